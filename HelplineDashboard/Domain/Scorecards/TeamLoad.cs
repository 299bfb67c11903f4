using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How loaded a team was: an early sign of burnout, told of the team and never of a person.</summary>
/// <param name="Team">The team.</param>
/// <param name="Agents">How many of it worked.</param>
/// <param name="Figures">Its load figures; empty when it has fewer than five, because then it would tell of persons.</param>
/// <param name="Trend">The share of its agents over 85 % occupancy by day over 56 days, oldest first; empty as above.</param>
public sealed record TeamLoad(string Team, int Agents, ImmutableArray<ScoredFigure> Figures, ImmutableArray<double?> Trend)
{
    /// <summary>The fewest agents of whom load is told.</summary>
    public const int Least = 5;
}

/// <summary>One agent's own figures, for that agent and those who coach: no other agent stands beside them.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Team">The team, or <see langword="null" />.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, included.</param>
/// <param name="Figures">Figures of these days beside the agent's own eight weeks before.</param>
/// <param name="Days">The days, oldest first.</param>
public sealed record AgentCard(
    AgentId Agent, string Name, string? Team, DateOnly First, DateOnly Last, ImmutableArray<ScoredFigure> Figures, ImmutableArray<AgentDay> Days);
