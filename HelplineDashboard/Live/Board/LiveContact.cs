using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Board;

/// <summary>A contact as the board holds it: its facts, and how they are counted at present, so that they can be taken out again.</summary>
internal sealed class LiveContact(Contact facts)
{
    public Contact Facts { get; set; } = facts;

    /// <summary>Gets or sets the queue that counts it, once it is offered.</summary>
    public LiveQueue? Queue { get; set; }

    /// <summary>Gets or sets the agent who answered it.</summary>
    public LiveAgent? Agent { get; set; }

    /// <summary>Gets or sets the caller under whom it is listed.</summary>
    public string? Caller { get; set; }

    /// <summary>Gets or sets what was put into the queue's counts for it.</summary>
    public ContactCounts Counted { get; set; }

    /// <summary>Gets or sets the minute, since 1970, in which it was put.</summary>
    public long CountedMinute { get; set; }

    public DateTimeOffset OfferedAt => Facts.Offered?.At ?? default;

    /// <summary>Gets whether its caller gave up late enough to be called back.</summary>
    public bool GaveUp(QueueSettings settings) =>
        Facts.Outcome == Outcome.Abandoned && Facts.Wait >= settings.ShortAbandonLimit;
}
