using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class KeepOwnAccountTests
{
    private const string Another = "another tractor seventeen";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangePasswordAsync_RightPresentOne_EndsOtherSessionsAndGivesThisOneItsStamp()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        var before = (await helpline.Parties.FindAsync(nadia.Id, Token))!.Stamp;
        using var acting = Acting.As(PeopleHelpline.PartyOf(nadia));

        var done = await helpline.Own.ChangePasswordAsync(PeopleHelpline.Password, Another, Token);

        var after = (await helpline.Parties.FindAsync(nadia.Id, Token))!.Stamp;
        Assert.Null(done.Fault);
        Assert.NotEqual(before, after);
        Assert.Equal(after, done.Person!.Stamp);
        Assert.Null((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).Person);
        Assert.NotNull((await helpline.SignIn.WithPasswordAsync("nadia", Another, Token)).Person);
    }

    [Theory]
    [InlineData("wrong wrong wrong", Another)]
    [InlineData("", Another)]
    [InlineData(PeopleHelpline.Password, "short")]
    [InlineData(PeopleHelpline.Password, "Password12345")]
    public async Task ChangePasswordAsync_NotRight_ChangesNothing(string present, string wanted)
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        using var acting = Acting.As(PeopleHelpline.PartyOf(nadia));

        Assert.NotNull((await helpline.Own.ChangePasswordAsync(present, wanted, Token)).Fault);

        Assert.NotNull((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).Person);
    }

    [Fact]
    public async Task ChangePasswordAsync_PresentOneGuessedTenTimes_LocksTheAccount()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        using var acting = Acting.As(PeopleHelpline.PartyOf(nadia));

        for (var wrong = 0; wrong < 10; wrong++)
        {
            await helpline.Own.ChangePasswordAsync("wrong wrong wrong", Another, Token);
        }

        Assert.NotNull((await helpline.Own.ChangePasswordAsync(PeopleHelpline.Password, Another, Token)).Fault);
    }

    [Fact]
    public async Task TurnOnSecondFactorAsync_NeedsPasswordAndCode_AndAsksForOneFromThenOn()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        using var acting = Acting.As(PeopleHelpline.PartyOf(nadia));
        var setUp = (await helpline.Own.SetUpAuthenticatorAsync(Token))!;
        var code = Totp.CodeAt(setUp.Key, Totp.StepOf(helpline.Clock.GetUtcNow()));

        Assert.Equal(setUp, await helpline.Own.SetUpAuthenticatorAsync(Token));
        Assert.Contains($"secret={setUp.Key}", setUp.Address, StringComparison.Ordinal);
        Assert.NotNull((await helpline.Own.TurnOnSecondFactorAsync("wrong wrong wrong", code, Token)).Fault);
        Assert.NotNull((await helpline.Own.TurnOnSecondFactorAsync(PeopleHelpline.Password, "000000", Token)).Fault);
        Assert.False((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).IsCodeNeeded);

        Assert.Null((await helpline.Own.TurnOnSecondFactorAsync(PeopleHelpline.Password, code, Token)).Fault);
        Assert.True((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).IsCodeNeeded);
        Assert.Null(await helpline.Own.SetUpAuthenticatorAsync(Token)); // a second key would let in whoever reads it over a shoulder

        Assert.NotNull((await helpline.Own.TurnOffSecondFactorAsync("wrong wrong wrong", Token)).Fault);
        Assert.Null((await helpline.Own.TurnOffSecondFactorAsync(PeopleHelpline.Password, Token)).Fault);
        Assert.False((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).IsCodeNeeded);
    }

    [Fact]
    public async Task Everything_WithoutAnAccount_SaysSo()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        using var acting = Acting.As(new Party(PartyKind.Person, "proxy:someone", "Someone"));

        Assert.Null(await helpline.Own.ReadAsync(Token));
        Assert.Null(await helpline.Own.SetUpAuthenticatorAsync(Token));
        Assert.NotNull((await helpline.Own.ChangePasswordAsync("", Another, Token)).Fault);
        Assert.NotNull((await helpline.Own.SignOutEverywhereAsync(Token)).Fault);
    }
}
