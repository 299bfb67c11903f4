using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Domain.Queues;

/// <summary>What the helpline has agreed for one queue.</summary>
/// <remarks>Figures of the past are worked out by the settings of now: a changed threshold changes yesterday's board too.</remarks>
/// <param name="Queue">The queue.</param>
public sealed record QueueSettings(QueueId Queue)
{
    /// <summary>The talk limit of a queue that has agreed no other.</summary>
    public static readonly TimeSpan UsualTalkLimit = TimeSpan.FromHours(4);

    /// <summary>Gets the name to show, without surrounding blanks.</summary>
    public string Name { get; init => field = value.Trim(); } = Queue.Code;

    /// <summary>Gets how contacts reach it.</summary>
    public Channel Channel { get; init; } = Channel.Call;

    /// <summary>Gets how urgent it is among the queues, 1 (most) to 9 (least); also the order of the tiles.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>Gets within how long a contact is to be answered; exactly this long is still in time.</summary>
    public TimeSpan Threshold { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets the share to be answered in time, in percent, 1 to 100.</summary>
    public int TargetPercentage { get; init; } = 80;

    /// <summary>Gets below which wait an abandonment is a short one; zero counts none as short.</summary>
    public TimeSpan ShortAbandonLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how the service level is worked out.</summary>
    public ServiceLevelFormula Formula { get; init; } = ServiceLevelFormula.ExcludeShortAbandons;

    /// <summary>Gets when it is open, in its own time zone.</summary>
    public OpeningHours OpeningHours { get; init; } = OpeningHours.Always;

    /// <summary>Gets the time zone, by its IANA name.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Gets when its day starts, local time, at a quarter of an hour.</summary>
    public TimeOnly DayStart { get; init; } = TimeOnly.MinValue;

    /// <summary>Gets after how long a waiting contact that nobody has heard of since counts as unknown.</summary>
    public TimeSpan WaitLimit { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Gets after how long a conversation that nobody has heard of since counts as over, its end unknown.</summary>
    public TimeSpan TalkLimit { get; init; } = UsualTalkLimit;

    /// <summary>Gets from which probability of a miss, in percent, its risk is amber, 1 to 99.</summary>
    public int AmberPercentage { get; init; } = 40;

    /// <summary>Gets from which probability of a miss, in percent, its risk is red: above amber, at most 100.</summary>
    public int RedPercentage { get; init; } = 70;

    /// <summary>Gets in how many of a hundred intervals the planned agents are to suffice, 50 to 99: the buffer for peaks.</summary>
    public int EnoughPercentage { get; init; } = 80;

    /// <summary>Gets up to which share of their time, in percent, agents may be busy, 50 to 100.</summary>
    public int MaximumOccupancy { get; init; } = 85;

    /// <summary>Gets the share of planned time, in percent, that is not worked on contacts and not in the shifts either, 0 to 80.</summary>
    public int Shrinkage { get; init; }

    /// <summary>Gets how many agents must stay signed in and serving it while it is open, 0 to 1000: no move may leave it with fewer.</summary>
    public int MinimumCover { get; init; } = 1;

    /// <summary>Gets the day start and time zone as a calendar.</summary>
    public HelplineDay Day => HelplineDay.Of(TimeZone, DayStart);

    /// <summary>Finds everything that makes no sense in these settings.</summary>
    /// <returns>Field and reason of each fault; empty when the settings can be used.</returns>
    public IReadOnlyList<SettingsFault> Faults()
    {
        var faults = new List<SettingsFault>();
        Check(Name.Length is > 0 and <= 100, nameof(Name), "must have 1 to 100 characters");
        Check(Priority is >= 1 and <= 9, nameof(Priority), "must be 1 (most urgent) to 9 (least)");
        CheckLength(Threshold, Threshold >= TimeSpan.FromSeconds(1) && Threshold <= TimeSpan.FromDays(7), nameof(Threshold), "must be 1 second to 7 days");
        Check(TargetPercentage is >= 1 and <= 100, nameof(TargetPercentage), "must be 1 to 100 percent");
        CheckLength(
            ShortAbandonLimit,
            ShortAbandonLimit >= TimeSpan.Zero && ShortAbandonLimit <= Threshold,
            nameof(ShortAbandonLimit),
            "must not be negative and not longer than the threshold");
        Check(TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _), nameof(TimeZone), $"\"{TimeZone}\" is not a time zone; write it like Europe/London");
        Check(DayStart.Ticks % TimeSpan.FromMinutes(15).Ticks == 0, nameof(DayStart), "must be at a quarter of an hour, like 06:00 or 00:15");
        CheckLength(
            WaitLimit,
            WaitLimit > Threshold && WaitLimit <= TimeSpan.FromDays(30),
            nameof(WaitLimit),
            "must be longer than the threshold and at most 30 days");
        CheckLength(
            TalkLimit,
            TalkLimit >= TimeSpan.FromMinutes(5) && TalkLimit <= TimeSpan.FromDays(30),
            nameof(TalkLimit),
            "must be 5 minutes to 30 days");
        Check(AmberPercentage is >= 1 and <= 99, nameof(AmberPercentage), "must be 1 to 99 percent");
        Check(
            RedPercentage <= 100 && RedPercentage > Math.Clamp(AmberPercentage, 1, 99),
            nameof(RedPercentage),
            "must be above amber and at most 100 percent");
        Check(EnoughPercentage is >= 50 and <= 99, nameof(EnoughPercentage), "must be 50 to 99 of a hundred intervals");
        Check(MaximumOccupancy is >= 50 and <= 100, nameof(MaximumOccupancy), "must be 50 to 100 percent");
        Check(Shrinkage is >= 0 and <= 80, nameof(Shrinkage), "must be 0 to 80 percent");
        Check(MinimumCover is >= 0 and <= 1000, nameof(MinimumCover), "must be 0 to 1000 agents");
        Check(Enum.IsDefined(Formula), nameof(Formula), "is not a known formula");
        Check(Enum.IsDefined(Channel), nameof(Channel), "is not a known channel");
        return faults;

        void Check(bool holds, string field, string reason)
        {
            if (!holds)
            {
                faults.Add(new SettingsFault(field, reason));
            }
        }

        // The store keeps no finer: settings that came back other than they were saved would look like somebody else's.
        void CheckLength(TimeSpan length, bool isWithin, string field, string reason) => Check(
            isWithin && length.Ticks % TimeSpan.TicksPerSecond == 0, field, isWithin ? "must be whole seconds" : reason);
    }
}

/// <summary>One thing that makes no sense in a queue's settings.</summary>
/// <param name="Field">The name of the property.</param>
/// <param name="Reason">Why, as the end of a sentence that begins with the field.</param>
public readonly record struct SettingsFault(string Field, string Reason);
