using System.Data.Common;
using System.Text.Json;
using Dapper;
using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Data.Events;

/// <summary>The event log.</summary>
public sealed class EventLog(Database database)
{
    /// <summary>Begins an append: from here to the end of the transaction nobody else appends.</summary>
    /// <returns>The last sequence in the log.</returns>
    public Task<long> LockHeadAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<long>(Command("Event/LockHead", null, transaction, cancellationToken));

    /// <summary>Writes in one transaction, alone: from its beginning to its end nobody appends, and nobody else writes who also takes the head.</summary>
    /// <param name="write">Writes; what it returns is returned when it is committed.</param>
    /// <param name="cancellationToken">Ends it; nothing is written then.</param>
    public async Task<T> WriteAloneAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var written = await write(transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return written;
    }

    /// <summary>Writes in one transaction, alone.</summary>
    public Task WriteAloneAsync(Func<DbTransaction, Task> write, CancellationToken cancellationToken) => WriteAloneAsync(
        async transaction =>
        {
            await write(transaction).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Finds which keys are in the log already.</summary>
    /// <returns>The indexes of the known keys.</returns>
    public async Task<IReadOnlySet<int>> FindKnownAsync(
        IReadOnlyList<EventKey> keys, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedEventKey");
        for (var index = 0; index < keys.Count; index++)
        {
            rows.StartRow().Add(keys[index].Source).Add(keys[index].Id).Add(index).EndRow();
        }

        var command = Command("Event/FindKnown", await rows.SendAsync("keys", transaction, cancellationToken).ConfigureAwait(false), transaction, cancellationToken);
        return (await transaction.Connection!.QueryAsync<int>(command).ConfigureAwait(false)).ToHashSet();
    }

    /// <summary>Appends new events and moves the head.</summary>
    /// <param name="events">Events with the sequences that follow the head, none of them known.</param>
    public async Task AppendAsync(
        IReadOnlyList<RecordedEvent> events, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedEvent");
        foreach (var (sequence, recordedAt, operationsEvent) in events)
        {
            rows.StartRow()
                .Add(sequence)
                .Add(operationsEvent.OccurredAt)
                .Add(recordedAt)
                .Add(operationsEvent.Key.Source)
                .Add(operationsEvent.Key.Id)
                .Add(EventWriter.TypeOf(operationsEvent))
                .Add(EventWriter.Write(operationsEvent))
                .EndRow();
        }

        await rows.WriteAsync(database.Sql["Event/Append"], transaction, cancellationToken).ConfigureAwait(false);
        var move = Command("Event/MoveHead", new { lastSequence = events[^1].Sequence }, transaction, cancellationToken);
        await transaction.Connection!.ExecuteAsync(move).ConfigureAwait(false);
    }

    /// <summary>Reads where the log ends.</summary>
    public async Task<long> ReadHeadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(Command("Event/ReadHead", null, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Reads where the log ends, within a transaction.</summary>
    public Task<long> ReadHeadAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<long>(Command("Event/ReadHead", null, transaction, cancellationToken));

    /// <summary>Reads the events after a place in the log, in its order.</summary>
    /// <param name="after">The last sequence that is known.</param>
    /// <param name="limit">The most events to read.</param>
    /// <exception cref="InvalidDataException">The log holds an event that this version cannot read.</exception>
    public async Task<IReadOnlyList<RecordedEvent>> ReadAfterAsync(long after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(Command("Event/ReadAfter", new { after, limit }, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class Row
    {
        public long Sequence { get; init; }
        public long OccurredAtMs { get; init; }
        public long RecordedAtMs { get; init; }
        public string Source { get; init; } = "";
        public string EventId { get; init; } = "";
        public string Type { get; init; } = "";
        public string Payload { get; init; } = "";

        public RecordedEvent ToDomain()
        {
            using var data = JsonDocument.Parse(Payload);
            var read = EventReader.TryRead(
                Type,
                new EventKey(Source, EventId),
                DateTimeOffset.FromUnixTimeMilliseconds(OccurredAtMs),
                data.RootElement,
                static pseudonym => pseudonym,
                out var fault);
            return new RecordedEvent(
                Sequence,
                DateTimeOffset.FromUnixTimeMilliseconds(RecordedAtMs),
                read ?? throw new InvalidDataException($"Event {Sequence} of the log cannot be read: {fault}."));
        }
    }
}
