using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Data.Access;

/// <summary>The roles that were changed or added. A change names the revision it is made on, and does nothing when there is a newer one.</summary>
public sealed class RoleRepository(Database database)
{
    /// <summary>Reads them, by name.</summary>
    public async Task<ImmutableArray<(Role Role, long Revision)>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var roles = await QueryAsync<Row>("Role/ReadAll", transaction, cancellationToken).ConfigureAwait(false);
        var permissions = (await QueryAsync<PermissionRow>("RolePermission/ReadAll", transaction, cancellationToken).ConfigureAwait(false)).ToLookup(row => row.RoleCode);
        return [.. roles.Select(row => (new Role(row.Code, row.Name, [.. permissions[row.Code].Select(one => one.Permission)]), row.Revision))];
    }

    /// <summary>Writes a role.</summary>
    /// <param name="role">The role as it is to be.</param>
    /// <param name="revision">The revision that was seen; 0 for one that was not stored.</param>
    /// <returns>Whether it still was that revision.</returns>
    public Task<bool> WriteAsync(Role role, long revision, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            var row = new { code = role.Code, name = role.Name, revision };
            if (await ExecuteAsync(revision == 0 ? "Role/Insert" : "Role/Update", revision == 0 ? new { code = role.Code, name = role.Name } : row, transaction, cancellationToken).ConfigureAwait(false) != 1)
            {
                return false;
            }

            await ExecuteAsync("RolePermission/DeleteOf", new { code = role.Code }, transaction, cancellationToken).ConfigureAwait(false);
            foreach (var permission in role.Permissions)
            {
                await ExecuteAsync("RolePermission/Insert", new { code = role.Code, permission }, transaction, cancellationToken).ConfigureAwait(false);
            }

            return true;
        },
        cancellationToken);

    /// <summary>Removes what is stored of a role, unless somebody holds one that only the store knows.</summary>
    /// <returns>Whether it still was that revision, and who holds it when that is why it stays.</returns>
    public async Task<(bool IsDone, int Holders)> DeleteAsync(string code, long revision, bool unlessHeld, CancellationToken cancellationToken)
    {
        var holders = 0;
        var isDone = await WriteAsync(
            async transaction =>
            {
                var held = await transaction.Connection!.QueryAsync<string>(new CommandDefinition(
                    database.Sql["AccountRole/ReadHolders"], new { code }, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
                if (unlessHeld && (holders = held.Count()) > 0)
                {
                    return false;
                }

                await ExecuteAsync("RolePermission/DeleteOf", new { code }, transaction, cancellationToken).ConfigureAwait(false);
                return await ExecuteAsync("Role/Delete", new { code, revision }, transaction, cancellationToken).ConfigureAwait(false) == 1;
            },
            cancellationToken).ConfigureAwait(false);
        return (isDone, holders);
    }

    private async Task<bool> WriteAsync(Func<DbTransaction, Task<bool>> write, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("AccessHead/Lock", null, transaction, cancellationToken).ConfigureAwait(false);
        var isDone = await write(transaction).ConfigureAwait(false);
        if (isDone)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return isDone;
    }

    private Task<int> ExecuteAsync(string query, object? row, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(database.Sql[query], row, transaction, cancellationToken: cancellationToken));

    private Task<IEnumerable<T>> QueryAsync<T>(string query, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.QueryAsync<T>(new CommandDefinition(database.Sql[query], transaction: transaction, cancellationToken: cancellationToken));

    private sealed class Row
    {
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public long Revision { get; init; }
    }

    private sealed class PermissionRow
    {
        public string RoleCode { get; init; } = "";
        public string Permission { get; init; } = "";
    }
}
