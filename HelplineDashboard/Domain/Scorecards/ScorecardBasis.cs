using System.Collections.Immutable;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>All rows that scorecards and trends are worked out from, read once.</summary>
public sealed record ScorecardBasis
{
    /// <summary>Gets the instant of now, UTC: what is settled depends on it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Gets the helpline's own time zone and day start.</summary>
    public required HelplineDay Day { get; init; }

    /// <summary>Gets the helpline's time zone, by its IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Gets the settings of the queues: their names and order.</summary>
    public required Func<QueueId, QueueSettings> Settings { get; init; }

    /// <summary>Gets the queues' days.</summary>
    public IReadOnlyList<QueueDay> Days
    {
        get;
        init
        {
            field = value;
            KnowsSurveys |= value.Any(day => day.Sums.Surveyed > 0);
            KnowsFollowUps = value.Any(day => day.Sums.FollowUpsOwed + day.Sums.FollowUpsDue + day.Sums.CalledBack > 0);
        }
    } = [];

    /// <summary>Gets whether any of the days has a survey answer.</summary>
    public bool KnowsSurveys { get; private init; }

    /// <summary>Gets whether any of the days knows of a follow-up.</summary>
    public bool KnowsFollowUps { get; private init; }

    /// <summary>Gets what agents answered, where a team is asked for.</summary>
    public IReadOnlyList<AgentQueueDay> AgentQueueDays
    {
        get;
        init
        {
            field = value;
            KnowsSurveys |= value.Any(day => day.Sums.Surveyed > 0);
        }
    } = [];

    /// <summary>Gets the agents' days.</summary>
    public IReadOnlyList<AgentDay> AgentDays { get; init; } = [];

    /// <summary>Gets the reviews.</summary>
    public IReadOnlyList<ReviewTally> Reviews { get; init; } = [];

    /// <summary>Gets the published days.</summary>
    public IReadOnlyList<DayEdition> Editions { get; init; } = [];

    /// <summary>Gets targets, weights and costs.</summary>
    public ScorecardTerms Terms { get; init; } = ScorecardTerms.None;

    /// <summary>Gets the calendar.</summary>
    public ImmutableArray<CalendarEntry> Calendar { get; init; } = [];

    /// <summary>Gets the helpline's rules.</summary>
    public ScorecardRules Rules { get; init; } = ScorecardRules.Usual;

    /// <summary>Gets the names of all teams, in alphabetical order.</summary>
    public ImmutableArray<string> Teams => [.. AgentDays.Select(day => day.Team).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Returns what a day cost, or <see langword="null" /> without costs, or where nobody can tell how long agents were there.</summary>
    /// <param name="date">The day.</param>
    /// <param name="agents">The agents of the day.</param>
    public (double Amount, string Currency)? CostOf(DateOnly date, in AgentSums agents) =>
        Terms.CostOn(date) is not { } terms || (terms.PerAgentHour > 0 && agents.Told < agents.Days)
            ? null
            : ((double)terms.PerDay + ((double)terms.PerAgentHour * agents.SignedInMs / 3_600_000), terms.Currency);
}
