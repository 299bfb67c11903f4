using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads one agent's own figures, for that agent and those who coach.</summary>
public sealed class ReadAgentCard
{
    /// <summary>Reads some days of an agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, included.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The card, or <see langword="null" /> when nobody has heard of the agent.</returns>
    public Task<AgentCard?> RunAsync(AgentId agent, DateOnly first, DateOnly last, CancellationToken cancellationToken) => throw new NotSupportedException();
}
