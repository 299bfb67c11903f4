using System.Collections.Immutable;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace HelplineDashboard.Operations.Access;

/// <summary>One's own account.</summary>
/// <param name="Account">The account.</param>
/// <param name="RecoveryCodesLeft">The recovery codes that were not used yet.</param>
public sealed record OwnAccount(Account Account, int RecoveryCodesLeft);

/// <summary>A key for an authenticator app that waits for its first code.</summary>
/// <param name="Key">The key, in Base32.</param>
/// <param name="Address">The same as an address that an app opens or reads from a QR code.</param>
public sealed record AuthenticatorSetUp(string Key, string Address);

/// <summary>What became of a change to one's own account.</summary>
/// <param name="Fault">Why it was not done, a sentence, or <see langword="null" />.</param>
/// <param name="Person">What the cookie of this browser must say from now on, when others ended.</param>
/// <param name="RecoveryCodes">Recovery codes, shown once.</param>
public sealed record OwnResult(string? Fault, SignedInPerson? Person, ImmutableArray<string> RecoveryCodes)
{
    internal static OwnResult Not(string fault) => new(fault, null, []);
}

/// <summary>Lets people keep their own account: password, authenticator app, recovery codes. Each change ends all other sessions of theirs.</summary>
public sealed class KeepOwnAccount(AccountManager manager, AccountRepository accounts, AccessSignal signal, AuditTrail audit)
{
    private const int RecoveryCodeCount = 10;

    /// <summary>Reads the account of whoever acts; nothing when another system vouches for them, or the demo does.</summary>
    public async Task<OwnAccount?> ReadAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken).ConfigureAwait(false) is { } account
            ? new OwnAccount(account.ToDomain(), await manager.CountRecoveryCodesAsync(account).ConfigureAwait(false))
            : null;

    /// <summary>Changes the password.</summary>
    public Task<OwnResult> ChangePasswordAsync(string current, string wanted, CancellationToken cancellationToken) =>
        ChangeAsync("account.password", current, async account => await manager.PutPasswordAsync(account, wanted).ConfigureAwait(false) is { } fault ? $"The new password {fault}." : null, cancellationToken);

    /// <summary>Returns the key that an authenticator app is to be given; the same until its first code was right.</summary>
    public async Task<AuthenticatorSetUp?> SetUpAuthenticatorAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken).ConfigureAwait(false) is not { HasSecondFactor: false } account)
        {
            return null;
        }

        if (await manager.GetAuthenticatorKeyAsync(account).ConfigureAwait(false) is not { } key)
        {
            key = manager.GenerateNewAuthenticatorKey();
            await manager.PutAuthenticatorKeyAsync(account, key).ConfigureAwait(false);
        }

        // What apps expect: https://github.com/google/google-authenticator/wiki/Key-Uri-Format
        return new AuthenticatorSetUp(key, $"otpauth://totp/HelplineDashboard:{Uri.EscapeDataString(account.SignInName)}?secret={key}&issuer=HelplineDashboard");
    }

    /// <summary>Asks for a code at each sign-in from now on.</summary>
    public async Task<OwnResult> TurnOnSecondFactorAsync(string current, string code, CancellationToken cancellationToken)
    {
        ImmutableArray<string> codes = [];
        var result = await ChangeAsync(
            "account.second-factor",
            current,
            async account =>
            {
                if (account.HasSecondFactor || !await manager.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code).ConfigureAwait(false))
                {
                    return "The code is not right. It changes every 30 seconds; if it never is, the clock of the telephone is wrong.";
                }

                account.HasSecondFactor = true;
                codes = await manager.PutRecoveryCodesAsync(account, RecoveryCodeCount).ConfigureAwait(false);
                return null;
            },
            cancellationToken).ConfigureAwait(false);
        return result.Person is null ? result : result with { RecoveryCodes = codes };
    }

    /// <summary>Asks for no code any more.</summary>
    public Task<OwnResult> TurnOffSecondFactorAsync(string current, CancellationToken cancellationToken) => ChangeAsync(
        "account.second-factor-remove",
        current,
        account =>
        {
            (account.HasSecondFactor, account.AuthenticatorKey, account.RecoveryCodes) = (false, null, null);
            return Task.FromResult<string?>(null);
        },
        cancellationToken);

    /// <summary>Makes other recovery codes; the ones before end.</summary>
    public async Task<OwnResult> RenewRecoveryCodesAsync(string current, CancellationToken cancellationToken)
    {
        ImmutableArray<string> codes = [];
        var result = await ChangeAsync(
            "account.recovery-codes",
            current,
            async account =>
            {
                codes = account.HasSecondFactor ? await manager.PutRecoveryCodesAsync(account, RecoveryCodeCount).ConfigureAwait(false) : [];
                return account.HasSecondFactor ? null : "There is no authenticator app.";
            },
            cancellationToken).ConfigureAwait(false);
        return result.Person is null ? result : result with { RecoveryCodes = codes };
    }

    /// <summary>Ends every session, this one too unless the browser is given the new stamp.</summary>
    public async Task<OwnResult> SignOutEverywhereAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return OwnResult.Not("There is no account of yours here.");
        }

        account.Renew();
        var result = await SaveAsync("account.sign-out-everywhere", account).ConfigureAwait(false);
        End(result);

        return result;
    }

    // At once on this node what is open with the stamp of before.
    private void End(OwnResult result)
    {
        if (result.Person is { } person)
        {
            signal.Raise(PartyKind.Person, person.Id);
        }
    }

    private async Task<StoredAccount?> FindAsync(CancellationToken cancellationToken) =>
        Acting.Now is { Kind: PartyKind.Person, Id: { Length: > 0 } id } && await accounts.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { IsDisabled: false } account
            ? account
            : null;

    // Whoever sits down at an unlocked computer is stopped by the password, and by the lock when they guess it.
    private async Task<OwnResult> ChangeAsync(string action, string current, Func<StoredAccount, Task<string?>> change, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return OwnResult.Not("There is no account of yours here.");
        }

        if (await manager.IsLockedOutAsync(account).ConfigureAwait(false) || current.Length > Passwords.Longest || !await manager.IsPasswordAsync(account, current).ConfigureAwait(false))
        {
            var isLocked = await manager.CountFailureAsync(account.Id, CancellationToken.None).ConfigureAwait(false);
            await audit.WriteAsync(new AuditNote(isLocked ? "account.lock" : "account.refuse", account.SignInName), CancellationToken.None).ConfigureAwait(false);
            return OwnResult.Not("The present password is not right.");
        }

        if (await change(account).ConfigureAwait(false) is { } fault)
        {
            return OwnResult.Not(fault);
        }

        account.Renew();
        var result = await SaveAsync(action, account).ConfigureAwait(false);
        End(result);

        return result;
    }

    private async Task<OwnResult> SaveAsync(string action, StoredAccount account)
    {
        if (!(await manager.UpdateAsync(account).ConfigureAwait(false)).Succeeded)
        {
            return OwnResult.Not("Nothing was changed: the account has been changed meanwhile. Load the page again.");
        }

        await audit.WriteAsync(new AuditNote(action, account.SignInName), CancellationToken.None).ConfigureAwait(false);
        return new OwnResult(null, new SignedInPerson(account.Id, account.DisplayName, account.Stamp), []);
    }
}
