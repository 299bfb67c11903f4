using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How much a figure weighs in the index, from a day on until the next weight of the same figure begins.</summary>
/// <param name="Kind">The figure.</param>
/// <param name="From">The first day, included.</param>
/// <param name="Weight">The weight, 0 to 100; 0 takes the figure out of the index from that day on.</param>
public sealed record FigureWeight(FigureKind Kind, DateOnly From, double Weight)
{
    /// <summary>Gets the name of who set it, as that person stated it.</summary>
    public string By { get; init; } = "";

    /// <summary>Gets when it was set, UTC.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>What the helpline costs, from a day on until the next terms begin.</summary>
/// <param name="From">The first day, included.</param>
/// <param name="PerDay">What every day costs, whoever works: rooms, systems, overhead; not negative.</param>
/// <param name="PerAgentHour">What an hour costs in which an agent is signed in; not negative.</param>
/// <param name="Currency">The currency, three letters: EUR.</param>
public sealed record CostTerms(DateOnly From, decimal PerDay, decimal PerAgentHour, string Currency)
{
    /// <summary>Gets the name of who set them, as that person stated it.</summary>
    public string By { get; init; } = "";

    /// <summary>Gets when they were set, UTC.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>All that figures are judged by: targets, weights and costs, of all times.</summary>
/// <param name="Targets">The targets, by figure, queue and first day.</param>
/// <param name="Weights">The weights, by figure and first day.</param>
/// <param name="Costs">The costs, by first day.</param>
public sealed record ScorecardTerms(ImmutableArray<FigureTarget> Targets, ImmutableArray<FigureWeight> Weights, ImmutableArray<CostTerms> Costs)
{
    /// <summary>Gets the terms of a helpline that has set none.</summary>
    public static ScorecardTerms None { get; } = new([], [], []);
}
