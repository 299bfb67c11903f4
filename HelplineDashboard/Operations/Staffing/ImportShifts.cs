using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Staffing;

/// <summary>What a batch of planned stretches changed.</summary>
/// <param name="Agents">The agents it is for.</param>
/// <param name="Shifts">The stretches it holds, put in order.</param>
/// <param name="Removed">The stored stretches that went.</param>
/// <param name="Added">The stretches that came; what was stored already is not among them.</param>
public readonly record struct ShiftsImported(int Agents, int Shifts, int Removed, int Added);

/// <summary>Puts a plan in the place of what was planned for the same agents and period.</summary>
public sealed class ImportShifts(ShiftRepository shifts, AuditTrail audit)
{
    /// <summary>Replaces: all of the batch or nothing. The same batch again changes nothing.</summary>
    public async Task<ShiftsImported> ReplaceAsync(ShiftBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (removed, added) = await shifts.ReplaceAsync(batch, cancellationToken).ConfigureAwait(false);
        var agents = batch.Agents.Count == 1 ? "1 agent" : FormattableString.Invariant($"{batch.Agents.Count} agents");
        var note = new AuditNote("shift.import", agents) { Agent = batch.Agents.Count == 1 ? batch.Agents.Single() : null };
        await audit.WriteAsync(note.With(new { batch.From, batch.To, removed, added }), CancellationToken.None).ConfigureAwait(false);
        return new ShiftsImported(batch.Agents.Count, batch.Shifts.Length, removed, added);
    }
}
