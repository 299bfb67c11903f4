using System.Security.Claims;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Knows one kind of somebody from the store: people, televisions or programs.</summary>
public interface IKnowParties
{
    /// <summary>Gets which kind.</summary>
    PartyKind Kind { get; }

    /// <summary>Finds one by what a cookie or key says.</summary>
    /// <param name="id">Their id.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Them as they are now and the stamp that a cookie of theirs must hold, or <see langword="null" /> when they are gone, revoked or expired.</returns>
    Task<KnownParty?> FindAsync(string id, CancellationToken cancellationToken);
}

/// <summary>Somebody who is known, and the stamp that changes whenever what was handed to them before shall end.</summary>
public sealed record KnownParty(Party Party, string Stamp);

/// <summary>What a cookie says of somebody. Never what they may do: that is looked up each time.</summary>
public static class PartyClaims
{
    public const string Kind = "helpline:kind";
    public const string Id = "helpline:id";
    public const string Stamp = "helpline:stamp";

    /// <summary>A role of somebody whom another system vouches for and whom the store does not know; one claim each.</summary>
    public const string Role = "helpline:role";

    /// <summary>A queue or team that such a somebody is limited to; one claim each.</summary>
    public const string Queue = "helpline:queue", Team = "helpline:team";

    /// <summary>Makes the identity of somebody whom the store knows.</summary>
    public static ClaimsIdentity Identity(PartyKind kind, string id, string name, string stamp, string authenticationType) =>
        new([new(Kind, kind.ToString()), new(Id, id), new(ClaimTypes.Name, name), new(Stamp, stamp)], authenticationType);
}
