using System.Collections.Immutable;
using HelplineDashboard.Data.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HelplineDashboard.Operations.Access;

/// <summary>ASP.NET Core Identity on the dashboard's accounts, by the dashboard's clock.</summary>
/// <remarks>It keeps nothing between calls, so one serves everybody. The framework's locks read the system's clock and count in memory: both are replaced here.</remarks>
public sealed class AccountManager(
    AccountStore store,
    AccountRepository accounts,
    IOptions<IdentityOptions> options,
    IPasswordHasher<StoredAccount> hasher,
    IEnumerable<IPasswordValidator<StoredAccount>> passwords,
    IServiceProvider services,
    TimeProvider clock,
    ILogger<UserManager<StoredAccount>> logger)
    : UserManager<StoredAccount>(store, options, hasher, [], passwords, new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services, logger)
{
    /// <summary>The wrong passwords and codes after which an account is locked.</summary>
    public const int MostFailures = 10;

    /// <summary>How long it is locked.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    // A hash of nothing, made by the same hasher: who does not exist takes as long as who does.
    private readonly string _nobodysHash = hasher.HashPassword(new StoredAccount(), Guid.NewGuid().ToString());

    /// <inheritdoc />
    public override Task<bool> IsLockedOutAsync(StoredAccount user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.LockedUntilMs > clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <inheritdoc />
    public override async Task<IdentityResult> AccessFailedAsync(StoredAccount user)
    {
        ArgumentNullException.ThrowIfNull(user);
        await CountFailureAsync(user.Id, CancellationToken.None).ConfigureAwait(false);
        return IdentityResult.Success;
    }

    /// <summary>Counts a wrong password or code.</summary>
    /// <returns>Whether this one locked the account.</returns>
    public Task<bool> CountFailureAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return accounts.CountFailureAsync(id, MostFailures, now, now + LockTime, cancellationToken);
    }

    /// <summary>Says whether a password is right, with the same work whether or not there is such an account.</summary>
    public async Task<bool> IsPasswordAsync(StoredAccount? account, string password)
    {
        if (account?.PasswordHash is null)
        {
            _ = PasswordHasher.VerifyHashedPassword(new StoredAccount(), _nobodysHash, password);
            return false;
        }

        return await CheckPasswordAsync(account, password).ConfigureAwait(false);
    }

    /// <summary>Gives an account another password and a new stamp, in memory.</summary>
    /// <returns>Why not, or <see langword="null" />.</returns>
    public async Task<string?> PutPasswordAsync(StoredAccount account, string password) =>
        (await UpdatePasswordHash(account, password, validatePassword: true).ConfigureAwait(false)).Errors.FirstOrDefault()?.Description;

    /// <summary>Gives an account the key of an authenticator app, which counts for nothing until a code of it was right.</summary>
    public async Task PutAuthenticatorKeyAsync(StoredAccount account, string key)
    {
        await store.SetAuthenticatorKeyAsync(account, key, CancellationToken).ConfigureAwait(false);
        await UpdateAsync(account).ConfigureAwait(false);
    }

    /// <summary>Gives an account other recovery codes, in memory.</summary>
    /// <returns>The codes, which cannot be read again.</returns>
    public async Task<ImmutableArray<string>> PutRecoveryCodesAsync(StoredAccount account, int count)
    {
        ImmutableArray<string> codes = [.. Enumerable.Range(0, count).Select(_ => CreateTwoFactorRecoveryCode())];
        await store.ReplaceCodesAsync(account, codes, CancellationToken).ConfigureAwait(false);
        return codes;
    }
}
