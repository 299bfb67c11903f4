using System.Collections.Immutable;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk;

/// <summary>What is known of one queue at one instant, as far as it bears on the next half-hour.</summary>
/// <remarks>
/// Everything beyond the instant and the settings may be missing: a source that is silent about something leaves it out, and the
/// assessment says what cannot be said instead of guessing a zero. Immutable; the same input always gives the same answer.
/// </remarks>
/// <param name="AsOf">The instant, UTC.</param>
/// <param name="Settings">The settings of the queue: threshold, target, formula, short-abandon limit.</param>
public sealed record RiskInput(DateTimeOffset AsOf, QueueSettings Settings)
{
    /// <summary>Gets why nothing can be said, one sentence ("The source has been silent for 3 min."), or <see langword="null" />.</summary>
    public string? Gap { get; init; }

    /// <summary>Gets the contacts that wait, longest waiting first.</summary>
    public ImmutableArray<WaitingSince> Waiting { get; init; } = [];

    /// <summary>Gets the agents that serve the queue, or <see langword="null" /> where the source says nothing of agents.</summary>
    public AgentSupply? Agents { get; init; }

    /// <summary>Gets the contacts to expect, or <see langword="null" /> where neither a forecast nor a last half-hour tells.</summary>
    public ArrivalOutlook? Arrivals { get; init; }

    /// <summary>Gets how long a contact keeps an agent at present, wrap-up included, or <see langword="null" /> while none is over.</summary>
    public HandleTime? HandleTime { get; init; }

    /// <summary>Gets how long callers are willing to wait on average (summed waits ÷ abandonments), or <see langword="null" /> when nobody gives up.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>Gets what was planned and what is usual: the reason compares with it.</summary>
    public RiskPlan Plan { get; init; } = RiskPlan.None;

    /// <summary>Gets the contacts offered in the last 30 minutes, or <see langword="null" /> when nobody knows.</summary>
    public ContactCounts? Last30Minutes { get; init; }

    /// <summary>Gets the contacts offered since the queue's day began, or <see langword="null" /> when nobody knows.</summary>
    public ContactCounts? Today { get; init; }

    /// <summary>Gets the contacts still expected today from now on, or <see langword="null" /> without a forecast.</summary>
    public double? RemainingToday { get; init; }

    /// <summary>Gets how long the queue stays open, or <see langword="null" /> when it does not close within 30 minutes; zero when it is closed.</summary>
    public TimeSpan? ClosesIn { get; init; }

    /// <summary>Gets from which probability of a miss on the risk is amber and red.</summary>
    public RiskThresholds Thresholds { get; init; } = RiskThresholds.Usual;

    /// <summary>Gets what was learned from this queue's past answers about 15 minutes; the default changes nothing.</summary>
    public RiskCalibration Calibration15Minutes { get; init; } = RiskCalibration.Identity;

    /// <summary>Gets what was learned from this queue's past answers about 30 minutes; the default changes nothing.</summary>
    public RiskCalibration Calibration30Minutes { get; init; } = RiskCalibration.Identity;
}

/// <summary>A contact that waits.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Since">Since when, UTC.</param>
public readonly record struct WaitingSince(ContactId Contact, DateTimeOffset Since);

/// <summary>The agents of one queue at one instant.</summary>
/// <remarks>
/// All numbers count places for a contact: an agent who can have three chats at once has three. They are whole agents of whatever the
/// agent serves besides; the other queues of shared agents come in as <see cref="OtherArrivalsPerHour" /> and
/// <see cref="OtherWaiting" />. Who knows only a share counts each agent of m queues as 1/m throughout, and leaves those two at 0.
/// </remarks>
public sealed record AgentSupply
{
    /// <summary>Gets the places that could take a contact now.</summary>
    public double Free { get; init; }

    /// <summary>Gets the places that have a contact now, of this queue or another one; ringing ones included.</summary>
    public double Busy { get; init; }

    /// <summary>Gets since how long each busy place has its contact, in any order; may be fewer than are busy, or empty.</summary>
    public ImmutableArray<TimeSpan> BusyFor { get; init; } = [];

    /// <summary>Gets the agents that do the work after a contact; 0 where the source does not tell, they then count as busy or free.</summary>
    public double WrapUp { get; init; }

    /// <summary>Gets the paused agents: they answer nobody, and are named as a cause.</summary>
    public double Paused { get; init; }

    /// <summary>Gets the contacts per hour that the other queues of these agents take from them.</summary>
    public double OtherArrivalsPerHour { get; init; }

    /// <summary>Gets the contacts waiting in the other queues of these agents, as far as these agents will answer them.</summary>
    public double OtherWaiting { get; init; }

    /// <summary>Gets how many places more (or, below zero, fewer) there will be in 15 minutes by the shifts; 0 where nobody knows.</summary>
    public double ChangeIn15Minutes { get; init; }

    /// <summary>Gets how many places more (or fewer) than now there will be in 30 minutes by the shifts; 0 where nobody knows.</summary>
    public double ChangeIn30Minutes { get; init; }

    /// <summary>Gets the places there are: free, busy and in wrap-up.</summary>
    public double Staffed => Free + Busy + WrapUp;
}

/// <summary>The contacts to expect.</summary>
/// <param name="Next15Minutes">The mean number of the next 15 minutes.</param>
/// <param name="Next30Minutes">The mean number of the next 30 minutes, the first 15 included.</param>
/// <param name="LevelDeviation">How uncertain that level itself is: its relative standard deviation, 0 for a level that is known exactly.
/// The contacts come at random around the level in any case.</param>
public readonly record struct ArrivalOutlook(double Next15Minutes, double Next30Minutes, double LevelDeviation)
{
    // How far the next half-hour strays from a forecast that has just been brought up to date, relative to it.
    private const double ForecastDeviation = 0.2;

    /// <summary>Corrects a forecast by what came in the last half-hour: the more was expected in it, the more it tells.</summary>
    /// <remarks>A Gamma prior on the level, met by a Poisson count. Without a forecast that half-hour is all there is.</remarks>
    /// <param name="next15">The contacts forecast for the next 15 minutes, or <see langword="null" />.</param>
    /// <param name="next30">The contacts forecast for the next 30 minutes, or <see langword="null" />.</param>
    /// <param name="last30">The contacts forecast for the last 30 minutes, or <see langword="null" />.</param>
    /// <param name="came">The contacts that came in the last 30 minutes.</param>
    public static ArrivalOutlook Corrected(double? next15, double? next30, double? last30, int came)
    {
        if (next15 is not { } first || next30 is not { } both)
        {
            return new ArrivalOutlook(came / 2d, came, 1 / Math.Sqrt(came + 1));
        }

        if (last30 is not { } expected)
        {
            return new ArrivalOutlook(first, both, ForecastDeviation);
        }

        var precision = 1 / (ForecastDeviation * ForecastDeviation);
        var factor = (precision + came) / (precision + expected);
        return new ArrivalOutlook(first * factor, both * factor, 1 / Math.Sqrt(precision + expected));
    }
}

/// <summary>How long a contact keeps an agent, wrap-up included: log-normal.</summary>
/// <param name="Mean">The mean, above zero.</param>
/// <param name="Variation">The standard deviation ÷ the mean; call centres have 0.6 to 1.2.</param>
public readonly record struct HandleTime(TimeSpan Mean, double Variation = 0.8)
{
    // So many of today's handled contacts weigh as much as all that is known of the past weeks.
    private const double HandledAsUsual = 30;

    /// <summary>Puts the usual mean and today's together: the more contacts were handled today, the more today counts.</summary>
    /// <param name="usual">The mean of the past weeks.</param>
    /// <param name="today">The mean of today.</param>
    /// <param name="handled">The contacts handled today.</param>
    public static TimeSpan Blend(TimeSpan usual, TimeSpan today, int handled)
    {
        var weight = handled / (handled + HandledAsUsual);
        return (today * weight) + (usual * (1 - weight));
    }
}

/// <summary>What was planned for this time of day and what is usual. Whatever is missing cannot be named as a cause.</summary>
public sealed record RiskPlan
{
    /// <summary>Nothing was planned.</summary>
    public static readonly RiskPlan None = new();

    /// <summary>Gets the contacts that were forecast for the last 30 minutes.</summary>
    public double? ForecastLast30Minutes { get; init; }

    /// <summary>Gets the contacts that were forecast for the next 30 minutes before today's own figures were known.</summary>
    public double? ForecastNext30Minutes { get; init; }

    /// <summary>Gets the places that were planned for now: shifts less planned breaks.</summary>
    public double? Agents { get; init; }

    /// <summary>Gets the usual mean handle time at this time of day, wrap-up included.</summary>
    public TimeSpan? HandleTime { get; init; }

    /// <summary>Gets the usual length of the work after a contact.</summary>
    public TimeSpan? WrapUp { get; init; }

    /// <summary>Gets how many agents usually pause at this time of day.</summary>
    public double? Paused { get; init; }
}
