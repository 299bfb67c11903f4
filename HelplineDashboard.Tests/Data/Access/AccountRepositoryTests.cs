using HelplineDashboard.Data;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Data.Access;

public sealed class AccountRepositoryTests
{
    private static readonly DateTimeOffset s_now = Boards.Now;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_WhatWasAddedAndChanged_IsTheSame(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var accounts = new AccountRepository(database.Database);
        var account = Some("Zoë'\"; --", "supervisor", "leader");
        account.Sight = new Sight([new QueueId("housing"), new QueueId("debt")], ["Night"]);
        account.AgentCode = "agent07";

        Assert.False(await accounts.AnyAsync(Token));
        Assert.Equal(AccountWrite.Done, await accounts.AddAsync(account, Token));
        Same(account, await accounts.ReadAsync(account.Id, Token));

        (account.DisplayName, account.PasswordHash, account.HasSecondFactor, account.AuthenticatorKey, account.RecoveryCodes, account.IsDisabled) =
            ("Somebody else", "hash", true, "key", "a;b", true);
        (account.Roles, account.Sight, account.AgentCode) = (["manager"], new Sight(null, ["Day", "Night"]), null);
        Assert.Equal(AccountWrite.Done, await accounts.UpdateAsync(account, Token));

        Same(account, await accounts.ReadNamedAsync(account.LookupName, Token));
        Same(account, Assert.Single(await accounts.ReadAllAsync(Token)));
        Assert.True(await accounts.AnyAsync(Token));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Write_NameOfSomebodyElse_IsRefused(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var accounts = new AccountRepository(database.Database);
        var (one, other) = (Some("one"), Some("other"));
        await accounts.AddAsync(one, Token);
        await accounts.AddAsync(other, Token);

        Assert.Equal(AccountWrite.NameTaken, await accounts.AddAsync(Some("ONE"), Token));
        other.LookupName = "ONE";
        Assert.Equal(AccountWrite.NameTaken, await accounts.UpdateAsync(other, Token));
        Assert.Equal(2, (await accounts.ReadAllAsync(Token)).Length);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task UpdateAsync_ReadByTwo_TheSecondIsRefused(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var accounts = new AccountRepository(database.Database);
        var account = Some("nadia", "leader");
        await accounts.AddAsync(account, Token);
        var (one, other) = ((await accounts.ReadAsync(account.Id, Token))!, (await accounts.ReadAsync(account.Id, Token))!);
        (one.DisplayName, other.DisplayName, other.Roles) = ("one", "other", ["manager"]);

        var results = await Task.WhenAll(accounts.UpdateAsync(one, Token), accounts.UpdateAsync(other, Token));

        Assert.Equal([AccountWrite.Done, AccountWrite.Stale], results.Order());
        var stored = (await accounts.ReadAsync(account.Id, Token))!;
        Assert.Equal(stored.DisplayName == "one" ? ["leader"] : ["manager"], stored.Roles);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task UpdateAsync_BothAdministratorsGoAtOnce_OneStays(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var accounts = new AccountRepository(database.Database);
        var (one, other) = (Some("one", StandardRoles.Administrator), Some("other", StandardRoles.Administrator));
        await accounts.AddAsync(one, Token);
        await accounts.AddAsync(other, Token);
        (one.IsDisabled, other.Roles) = (true, ["leader"]);

        var results = await Task.WhenAll(accounts.UpdateAsync(one, Token), accounts.UpdateAsync(other, Token));

        Assert.Equal([AccountWrite.Done, AccountWrite.LastAdministrator], results.Order());
        Assert.Single(await accounts.ReadAllAsync(Token), account => !account.IsDisabled && account.Roles.Contains(StandardRoles.Administrator));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task CountFailureAsync_TenAtOnce_AllCountAndOneLocks(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var accounts = new AccountRepository(database.Database);
        var (account, until) = (Some("nadia"), s_now.AddMinutes(15));
        await accounts.AddAsync(account, Token);

        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => accounts.CountFailureAsync(account.Id, 10, s_now, until, Token)));
        var before = (await accounts.ReadAsync(account.Id, Token))!;
        Assert.True(await accounts.CountFailureAsync(account.Id, 10, s_now, until, Token));
        var after = (await accounts.ReadAsync(account.Id, Token))!;

        Assert.Equal((9, null), (before.FailedCount, before.LockedUntilMs));
        Assert.Equal((0, until.ToUnixTimeMilliseconds()), (after.FailedCount, after.LockedUntilMs));

        // A locked account is locked no longer by trying on, and begins to count anew when it is over.
        await accounts.CountFailureAsync(account.Id, 10, s_now.AddMinutes(1), until.AddMinutes(1), Token);
        Assert.Equal(until.ToUnixTimeMilliseconds(), (await accounts.ReadAsync(account.Id, Token))!.LockedUntilMs);
        await accounts.CountFailureAsync(account.Id, 10, until, until.AddMinutes(15), Token);
        Assert.Equal(1, (await accounts.ReadAsync(account.Id, Token))!.FailedCount);

        await accounts.SetSignedInAsync(account.Id, s_now, Token);
        var signedIn = (await accounts.ReadAsync(account.Id, Token))!;
        Assert.Equal((0, null, s_now.ToUnixTimeMilliseconds(), 1), (signedIn.FailedCount, signedIn.LockedUntilMs, signedIn.LastSignInAtMs, signedIn.Revision));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task UseStepAsync_SameStepFromMany_OneUsesIt(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var accounts = new AccountRepository(database.Database);
        var account = Some("nadia");
        await accounts.AddAsync(account, Token);

        var used = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => accounts.UseStepAsync(account.Id, 60_000_000, Token)));

        Assert.Single(used, isUsed => isUsed);
        Assert.False(await accounts.UseStepAsync(account.Id, 59_999_999, Token));
        Assert.True(await accounts.UseStepAsync(account.Id, 60_000_001, Token));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task AddFirstAsync_TwoLinksAtOnce_OneMakesTheAdministratorAndBothAreGone(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var accounts = new AccountRepository(database.Database);
        var links = new LinkRepository(database.Database);
        await links.AddAsync("A", null, s_now.AddHours(1), s_now, Token);
        await links.AddAsync("B", null, s_now.AddHours(1), s_now, Token);

        var results = await Task.WhenAll(
            accounts.AddFirstAsync(Some("one", StandardRoles.Administrator), "A", s_now, Token),
            accounts.AddFirstAsync(Some("other", StandardRoles.Administrator), "B", s_now, Token),
            accounts.AddFirstAsync(Some("third", StandardRoles.Administrator), "B", s_now, Token));

        Assert.Equal([AccountWrite.Done, AccountWrite.LinkUsed, AccountWrite.LinkUsed], results.Order());
        Assert.Single(await accounts.ReadAllAsync(Token));
        Assert.Null(await links.ReadAsync("A", s_now, Token));
        Assert.Null(await links.ReadAsync("B", s_now, Token));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task UpdateByLinkAsync_ExpiredOrUsed_ChangesNothing(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var accounts = new AccountRepository(database.Database);
        var links = new LinkRepository(database.Database);
        var account = Some("nadia");
        await accounts.AddAsync(account, Token);
        await links.AddAsync("A", account.Id, s_now.AddHours(72), s_now, Token);
        account.PasswordHash = "new";

        Assert.Equal(AccountWrite.LinkUsed, await accounts.UpdateByLinkAsync(account, "A", s_now.AddHours(72), Token));
        Assert.Equal(AccountWrite.LinkUsed, await accounts.UpdateByLinkAsync(account, "B", s_now, Token));
        Assert.Null((await accounts.ReadAsync(account.Id, Token))!.PasswordHash);
        Assert.Equal(account.Id, (await links.ReadAsync("A", s_now, Token))!.AccountId);

        Assert.Equal(AccountWrite.Done, await accounts.UpdateByLinkAsync(account, "A", s_now, Token));
        Assert.Equal(AccountWrite.LinkUsed, await accounts.UpdateByLinkAsync(account, "A", s_now, Token));
        Assert.Equal("new", (await accounts.ReadAsync(account.Id, Token))!.PasswordHash);
    }

    private static StoredAccount Some(string name, params string[] roles) => new()
    {
        SignInName = name,
        LookupName = name.ToUpperInvariant(),
        DisplayName = name,
        CreatedAtMs = s_now.ToUnixTimeMilliseconds(),
        Roles = [.. roles],
    };

    private static void Same(StoredAccount expected, StoredAccount? stored)
    {
        Assert.NotNull(stored);
        Assert.Equal(expected.ToDomain() with { Roles = stored.Roles }, stored.ToDomain());
        Assert.True(expected.Roles.SetEquals(stored.Roles));
        Assert.Equal(
            (expected.PasswordHash, expected.Stamp, expected.AuthenticatorKey, expected.RecoveryCodes),
            (stored.PasswordHash, stored.Stamp, stored.AuthenticatorKey, stored.RecoveryCodes));
    }
}
