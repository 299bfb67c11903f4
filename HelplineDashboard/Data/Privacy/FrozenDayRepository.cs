using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Privacy;

/// <summary>The days whose figures stay as they are because the details of their contacts are gone, or of those that they look back at.</summary>
public sealed class FrozenDayRepository(Database database)
{
    /// <summary>Freezes the days that ended before an instant and have nothing left to be counted. The caller holds the head of the log.</summary>
    /// <returns>How many queues' days.</returns>
    public Task<int> AddCountedAsync(DateTimeOffset before, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command("FrozenDay/AddCounted", new { beforeMs = before.ToUnixTimeMilliseconds() }, transaction, cancellationToken));

    /// <summary>Reads from when on something has still to be counted, or <see langword="null" />.</summary>
    public async Task<DateTimeOffset?> ReadUncountedAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long?>(Command("FrozenDay/ReadUncounted", null, transaction, cancellationToken)).ConfigureAwait(false) is { } ms
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : null;

    /// <summary>Forgets the marks of frozen days. The caller holds the head of the log.</summary>
    public Task ForgetDayMarksAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command("FrozenDay/ForgetDayMarks", null, transaction, cancellationToken));

    /// <summary>Forgets the marks of quarter-hours of frozen days, from one to another, both included. The caller holds the head of the log.</summary>
    public Task ForgetIntervalMarksAsync(DateTimeOffset first, DateTimeOffset last, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command(
            "FrozenDay/ForgetIntervalMarks", new { firstMs = first.ToUnixTimeMilliseconds(), lastMs = last.ToUnixTimeMilliseconds() }, transaction, cancellationToken));

    /// <summary>Reads the frozen days of a queue.</summary>
    public async Task<IReadOnlySet<DateOnly>> ReadQueueAsync(QueueId queue, DbTransaction transaction, CancellationToken cancellationToken) =>
        (await transaction.Connection!.QueryAsync<int>(Command("FrozenDay/ReadQueue", new { queue = queue.Code }, transaction, cancellationToken)).ConfigureAwait(false))
            .Select(DayNumbers.Day).ToHashSet();

    /// <summary>Says whether a stretch of time has a part in a frozen day.</summary>
    public async Task<bool> IsFrozenAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var span = new { fromMs = from.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds() };
        return await connection.ExecuteScalarAsync<int>(Command("FrozenDay/CountWithin", span, null, cancellationToken)).ConfigureAwait(false) > 0;
    }

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);
}
