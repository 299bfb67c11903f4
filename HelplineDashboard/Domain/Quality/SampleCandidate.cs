using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Quality;

/// <summary>An answered contact that may be drawn.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Queue">The queue it was offered to.</param>
/// <param name="Agent">Who answered.</param>
/// <param name="OfferedAt">When it was offered, UTC.</param>
public sealed record SampleCandidate(ContactId Contact, QueueId Queue, AgentId Agent, DateTimeOffset OfferedAt)
{
    /// <summary>Gets how long it was handled, or <see langword="null" /> where nobody knows.</summary>
    public TimeSpan? HandleTime { get; init; }

    /// <summary>Gets whether the agent passed it on.</summary>
    public bool IsTransferred { get; init; }

    /// <summary>Gets the caller's satisfaction, 1 to 5, or <see langword="null" />.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>Gets whether the same caller had reached the helpline in the seven days before.</summary>
    public bool IsRepeat { get; init; }
}

/// <summary>A contact that was drawn.</summary>
/// <param name="Candidate">The contact.</param>
/// <param name="Reasons">What made it likelier.</param>
/// <param name="Inclusion">How likely it was to be drawn, more than 0 to 1. It stands for 1 ÷ this many contacts of its day.</param>
/// <param name="IsDouble">Whether two people review it.</param>
public sealed record DrawnContact(SampleCandidate Candidate, SampleReasons Reasons, double Inclusion, bool IsDouble);
