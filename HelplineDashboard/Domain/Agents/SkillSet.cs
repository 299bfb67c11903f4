using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Agents;

/// <summary>A queue that an agent is able to serve.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Proficiency">How fast, in percent of somebody who knows it well, 1 to 100: at 50 a contact takes twice as long.</param>
public readonly record struct AgentSkill(QueueId Queue, int Proficiency = 100);

/// <summary>All queues that an agent is able to serve, whether or not the agent serves them now. The latest one counts.</summary>
public sealed record SkillSet : Fact
{
    /// <summary>Creates the set; order and repetition do not matter, of one queue named twice the higher proficiency counts.</summary>
    /// <param name="at">Since when, UTC.</param>
    /// <param name="skills">The skills.</param>
    /// <param name="home">The queue the agent belongs to, or <see langword="null" /> where nobody says.</param>
    public SkillSet(DateTimeOffset at, IEnumerable<AgentSkill> skills, QueueId? home = null) : base(at)
    {
        Skills = [.. skills.GroupBy(skill => skill.Queue).Select(same => same.MaxBy(skill => skill.Proficiency)).OrderBy(skill => skill.Queue)];
        Home = home;
    }

    /// <summary>Gets the skills, one for each queue, in the order of the queues' codes.</summary>
    public IReadOnlyList<AgentSkill> Skills { get; }

    /// <summary>Gets the queue the agent belongs to, or <see langword="null" /> where nobody says.</summary>
    public QueueId? Home { get; }

    /// <inheritdoc />
    protected override string Content =>
        Join([Home?.Code, .. Skills.Select(skill => string.Create(CultureInfo.InvariantCulture, $"{skill.Queue.Code}\u001e{skill.Proficiency}"))]);

    /// <inheritdoc />
    public bool Equals(SkillSet? other) => other is not null && At == other.At && Home == other.Home && Skills.SequenceEqual(other.Skills);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(At, Skills.Count);
}
