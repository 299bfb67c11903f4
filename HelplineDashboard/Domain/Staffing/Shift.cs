using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>A stretch of an agent's planned time.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="From">The start, UTC, included.</param>
/// <param name="To">The end, UTC, excluded.</param>
/// <param name="Activity">What is planned.</param>
public readonly record struct Shift(AgentId Agent, DateTimeOffset From, DateTimeOffset To, ShiftActivity Activity)
{
    /// <summary>The longest that one stretch may be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Gets its length.</summary>
    public TimeSpan Length => To - From;
}

/// <summary>What an agent is planned to do. The numbers are stored.</summary>
public enum ShiftActivity
{
    /// <summary>On queue work: there for contacts.</summary>
    Work = 0,

    /// <summary>On a break.</summary>
    Break = 1,

    /// <summary>In training.</summary>
    Training = 2,

    /// <summary>In a meeting.</summary>
    Meeting = 3,

    /// <summary>At anything else that keeps them from the queues.</summary>
    Other = 4,
}
