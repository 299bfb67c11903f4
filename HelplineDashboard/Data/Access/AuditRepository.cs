using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Access;

/// <summary>The audit: entries are added and read, never changed.</summary>
public sealed class AuditRepository(Database database)
{
    /// <summary>Adds an entry in a transaction of its own.</summary>
    /// <param name="entry">The entry; its place and hash are given here.</param>
    /// <returns>The entry as it is stored.</returns>
    public async Task<AuditEntry> AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        var stored = await AppendAsync(entry, transaction, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return stored;
    }

    /// <summary>Adds an entry in the transaction of what it is about. It is the last thing that the transaction does: from here on nobody else appends.</summary>
    public async Task<AuditEntry> AppendAsync(AuditEntry entry, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var connection = transaction.Connection!;
        var head = await connection.QuerySingleAsync<HeadRow>(Command("AuditHead/Lock", null, transaction, cancellationToken)).ConfigureAwait(false);
        var next = entry with { Sequence = head.LastSequence + 1 };
        next = next with { Hash = next.HashAfter(head.LastHash) };
        var row = new
        {
            sequence = next.Sequence,
            atMs = next.At.ToUnixTimeMilliseconds(),
            partyKind = (int)next.Kind,
            partyId = next.PartyId,
            partyName = next.PartyName,
            fromAddress = next.From,
            action = next.Note.Action,
            subject = next.Note.Subject,
            queue = next.Note.Queue?.Code,
            agent = next.Note.Agent?.Code,
            wasText = next.Note.Before,
            isText = next.Note.After,
            hash = next.Hash,
        };
        await connection.ExecuteAsync(Command("AuditEntry/Insert", row, transaction, cancellationToken)).ConfigureAwait(false);
        await connection.ExecuteAsync(Command("AuditHead/Move", new { lastSequence = next.Sequence, lastHash = next.Hash }, transaction, cancellationToken)).ConfigureAwait(false);
        return next;
    }

    /// <summary>Reads the entries before a place in the chain that match, newest first.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="sight">How far who asks sees: entries about other queues or about none, and about agents of other teams, are left out.</param>
    /// <param name="before">The place, excluded.</param>
    /// <param name="limit">The most to read.</param>
    public async Task<IReadOnlyList<AuditEntry>> ReadPageAsync(AuditQuery query, Sight sight, long before, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(sight);
        var parameters = new
        {
            fromMs = query.From.ToUnixTimeMilliseconds(),
            untilMs = query.Until.ToUnixTimeMilliseconds(),
            before,
            action = query.Action,
            queue = query.Queue?.Code,
            who = query.Who,
            whoSmall = query.Who?.ToLowerInvariant(),
            subject = query.Subject,
            subjectSmall = query.Subject?.ToLowerInvariant(),
            queues = Between(sight.Queues?.Select(queue => queue.Code)),
            teams = Between(sight.Teams),
            limit,
        };
        return await ReadAsync("AuditEntry/ReadPage", parameters, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the entries after a place in the chain, in its order.</summary>
    public Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync("AuditEntry/ReadAfter", new { after, limit }, cancellationToken);

    /// <summary>Reads every kind of action that was ever noted.</summary>
    public async Task<IReadOnlyList<string>> ReadActionsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return [.. await connection.QueryAsync<string>(Command("AuditEntry/ReadActions", null, null, cancellationToken)).ConfigureAwait(false)];
    }

    /// <summary>Reads where the chain ends.</summary>
    public async Task<(long Sequence, string Hash)> ReadHeadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var head = await connection.QuerySingleAsync<HeadRow>(Command("AuditHead/Read", null, null, cancellationToken)).ConfigureAwait(false);
        return (head.LastSequence, head.LastHash);
    }

    private static string? Between(IEnumerable<string>? codes) => codes is null ? null : $"\n{string.Join('\n', codes)}\n";

    private async Task<IReadOnlyList<AuditEntry>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return [.. (await connection.QueryAsync<Row>(Command(query, parameters, null, cancellationToken)).ConfigureAwait(false)).Select(row => row.ToDomain())];
    }

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class HeadRow
    {
        public long LastSequence { get; init; }
        public string LastHash { get; init; } = "";
    }

    private sealed class Row
    {
        public long Sequence { get; init; }
        public long AtMs { get; init; }
        public PartyKind PartyKind { get; init; }
        public string PartyId { get; init; } = "";
        public string PartyName { get; init; } = "";
        public string? FromAddress { get; init; }
        public string Action { get; init; } = "";
        public string Subject { get; init; } = "";
        public string? QueueCode { get; init; }
        public string? AgentCode { get; init; }
        public string? AgentName { get; init; }
        public string? WasText { get; init; }
        public string? IsText { get; init; }
        public string Hash { get; init; } = "";

        // What somebody wrote past the dashboard may be anything: it is shown as broken, not refused.
        public AuditEntry ToDomain() => new(
            Sequence,
            DateTimeOffset.FromUnixTimeMilliseconds(AtMs),
            PartyKind,
            PartyId,
            PartyName,
            FromAddress,
            new AuditNote(Action, Subject)
            {
                Before = WasText,
                After = IsText,
                Queue = QueueCode is { Length: > 0 } ? new QueueId(QueueCode) : null,
                Agent = AgentCode is { Length: > 0 } ? new AgentId(AgentCode) : null,
            })
        {
            Hash = Hash,
            AgentName = AgentName,
        };
    }
}
