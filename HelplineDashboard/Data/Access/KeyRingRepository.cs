using System.Collections.Immutable;
using Dapper;

namespace HelplineDashboard.Data.Access;

/// <summary>The keys that protect cookies and forms, as XML. Every node of a database reads the same ones.</summary>
public sealed class KeyRingRepository(Database database)
{
    /// <summary>Reads them all, oldest first.</summary>
    public async Task<ImmutableArray<string>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var keys = await connection.QueryAsync<string>(
            new CommandDefinition(database.Sql["DataProtectionKey/ReadAll"], cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. keys];
    }

    /// <summary>Adds one; one that is there stays as it is.</summary>
    public async Task AddAsync(string friendlyName, string xml, DateTimeOffset storedAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition(
            database.Sql["DataProtectionKey/Insert"],
            new { friendlyName, xml, storedAtMs = storedAt.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken)).ConfigureAwait(false);
    }
}
