using System.Data.Common;
using Dapper;

namespace HelplineDashboard.Data.Sources;

/// <summary>Bookmarks and refusals of sources.</summary>
public sealed class SourceLedgerRepository(Database database)
{
    /// <summary>Reads how far a source was read, or <see langword="null" />.</summary>
    public async Task<string?> ReadBookmarkAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<string?>(Command("SourceLedger/ReadBookmark", new { source }, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Keeps how far a source was read.</summary>
    public async Task UpsertBookmarkAsync(string source, string bookmark, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await UpsertAsync("Bookmark", new { source, bookmark }, transaction, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds refusals and forgets all but the newest.</summary>
    public async Task AddRejectionsAsync(
        string source, IReadOnlyList<(DateTimeOffset At, string Reason)> rejections, int keep, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await UpsertAsync("Rejected", new { source, count = rejections.Count }, transaction, cancellationToken).ConfigureAwait(false);
        var rows = rejections.TakeLast(keep).Select(one => new { source, atMs = one.At.ToUnixTimeMilliseconds(), reason = one.Reason });
        await connection.ExecuteAsync(Command("SourceRejection/Insert", rows, transaction, cancellationToken)).ConfigureAwait(false);
        await connection.ExecuteAsync(Command("SourceRejection/Purge", new { source, keep }, transaction, cancellationToken)).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads how many refusals a source ever had, and the newest, latest first.</summary>
    public async Task<(long Total, IReadOnlyList<(DateTimeOffset At, string Reason)> Latest)> ReadRejectionsAsync(
        string source, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var total = await connection.ExecuteScalarAsync<long?>(Command("SourceLedger/ReadRejected", new { source }, null, cancellationToken)).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(Command("SourceRejection/ReadLatest", new { source, limit }, null, cancellationToken)).ConfigureAwait(false);
        return (total ?? 0, [.. rows.Select(row => (DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), row.Reason))]);
    }

    // Update, and insert where nothing was there. The head of the log keeps a second writer out meanwhile, in both dialects.
    private async Task UpsertAsync(string part, object parameters, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(Command("Event/LockHead", null, transaction, cancellationToken)).ConfigureAwait(false);
        var updated = await connection.ExecuteAsync(Command($"SourceLedger/Update{part}", parameters, transaction, cancellationToken)).ConfigureAwait(false);
        if (updated == 0)
        {
            await connection.ExecuteAsync(Command($"SourceLedger/Insert{part}", parameters, transaction, cancellationToken)).ConfigureAwait(false);
        }
    }

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class Row
    {
        public long AtMs { get; init; }
        public string Reason { get; init; } = "";
    }
}
