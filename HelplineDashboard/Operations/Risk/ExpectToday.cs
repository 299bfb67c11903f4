using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Risk;

/// <summary>Keeps what was expected of each queue's day.</summary>
public sealed class ExpectToday
{
    private static readonly ImmutableDictionary<QueueId, QueueExpectation> s_none = ImmutableDictionary<QueueId, QueueExpectation>.Empty;

    /// <summary>Gets what was expected, as it was last brought up to date.</summary>
    public ImmutableDictionary<QueueId, QueueExpectation> Current => s_none;
}
