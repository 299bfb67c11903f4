using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace HelplineDashboard.Operations.Access;

/// <summary>Tells ASP.NET Core Identity what a password must be.</summary>
public sealed class PasswordRules : IPasswordValidator<StoredAccount>
{
    /// <inheritdoc />
    public Task<IdentityResult> ValidateAsync(UserManager<StoredAccount> manager, StoredAccount user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(Passwords.Fault(password ?? "", user.SignInName) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
            : IdentityResult.Success);
    }
}
