using Dapper;

namespace HelplineDashboard.Data.Access;

/// <summary>A one-time link that holds.</summary>
/// <param name="AccountId">Whose it is; <see langword="null" /> for the one that makes the first administrator.</param>
/// <param name="ExpiresAt">Until when it holds.</param>
public sealed record StoredLink(string? AccountId, DateTimeOffset ExpiresAt);

/// <summary>One-time links, by hash. They are used up where accounts are written.</summary>
public sealed class LinkRepository(Database database)
{
    /// <summary>Adds a link, and removes those that no longer hold.</summary>
    public async Task AddAsync(string tokenHash, string? accountId, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await ExecuteAsync("AccountLink/Purge", new { nowMs = now.ToUnixTimeMilliseconds() }, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("AccountLink/Insert", new { tokenHash, accountId, expiresAtMs = expiresAt.ToUnixTimeMilliseconds() }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a link that still holds, or nothing.</summary>
    public async Task<StoredLink?> ReadAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            database.Sql["AccountLink/Read"], new { tokenHash, nowMs = now.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return row is null ? null : new StoredLink(row.AccountId, DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAtMs));
    }

    /// <summary>Ends the links of an account.</summary>
    public Task DeleteOfAsync(string accountId, CancellationToken cancellationToken) => ExecuteAsync("AccountLink/DeleteOf", new { accountId }, cancellationToken);

    private async Task ExecuteAsync(string query, object row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition(database.Sql[query], row, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    private sealed class Row
    {
        public string? AccountId { get; init; }
        public long ExpiresAtMs { get; init; }
    }
}
