using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class KeepAccountsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAsync_Supervisor_ChoosesAPasswordByTheLinkAndMayWhatSupervisorsMay()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var plan = PeopleHelpline.Plan("sam", StandardRoles.Supervisor) with { Sight = new Sight([new QueueId("housing")]), AgentCode = " agent07 " };

        var added = await helpline.Keep.AddAsync(plan, Token);

        Assert.Equal(helpline.Clock.GetUtcNow() + TimeSpan.FromHours(72), added.Link!.ExpiresAt);
        Assert.False(added.Saved!.HasPassword);
        Assert.Empty(await helpline.Links.SetPasswordAsync(PeopleHelpline.Token(added.Link), PeopleHelpline.Password, Token));
        var party = (await helpline.Parties.FindAsync(added.Saved.Id, Token))!.Party;
        Assert.True(party.Permissions.SetEquals(StandardRoles.All.Single(role => role.Code == StandardRoles.Supervisor).Permissions));
        Assert.Equal((plan.Sight, "agent07", plan.Name), (party.Sight, party.Agent!.Value.Code, party.Name));
    }

    [Theory]
    [InlineData("", "Sam", "supervisor", "SignInName")]
    [InlineData("s", "Sam", "supervisor", "SignInName")]
    [InlineData("sam smith", "Sam", "supervisor", "SignInName")]
    [InlineData("sám", "Sam", "supervisor", "SignInName")]
    [InlineData("sam\n", "Sa\nm", "supervisor", "Name")]
    [InlineData("sam", " ", "supervisor", "Name")]
    [InlineData("sam", "Sam", "", "Roles")]
    [InlineData("sam", "Sam", "no-such-role", "Roles")]
    [InlineData("NADIA", "Sam", "supervisor", "SignInName")]
    public async Task AddAsync_WhatMakesNoSense_IsNamedAndNothingIsAdded(string signInName, string name, string role, string field)
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        await helpline.AddAsync("nadia", StandardRoles.Leader);

        var result = await helpline.Keep.AddAsync(new AccountPlan(signInName, name, role.Length > 0 ? [role] : [], Sight.Everything, ""), Token);

        Assert.Equal(field, Assert.Single(result.Faults).Field);
        Assert.Single(await helpline.Keep.ReadAsync(Token));
    }

    [Fact]
    public async Task AddAsync_LimitedToNoQueue_IsRefusedAndNotTakenForAll()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();

        var result = await helpline.Keep.AddAsync(PeopleHelpline.Plan("sam", StandardRoles.Leader) with { Sight = new Sight([]) }, Token);

        Assert.Equal("Queues", Assert.Single(result.Faults).Field);
    }

    [Fact]
    public async Task Everything_ByWhoeverMayNotManageAccess_IsRefused()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var boss = await helpline.AddAsync("boss", StandardRoles.Administrator);
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Manager);

        using (Acting.As((await helpline.Parties.FindAsync(nadia.Id, Token))!.Party))
        {
            var plan = PeopleHelpline.Plan("nadia", StandardRoles.Administrator);
            Assert.Empty(await helpline.Keep.ReadAsync(Token));
            Assert.False((await helpline.Keep.AddAsync(plan, Token)).IsDone);
            Assert.False((await helpline.Keep.ChangeAsync(nadia, plan, Token)).IsDone);
            Assert.False((await helpline.Keep.ResetPasswordAsync(boss, Token)).IsDone);
            Assert.False((await helpline.Keep.DisableAsync(boss, true, Token)).IsDone);
            Assert.False((await helpline.Keep.UnlockAsync(boss, Token)).IsDone);
            Assert.False((await helpline.Keep.RemoveSecondFactorAsync(boss, Token)).IsDone);
            Assert.NotNull(await helpline.Roles.AddAsync("Mine", Token));
            var own = (await helpline.Roles.ReadAsync(Token)).Single(kept => kept.Role.Code == StandardRoles.Manager);
            Assert.NotNull(await helpline.Roles.ChangeAsync(own, own.Role.Permissions.Add(Permissions.AccessManage), Token));
            Assert.NotNull(await helpline.Roles.RemoveAsync(own, Token));
        }

        Assert.Equal(["manager"], (await helpline.ReadAsync(nadia.Id)).Roles);
        Assert.Equal(StandardRoles.All, await helpline.Get<RoleBook>().ReadAsync(Token));
    }

    [Fact]
    public async Task Change_LastAdministrator_IsRefusedInWordsWhateverTheWay()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var boss = await helpline.AddAsync("boss", StandardRoles.Administrator);

        foreach (var result in new[]
        {
            await helpline.Keep.DisableAsync(boss, true, Token),
            await helpline.Keep.ChangeAsync(boss, PeopleHelpline.Plan("boss", StandardRoles.Manager), Token),
        })
        {
            Assert.Contains("nobody would be left", result.Refusal, StringComparison.Ordinal);
        }

        Assert.Equal(boss.Revision, (await helpline.ReadAsync(boss.Id)).Revision);
        await helpline.AddAsync("other", StandardRoles.Administrator);
        Assert.True((await helpline.Keep.DisableAsync(boss, true, Token)).IsDone);
    }

    [Fact]
    public async Task ChangeAsync_SeenBeforeSomebodyElsesChange_OverwritesNothing()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var seen = await helpline.AddAsync("nadia", StandardRoles.Leader);
        Assert.True((await helpline.Keep.ChangeAsync(seen, PeopleHelpline.Plan("nadia", StandardRoles.Manager), Token)).IsDone);

        var late = await helpline.Keep.ChangeAsync(seen, PeopleHelpline.Plan("nadia", StandardRoles.Agent), Token);

        Assert.Contains("meanwhile", late.Refusal, StringComparison.Ordinal);
        Assert.Equal(["manager"], (await helpline.ReadAsync(seen.Id)).Roles);
    }

    [Fact]
    public async Task EveryChange_OfAnAccount_GivesItAnotherStampAndSaysSo()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        await helpline.AddAsync("boss", StandardRoles.Administrator);
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        var raised = new List<string>();
        helpline.Get<AccessSignal>().Changed += (_, change) => raised.Add(change.Id);
        var stamps = new HashSet<string> { (await helpline.Parties.FindAsync(nadia.Id, Token))!.Stamp };
        Func<Account, Task<AccountResult>>[] changes =
        [
            seen => helpline.Keep.ChangeAsync(seen, PeopleHelpline.Plan("nadia", StandardRoles.Manager), Token),
            seen => helpline.Keep.ChangeAsync(seen, PeopleHelpline.Plan("nadia", StandardRoles.Manager) with { Sight = new Sight([new QueueId("debt")]) }, Token),
            seen => helpline.Keep.ResetPasswordAsync(seen, Token),
            seen => helpline.Keep.RemoveSecondFactorAsync(seen, Token),
        ];

        foreach (var change in changes)
        {
            Assert.True((await change(await helpline.ReadAsync(nadia.Id))).IsDone);
            Assert.True(stamps.Add((await helpline.Parties.FindAsync(nadia.Id, Token))!.Stamp));
        }

        Assert.Equal(changes.Length, raised.Count(id => id == nadia.Id));
        await helpline.Keep.DisableAsync(await helpline.ReadAsync(nadia.Id), true, Token);
        Assert.Null(await helpline.Parties.FindAsync(nadia.Id, Token));
    }

    [Fact]
    public async Task ResetPasswordAsync_OldPassword_IsNoLongerTakenAndOnlyTheNewestLinkHolds()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);

        var first = await helpline.Keep.ResetPasswordAsync(nadia, Token);
        var second = await helpline.Keep.ResetPasswordAsync(first.Saved!, Token);

        Assert.Null((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).Person);
        Assert.Null(await helpline.Links.FindAsync(PeopleHelpline.Token(first.Link!), Token));
        Assert.Equal("nadia", (await helpline.Links.FindAsync(PeopleHelpline.Token(second.Link!), Token))!.Account!.SignInName);
    }

    [Fact]
    public async Task UnlockAsync_LockedAccount_MaySignInAtOnce()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        for (var wrong = 0; wrong < 10; wrong++)
        {
            await helpline.SignIn.WithPasswordAsync("nadia", "wrong wrong wrong", Token);
        }

        Assert.Null((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).Person);
        await helpline.Keep.UnlockAsync(nadia, Token);

        Assert.NotNull((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).Person);
    }
}
