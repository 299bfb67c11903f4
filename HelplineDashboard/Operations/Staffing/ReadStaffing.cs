using HelplineDashboard.Data;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Operations.Staffing;

/// <summary>Reads how many agents are planned for each queue.</summary>
public sealed class ReadStaffing(Database database, ShiftRepository shifts, AgentRepository agents)
{
    /// <summary>Reads the plan of consecutive intervals.</summary>
    /// <param name="grid">The intervals.</param>
    /// <param name="workload">A queue's workload in an interval, by its place from 0: who serves several queues is split by it.</param>
    /// <returns>The plan, or <see langword="null" /> when nothing at all is planned in that time: nobody has imported shifts.</returns>
    public async Task<StaffingPlan?> ReadAsync(PlanGrid grid, Func<QueueId, int, double> workload, CancellationToken cancellationToken)
    {
        var planned = await shifts.ReadRangeAsync(grid.From, grid.To, cancellationToken).ConfigureAwait(false);
        return planned.Count == 0
            ? null
            : StaffingPlan.Of(grid, planned, await ReadServedAsync(cancellationToken).ConfigureAwait(false), workload);
    }

    /// <summary>Reads the planned stretches that touch a range, by agent and start.</summary>
    public Task<IReadOnlyList<Shift>> ReadShiftsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        shifts.ReadRangeAsync(from, until, cancellationToken);

    // The queues an agent serves are known from the phone system, as of now; a plan does not name them.
    private async Task<Dictionary<AgentId, IReadOnlyCollection<QueueId>>> ReadServedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var all = await agents.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        return all.ToDictionary(agent => agent.Id, IReadOnlyCollection<QueueId> (agent) => agent.ServedQueues());
    }
}
