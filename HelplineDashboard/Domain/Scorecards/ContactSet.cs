namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Which contacts of a period stand behind a figure. A list of contacts is asked for by this name, and counts what the figure counts.</summary>
public enum ContactSet
{
    /// <summary>All offered.</summary>
    Offered,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>Answered within the threshold.</summary>
    InTime,

    /// <summary>Counted for the service level by the queue's own formula.</summary>
    Counted,

    /// <summary>Counted for the service level and not met, by the queue's own formula.</summary>
    Missed,

    /// <summary>Abandoned, short ones included.</summary>
    Abandoned,

    /// <summary>Abandoned before the short-abandon limit.</summary>
    ShortAbandoned,

    /// <summary>Abandoned and not short.</summary>
    GaveUp,

    /// <summary>Gave up, and a follow-up reached the caller.</summary>
    CalledBack,

    /// <summary>Gave up, was not called back, and was answered within 24 hours after.</summary>
    CameBack,

    /// <summary>Gave up and was neither called back nor answered since.</summary>
    NotReached,

    /// <summary>Left the queue otherwise.</summary>
    FlowedOut,

    /// <summary>Taken by a partner centre.</summary>
    RolledOver,

    /// <summary>Outcome unknown.</summary>
    Unknown,

    /// <summary>Passed on after an answer.</summary>
    Transferred,

    /// <summary>Answered, conversation over, length known.</summary>
    Handled,

    /// <summary>Of a known caller and not the continuation of another.</summary>
    KnownCaller,

    /// <summary>Of a caller seen with the same issue in the window before.</summary>
    Repeat,

    /// <summary>Answered, of a known caller: what first-contact resolution can be told of.</summary>
    Resolvable,

    /// <summary>Resolved on first contact.</summary>
    Resolved,

    /// <summary>With any survey answer.</summary>
    Surveyed,

    /// <summary>Satisfaction 4 or 5.</summary>
    Satisfied,

    /// <summary>Satisfaction 1 to 3.</summary>
    Dissatisfied,

    /// <summary>Would recommend: 9 or 10.</summary>
    Promoter,

    /// <summary>Would not: 0 to 6.</summary>
    Detractor,

    /// <summary>Answered, about a distressing issue.</summary>
    Distressing,

    /// <summary>Reviewed for quality.</summary>
    Reviewed,
}
