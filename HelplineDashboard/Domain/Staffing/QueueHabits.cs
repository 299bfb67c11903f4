using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>What the last weeks taught of a queue: how long its contacts keep an agent, how long its callers wait, how its agents hold contacts.</summary>
/// <param name="Queue">The queue.</param>
public sealed record QueueHabits(QueueId Queue)
{
    /// <summary>Gets how long contacts keep an agent, or <see langword="null" /> when too few did.</summary>
    public HandleTimeEstimate? HandleTime { get; init; }

    /// <summary>Gets how long callers are willing to wait, or <see langword="null" /> when nobody waited.</summary>
    public PatienceEstimate? Patience { get; init; }

    /// <summary>Gets how many contacts its agents hold at once.</summary>
    public Concurrency Concurrency { get; init; }
}
