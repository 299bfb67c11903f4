using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Domain.Queues;

/// <summary>Counts of the contacts that one queue was offered in one period, by what became of them.</summary>
/// <remarks>
/// A contact belongs to the period in which it was offered, wherever it ends. Counts are sums over contacts, so periods
/// add up, and a contact that changes is taken out as it was and put in as it is.
/// Offered = answered + abandoned + flowed out + rolled over + unknown + still waiting.
/// </remarks>
public readonly record struct ContactCounts
{
    /// <summary>Gets the contacts offered.</summary>
    public int Offered { get; init; }

    /// <summary>Gets the contacts answered.</summary>
    public int Answered { get; init; }

    /// <summary>Gets the contacts answered within the threshold, the threshold itself included.</summary>
    public int AnsweredInTime { get; init; }

    /// <summary>Gets the contacts whose caller hung up first, short ones included.</summary>
    public int Abandoned { get; init; }

    /// <summary>Gets the contacts abandoned before the short-abandon limit, the limit itself not included.</summary>
    public int ShortAbandoned { get; init; }

    /// <summary>Gets the contacts abandoned within the threshold, short ones included.</summary>
    public int AbandonedInTime { get; init; }

    /// <summary>Gets the contacts that left the queue otherwise: time limit, key, nobody there.</summary>
    public int FlowedOut { get; init; }

    /// <summary>Gets the contacts that a partner centre took.</summary>
    public int RolledOver { get; init; }

    /// <summary>Gets the contacts whose outcome will not be known.</summary>
    public int Unknown { get; init; }

    /// <summary>Gets the contacts passed on after an answer.</summary>
    public int Transferred { get; init; }

    /// <summary>Gets the summed wait of the answered contacts, in milliseconds.</summary>
    public long AnsweredWaitMs { get; init; }

    /// <summary>Gets the answered contacts whose conversation is over and whose length is known.</summary>
    public int Handled { get; init; }

    /// <summary>Gets the summed talk and wrap-up time of the handled contacts, in milliseconds.</summary>
    public long HandleMs { get; init; }

    /// <summary>Gets the mean wait of the answered contacts, or <see langword="null" /> when none was answered.</summary>
    public TimeSpan? SpeedOfAnswer => Answered == 0 ? null : TimeSpan.FromMilliseconds((double)AnsweredWaitMs / Answered);

    /// <summary>Gets the mean talk and wrap-up time, or <see langword="null" /> when no conversation is over.</summary>
    public TimeSpan? HandleTime => Handled == 0 ? null : TimeSpan.FromMilliseconds((double)HandleMs / Handled);

    /// <summary>Gets abandoned ÷ offered from 0 to 100, short abandons in both, or <see langword="null" /> when nothing was offered.</summary>
    public double? AbandonRate => Offered == 0 ? null : 100d * Abandoned / Offered;

    /// <summary>Counts one contact.</summary>
    /// <param name="contact">The contact as it is known now.</param>
    /// <param name="settings">The settings of its queue: threshold and short-abandon limit.</param>
    public static ContactCounts Of(Contact contact, QueueSettings settings)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(settings);
        var wait = contact.Wait ?? TimeSpan.Zero;
        var inTime = wait <= settings.Threshold ? 1 : 0;
        var talk = contact.Talk;
        return contact.Outcome switch
        {
            Outcome.NotOffered => default,
            Outcome.Answered => new ContactCounts
            {
                Offered = 1,
                Answered = 1,
                AnsweredInTime = inTime,
                AnsweredWaitMs = (long)wait.TotalMilliseconds,
                Transferred = contact.Transferred is null ? 0 : 1,
                Handled = talk is null ? 0 : 1,
                HandleMs = talk is { } length ? (long)(length + (contact.WrapUp ?? TimeSpan.Zero)).TotalMilliseconds : 0,
            },
            Outcome.Abandoned => new ContactCounts
            {
                Offered = 1,
                Abandoned = 1,
                ShortAbandoned = wait < settings.ShortAbandonLimit ? 1 : 0,
                AbandonedInTime = inTime,
            },
            Outcome.FlowedOut => new ContactCounts { Offered = 1, FlowedOut = 1 },
            Outcome.RolledOver => new ContactCounts { Offered = 1, RolledOver = 1 },
            Outcome.Unknown => new ContactCounts { Offered = 1, Unknown = 1 },
            _ => new ContactCounts { Offered = 1 },
        };
    }

    /// <summary>Adds the counts of two periods, or puts a contact in.</summary>
    /// <param name="one">Counts.</param>
    /// <param name="other">Counts.</param>
    public static ContactCounts operator +(in ContactCounts one, in ContactCounts other) => Combine(one, other, 1);

    /// <summary>Takes counts out again.</summary>
    /// <param name="one">Counts.</param>
    /// <param name="other">The counts to take out.</param>
    public static ContactCounts operator -(in ContactCounts one, in ContactCounts other) => Combine(one, other, -1);

    private static ContactCounts Combine(in ContactCounts one, in ContactCounts other, int sign) => new()
    {
        Offered = one.Offered + (sign * other.Offered),
        Answered = one.Answered + (sign * other.Answered),
        AnsweredInTime = one.AnsweredInTime + (sign * other.AnsweredInTime),
        Abandoned = one.Abandoned + (sign * other.Abandoned),
        ShortAbandoned = one.ShortAbandoned + (sign * other.ShortAbandoned),
        AbandonedInTime = one.AbandonedInTime + (sign * other.AbandonedInTime),
        FlowedOut = one.FlowedOut + (sign * other.FlowedOut),
        RolledOver = one.RolledOver + (sign * other.RolledOver),
        Unknown = one.Unknown + (sign * other.Unknown),
        Transferred = one.Transferred + (sign * other.Transferred),
        AnsweredWaitMs = one.AnsweredWaitMs + (sign * other.AnsweredWaitMs),
        Handled = one.Handled + (sign * other.Handled),
        HandleMs = one.HandleMs + (sign * other.HandleMs),
    };
}
