using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace HelplineDashboard.Data.Access;

/// <summary>What ASP.NET Core Identity keeps accounts in: the dashboard's own database, through Dapper.</summary>
/// <remarks>
/// Its setters change the account in memory and <see cref="UpdateAsync" /> writes it, when nobody else has meanwhile. Wrong passwords are the exception:
/// each is counted in the database in one statement, because a count that is read, raised and written back loses those of an attacker who asks in parallel.
/// </remarks>
public sealed class AccountStore(AccountRepository accounts, IDataProtectionProvider protection) :
    IUserPasswordStore<StoredAccount>,
    IUserSecurityStampStore<StoredAccount>,
    IUserLockoutStore<StoredAccount>,
    IUserTwoFactorStore<StoredAccount>,
    IUserAuthenticatorKeyStore<StoredAccount>,
    IUserTwoFactorRecoveryCodeStore<StoredAccount>
{
    private readonly IDataProtector _protector = protection.CreateProtector("HelplineDashboard.AuthenticatorKey");

    public async Task<IdentityResult> CreateAsync(StoredAccount user, CancellationToken cancellationToken) =>
        Result(await accounts.AddAsync(user, cancellationToken).ConfigureAwait(false));

    public async Task<IdentityResult> UpdateAsync(StoredAccount user, CancellationToken cancellationToken) =>
        Result(await accounts.UpdateAsync(user, cancellationToken).ConfigureAwait(false));

    public Task<IdentityResult> DeleteAsync(StoredAccount user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An account is disabled, not deleted: the audit names it.");

    public Task<StoredAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) => accounts.ReadAsync(userId, cancellationToken);

    public Task<StoredAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        accounts.ReadNamedAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task<string?> GetNormalizedUserNameAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.LookupName);

    public Task SetUserNameAsync(StoredAccount user, string? userName, CancellationToken cancellationToken) => Set(() => user.SignInName = userName!);

    public Task SetNormalizedUserNameAsync(StoredAccount user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.LookupName = normalizedName!);

    public Task SetPasswordHashAsync(StoredAccount user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(StoredAccount user, string stamp, CancellationToken cancellationToken) => Set(() => user.Stamp = stamp);

    public Task<string?> GetSecurityStampAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(StoredAccount user, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(user.LockedUntilMs is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null);

    public Task SetLockoutEndDateAsync(StoredAccount user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The account is locked where its last wrong password is counted.");

    public Task<int> IncrementAccessFailedCountAsync(StoredAccount user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A wrong password is counted by AccountRepository.CountFailureAsync, which no other request can undo.");

    public Task ResetAccessFailedCountAsync(StoredAccount user, CancellationToken cancellationToken) => accounts.UnlockAsync(user.Id, cancellationToken);

    public Task<int> GetAccessFailedCountAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(StoredAccount user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(StoredAccount user, bool enabled, CancellationToken cancellationToken) => Set(() => user.HasSecondFactor = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.HasSecondFactor);

    public Task SetAuthenticatorKeyAsync(StoredAccount user, string key, CancellationToken cancellationToken) =>
        Set(() => user.AuthenticatorKey = _protector.Protect(key));

    public Task<string?> GetAuthenticatorKeyAsync(StoredAccount user, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(user.AuthenticatorKey is { } key ? _protector.Unprotect(key) : null);
        }
        catch (CryptographicException)
        {
            // Its key is lost. No code can be judged, so none is right; a recovery code or an administrator helps.
            return Task.FromResult<string?>(null);
        }
    }

    public Task ReplaceCodesAsync(StoredAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        Set(() => user.RecoveryCodes = RecoveryCodes.Hash(recoveryCodes));

    /// <summary>Uses up a recovery code in memory. Of two requests with the same one the second cannot write.</summary>
    public Task<bool> RedeemCodeAsync(StoredAccount user, string code, CancellationToken cancellationToken)
    {
        var left = RecoveryCodes.Without(user.RecoveryCodes, code);
        user.RecoveryCodes = left ?? user.RecoveryCodes;
        return Task.FromResult(left is not null);
    }

    public Task<int> CountCodesAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(RecoveryCodes.Count(user.RecoveryCodes));

    public void Dispose()
    {
        // It holds nothing: connections are opened and closed by each call.
    }

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }

    private static IdentityResult Result(AccountWrite write) =>
        write == AccountWrite.Done ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = write.ToString(), Description = write.ToString() });
}
