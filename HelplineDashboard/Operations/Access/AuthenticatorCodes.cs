using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace HelplineDashboard.Operations.Access;

/// <summary>Judges codes of an authenticator app for ASP.NET Core Identity, by the dashboard's clock, and takes each once.</summary>
public sealed class AuthenticatorCodes(AccountRepository accounts, TimeProvider clock) : IUserTwoFactorTokenProvider<StoredAccount>
{
    /// <inheritdoc />
    public Task<string> GenerateAsync(string purpose, UserManager<StoredAccount> manager, StoredAccount user) =>
        throw new NotSupportedException("The app makes the codes.");

    /// <inheritdoc />
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<StoredAccount> manager, StoredAccount user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(user);
        return await manager.GetAuthenticatorKeyAsync(user).ConfigureAwait(false) is { } key
            && Totp.FindStep(key, token, clock.GetUtcNow()) is { } step
            && await accounts.UseStepAsync(user.Id, step, CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<StoredAccount> manager, StoredAccount user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return await manager.GetAuthenticatorKeyAsync(user).ConfigureAwait(false) is not null;
    }
}
