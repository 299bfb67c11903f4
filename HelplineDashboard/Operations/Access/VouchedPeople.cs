using System.Security.Claims;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Finds out who somebody is here for whom another system vouches: the account of that name, or else the roles that stand for theirs.</summary>
public sealed class VouchedPeople(AccountManager manager)
{
    /// <summary>Identifies somebody.</summary>
    /// <param name="scheme">Who vouches.</param>
    /// <param name="name">What they are called there.</param>
    /// <param name="theirRoles">Their roles there.</param>
    /// <param name="roles">Which role here stands for which there.</param>
    /// <returns>What a request may say of them, or <see langword="null" /> when they may do nothing here.</returns>
    public async Task<ClaimsIdentity?> IdentifyAsync(
        string scheme, string name, IEnumerable<string> theirRoles, IReadOnlyDictionary<string, string> roles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        cancellationToken.ThrowIfCancellationRequested();
        var plain = name.Trim();
        if (Account.NameFault(plain) is not null)
        {
            return null;
        }

        // Whoever has an account here is that account, with its limits, and shut out when it is disabled: a token cannot give more.
        if (await manager.FindByNameAsync(plain).ConfigureAwait(false) is { } account)
        {
            return account.IsDisabled ? null : PartyClaims.Identity(PartyKind.Person, account.Id, account.DisplayName, account.Stamp, scheme);
        }

        var held = theirRoles.Select(role => roles.GetValueOrDefault(role)).OfType<string>().Distinct().ToList();
        if (held.Count == 0)
        {
            return null;
        }

        var identity = PartyClaims.Identity(PartyKind.Person, $"{scheme}:{plain}", plain, "", scheme);
        identity.AddClaims(held.Select(role => new Claim(PartyClaims.Role, role)));
        return identity;
    }
}
