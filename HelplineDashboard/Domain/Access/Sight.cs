using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Access;

/// <summary>How far somebody sees: all queues and teams, or only some. What lies beyond is not sent to them.</summary>
/// <remarks>
/// Contacts, figures and moves are seen by their queue; an agent is seen who serves a queue that is seen and belongs to a team that is seen.
/// Whoever is limited to teams does not see agents without one. The default sees everything.
/// </remarks>
public sealed class Sight : IEquatable<Sight>
{
    /// <summary>Sees everything, also queues and teams that appear later.</summary>
    public static readonly Sight Everything = new();

    /// <summary>Sees nothing.</summary>
    public static readonly Sight Nothing = new([], []);

    /// <summary>Creates how far somebody sees.</summary>
    /// <param name="queues">The queues; <see langword="null" /> for all.</param>
    /// <param name="teams">The teams, compared with case; <see langword="null" /> for all.</param>
    public Sight(ImmutableSortedSet<QueueId>? queues = null, ImmutableSortedSet<string>? teams = null) =>
        (Queues, Teams) = (queues, teams?.WithComparer(StringComparer.Ordinal));

    /// <summary>Gets the queues that are seen, or <see langword="null" /> for all.</summary>
    public ImmutableSortedSet<QueueId>? Queues { get; }

    /// <summary>Gets the teams that are seen, or <see langword="null" /> for all.</summary>
    public ImmutableSortedSet<string>? Teams { get; }

    /// <summary>Gets whether nothing is hidden.</summary>
    public bool IsEverything => Queues is null && Teams is null;

    /// <summary>Says whether a queue is seen.</summary>
    public bool Sees(QueueId queue) => Queues is null || Queues.Contains(queue);

    /// <summary>Says whether people of a team are seen; none is nobody's team.</summary>
    public bool SeesTeam(string? team) => Teams is null || (team is not null && Teams.Contains(team));

    /// <summary>Says whether whoever sees this far sees all that another sees.</summary>
    public bool Covers(Sight other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Queues is null || (other.Queues is not null && other.Queues.IsSubsetOf(Queues)))
            && (Teams is null || (other.Teams is not null && other.Teams.IsSubsetOf(Teams)));
    }

    /// <summary>Returns what both see.</summary>
    public Sight And(Sight other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Queues is null ? other.Queues : other.Queues is null ? Queues : Queues.Intersect(other.Queues),
            Teams is null ? other.Teams : other.Teams is null ? Teams : Teams.Intersect(other.Teams));
    }

    /// <inheritdoc />
    public bool Equals(Sight? other) => other is not null && AreSame(Queues, other.Queues) && AreSame(Teams, other.Teams);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Sight);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Queues?.Count, Teams?.Count, Queues?.FirstOrDefault());

    private static bool AreSame<T>(ImmutableSortedSet<T>? one, ImmutableSortedSet<T>? other) =>
        one is null || other is null ? one is null && other is null : one.SetEquals(other);
}
