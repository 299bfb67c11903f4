using System.Collections.Immutable;
using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Domain.Risk;

/// <summary>How likely a queue is to miss its target soon, and why.</summary>
/// <param name="AsOf">The instant it was worked out for, UTC.</param>
/// <param name="Level">The level, with hysteresis: it does not flicker.</param>
/// <param name="Reason">One sentence, largest cause first, with the numbers; for <see cref="RiskLevel.Unknown" />: what cannot be said and why.</param>
public sealed record QueueRisk(DateTimeOffset AsOf, RiskLevel Level, string Reason)
{
    /// <summary>Gets the causes behind the reason, largest first.</summary>
    public ImmutableArray<RiskCause> Causes { get; init; } = [];

    /// <summary>Gets the next 15 minutes, or <see langword="null" /> when nothing can be said.</summary>
    public RiskOutlook? Next15Minutes { get; init; }

    /// <summary>Gets the next 30 minutes, or <see langword="null" /> when nothing can be said.</summary>
    public RiskOutlook? Next30Minutes { get; init; }

    /// <summary>Gets the chance, 0 to 1, of each waiting contact to be answered in time, longest waiting first; empty when nothing can be said.</summary>
    public ImmutableArray<WaitingChance> Waiting { get; init; } = [];

    /// <summary>Gets what the rest of the day must reach for the day's target, or <see langword="null" /> when nothing can be said.</summary>
    public DayGoal? Today { get; init; }
}

/// <summary>How likely a queue is to miss its target.</summary>
public enum RiskLevel
{
    /// <summary>Nothing can be said: the data are missing or old.</summary>
    Unknown,

    /// <summary>Below the queue's amber threshold.</summary>
    Low,

    /// <summary>At or above the amber threshold.</summary>
    Amber,

    /// <summary>At or above the red threshold.</summary>
    Red,
}

/// <summary>What to expect over the next minutes, from the present state of the queue.</summary>
/// <param name="ServiceLevel">The expected share of contacts offered in that time that are answered within the threshold, 0 to 1.</param>
/// <param name="MissProbability">The probability that this share is below the target, 0 to 1.</param>
/// <param name="Offered">The contacts to expect.</param>
/// <param name="Abandoned">The contacts expected to give up, those that wait now included.</param>
/// <param name="LongestWait">The longest wait to expect: exceeded in one of ten cases.</param>
public sealed record RiskOutlook(double ServiceLevel, double MissProbability, double Offered, double Abandoned, TimeSpan LongestWait);

/// <summary>The chance of one waiting contact.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="InTime">The probability to be answered within the threshold, 0 to 1; 0 for one that already waits longer.</param>
public readonly record struct WaitingChance(ContactId Contact, double InTime);

/// <summary>What the rest of a day must reach.</summary>
/// <param name="Needed">The share of the remaining contacts that must be answered in time for the day to meet its target, 0 to 1; above 1 when that is no longer possible.</param>
/// <param name="Remaining">The contacts still expected today.</param>
public readonly record struct DayGoal(double Needed, double Remaining)
{
    /// <summary>Gets whether the target cannot be met any more, whatever is done.</summary>
    public bool IsLost => Needed > 1;
}

/// <summary>One cause of a risk.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Weight">How much the probability of a miss would fall without it, 0 to 1.</param>
/// <param name="Text">It in words, with its numbers: "arrivals 22 % above forecast".</param>
public readonly record struct RiskCause(RiskCauseKind Kind, double Weight, string Text);

/// <summary>What can raise a risk.</summary>
public enum RiskCauseKind
{
    /// <summary>More contacts come than were forecast.</summary>
    Arrivals,

    /// <summary>Fewer agents are there than were planned, or than the forecast needs.</summary>
    Agents,

    /// <summary>Conversations take longer than usual.</summary>
    HandleTime,

    /// <summary>Many agents are in wrap-up.</summary>
    WrapUp,

    /// <summary>Many agents pause.</summary>
    Pauses,

    /// <summary>Contacts already wait, or one has waited very long.</summary>
    Backlog,

    /// <summary>Nothing is out of the ordinary: what was planned does not suffice.</summary>
    Plan,
}
