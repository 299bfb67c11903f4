using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Data.Access;

/// <summary>What became of an attempt to write an account.</summary>
public enum AccountWrite
{
    /// <summary>It was written.</summary>
    Done,

    /// <summary>Somebody else has changed it since it was read.</summary>
    Stale,

    /// <summary>Somebody else signs in by that name.</summary>
    NameTaken,

    /// <summary>Nobody would be left who manages access.</summary>
    LastAdministrator,

    /// <summary>The one-time link does not hold any more.</summary>
    LinkUsed,
}

/// <summary>The accounts. Who changes one holds the head of access, so that what was checked still holds when it is written.</summary>
public sealed class AccountRepository(Database database)
{
    /// <summary>Reads every account, by name.</summary>
    public async Task<ImmutableArray<StoredAccount>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var accounts = await QueryAsync<StoredAccount>("Account/ReadAll", null, transaction, cancellationToken).ConfigureAwait(false);
        var roles = (await QueryAsync<RoleRow>("AccountRole/ReadAll", null, transaction, cancellationToken).ConfigureAwait(false)).ToLookup(row => row.AccountId);
        var limits = (await QueryAsync<LimitRow>("AccountLimit/ReadAll", null, transaction, cancellationToken).ConfigureAwait(false)).ToLookup(row => row.AccountId);
        return [.. accounts.Select(account => With(account, roles[account.Id], limits[account.Id]))];
    }

    /// <summary>Reads one account, or nothing.</summary>
    public Task<StoredAccount?> ReadAsync(string id, CancellationToken cancellationToken) => ReadOneAsync("Account/Read", new { id }, cancellationToken);

    /// <summary>Reads the account that signs in by a name, or nothing.</summary>
    /// <param name="lookupName">The name, normalised.</param>
    public Task<StoredAccount?> ReadNamedAsync(string lookupName, CancellationToken cancellationToken) => ReadOneAsync("Account/ReadNamed", new { lookupName }, cancellationToken);

    /// <summary>Says whether there is an account at all.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(database.Sql["Account/Any"], cancellationToken: cancellationToken)).ConfigureAwait(false) == 1;
    }

    /// <summary>Adds an account.</summary>
    public Task<AccountWrite> AddAsync(StoredAccount account, CancellationToken cancellationToken) =>
        WriteAsync(transaction => InsertAsync(account, transaction, cancellationToken), cancellationToken);

    /// <summary>Adds the first account, by the one-time link that is for it. Of several at once one does.</summary>
    public Task<AccountWrite> AddFirstAsync(StoredAccount account, string tokenHash, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            if (await ScalarAsync("Account/Any", null, transaction, cancellationToken).ConfigureAwait(false) != 0
                || await UseLinkAsync(tokenHash, now, transaction, cancellationToken).ConfigureAwait(false) != 1)
            {
                return AccountWrite.LinkUsed;
            }

            await ExecuteAsync("AccountLink/DeleteFirst", null, transaction, cancellationToken).ConfigureAwait(false);
            return await InsertAsync(account, transaction, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Changes an account, unless it is no longer the revision that it was read as. What each sign-in writes stays as it is.</summary>
    public Task<AccountWrite> UpdateAsync(StoredAccount account, CancellationToken cancellationToken) =>
        WriteAsync(transaction => UpdateAsync(account, transaction, cancellationToken), cancellationToken);

    /// <summary>Changes an account by a one-time link of it, which is used up with all others of it.</summary>
    public Task<AccountWrite> UpdateByLinkAsync(StoredAccount account, string tokenHash, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        async transaction =>
        {
            if (await UseLinkAsync(tokenHash, now, transaction, cancellationToken).ConfigureAwait(false) != 1)
            {
                return AccountWrite.LinkUsed;
            }

            await ExecuteAsync("AccountLink/DeleteOf", new { accountId = account.Id }, transaction, cancellationToken).ConfigureAwait(false);
            return await UpdateAsync(account, transaction, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Counts a wrong password or code.</summary>
    /// <returns>Whether this one locked the account.</returns>
    public async Task<bool> CountFailureAsync(string id, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new { id, most, nowMs = now.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds() };
        await connection.ExecuteAsync(new CommandDefinition(database.Sql["Account/CountFailure"], row, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var locked = await connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(database.Sql["Account/ReadLock"], new { id }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return locked == row.untilMs;
    }

    /// <summary>Forgets wrong passwords, and ends a lock.</summary>
    public Task UnlockAsync(string id, CancellationToken cancellationToken) => ExecuteAsync("Account/Unlock", new { id }, cancellationToken);

    /// <summary>Writes down that somebody signed in.</summary>
    public Task SetSignedInAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync("Account/SetSignedIn", new { id, nowMs = now.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Uses up the codes of an authenticator app up to a step.</summary>
    /// <returns>Whether none as new was used before.</returns>
    public async Task<bool> UseStepAsync(string id, long step, CancellationToken cancellationToken) =>
        await ExecuteAsync("Account/UseStep", new { id, step }, cancellationToken).ConfigureAwait(false) == 1;

    private async Task<StoredAccount?> ReadOneAsync(string query, object which, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return await ReadOneAsync(query, which, transaction, cancellationToken).ConfigureAwait(false);
    }

    private async Task<StoredAccount?> ReadOneAsync(string query, object which, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if ((await QueryAsync<StoredAccount>(query, which, transaction, cancellationToken).ConfigureAwait(false)).FirstOrDefault() is not { } account)
        {
            return null;
        }

        var roles = await QueryAsync<RoleRow>("AccountRole/ReadOf", new { id = account.Id }, transaction, cancellationToken).ConfigureAwait(false);
        var limits = await QueryAsync<LimitRow>("AccountLimit/ReadOf", new { id = account.Id }, transaction, cancellationToken).ConfigureAwait(false);
        return With(account, roles, limits);
    }

    private async Task<AccountWrite> WriteAsync(Func<DbTransaction, Task<AccountWrite>> write, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("AccessHead/Lock", null, transaction, cancellationToken).ConfigureAwait(false);
        var done = await write(transaction).ConfigureAwait(false);
        if (done == AccountWrite.Done)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return done;
    }

    private async Task<AccountWrite> InsertAsync(StoredAccount account, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (await ReadOneAsync("Account/ReadNamed", new { lookupName = account.LookupName }, transaction, cancellationToken).ConfigureAwait(false) is not null)
        {
            return AccountWrite.NameTaken;
        }

        await ExecuteAsync("Account/Insert", Row(account), transaction, cancellationToken).ConfigureAwait(false);
        await InsertRolesAsync(account, transaction, cancellationToken).ConfigureAwait(false);
        account.Revision = 1;
        return AccountWrite.Done;
    }

    private async Task<AccountWrite> UpdateAsync(StoredAccount account, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (await ReadOneAsync("Account/ReadNamed", new { lookupName = account.LookupName }, transaction, cancellationToken).ConfigureAwait(false) is { } named
            && named.Id != account.Id)
        {
            return AccountWrite.NameTaken;
        }

        var administrator = new { role = StandardRoles.Administrator };
        var before = await ScalarAsync("Account/CountAdministrators", administrator, transaction, cancellationToken).ConfigureAwait(false);
        if (await ExecuteAsync("Account/Update", Row(account), transaction, cancellationToken).ConfigureAwait(false) != 1)
        {
            return AccountWrite.Stale;
        }

        await ExecuteAsync("AccountRole/DeleteOf", new { id = account.Id }, transaction, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync("AccountLimit/DeleteOf", new { id = account.Id }, transaction, cancellationToken).ConfigureAwait(false);
        await InsertRolesAsync(account, transaction, cancellationToken).ConfigureAwait(false);
        if (before > 0 && await ScalarAsync("Account/CountAdministrators", administrator, transaction, cancellationToken).ConfigureAwait(false) == 0)
        {
            return AccountWrite.LastAdministrator;
        }

        account.Revision++;
        return AccountWrite.Done;
    }

    private async Task InsertRolesAsync(StoredAccount account, DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var code in account.Roles)
        {
            await ExecuteAsync("AccountRole/Insert", new { id = account.Id, code }, transaction, cancellationToken).ConfigureAwait(false);
        }

        var limits = (account.Sight.Queues ?? []).Select(queue => (Kind: LimitKind.Queue, queue.Code))
            .Concat((account.Sight.Teams ?? []).Select(team => (Kind: LimitKind.Team, Code: team)));
        foreach (var (kind, code) in limits)
        {
            await ExecuteAsync("AccountLimit/Insert", new { id = account.Id, kind = (int)kind, code }, transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<int> UseLinkAsync(string tokenHash, DateTimeOffset now, DbTransaction transaction, CancellationToken cancellationToken) =>
        ExecuteAsync("AccountLink/Use", new { tokenHash, nowMs = now.ToUnixTimeMilliseconds() }, transaction, cancellationToken);

    private async Task<int> ExecuteAsync(string query, object row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteAsync(new CommandDefinition(database.Sql[query], row, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    private Task<int> ExecuteAsync(string query, object? row, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(database.Sql[query], row, transaction, cancellationToken: cancellationToken));

    private Task<int> ScalarAsync(string query, object? row, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(database.Sql[query], row, transaction, cancellationToken: cancellationToken));

    private Task<IEnumerable<T>> QueryAsync<T>(string query, object? row, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.QueryAsync<T>(new CommandDefinition(database.Sql[query], row, transaction, cancellationToken: cancellationToken));

    private static StoredAccount With(StoredAccount account, IEnumerable<RoleRow> roles, IEnumerable<LimitRow> limits)
    {
        account.Roles = [.. roles.Select(row => row.Code)];
        account.Sight = StoredAccount.SightOf([.. limits.Select(row => (row.Kind, row.Code))]);
        return account;
    }

    private static object Row(StoredAccount account) => new
    {
        id = account.Id,
        revision = account.Revision,
        signInName = account.SignInName,
        lookupName = account.LookupName,
        displayName = account.DisplayName,
        agentCode = account.AgentCode,
        passwordHash = account.PasswordHash,
        stamp = account.Stamp,
        hasSecondFactor = account.HasSecondFactor,
        authenticatorKey = account.AuthenticatorKey,
        recoveryCodes = account.RecoveryCodes,
        isDisabled = account.IsDisabled,
        createdAtMs = account.CreatedAtMs,
    };

    private class RoleRow
    {
        public string AccountId { get; init; } = "";
        public string Code { get; init; } = "";
    }

    private sealed class LimitRow : RoleRow
    {
        public LimitKind Kind { get; init; }
    }
}
