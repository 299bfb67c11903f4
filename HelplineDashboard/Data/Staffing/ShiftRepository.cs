using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Data.Staffing;

/// <summary>What agents are planned to do.</summary>
public sealed class ShiftRepository(Database database)
{
    /// <summary>Reads all stretches that touch a range, its start included and its end excluded, by agent and start.</summary>
    public async Task<IReadOnlyList<Shift>> ReadRangeAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(from, until, connection, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a batch in the place of what it replaces: all of it or nothing.</summary>
    /// <returns>How many stretches went, and how many came; both 0 when the batch was stored already.</returns>
    public async Task<(int Removed, int Added)> ReplaceAsync(ShiftBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        // The head of the log keeps a second writer out meanwhile, in both dialects: two plans of the same agents follow each other.
        await connection.ExecuteAsync(new CommandDefinition(database.Sql["Event/LockHead"], transaction: transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var stored = await ReadAsync(batch.From, batch.To, connection, transaction, cancellationToken).ConfigureAwait(false);
        var (removed, added) = batch.Replace(stored);
        if (removed.Length + added.Length > 0)
        {
            using var old = new Rows(database.Dialect, "StagedShift");
            foreach (var shift in removed)
            {
                old.StartRow().Add(shift.Agent.Code).Add(shift.From).EndRow();
            }

            using var fresh = new Rows(database.Dialect, "StagedShift");
            foreach (var shift in added)
            {
                fresh.StartRow().Add(shift.Agent.Code).Add(shift.From).Add(shift.To).Add<ShiftActivity>(shift.Activity).EndRow();
            }

            await old.WriteAsync(database.Sql["Shift/DeleteMany"], transaction, cancellationToken).ConfigureAwait(false);
            await fresh.WriteAsync(database.Sql["Shift/AddMany"], transaction, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (removed.Length, added.Length);
    }

    private async Task<IReadOnlyList<Shift>> ReadAsync(
        DateTimeOffset from, DateTimeOffset until, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var range = new
        {
            earliestMs = (from - Shift.Longest).ToUnixTimeMilliseconds(),
            fromMs = from.ToUnixTimeMilliseconds(),
            untilMs = until.ToUnixTimeMilliseconds(),
        };
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(database.Sql["Shift/ReadRange"], range, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class Row
    {
        public string AgentCode { get; init; } = "";
        public long FromMs { get; init; }
        public long ToMs { get; init; }
        public ShiftActivity Activity { get; init; }

        public Shift ToDomain() => new(
            new AgentId(AgentCode), DateTimeOffset.FromUnixTimeMilliseconds(FromMs), DateTimeOffset.FromUnixTimeMilliseconds(ToMs), Activity);
    }
}
