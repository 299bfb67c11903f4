using HelplineDashboard.Domain.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class OneTimeLinksTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MakeFirstAsync_SomebodyHasAnAccount_MakesNone()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var link = await helpline.Links.MakeFirstAsync(Token);
        await helpline.AddAsync("nadia", StandardRoles.Leader);

        Assert.NotNull(link);
        Assert.Null(await helpline.Links.MakeFirstAsync(Token));
        Assert.Null(await helpline.Links.FindAsync(PeopleHelpline.Token(link), Token));
        var faults = await helpline.Links.MakeAdministratorAsync(PeopleHelpline.Token(link), "Eve", "eve", PeopleHelpline.Password, Token);
        Assert.Equal("Link", Assert.Single(faults).Field);
    }

    [Fact]
    public async Task MakeAdministratorAsync_TwoAtOnceByTwoLinks_MakesOne()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var links = new[] { await helpline.Links.MakeFirstAsync(Token), await helpline.Links.MakeFirstAsync(Token) };

        var results = await Task.WhenAll(links.Select((link, index) =>
            helpline.Links.MakeAdministratorAsync(PeopleHelpline.Token(link!), $"Boss {index}", $"boss{index}", PeopleHelpline.Password, Token)));

        Assert.Single(results, faults => faults.Count == 0);
        var boss = Assert.Single(await helpline.Keep.ReadAsync(Token));
        Assert.Equal(Permissions.All.Length, (await helpline.Parties.FindAsync(boss.Id, Token))!.Party.Permissions.Count);
        Assert.NotNull((await helpline.SignIn.WithPasswordAsync(boss.SignInName, PeopleHelpline.Password, Token)).Person);
    }

    [Fact]
    public async Task MakeAdministratorAsync_WhatMakesNoSense_IsNamedAndTheLinkStillHolds()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var token = PeopleHelpline.Token((await helpline.Links.MakeFirstAsync(Token))!);

        var faults = await helpline.Links.MakeAdministratorAsync(token, "", "x y", "short", Token);

        Assert.Equal(["Name", "SignInName", "Password"], faults.Select(fault => fault.Field));
        Assert.Empty(await helpline.Links.MakeAdministratorAsync(token, "Boss", "boss", PeopleHelpline.Password, Token));
    }

    [Fact]
    public async Task Links_AfterTheirTime_DoNotHold()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var first = PeopleHelpline.Token((await helpline.Links.MakeFirstAsync(Token))!);
        helpline.Clock.Set(helpline.Clock.GetUtcNow() + TimeSpan.FromMinutes(59));
        Assert.NotNull(await helpline.Links.FindAsync(first, Token));
        helpline.Clock.Set(helpline.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        Assert.Null(await helpline.Links.FindAsync(first, Token));
        Assert.Equal("Link", Assert.Single(await helpline.Links.MakeAdministratorAsync(first, "Boss", "boss", PeopleHelpline.Password, Token)).Field);

        var invited = await helpline.Keep.AddAsync(PeopleHelpline.Plan("sam", StandardRoles.Leader), Token);
        helpline.Clock.Set(invited.Link!.ExpiresAt);
        Assert.Equal("Link", Assert.Single(await helpline.Links.SetPasswordAsync(PeopleHelpline.Token(invited.Link), PeopleHelpline.Password, Token)).Field);
        Assert.False((await helpline.ReadAsync(invited.Saved!.Id)).HasPassword);
    }

    [Fact]
    public async Task SetPasswordAsync_TwoAtOnce_OneSetsIt()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var token = PeopleHelpline.Token((await helpline.Keep.AddAsync(PeopleHelpline.Plan("sam", StandardRoles.Leader), Token)).Link!);

        var results = await Task.WhenAll(
            helpline.Links.SetPasswordAsync(token, "violet tractor seventeen one", Token), helpline.Links.SetPasswordAsync(token, "violet tractor seventeen two", Token));

        Assert.Single(results, faults => faults.Count == 0);
        var answers = await Task.WhenAll(
            helpline.SignIn.WithPasswordAsync("sam", "violet tractor seventeen one", Token), helpline.SignIn.WithPasswordAsync("sam", "violet tractor seventeen two", Token));
        Assert.Single(answers, answer => answer.Person is not null);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("sam-sam-sam-sam")]
    [InlineData("Password12345!")]
    public async Task SetPasswordAsync_WeakPassword_IsRefusedAndTheLinkStillHolds(string password)
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var token = PeopleHelpline.Token((await helpline.Keep.AddAsync(PeopleHelpline.Plan("sam-", StandardRoles.Leader), Token)).Link!);

        Assert.Equal("Password", Assert.Single(await helpline.Links.SetPasswordAsync(token, password, Token)).Field);
        Assert.NotNull(await helpline.Links.FindAsync(token, Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("' OR ''='")]
    public async Task FindAsync_NoToken_FindsNothing(string? token)
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        await helpline.Links.MakeFirstAsync(Token);

        Assert.Null(await helpline.Links.FindAsync(token, Token));
        Assert.Null(await helpline.Links.FindAsync(new string('x', 100_000), Token));
    }

    [Fact]
    public async Task SetPasswordAsync_OfADisabledAccount_IsRefused()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        var reset = await helpline.Keep.ResetPasswordAsync(nadia, Token);
        await helpline.Keep.DisableAsync(reset.Saved!, true, Token);

        Assert.NotEmpty(await helpline.Links.SetPasswordAsync(PeopleHelpline.Token(reset.Link!), PeopleHelpline.Password, Token));
        Assert.Null(await helpline.Links.MakeForNameAsync("nadia", Token));
    }

    [Fact]
    public async Task MakeForNameAsync_EveryAdministratorLockedOut_LetsOneInAgain()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        await helpline.AddAsync("boss", StandardRoles.Administrator);
        for (var wrong = 0; wrong < 10; wrong++)
        {
            await helpline.SignIn.WithPasswordAsync("boss", "wrong wrong wrong", Token);
        }

        var link = await helpline.Links.MakeForNameAsync(" BOSS ", Token);
        Assert.Empty(await helpline.Links.SetPasswordAsync(PeopleHelpline.Token(link!), "another tractor seventeen", Token));

        Assert.Null((await helpline.SignIn.WithPasswordAsync("boss", PeopleHelpline.Password, Token)).Person);
        Assert.NotNull((await helpline.SignIn.WithPasswordAsync("boss", "another tractor seventeen", Token)).Person);
        Assert.Null(await helpline.Links.MakeForNameAsync("nobody", Token));
    }
}
