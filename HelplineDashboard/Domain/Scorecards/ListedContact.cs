using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>One line of a list of contacts: what became of a contact, as far as it is known now.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Queue">The queue it was offered to.</param>
/// <param name="OfferedAt">When it was offered, UTC.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record ListedContact(ContactId Id, QueueId Queue, DateTimeOffset OfferedAt, Outcome Outcome)
{
    /// <summary>Gets how it came.</summary>
    public Channel Channel { get; init; }

    /// <summary>Gets what it was about, or <see langword="null" />.</summary>
    public string? IssueType { get; init; }

    /// <summary>Gets the caller's pseudonym, or <see langword="null" /> when the caller is unknown.</summary>
    public string? Caller { get; init; }

    /// <summary>Gets who answered, or <see langword="null" />.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>Gets the agent's name, or <see langword="null" />.</summary>
    public string? AgentName { get; init; }

    /// <summary>Gets the agent's team, or <see langword="null" />.</summary>
    public string? Team { get; init; }

    /// <summary>Gets how long it waited until it was answered or left; <see langword="null" /> while it waits or when unknown.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Gets the conversation and the work after it; <see langword="null" /> while it lasts, without an answer or when unknown.</summary>
    public TimeSpan? Handle { get; init; }

    /// <summary>Gets whether it was passed on.</summary>
    public bool IsTransferred { get; init; }

    /// <summary>Gets how satisfied the caller was, 1 to 5, or <see langword="null" />.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>Gets whether the caller would recommend the helpline, 0 to 10, or <see langword="null" />.</summary>
    public int? Recommend { get; init; }
}
