using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Access;

/// <summary>What was done or looked at, without who and when: those the audit knows itself.</summary>
/// <param name="Action">What was done, as <c>subject.verb</c>: <c>move.make</c>, <c>account.lock</c>, <c>contact.look</c>.</param>
/// <param name="Subject">What it was done to, as people would look for it: a queue's code, an account's name, an agent's code. At most 200 characters.</param>
public sealed record AuditNote(string Action, string Subject)
{
    /// <summary>Gets what it was before, as JSON without secrets or callers' numbers, or <see langword="null" /> when there was nothing.</summary>
    public string? Before { get; init; }

    /// <summary>Gets what it is now, as JSON without secrets or callers' numbers, or <see langword="null" /> when there is nothing.</summary>
    public string? After { get; init; }

    /// <summary>Gets the queue it concerns, or <see langword="null" />.</summary>
    public QueueId? Queue { get; init; }

    /// <summary>Gets the agent it concerns, or <see langword="null" />. The audit knows agents by their codes only: names are looked up when it is read.</summary>
    public AgentId? Agent { get; init; }
}
