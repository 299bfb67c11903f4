using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Domain.Access;

/// <summary>What kind of somebody acts. The numbers are stored.</summary>
public enum PartyKind
{
    /// <summary>Nobody that is known.</summary>
    Nobody = 0,

    /// <summary>The dashboard itself: its jobs, its commands, its sources.</summary>
    Dashboard = 1,

    /// <summary>A person who signed in.</summary>
    Person = 2,

    /// <summary>A television.</summary>
    Screen = 3,

    /// <summary>A program with an API key.</summary>
    Program = 4,
}

/// <summary>Somebody who looks or acts, with what they may do at this moment.</summary>
/// <param name="Kind">What kind of somebody.</param>
/// <param name="Id">What they are stored as; unique within the kind, empty for nobody and the dashboard.</param>
/// <param name="Name">What they are called on pages and in the audit.</param>
public sealed record Party(PartyKind Kind, string Id, string Name)
{
    /// <summary>Nobody: may nothing and sees nothing.</summary>
    public static readonly Party Nobody = new(PartyKind.Nobody, "", "Nobody") { Sight = Sight.Nothing };

    /// <summary>The dashboard itself: may everything.</summary>
    public static readonly Party Dashboard = new(PartyKind.Dashboard, "", "HelplineDashboard")
    {
        Permissions = [.. Access.Permissions.All.Select(one => one.Name)],
    };

    /// <summary>Gets what they may do.</summary>
    public ImmutableHashSet<string> Permissions { get; init; } = [];

    /// <summary>Gets how far they see.</summary>
    public Sight Sight { get; init; } = Sight.Everything;

    /// <summary>Gets which agent they are themselves, or <see langword="null" />: that agent's own page is theirs.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>Gets the address they act from, as text, or <see langword="null" /> when there is none.</summary>
    public string? From { get; init; }

    /// <summary>Says whether something is permitted.</summary>
    /// <param name="permission">One of <see cref="Access.Permissions" />.</param>
    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>Says whether what was drawn or told for somebody may go on: they are known still, and may and see the same as before.</summary>
    /// <param name="before">Them, as they were.</param>
    public bool IsStill(Party before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Kind != PartyKind.Nobody && Permissions.SetEquals(before.Permissions) && Sight.Equals(before.Sight);
    }
}
