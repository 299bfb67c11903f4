using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Agents;

/// <summary>One agent as a set of facts.</summary>
/// <remarks><see cref="Merge" /> is commutative, associative and idempotent, like that of a contact.</remarks>
/// <param name="Id">The agent.</param>
public sealed record Agent(AgentId Id)
{
    /// <summary>Gets what was last said of the agent's state.</summary>
    public Presence? Presence { get; init; }

    /// <summary>Gets name and slots.</summary>
    public AgentProfile? Profile { get; init; }

    /// <summary>Gets the latest whole set of queues.</summary>
    public QueueSet? Queues { get; init; }

    /// <summary>Gets the latest joining or leaving of each single queue.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [];

    /// <summary>Gets the queues the agent is able to serve, or <see langword="null" /> where nobody said.</summary>
    public SkillSet? Skills { get; init; }

    /// <summary>Gets the name to show: the code where no name is known.</summary>
    public string DisplayName => Profile?.Name ?? Id.Code;

    /// <summary>Gets how many contacts the agent can take at once, at least 1.</summary>
    public int Slots => Profile?.Slots ?? 1;

    /// <summary>Gets whether anything was ever said of the queues that the agent serves.</summary>
    public bool TellsQueues => Queues is not null || Memberships.Count > 0;

    /// <summary>Gets whether the agent would be given a further contact: not who has paused or signed out while on one.</summary>
    public bool TakesMore => Presence is null or { State: AgentState.Ready or AgentState.Ringing or AgentState.OnContact };

    /// <summary>Works out the queues that the agent serves now, in the order of their codes.</summary>
    public IReadOnlyList<QueueId> ServedQueues()
    {
        if (Memberships.Count == 0)
        {
            return Queues?.Queues ?? [];
        }

        var served = new SortedSet<QueueId>(Queues?.Queues ?? []);
        foreach (var membership in Memberships)
        {
            // At the same instant the whole set is the newer word: a sign-in repeats what joining said.
            if (Queues is { } set && membership.At <= set.At)
            {
                continue;
            }

            _ = membership.Joined ? served.Add(membership.Queue) : served.Remove(membership.Queue);
        }

        return [.. served];
    }

    /// <summary>Works out the state to show from what was said and from the contacts the agent has.</summary>
    /// <remarks>
    /// Speaking with a caller outweighs whatever was said: who signs out or pauses during a call is on it until it ends.
    /// A source that reports only contacts is enough: an agent who has answered is there, and is ready when free again.
    /// </remarks>
    /// <param name="handlingSince">Since when the agent has at least one contact, or <see langword="null" />.</param>
    /// <param name="freedAt">When the agent's last contact ended, or <see langword="null" />.</param>
    /// <returns>The state, since when, and the reason for a pause.</returns>
    public Presence StateFrom(DateTimeOffset? handlingSince, DateTimeOffset? freedAt)
    {
        if (handlingSince is { } since)
        {
            return new Presence(since, AgentState.OnContact, null);
        }

        if (Presence is not { } said)
        {
            return freedAt is { } freed
                ? new Presence(freed, AgentState.Ready, null)
                : new Presence(default, AgentState.SignedOut, null);
        }

        if (freedAt is not { } lastFreed || lastFreed < said.At)
        {
            return said;
        }

        return said.State is AgentState.OnContact or AgentState.Ringing
            ? new Presence(lastFreed, AgentState.Ready, null)
            : said with { At = lastFreed };
    }

    /// <summary>Returns the agent with the facts of both.</summary>
    /// <param name="other">Facts about the same agent.</param>
    /// <exception cref="ArgumentException">The other is about another agent.</exception>
    public Agent Merge(Agent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Id != Id)
        {
            throw new ArgumentException($"Cannot merge {other.Id} into {Id}.", nameof(other));
        }

        return new Agent(Id)
        {
            Presence = Fact.Last(Presence, other.Presence),
            Profile = Fact.Last(Profile, other.Profile),
            Queues = Fact.Last(Queues, other.Queues),
            Memberships = Membership.Merge(Memberships, other.Memberships),
            Skills = Fact.Last(Skills, other.Skills),
        };
    }
}
