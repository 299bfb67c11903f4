using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class SignInPeopleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nadia")]
    [InlineData("NADIA")]
    [InlineData("  Nadia ")]
    public async Task WithPasswordAsync_RightPassword_SignsInWhateverTheCase(string name)
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);

        var answer = await helpline.SignIn.WithPasswordAsync(name, PeopleHelpline.Password, Token);

        Assert.False(answer.IsCodeNeeded);
        Assert.Equal((nadia.Id, nadia.Name), (answer.Person!.Id, answer.Person.Name));
        Assert.Equal(helpline.Clock.GetUtcNow(), (await helpline.ReadAsync(nadia.Id)).LastSignInAt);
        Assert.Equal(answer.Person.Stamp, (await helpline.Parties.FindAsync(nadia.Id, Token))!.Stamp);
    }

    [Fact]
    public async Task WithPasswordAsync_WhateverIsNotRight_SameAnswerAndOneComparisonEach()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        await helpline.AddAsync("boss", StandardRoles.Administrator);
        await helpline.AddAsync("nadia", StandardRoles.Leader);
        var disabled = await helpline.AddAsync("gone", StandardRoles.Leader);
        await helpline.Keep.DisableAsync(disabled, true, Token);
        await helpline.Keep.AddAsync(PeopleHelpline.Plan("invited", StandardRoles.Leader), Token);
        (string Name, string Password)[] attempts =
        [
            ("nobody", PeopleHelpline.Password), ("nadia", "wrong wrong wrong"), ("gone", PeopleHelpline.Password), ("gone", "wrong wrong wrong"),
            ("invited", PeopleHelpline.Password), ("invited", ""), ("", ""), ("nadia", ""), (new string('n', 5_000), "x"), ("nadia", new string('x', 5_000)), ("nadia\0", "x"), ("' OR 1=1 --", "x"),
        ];

        foreach (var (name, password) in attempts)
        {
            var before = helpline.Hasher.Compared;
            Assert.Same(SignInAnswer.Refused, await helpline.SignIn.WithPasswordAsync(name, password, Token));
            Assert.Equal(1, helpline.Hasher.Compared - before);
        }
    }

    [Fact]
    public async Task WithPasswordAsync_TenWrong_LocksForAQuarterOfAnHourAndAnswersAlike()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => helpline.SignIn.WithPasswordAsync("nadia", "wrong wrong wrong", Token)));

        Assert.Same(SignInAnswer.Refused, await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token));
        Assert.Equal(helpline.Clock.GetUtcNow() + AccountManager.LockTime, (await helpline.ReadAsync(nadia.Id)).LockedUntil);
        helpline.Clock.Set(helpline.Clock.GetUtcNow() + AccountManager.LockTime - TimeSpan.FromMilliseconds(1));
        Assert.Same(SignInAnswer.Refused, await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token));
        helpline.Clock.Set(helpline.Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        Assert.NotNull((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).Person);
    }

    [Fact]
    public async Task WithPasswordAsync_NineWrongThenRight_BeginsToCountAnew()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        await helpline.AddAsync("nadia", StandardRoles.Leader);

        for (var round = 0; round < 2; round++)
        {
            for (var wrong = 0; wrong < 9; wrong++)
            {
                await helpline.SignIn.WithPasswordAsync("nadia", "wrong wrong wrong", Token);
            }

            Assert.NotNull((await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).Person);
        }
    }

    [Fact]
    public async Task WithCodeAsync_EachCode_IsGoodOnceAndOnlyAfterThePassword()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var (nadia, key, _) = await WithAppAsync(helpline);
        helpline.Clock.Set(helpline.Clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        var step = await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token);
        var code = Totp.CodeAt(key, Totp.StepOf(helpline.Clock.GetUtcNow()));

        Assert.True(step.IsCodeNeeded);
        Assert.Null((await helpline.ReadAsync(nadia.Id)).LastSignInAt);
        Assert.Null((await helpline.SignIn.WithCodeAsync(step.Person!, "000000", Token)).Person);
        Assert.Null((await helpline.SignIn.WithCodeAsync(step.Person! with { Stamp = "another" }, code, Token)).Person);
        Assert.Null((await helpline.SignIn.WithCodeAsync(step.Person! with { Id = "another" }, code, Token)).Person);
        var both = await Task.WhenAll(helpline.SignIn.WithCodeAsync(step.Person!, code, Token), helpline.SignIn.WithCodeAsync(step.Person!, code, Token));
        Assert.Single(both, answer => answer.Person is not null);
        Assert.Null((await helpline.SignIn.WithCodeAsync(step.Person!, code, Token)).Person);
    }

    [Fact]
    public async Task WithCodeAsync_TenWrongCodes_LockTheAccountAlthoughThePasswordIsRight()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var (nadia, _, _) = await WithAppAsync(helpline);

        for (var wrong = 0; wrong < 10; wrong++)
        {
            // The right password in between must not begin the count anew: whoever has it would have endless codes.
            var step = await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token);
            await helpline.SignIn.WithCodeAsync(step.Person!, "000000", Token);
        }

        Assert.NotNull((await helpline.ReadAsync(nadia.Id)).LockedUntil);
        Assert.Same(SignInAnswer.Refused, await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token));
    }

    [Fact]
    public async Task WithRecoveryCodeAsync_EachCode_IsGoodOnce()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var (_, _, codes) = await WithAppAsync(helpline);
        var person = (await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token)).Person!;

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Null((await helpline.SignIn.WithRecoveryCodeAsync(person, "AAAAA-AAAAA", Token)).Person);
        var both = await Task.WhenAll(helpline.SignIn.WithRecoveryCodeAsync(person, codes[3], Token), helpline.SignIn.WithRecoveryCodeAsync(person, codes[3], Token));
        Assert.Single(both, answer => answer.Person is not null);
        Assert.Null((await helpline.SignIn.WithRecoveryCodeAsync(person, codes[3], Token)).Person);
        Assert.NotNull((await helpline.SignIn.WithRecoveryCodeAsync(person, codes[4].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), Token)).Person);
        using (Acting.As(new Party(PartyKind.Person, person.Id, person.Name)))
        {
            Assert.Equal(8, (await helpline.Own.ReadAsync(Token))!.RecoveryCodesLeft);
        }
    }

    [Fact]
    public async Task Store_AfterEverything_HoldsNoSecretInClear()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var (nadia, key, codes) = await WithAppAsync(helpline);
        var stored = (await helpline.Accounts.ReadAsync(nadia.Id, Token))!;

        var text = string.Join('|', stored.PasswordHash, stored.AuthenticatorKey, stored.RecoveryCodes, stored.Stamp);

        Assert.DoesNotContain(PeopleHelpline.Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, text, StringComparison.OrdinalIgnoreCase);
        Assert.All(codes, code => Assert.DoesNotContain(code, text, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<(Account Nadia, string Key, IReadOnlyList<string> Codes)> WithAppAsync(PeopleHelpline helpline)
    {
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        using (Acting.As(PeopleHelpline.PartyOf(nadia)))
        {
            var key = (await helpline.Own.SetUpAuthenticatorAsync(Token))!.Key;
            var code = Totp.CodeAt(key, Totp.StepOf(helpline.Clock.GetUtcNow()));
            var done = await helpline.Own.TurnOnSecondFactorAsync(PeopleHelpline.Password, code, Token);
            Assert.Null(done.Fault);
            return (await helpline.ReadAsync(nadia.Id), key, done.RecoveryCodes);
        }
    }
}
