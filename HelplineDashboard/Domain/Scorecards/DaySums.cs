using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Everything of one queue's day that can be added up: over queues, over days, over teams. Every figure of the scorecard is worked out from such sums.</summary>
/// <remarks>
/// A contact belongs to the day it was offered in, wherever and whenever it ends. Sums only: means and shares are worked out from them, never
/// added. Lengths are in milliseconds. The default value is a day without contacts.
/// </remarks>
public readonly record struct DaySums
{
    /// <summary>Gets the counts by outcome, the same that the live board adds up.</summary>
    public ContactCounts Counts { get; init; }

    /// <summary>Gets the contacts that waited beyond the threshold when the day was counted, and still did; 0 once the day is over.</summary>
    public int Overdue { get; init; }

    /// <summary>Gets the contacts that count as in time, each queue by its own formula.</summary>
    public int ServiceMet { get; init; }

    /// <summary>Gets the contacts that count for the service level at all, each queue by its own formula.</summary>
    public int ServiceCounted { get; init; }

    /// <summary>Gets the summed squares of the waits of the answered contacts, in seconds², each wait cut to whole seconds.</summary>
    public double AnsweredWaitSquares { get; init; }

    /// <summary>Gets the summed wait of the abandoned contacts, short ones included.</summary>
    public long AbandonedWaitMs { get; init; }

    /// <summary>Gets the summed talk time of the handled contacts, hold included where the source does not tell it apart.</summary>
    public long TalkMs { get; init; }

    /// <summary>Gets the handled contacts whose wrap-up the source told.</summary>
    public int WrappedUp { get; init; }

    /// <summary>Gets the summed wrap-up time of those.</summary>
    public long WrapUpMs { get; init; }

    /// <summary>Gets the summed squares of the handle times in seconds².</summary>
    public double HandleSquares { get; init; }

    /// <summary>Gets the contacts whose caller is known by a pseudonym and that do not continue another one after a transfer.</summary>
    public int KnownCallers { get; init; }

    /// <summary>Gets the contacts that do not continue another one after a transfer: what <see cref="KnownCallers" /> is a part of.</summary>
    public int FirstVisits { get; init; }

    /// <summary>Gets those of <see cref="KnownCallers" /> whose caller was offered with the same issue in the repeat window before.</summary>
    public int Repeats { get; init; }

    /// <summary>Gets those of <see cref="KnownCallers" /> that were answered: what first-contact resolution can be told of.</summary>
    public int Resolvable { get; init; }

    /// <summary>Gets those of <see cref="Resolvable" /> that were not transferred and whose caller was not offered with the same issue in the repeat window after.</summary>
    /// <remarks>Not settled before the window after the day has passed.</remarks>
    public int Resolved { get; init; }

    /// <summary>Gets the answers to the question how satisfied the caller is.</summary>
    public int SatisfactionAnswers { get; init; }

    /// <summary>Gets those of 4 or 5.</summary>
    public int Satisfied { get; init; }

    /// <summary>Gets the answers to the question whether the caller would recommend the helpline.</summary>
    public int RecommendAnswers { get; init; }

    /// <summary>Gets those of 9 or 10.</summary>
    public int Promoters { get; init; }

    /// <summary>Gets those of 0 to 6.</summary>
    public int Detractors { get; init; }

    /// <summary>Gets the answered contacts with any survey answer: the numerator of the response rate.</summary>
    public int Surveyed { get; init; }

    /// <summary>Gets the abandoned contacts that were not short, and whose follow-up reached the caller.</summary>
    public int CalledBack { get; init; }

    /// <summary>Gets the abandoned contacts that were not short, not called back, and whose caller was answered within 24 hours after, in any queue.</summary>
    public int CameBack { get; init; }

    /// <summary>Gets the follow-ups that came to be owed on the day.</summary>
    public int FollowUpsOwed { get; init; }

    /// <summary>Gets the follow-ups that were due on the day and not withdrawn.</summary>
    public int FollowUpsDue { get; init; }

    /// <summary>Gets those of <see cref="FollowUpsDue" /> that were not done by then.</summary>
    public int FollowUpsLate { get; init; }

    /// <summary>Gets the answered contacts about an issue that the helpline counts as distressing.</summary>
    public int Distressing { get; init; }

    /// <summary>Returns the same sums with what counts for the service level by a formula: as the live board works it out.</summary>
    /// <param name="formula">The queue's formula.</param>
    public DaySums JudgedBy(ServiceLevelFormula formula)
    {
        var level = ServiceLevel.From(Counts, Overdue, formula);
        return this with { ServiceMet = level.Met, ServiceCounted = level.Counted };
    }

    /// <summary>Adds the sums of two days, queues or teams.</summary>
    /// <param name="one">Sums.</param>
    /// <param name="other">Sums.</param>
    public static DaySums operator +(in DaySums one, in DaySums other) => new()
    {
        Counts = one.Counts + other.Counts,
        Overdue = one.Overdue + other.Overdue,
        ServiceMet = one.ServiceMet + other.ServiceMet,
        ServiceCounted = one.ServiceCounted + other.ServiceCounted,
        AnsweredWaitSquares = one.AnsweredWaitSquares + other.AnsweredWaitSquares,
        AbandonedWaitMs = one.AbandonedWaitMs + other.AbandonedWaitMs,
        TalkMs = one.TalkMs + other.TalkMs,
        WrappedUp = one.WrappedUp + other.WrappedUp,
        WrapUpMs = one.WrapUpMs + other.WrapUpMs,
        HandleSquares = one.HandleSquares + other.HandleSquares,
        KnownCallers = one.KnownCallers + other.KnownCallers,
        FirstVisits = one.FirstVisits + other.FirstVisits,
        Repeats = one.Repeats + other.Repeats,
        Resolvable = one.Resolvable + other.Resolvable,
        Resolved = one.Resolved + other.Resolved,
        SatisfactionAnswers = one.SatisfactionAnswers + other.SatisfactionAnswers,
        Satisfied = one.Satisfied + other.Satisfied,
        RecommendAnswers = one.RecommendAnswers + other.RecommendAnswers,
        Promoters = one.Promoters + other.Promoters,
        Detractors = one.Detractors + other.Detractors,
        Surveyed = one.Surveyed + other.Surveyed,
        CalledBack = one.CalledBack + other.CalledBack,
        CameBack = one.CameBack + other.CameBack,
        FollowUpsOwed = one.FollowUpsOwed + other.FollowUpsOwed,
        FollowUpsDue = one.FollowUpsDue + other.FollowUpsDue,
        FollowUpsLate = one.FollowUpsLate + other.FollowUpsLate,
        Distressing = one.Distressing + other.Distressing,
    };
}
