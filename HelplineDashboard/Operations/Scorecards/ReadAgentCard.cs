using HelplineDashboard.Data;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads one agent's own figures, for that agent and those who coach.</summary>
public sealed class ReadAgentCard(Database database, AgentRepository agents, ReadRows rows, DayRepository days, AgentDayRepository agentDays, AuditTrail audit)
{
    /// <summary>Reads some days of an agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, included.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The card, or <see langword="null" /> when nobody has heard of the agent, or the agent is not seen.</returns>
    public async Task<AgentCard?> RunAsync(AgentId agent, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        var acting = Acting.Now;
        var isOwn = acting.Agent == agent;
        if (!isOwn && !acting.May(Permissions.PersonView))
        {
            return null;
        }

        if (await FindAsync(agent, cancellationToken).ConfigureAwait(false) is not { } known || !acting.SeesPerson(agent, known.Profile?.Team))
        {
            return null;
        }

        await audit.WriteOnceAsync(new AuditNote("agent.look", agent.Code) { Agent = agent }.With(new { first, last }), cancellationToken).ConfigureAwait(false);
        var from = ScorecardJudge.FirstNeeded(first);
        var frame = await rows.ReadFrameAsync(cancellationToken).ConfigureAwait(false);
        var own = (await agentDays.ReadRangeAsync(from, last, cancellationToken).ConfigureAwait(false)).Where(day => day.Agent == agent).ToList();
        var answered = (await days.ReadAgentQueueDaysAsync(from, last, cancellationToken).ConfigureAwait(false)).Where(day => day.Agent == agent && (isOwn || acting.Sight.Sees(day.Queue))).ToList();
        if (acting.Sight.Queues is not null && !isOwn)
        {
            if (answered.Count == 0 && !known.ServedQueues().Any(acting.Sight.Sees))
            {
                return null;
            }

            // How long the agent was there is the agent's; how much was answered is the queues'.
            var counts = answered.GroupBy(day => day.Date).ToDictionary(day => day.Key, day => day.Sum(part => part.Sums.Counts.Answered));
            own = [.. own.Select(day => day with { Answered = counts.GetValueOrDefault(day.Date), Distressing = 0, BackToBack = 0 })];
        }

        return PeopleJudge.Agent(frame with { AgentDays = own, AgentQueueDays = answered }, agent, known.Profile?.Name ?? agent.Code, own.LastOrDefault()?.Team, first, last);
    }

    private async Task<Agent?> FindAsync(AgentId agent, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return (await agents.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false)).FirstOrDefault(one => one.Id == agent);
    }
}
