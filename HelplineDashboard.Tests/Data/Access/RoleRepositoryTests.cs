using HelplineDashboard.Data;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Data.Access;

public sealed class RoleRepositoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task WriteAsync_TwiceOnOneRevision_TheSecondIsRefused(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var roles = new RoleRepository(database.Database);
        var role = new Role("own-night", "Night's \"own\"", [Permissions.BoardView]);

        Assert.True(await roles.WriteAsync(role, 0, Token));
        Assert.False(await roles.WriteAsync(role with { Permissions = [] }, 0, Token));
        Assert.True(await roles.WriteAsync(role with { Permissions = [Permissions.MoveMake, Permissions.AgentView] }, 1, Token));
        Assert.False(await roles.WriteAsync(role with { Permissions = [] }, 1, Token));

        var (stored, revision) = Assert.Single(await roles.ReadAllAsync(Token));
        Assert.Equal((role.Name, 2), (stored.Name, revision));
        Assert.Equal([Permissions.AgentView, Permissions.MoveMake], stored.Permissions);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task DeleteAsync_HeldOrChanged_StaysWithItsPermissions(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var roles = new RoleRepository(database.Database);
        var accounts = new AccountRepository(database.Database);
        await roles.WriteAsync(new Role("own-night", "Night", [Permissions.BoardView]), 0, Token);
        await accounts.AddAsync(new StoredAccount { SignInName = "sam", LookupName = "SAM", DisplayName = "Sam", Roles = ["own-night"] }, Token);

        Assert.Equal((false, 1), await roles.DeleteAsync("own-night", 1, unlessHeld: true, Token));
        Assert.Equal((false, 0), await roles.DeleteAsync("own-night", 7, unlessHeld: false, Token));
        Assert.Equal([Permissions.BoardView], Assert.Single(await roles.ReadAllAsync(Token)).Role.Permissions);

        Assert.Equal((true, 0), await roles.DeleteAsync("own-night", 1, unlessHeld: false, Token));
        Assert.Empty(await roles.ReadAllAsync(Token));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task KeyRing_SameNameTwice_KeepsTheFirstInOrder(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var keys = new KeyRingRepository(database.Database);
        var long_ = $"<key>{new string('x', 9_000)}</key>";

        await keys.AddAsync("b", long_, Boards.Now, Token);
        await keys.AddAsync("a", "<key>2</key>", Boards.Now.AddDays(1), Token);
        await keys.AddAsync("b", "<key>3</key>", Boards.Now, Token);

        Assert.Equal([long_, "<key>2</key>"], await keys.ReadAllAsync(Token));
    }
}
