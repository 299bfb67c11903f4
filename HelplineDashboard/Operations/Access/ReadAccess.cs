using System.Collections.Immutable;
using System.Security.Claims;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Access;

/// <summary>Says who a cookie, key or token belongs to, and what they may do now.</summary>
/// <remarks>Kept for five seconds, because a page asks dozens of times; what is changed in this process is forgotten at once.</remarks>
public sealed class ReadAccess : IDisposable
{
    private readonly KeptBriefly<(PartyKind Kind, string Id), KnownParty?> _kept;
    private readonly Dictionary<PartyKind, IKnowParties> _sources;
    private readonly RoleBook _roles;
    private readonly AccessSignal _signal;

    /// <summary>Takes who knows whom.</summary>
    public ReadAccess(IEnumerable<IKnowParties> sources, RoleBook roles, AccessSignal signal, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(signal);
        (_sources, _roles, _signal, _kept) = (sources.ToDictionary(source => source.Kind), roles, signal, new(clock));
        _signal.Changed += Forget;
    }

    /// <summary>Returns who it is; nobody when they are not known, gone, revoked, expired, or when their stamp has changed since.</summary>
    public async Task<Party> OfAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        if (principal?.Identity is not { IsAuthenticated: true }
            || !Enum.TryParse<PartyKind>(principal.FindFirstValue(PartyClaims.Kind), out var kind)
            || principal.FindFirstValue(PartyClaims.Id) is not { Length: > 0 } id)
        {
            return Party.Nobody;
        }

        if (principal.HasClaim(claim => claim.Type == PartyClaims.Role))
        {
            return await VouchedForAsync(principal, kind, id, cancellationToken).ConfigureAwait(false);
        }

        var known = await FindAsync(kind, id, cancellationToken).ConfigureAwait(false);
        return known is not null && known.Stamp == principal.FindFirstValue(PartyClaims.Stamp) ? known.Party : Party.Nobody;
    }

    /// <inheritdoc />
    public void Dispose() => _signal.Changed -= Forget;

    private Task<KnownParty?> FindAsync(PartyKind kind, string id, CancellationToken cancellationToken) => _kept.ReadAsync(
        (kind, id), () => _sources.TryGetValue(kind, out var source) ? source.FindAsync(id, cancellationToken) : Task.FromResult<KnownParty?>(null));

    private async Task<Party> VouchedForAsync(ClaimsPrincipal principal, PartyKind kind, string id, CancellationToken cancellationToken)
    {
        var roles = await _roles.ReadAsync(cancellationToken).ConfigureAwait(false);
        var held = principal.FindAll(PartyClaims.Role).Select(claim => claim.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new Party(kind, id, principal.Identity?.Name is { Length: > 0 } name ? name : id)
        {
            Permissions = [.. roles.Where(role => held.Contains(role.Code)).SelectMany(role => role.Permissions)],
            Sight = new Sight(
                Limits(principal, PartyClaims.Queue)?.Where(code => Codes.Fault(code) is null).Select(code => new QueueId(code)).ToImmutableSortedSet(),
                Limits(principal, PartyClaims.Team)?.ToImmutableSortedSet(StringComparer.Ordinal)),
        };
    }

    private static List<string>? Limits(ClaimsPrincipal principal, string type) =>
        principal.FindAll(type).Select(claim => claim.Value).ToList() is { Count: > 0 } limits ? limits : null;

    private void Forget(object? sender, AccessChangedEventArgs change)
    {
        if (change.Kind is { } kind)
        {
            _kept.Forget((kind, change.Id));
        }
        else
        {
            _kept.Forget();
        }
    }
}
