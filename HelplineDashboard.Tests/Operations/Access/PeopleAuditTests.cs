using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

/// <summary>What is written down of people who come, go and are changed: everything, and nothing secret.</summary>
public sealed class PeopleAuditTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryStep_OfAnAccount_IsWrittenDownWithoutSecrets()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        await helpline.AddAsync("boss", StandardRoles.Administrator);
        var nadia = await helpline.AddAsync("nadia", StandardRoles.Leader);
        string key;
        using (Acting.As(PeopleHelpline.PartyOf(nadia)))
        {
            key = (await helpline.Own.SetUpAuthenticatorAsync(Token))!.Key;
            await helpline.Own.TurnOnSecondFactorAsync(PeopleHelpline.Password, Totp.CodeAt(key, Totp.StepOf(helpline.Clock.GetUtcNow())), Token);
        }

        await helpline.SignIn.WithPasswordAsync("my-password-in-the-wrong-field", "wrong wrong wrong", Token);
        for (var wrong = 0; wrong < 10; wrong++)
        {
            await helpline.SignIn.WithPasswordAsync("nadia", "wrong wrong wrong", Token);
        }

        await helpline.Keep.UnlockAsync(nadia, Token);
        await helpline.Keep.RemoveSecondFactorAsync(await helpline.ReadAsync(nadia.Id), Token);
        await helpline.SignIn.WithPasswordAsync("nadia", PeopleHelpline.Password, Token);
        await helpline.Keep.ChangeAsync(await helpline.ReadAsync(nadia.Id), PeopleHelpline.Plan("nadia", StandardRoles.Manager), Token);
        var reset = await helpline.Keep.ResetPasswordAsync(await helpline.ReadAsync(nadia.Id), Token);
        await helpline.Keep.DisableAsync(await helpline.ReadAsync(nadia.Id), true, Token);
        await helpline.Roles.AddAsync("Night", Token);
        var entries = await helpline.Get<AuditRepository>().ReadAfterAsync(0, 1_000, Token);

        var ofNadia = entries.Where(entry => entry.Note.Subject == "nadia").Select(entry => entry.Note.Action).ToList();
        Assert.Equal(
            [
                "account.add", "account.password", "account.second-factor", .. Enumerable.Repeat("account.refuse", 10), "account.lock", "account.unlock",
                "account.second-factor-remove", "account.sign-in", "account.change", "account.reset", "account.disable",
            ],
            ofNadia);
        Assert.Single(entries, entry => entry.Note is { Action: "account.refuse", Subject: "unknown" });
        Assert.Single(entries, entry => entry.Note is { Action: "role.add", Subject: "Night" });
        var changed = entries.Single(entry => entry.Note is { Action: "account.change", Subject: "nadia" });
        Assert.Contains("leader", changed.Note.Before, StringComparison.Ordinal);
        Assert.Contains("manager", changed.Note.After, StringComparison.Ordinal);
        var signedIn = entries.Single(entry => entry.Note is { Action: "account.sign-in", Subject: "nadia" });
        Assert.Equal((PartyKind.Person, nadia.Id, nadia.Name), (signedIn.Kind, signedIn.PartyId, signedIn.PartyName));

        var stored = (await helpline.Accounts.ReadAsync(nadia.Id, Token))!;
        var text = string.Join('\n', entries);
        Assert.All(
            [PeopleHelpline.Password, "wrong wrong wrong", "my-password-in-the-wrong-field", key, stored.Stamp, PeopleHelpline.Token(reset.Link!)],
            secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }
}
