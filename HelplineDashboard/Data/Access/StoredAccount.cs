using System.Collections.Immutable;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Access;

/// <summary>An account as it is stored, with its secrets: what ASP.NET Core Identity works on, so everything can be set. Nothing above Operations sees it.</summary>
public sealed class StoredAccount
{
    public string Id { get; init; } = Guid.NewGuid().ToString();
    public string SignInName { get; set; } = "";
    public string LookupName { get; set; } = "";
    public string DisplayName { get; set; } = "";
    public string? AgentCode { get; set; }
    public string? PasswordHash { get; set; }
    public string Stamp { get; set; } = NewStamp();
    public int FailedCount { get; set; }
    public long? LockedUntilMs { get; set; }
    public bool HasSecondFactor { get; set; }

    /// <summary>Gets or sets the key of the authenticator app, encrypted.</summary>
    public string? AuthenticatorKey { get; set; }

    public long AuthenticatorStep { get; set; }

    /// <summary>Gets or sets the hashes of the recovery codes that were not used yet.</summary>
    public string? RecoveryCodes { get; set; }

    public bool IsDisabled { get; set; }
    public long CreatedAtMs { get; set; }
    public long? LastSignInAtMs { get; set; }
    public long Revision { get; set; }

    /// <summary>Gets or sets the codes of the roles.</summary>
    public ImmutableSortedSet<string> Roles { get; set; } = [];

    /// <summary>Gets or sets how far its owner sees.</summary>
    public Sight Sight { get; set; } = Sight.Everything;

    /// <summary>Ends whatever was handed out to its owner before.</summary>
    public void Renew() => Stamp = NewStamp();

    /// <summary>Returns it without its secrets.</summary>
    public Account ToDomain() => new(Id, SignInName, DisplayName)
    {
        Agent = AgentCode is { } agent ? new AgentId(agent) : null,
        Roles = Roles,
        Sight = Sight,
        IsDisabled = IsDisabled,
        HasPassword = PasswordHash is not null,
        HasSecondFactor = HasSecondFactor,
        LockedUntil = Instant(LockedUntilMs),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAtMs),
        LastSignInAt = Instant(LastSignInAtMs),
        Revision = Revision,
    };

    /// <summary>Says how far its owner sees, from what is stored.</summary>
    internal static Sight SightOf(IReadOnlyCollection<(LimitKind Kind, string Code)> limits)
    {
        var queues = limits.Where(limit => limit.Kind == LimitKind.Queue).Select(limit => new QueueId(limit.Code)).ToImmutableSortedSet();
        var teams = limits.Where(limit => limit.Kind == LimitKind.Team).Select(limit => limit.Code).ToImmutableSortedSet(StringComparer.Ordinal);
        return new Sight(queues.IsEmpty ? null : queues, teams.IsEmpty ? null : teams);
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private static DateTimeOffset? Instant(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}

/// <summary>What an account can be limited to. The numbers are stored.</summary>
public enum LimitKind
{
    /// <summary>Some queues.</summary>
    Queue = 1,

    /// <summary>Some teams.</summary>
    Team = 2,
}
