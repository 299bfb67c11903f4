namespace HelplineDashboard.Tests.Proof;

/// <summary>What became of a call.</summary>
internal enum Fate
{
    Answered,
    Abandoned,
    LeftOtherwise,
    TakenByPartner,
    Unknown,
}

/// <summary>One call to one queue, as a log tells it. Instants and lengths in whole milliseconds.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="OfferedMs">When it was offered, milliseconds since 1970 in UTC.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="WaitMs">How long it waited for the answer, or until it left.</param>
internal sealed record Call(string Queue, long OfferedMs, Fate Fate, long WaitMs)
{
    /// <summary>Gets how long they spoke; none when that is not known.</summary>
    public long? TalkMs { get; init; }

    /// <summary>Gets the work afterwards; none when nobody told.</summary>
    public long? WrapUpMs { get; init; }

    /// <summary>Gets whether the agent passed it on.</summary>
    public bool Transferred { get; init; }

    /// <summary>Gets who called; none when that is not known.</summary>
    public string? Caller { get; init; }

    /// <summary>Gets what it was about in the end; none when nobody told.</summary>
    public string? Issue { get; init; }

    /// <summary>Gets whether it continues another call, after a transfer or an overflow.</summary>
    public bool Continues { get; init; }

    /// <summary>Gets the rating, 1 to 5.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>Gets whether the caller would recommend the helpline, 0 to 10.</summary>
    public int? Recommend { get; init; }
}

/// <summary>How a service level is worked out.</summary>
internal enum LevelBy
{
    LessShortAbandons,
    Standard,
    AnsweredOnly,
    AsGenesysCloud,
    AsAmazonConnect,
}

/// <summary>What was agreed for a queue.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="ThresholdSeconds">Within how long a call is to be answered; exactly this long is in time.</param>
/// <param name="ShortSeconds">Below which wait an abandonment is a short one; exactly this long is none.</param>
/// <param name="LevelBy">How its service level is worked out.</param>
/// <param name="Zone">Its time zone.</param>
/// <param name="DayStart">When its day starts, local time.</param>
internal sealed record Agreement(string Queue, int ThresholdSeconds, int ShortSeconds, LevelBy LevelBy, string Zone, TimeOnly DayStart = default);
