namespace HelplineDashboard.Domain.Contacts;

/// <summary>What became of a contact, as far as its facts tell.</summary>
public enum Outcome
{
    /// <summary>Nobody has said that it was offered to a queue; it counts nowhere.</summary>
    NotOffered,

    /// <summary>It waits in its queue.</summary>
    Waiting,

    /// <summary>An agent answered, now or earlier.</summary>
    Answered,

    /// <summary>The caller hung up before an answer.</summary>
    Abandoned,

    /// <summary>It left the queue without an answer and without hanging up: a time limit, a key, an empty queue.</summary>
    FlowedOut,

    /// <summary>A partner centre took it.</summary>
    RolledOver,

    /// <summary>It will not be known.</summary>
    Unknown,
}
