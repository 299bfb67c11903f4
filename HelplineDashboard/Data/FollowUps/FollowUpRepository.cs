using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.FollowUps;

/// <summary>The facts of follow-ups.</summary>
public sealed class FollowUpRepository(Database database)
{
    /// <summary>Reads the follow-ups that are stored of those named.</summary>
    public async Task<IReadOnlyList<FollowUp>> ReadManyAsync(
        IEnumerable<FollowUpId> followUps, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var keys = new Rows(database.Dialect, "StagedContactKey");
        foreach (var followUp in followUps)
        {
            keys.StartRow().Add(followUp.Source).Add(followUp.Code).EndRow();
        }

        var command = new CommandDefinition(
            database.Sql["FollowUp/ReadMany"], await keys.SendAsync("keys", transaction, cancellationToken).ConfigureAwait(false), transaction, cancellationToken: cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<Row>(command).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Writes follow-ups as they are now. The caller holds the head of the log and has merged what was stored.</summary>
    public async Task UpsertManyAsync(IEnumerable<FollowUp> followUps, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedFollowUp");
        foreach (var followUp in followUps)
        {
            rows.StartRow()
                .Add(followUp.Id.Source)
                .Add(followUp.Id.Code)
                .Add(followUp.Owed?.At)
                .Add(followUp.Owed?.Contact?.Source)
                .Add(followUp.Owed?.Contact?.Code)
                .Add(followUp.Owed?.Queue.Code)
                .Add(followUp.Owed?.Method)
                .Add(followUp.Owed?.DueAt)
                .Add(followUp.Owed?.Owner)
                .Add(followUp.Done?.At)
                .Add(followUp.Done?.Result)
                .Add(followUp.Done?.By)
                .Add(followUp.Withdrawn?.At)
                .Add(followUp.Withdrawn?.By)
                .EndRow();
        }

        await rows.WriteAsync(database.Sql["FollowUp/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads one follow-up, or <see langword="null" />.</summary>
    public async Task<FollowUp?> ReadOneAsync(FollowUpId followUp, CancellationToken cancellationToken) =>
        (await ReadAsync("FollowUp/ReadOne", new { source = followUp.Source, code = followUp.Code }, cancellationToken).ConfigureAwait(false)) is [var one] ? one : null;

    /// <summary>Reads what is or was owed because of one contact, oldest first.</summary>
    public Task<IReadOnlyList<FollowUp>> ReadOfContactAsync(ContactId contact, CancellationToken cancellationToken) =>
        ReadAsync("FollowUp/ReadOfContact", new { source = contact.Source, code = contact.Code }, cancellationToken);

    /// <summary>Reads what is owed, the most overdue first.</summary>
    /// <param name="dueBefore">Only what is due before this, or <see langword="null" />.</param>
    /// <param name="queues">Only of these queues; <see langword="null" /> for every one.</param>
    /// <param name="limit">The most to read.</param>
    public Task<IReadOnlyList<FollowUp>> ReadOpenAsync(DateTimeOffset? dueBefore, ImmutableSortedSet<QueueId>? queues, int limit, CancellationToken cancellationToken) =>
        ReadAsync("FollowUp/ReadOpen", new { dueBeforeMs = dueBefore?.ToUnixTimeMilliseconds(), queues = QueueCodes.Text(queues), limit }, cancellationToken);

    /// <summary>Reads what was done or withdrawn since an instant, the latest first.</summary>
    /// <param name="queues">Only of these queues; <see langword="null" /> for every one.</param>
    /// <param name="limit">The most to read.</param>
    public Task<IReadOnlyList<FollowUp>> ReadEndedAsync(DateTimeOffset since, ImmutableSortedSet<QueueId>? queues, int limit, CancellationToken cancellationToken) =>
        ReadAsync("FollowUp/ReadEnded", new { sinceMs = since.ToUnixTimeMilliseconds(), queues = QueueCodes.Text(queues), limit }, cancellationToken);

    /// <summary>Counts what is owed, and what of it is late.</summary>
    /// <param name="queues">Only of these queues; <see langword="null" /> for every one.</param>
    public async Task<(int Open, int Late)> CountAsync(DateTimeOffset now, ImmutableSortedSet<QueueId>? queues, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var asked = new { nowMs = now.ToUnixTimeMilliseconds(), queues = QueueCodes.Text(queues) };
        var row = await connection.QuerySingleAsync<CountRow>(
            new CommandDefinition(database.Sql["FollowUp/Count"], asked, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return (row.IsOpen, row.Late);
    }

    private async Task<IReadOnlyList<FollowUp>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class CountRow
    {
        public int IsOpen { get; init; }
        public int Late { get; init; }
    }

    private sealed class Row
    {
        public string Source { get; init; } = "";
        public string Code { get; init; } = "";
        public long? OwedAtMs { get; init; }
        public string? ContactSource { get; init; }
        public string? ContactCode { get; init; }
        public string? QueueCode { get; init; }
        public FollowUpMethod? Method { get; init; }
        public long? DueAtMs { get; init; }
        public string? Owner { get; init; }
        public long? DoneAtMs { get; init; }
        public FollowUpResult? Result { get; init; }
        public string? DoneBy { get; init; }
        public long? WithdrawnAtMs { get; init; }
        public string? WithdrawnBy { get; init; }

        public FollowUp ToDomain() => new(new FollowUpId(Source, Code))
        {
            Owed = OwedAtMs is { } owedAt
                ? new Owing(
                    At(owedAt),
                    new QueueId(QueueCode!),
                    Method!.Value,
                    At(DueAtMs!.Value),
                    ContactCode is null ? null : new ContactId(ContactSource!, ContactCode),
                    Owner)
                : null,
            Done = DoneAtMs is { } doneAt ? new FollowUpDoing(At(doneAt), Result!.Value, DoneBy) : null,
            Withdrawn = WithdrawnAtMs is { } withdrawnAt ? new FollowUpWithdrawal(At(withdrawnAt), WithdrawnBy) : null,
        };

        private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
    }
}
