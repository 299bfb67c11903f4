using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class KeepRolesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeAsync_StandardRole_HoldsAtOnceAndCanBeMadeAsItWas()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        var seen = await KeptAsync(helpline, StandardRoles.Leader);

        Assert.Null(await helpline.Roles.ChangeAsync(seen, seen.Role.Permissions.Add(Permissions.AuditView), Token));

        Assert.True((await helpline.Parties.FindAsync(nadia.Id, Token))!.Party.May(Permissions.AuditView));
        Assert.Contains("meanwhile", await helpline.Roles.ChangeAsync(seen, [], Token), StringComparison.Ordinal);
        Assert.Null(await helpline.Roles.RemoveAsync(await KeptAsync(helpline, StandardRoles.Leader), Token));
        Assert.False((await helpline.Parties.FindAsync(nadia.Id, Token))!.Party.May(Permissions.AuditView));
        Assert.Equal(StandardRoles.All, await helpline.Get<RoleBook>().ReadAsync(Token));
    }

    [Fact]
    public async Task ChangeAsync_Administrator_IsRefusedAndWhatIsStoredOfItDoesNotCount()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var boss = await helpline.AddAsync("boss", StandardRoles.Administrator);

        Assert.NotNull(await helpline.Roles.ChangeAsync(await KeptAsync(helpline, StandardRoles.Administrator), [], Token));
        await helpline.Database.ExecuteAsync("INSERT INTO Role (Code, Name, Revision) VALUES ('administrator', 'Nobody', 1)");

        Assert.True((await helpline.Parties.FindAsync(boss.Id, Token))!.Party.May(Permissions.AccessManage));
    }

    [Fact]
    public async Task AddAsync_OwnRole_CanBeGivenAndIsRemovedOnlyWhenNobodyHoldsIt()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        Assert.Null(await helpline.Roles.AddAsync(" Night supervisor ", Token));
        Assert.NotNull(await helpline.Roles.AddAsync("night SUPERVISOR", Token));
        Assert.NotNull(await helpline.Roles.AddAsync("Leader", Token));
        Assert.NotNull(await helpline.Roles.AddAsync(" ", Token));
        var own = (await helpline.Roles.ReadAsync(Token)).Single(kept => !kept.IsStandard);
        Assert.Null(await helpline.Roles.ChangeAsync(own, [Permissions.BoardView], Token));
        Assert.NotNull(await helpline.Roles.ChangeAsync(await KeptAsync(helpline, own.Role.Code), ["no.such"], Token));

        var sam = await helpline.AddAsync("sam", own.Role.Code);

        Assert.Equal([Permissions.BoardView], (await helpline.Parties.FindAsync(sam.Id, Token))!.Party.Permissions);
        Assert.Contains("1 person", await helpline.Roles.RemoveAsync(await KeptAsync(helpline, own.Role.Code), Token), StringComparison.Ordinal);
        await helpline.Keep.ChangeAsync(sam, PeopleHelpline.Plan("sam", StandardRoles.Agent), Token);
        Assert.Null(await helpline.Roles.RemoveAsync(await KeptAsync(helpline, own.Role.Code), Token));
        Assert.Equal(StandardRoles.All, await helpline.Get<RoleBook>().ReadAsync(Token));
    }

    [Fact]
    public async Task RoleBook_ChangedByAnotherNode_IsKnownAfterFiveSeconds()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var book = helpline.Get<RoleBook>();
        await book.ReadAsync(Token);
        await helpline.Database.ExecuteAsync("INSERT INTO Role (Code, Name, Revision) VALUES ('own-1', 'Theirs', 1)");

        Assert.Equal(StandardRoles.All.Length, (await book.ReadAsync(Token)).Length);
        helpline.Clock.Set(helpline.Clock.GetUtcNow() + TimeSpan.FromSeconds(5));

        Assert.Equal("Theirs", (await book.ReadAsync(Token))[^1].Name);
    }

    private static async Task<KeptRole> KeptAsync(PeopleHelpline helpline, string code) =>
        (await helpline.Roles.ReadAsync(Token)).Single(kept => kept.Role.Code == code);
}
