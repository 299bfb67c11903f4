using System.Collections.Concurrent;
using System.Security.Claims;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>People whom a test makes up, changes and lets go.</summary>
internal sealed class KnownParties : IKnowParties
{
    private readonly ConcurrentDictionary<string, KnownParty> _known = new(StringComparer.Ordinal);

    public PartyKind Kind => PartyKind.Person;

    /// <summary>Gets how often somebody was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Gets or sets what happens while somebody is read.</summary>
    public Action? Reading { get; set; }

    public Task<KnownParty?> FindAsync(string id, CancellationToken cancellationToken)
    {
        Asked++;
        var known = _known.GetValueOrDefault(id);
        Reading?.Invoke();
        return Task.FromResult(known);
    }

    public void Set(string id, string stamp, params string[] permissions) =>
        _known[id] = new(new Party(PartyKind.Person, id, id) { Permissions = [.. permissions] }, stamp);

    public void Remove(string id) => _known.TryRemove(id, out _);

    /// <summary>What somebody's cookie says.</summary>
    public static ClaimsPrincipal Cookie(string id, string stamp) => new(PartyClaims.Identity(PartyKind.Person, id, id, stamp, "test"));
}
