using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Data.Access;

/// <summary>The keys of programs. None is ever deleted: what a key did stays with its name.</summary>
public sealed class ApiKeyRepository(Database database)
{
    /// <summary>Adds one.</summary>
    /// <returns>Whether no other begins as it does.</returns>
    public async Task<bool> AddAsync(ApiKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await InsertAsync(connection, null, key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds one in the place of another, which goes on until an instant at most.</summary>
    /// <returns>Whether the other one was good and nobody had replaced it; otherwise nothing is done.</returns>
    public async Task<bool> ReplaceAsync(Guid old, ApiKey key, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        var row = new { id = old.ToString(), replacedBy = key.Id.ToString(), untilMs = until.ToUnixTimeMilliseconds(), nowMs = now.ToUnixTimeMilliseconds() };
        var isReplaced = await connection.ExecuteAsync(new CommandDefinition(database.Sql["ApiKey/Replace"], row, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false) == 1;
        if (!isReplaced || !await InsertAsync(connection, transaction, key, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Reads all, by name, the newest of a name first.</summary>
    public Task<ImmutableArray<ApiKey>> ReadAllAsync(CancellationToken cancellationToken) => ReadAsync("ApiKey/ReadAll", new { }, cancellationToken);

    /// <summary>Reads one, or <see langword="null" />.</summary>
    public async Task<ApiKey?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync("ApiKey/ReadOne", new { id = id.ToString() }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads the one that begins so, or <see langword="null" />.</summary>
    public async Task<ApiKey?> ReadPrefixAsync(string prefix, CancellationToken cancellationToken) =>
        (await ReadAsync("ApiKey/ReadPrefix", new { prefix }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Ends one at once.</summary>
    /// <returns>Whether nobody had.</returns>
    public Task<bool> RevokeAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync("ApiKey/Revoke", new { id = id.ToString(), nowMs = now.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Notes that one was used, unless that was noted after an instant.</summary>
    public Task TouchAsync(Guid id, DateTimeOffset now, DateTimeOffset before, string? address, CancellationToken cancellationToken) =>
        WriteAsync("ApiKey/Touch", new { id = id.ToString(), nowMs = now.ToUnixTimeMilliseconds(), beforeMs = before.ToUnixTimeMilliseconds(), address }, cancellationToken);

    private async Task<bool> InsertAsync(DbConnection connection, DbTransaction? transaction, ApiKey key, CancellationToken cancellationToken)
    {
        var row = new
        {
            id = key.Id.ToString(),
            name = key.Scope.Name,
            prefix = key.Prefix,
            hash = key.Hash,
            permissions = JsonSerializer.Serialize<IEnumerable<string>>(key.Scope.Permissions),
            queues = QueueList.Write(key.Scope.Queues),
            madeBy = key.MadeBy,
            madeAtMs = key.MadeAt.ToUnixTimeMilliseconds(),
            expiresAtMs = key.ExpiresAt.ToUnixTimeMilliseconds(),
        };
        return await connection.ExecuteAsync(new CommandDefinition(database.Sql["ApiKey/Insert"], row, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false) == 1;
    }

    private async Task<bool> WriteAsync(string query, object row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteAsync(new CommandDefinition(database.Sql[query], row, cancellationToken: cancellationToken)).ConfigureAwait(false) == 1;
    }

    private async Task<ImmutableArray<ApiKey>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string Prefix { get; init; } = "";
        public string Hash { get; init; } = "";
        public string Permissions { get; init; } = "";
        public string? Queues { get; init; }
        public string MadeBy { get; init; } = "";
        public long MadeAtMs { get; init; }
        public long ExpiresAtMs { get; init; }
        public long? LastUsedAtMs { get; init; }
        public string? LastUsedFrom { get; init; }
        public long? RevokedAtMs { get; init; }
        public string? ReplacedBy { get; init; }

        public ApiKey ToDomain() => new(Guid.Parse(Id), new ApiKeyScope(Name, [.. JsonSerializer.Deserialize<string[]>(Permissions)!], QueueList.Read(Queues)), Prefix, Hash)
        {
            MadeBy = MadeBy,
            MadeAt = DateTimeOffset.FromUnixTimeMilliseconds(MadeAtMs),
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAtMs),
            LastUsedAt = Instant(LastUsedAtMs),
            LastUsedFrom = LastUsedFrom,
            RevokedAt = Instant(RevokedAtMs),
            ReplacedBy = ReplacedBy is { } next ? Guid.Parse(next) : null,
        };

        private static DateTimeOffset? Instant(long? ms) => ms is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }
}
