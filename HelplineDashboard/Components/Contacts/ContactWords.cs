using System.Globalization;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Components.Contacts;

/// <summary>What people read of contacts.</summary>
public static class ContactWords
{
    /// <summary>A set as a filter's name.</summary>
    public static string For(ContactSet set) => set switch
    {
        ContactSet.InTime => "Answered in time",
        ContactSet.Counted => "Counted for the service level",
        ContactSet.Missed => "Missed by the service level",
        ContactSet.ShortAbandoned => "Short abandons",
        ContactSet.GaveUp => "Gave up",
        ContactSet.CalledBack => "Gave up, called back",
        ContactSet.CameBack => "Gave up, came back",
        ContactSet.NotReached => "Gave up, not reached",
        ContactSet.FlowedOut => "Flowed out",
        ContactSet.RolledOver => "Rolled over to a partner",
        ContactSet.Unknown => "Outcome unknown",
        ContactSet.KnownCaller => "Of a known caller",
        ContactSet.Repeat => "Repeat contacts",
        ContactSet.Resolvable => "Answered, of a known caller",
        ContactSet.Resolved => "Resolved on first contact",
        ContactSet.Surveyed => "With a survey answer",
        ContactSet.Promoter => "Would recommend (9 or 10)",
        ContactSet.Detractor => "Would not recommend (0 to 6)",
        ContactSet.Satisfied => "Satisfied (4 or 5)",
        ContactSet.Dissatisfied => "Dissatisfied (1 to 3)",
        ContactSet.Distressing => "Distressing, answered",
        ContactSet.Reviewed => "Reviewed for quality",
        _ => set.ToString(),
    };

    /// <summary>What exactly belongs to a set, one sentence.</summary>
    public static string Explain(ContactSet set) => set switch
    {
        ContactSet.Offered => "All contacts that reached a queue.",
        ContactSet.Answered => "An agent answered.",
        ContactSet.InTime => "Answered within the queue's threshold, the threshold itself included.",
        ContactSet.Counted => "What the service level divides by, each queue by its own formula.",
        ContactSet.Missed => "Counted for the service level and not met, each queue by its own formula.",
        ContactSet.Abandoned => "The caller hung up before an answer, short abandons included.",
        ContactSet.ShortAbandoned => "The caller hung up before the short-abandon limit.",
        ContactSet.GaveUp => "The caller hung up before an answer, and not at once.",
        ContactSet.CalledBack => "The caller gave up, and a follow-up reached the caller.",
        ContactSet.CameBack => "The caller gave up, was not called back, and was answered within 24 hours, in any queue.",
        ContactSet.NotReached => "The caller gave up and has been neither called back nor answered within 24 hours.",
        ContactSet.FlowedOut => "Left the queue without an answer and without hanging up: a time limit, a key, nobody there.",
        ContactSet.RolledOver => "A partner centre took it.",
        ContactSet.Unknown => "Nobody can tell any more what became of it.",
        ContactSet.Transferred => "Passed on after an answer.",
        ContactSet.Handled => "Answered, the conversation over, its length known.",
        ContactSet.KnownCaller => "The caller is known by a pseudonym, and it does not continue another contact.",
        ContactSet.Repeat => "The same caller was offered with the same issue in the days before. Not a fault: for some callers, calling often is the help.",
        ContactSet.Resolvable => "What first-contact resolution can be told of.",
        ContactSet.Resolved => "Answered, not passed on, and the caller not offered with the same issue in the days after.",
        ContactSet.Surveyed => "Answered, and the caller answered at least one question of the survey.",
        ContactSet.Distressing => "Answered, about an issue that the helpline counts as distressing.",
        ContactSet.Reviewed => "Somebody has reviewed it.",
        _ => "What the caller answered in the survey.",
    };

    public static string For(Outcome outcome) => outcome switch
    {
        Outcome.Waiting => "Waiting",
        Outcome.Answered => "Answered",
        Outcome.Abandoned => "Abandoned",
        Outcome.FlowedOut => "Flowed out",
        Outcome.RolledOver => "Rolled over",
        Outcome.Unknown => "Unknown",
        _ => "Not offered",
    };

    /// <summary>The first characters of a caller's pseudonym, enough to see the same caller twice in a list.</summary>
    public static string Caller(string? caller) => caller is null ? "unknown" : caller[..Math.Min(8, caller.Length)];

    /// <summary>A stretch of days: Sat 21 Nov 2026, or Sat 21 – Sun 22 Nov 2026.</summary>
    public static string Days(DateOnly from, DateOnly to) => from == to
        ? from.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)
        : $"{from.ToString(from.Year == to.Year ? "ddd d MMM" : "ddd d MMM yyyy", CultureInfo.InvariantCulture)} – {to.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)}";

    /// <summary>An instant that was already moved to its time zone, to the second: Sat 21 Nov 21:42:07.</summary>
    public static string Instant(DateTimeOffset local) => local.ToString("ddd d MMM HH:mm:ss", CultureInfo.InvariantCulture);
}
