using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace HelplineDashboard.Operations.Access;

/// <summary>Somebody who has shown who they are: what a cookie says of them.</summary>
public sealed record SignedInPerson(string Id, string Name, string Stamp);

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Person">Who it is, or <see langword="null" />: not known, wrong, locked and disabled look all the same.</param>
/// <param name="IsCodeNeeded">Whether they still have to show a code of their authenticator app.</param>
public sealed record SignInAnswer(SignedInPerson? Person, bool IsCodeNeeded)
{
    /// <summary>The one answer to everything that is not right.</summary>
    public static readonly SignInAnswer Refused = new(null, false);
}

/// <summary>Lets people sign in. Whether a name is known can be told neither from the answer nor from the work that is done for it.</summary>
public sealed class SignInPeople(AccountManager manager, AccountRepository accounts, DemoPeople demo, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Judges a name and a password.</summary>
    public async Task<SignInAnswer> WithPasswordAsync(string name, string password, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(password);
        var account = Passes(name, password) ? await manager.FindByNameAsync(name.Trim()).ConfigureAwait(false) : null;
        var isRight = await manager.IsPasswordAsync(account, Passes(name, password) ? password : "").ConfigureAwait(false);
        if (account is null || !isRight || account.IsDisabled || await manager.IsLockedOutAsync(account).ConfigureAwait(false))
        {
            await FailedAsync(account).ConfigureAwait(false);
            return SignInAnswer.Refused;
        }

        return account.HasSecondFactor ? new SignInAnswer(Of(account), true) : await DoneAsync(account, "password", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Judges a code of an authenticator app, of somebody whose password was right.</summary>
    public Task<SignInAnswer> WithCodeAsync(SignedInPerson person, string code, CancellationToken cancellationToken) => SecondAsync(
        person, "code", account => manager.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code), cancellationToken);

    /// <summary>Judges a recovery code, of somebody whose password was right. It is used up.</summary>
    public Task<SignInAnswer> WithRecoveryCodeAsync(SignedInPerson person, string code, CancellationToken cancellationToken) => SecondAsync(
        person, "recovery code", async account => (await manager.RedeemTwoFactorRecoveryCodeAsync(account, code).ConfigureAwait(false)).Succeeded, cancellationToken);

    /// <summary>Lets somebody look around as one of the demo's people; nothing while it does not play.</summary>
    public async Task<SignedInPerson?> AsDemoAsync(string id)
    {
        if (demo.Find(id) is not { } played)
        {
            return null;
        }

        using (Acting.As(new Party(PartyKind.Person, played.Id, played.Name) { From = Acting.Now.From }))
        {
            await audit.WriteAsync(new AuditNote("account.sign-in", played.Name).With(new { means = "demo" }), CancellationToken.None).ConfigureAwait(false);
        }

        return new SignedInPerson(played.Id, played.Name, DemoPeople.Stamp);
    }

    /// <summary>Writes down that somebody signed out here.</summary>
    public Task SignOutAsync() => audit.WriteAsync(new AuditNote("account.sign-out", Acting.Now.Name), CancellationToken.None);

    // No name and no password of anybody is as long; hashing a megabyte is work that nobody shall be able to ask for.
    private static bool Passes(string name, string password) => name.Length is > 0 and <= Account.LongestName && password.Length <= Passwords.Longest;

    private async Task<SignInAnswer> SecondAsync(SignedInPerson person, string means, Func<StoredAccount, Task<bool>> judge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        var account = await accounts.ReadAsync(person.Id, cancellationToken).ConfigureAwait(false);
        if (account is null || account.IsDisabled || !account.HasSecondFactor || account.Stamp != person.Stamp
            || await manager.IsLockedOutAsync(account).ConfigureAwait(false) || !await judge(account).ConfigureAwait(false))
        {
            await FailedAsync(account).ConfigureAwait(false);
            return SignInAnswer.Refused;
        }

        return await DoneAsync(account, $"password and {means}", cancellationToken).ConfigureAwait(false);
    }

    private async Task<SignInAnswer> DoneAsync(StoredAccount account, string means, CancellationToken cancellationToken)
    {
        await accounts.SetSignedInAsync(account.Id, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        using (Acting.As(new Party(PartyKind.Person, account.Id, account.DisplayName) { From = Acting.Now.From }))
        {
            await audit.WriteAsync(new AuditNote("account.sign-in", account.SignInName).With(new { means }), CancellationToken.None).ConfigureAwait(false);
        }

        return new SignInAnswer(Of(account), false);
    }

    // Counted also when whoever tries has hung up. What was typed as a name is not written down when nobody has it: it may be a password in the wrong field.
    private async Task FailedAsync(StoredAccount? account)
    {
        var isLocked = await manager.CountFailureAsync(account?.Id ?? "nobody", CancellationToken.None).ConfigureAwait(false);
        await audit.WriteAsync(new AuditNote("account.refuse", account?.SignInName ?? "unknown"), CancellationToken.None).ConfigureAwait(false);
        if (account is not null && isLocked)
        {
            await audit.WriteAsync(new AuditNote("account.lock", account.SignInName), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static SignedInPerson Of(StoredAccount account) => new(account.Id, account.DisplayName, account.Stamp);
}
