using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Domain.Queues;

/// <summary>What one queue was offered in one quarter of an hour, and what became of it: the unit of history.</summary>
/// <remarks>
/// A contact belongs to the quarter in which it was offered, wherever it ends. Quarters are cut in UTC, so that they fit every time
/// zone of today. Sums only, so that quarters add up to half-hours, days and weeks.
/// </remarks>
/// <param name="Queue">The queue.</param>
/// <param name="StartsAt">The start of the quarter, UTC; it belongs to it, the end does not.</param>
public readonly record struct QueueInterval(QueueId Queue, DateTimeOffset StartsAt)
{
    /// <summary>How long it is.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>Gets the counts.</summary>
    public ContactCounts Counts { get; init; }

    /// <summary>Gets the summed wait of the abandoned contacts, in milliseconds, short ones included.</summary>
    public long AbandonedWaitMs { get; init; }

    /// <summary>Gets the sum over the handled contacts of the natural logarithm of the handle time in seconds; less than a second counts as one.</summary>
    public double HandleLogSum { get; init; }

    /// <summary>Gets the sum of the squares of those logarithms.</summary>
    public double HandleLogSquares { get; init; }

    /// <summary>Returns the start of the quarter that an instant belongs to.</summary>
    /// <param name="instant">The instant.</param>
    public static DateTimeOffset StartOf(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % Length.Ticks), TimeSpan.Zero);

    /// <summary>Counts one contact, or returns <see langword="null" /> when it was not offered to any queue.</summary>
    /// <param name="contact">The contact as it is known now.</param>
    /// <param name="settings">The settings of its queue.</param>
    public static QueueInterval? Of(Contact contact, QueueSettings settings)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.Offered is not { } offering)
        {
            return null;
        }

        var counts = ContactCounts.Of(contact, settings);
        var log = counts.Handled == 0 ? 0 : Math.Log(Math.Max(counts.HandleMs / 1000d, 1));
        return new QueueInterval(offering.Queue, StartOf(offering.At))
        {
            Counts = counts,
            AbandonedWaitMs = contact.Outcome == Outcome.Abandoned ? (long)(contact.Wait ?? TimeSpan.Zero).TotalMilliseconds : 0,
            HandleLogSum = log,
            HandleLogSquares = log * log,
        };
    }

    /// <summary>Returns the counts of both, under the queue and start of this one.</summary>
    /// <param name="other">Counts of the same queue.</param>
    public QueueInterval Add(in QueueInterval other) => this with
    {
        Counts = Counts + other.Counts,
        AbandonedWaitMs = AbandonedWaitMs + other.AbandonedWaitMs,
        HandleLogSum = HandleLogSum + other.HandleLogSum,
        HandleLogSquares = HandleLogSquares + other.HandleLogSquares,
    };
}
