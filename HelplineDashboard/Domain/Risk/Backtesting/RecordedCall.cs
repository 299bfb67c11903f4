using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk.Backtesting;

/// <summary>One call of a record, as far as a back-test looks at it.</summary>
/// <param name="Queue">The queue it was offered to.</param>
/// <param name="ArrivedAt">When, on the record's own clock; an offset is not needed.</param>
/// <param name="Wait">How long it waited: to the answer, or until the caller hung up.</param>
/// <param name="Talk">How long it was spoken, or <see langword="null" /> for a call that nobody answered.</param>
/// <param name="Agent">Who answered, or <see langword="null" />.</param>
public sealed record RecordedCall(QueueId Queue, DateTime ArrivedAt, TimeSpan Wait, TimeSpan? Talk, string? Agent)
{
    /// <summary>Gets whether somebody answered.</summary>
    public bool IsAnswered => Talk is not null;

    /// <summary>Gets when the wait was over.</summary>
    public DateTime LeftAt => ArrivedAt + Wait;

    /// <summary>Gets when everything was over.</summary>
    public DateTime EndedAt => LeftAt + (Talk ?? TimeSpan.Zero);
}
