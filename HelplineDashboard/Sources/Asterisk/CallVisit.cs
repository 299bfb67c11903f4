namespace HelplineDashboard.Sources.Asterisk;

/// <summary>One visit of a call to a queue, as far as Asterisk has told: a contact.</summary>
/// <param name="Call">The call's <c>Uniqueid</c>.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Contact">The contact's code.</param>
/// <param name="EnteredAt">When it entered, UTC.</param>
public sealed record CallVisit(string Call, string Queue, string Contact, DateTimeOffset EnteredAt)
{
    /// <summary>Gets what a call keeps when it is passed on over a second channel.</summary>
    public string? Linked { get; init; }

    /// <summary>Gets or sets when an agent answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Gets or sets who answered.</summary>
    public string? Agent { get; set; }

    /// <summary>Gets or sets when it was told to leave the queue; whether to an agent or elsewhere is not known yet.</summary>
    public DateTimeOffset? LeavingAt { get; set; }

    /// <summary>Gets or sets when it was told to be given up; Asterisk says so of callers who hang up and of time limits alike.</summary>
    public DateTimeOffset? GivenUpAt { get; set; }

    /// <summary>Gets or sets when it was over.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Gets or sets when the agent passed it on.</summary>
    public DateTimeOffset? TransferredAt { get; set; }

    /// <summary>Gets or sets when a list lacked it.</summary>
    public DateTimeOffset? MissedAt { get; set; }

    /// <summary>Gets or sets whether it ended while nobody listened.</summary>
    public bool IsLost { get; set; }

    /// <summary>Gets whether it has not been heard to be over.</summary>
    internal bool IsOpen => LeftAt is null && !IsLost;

    /// <summary>Gets whether it waits, or has left the waiting without saying where to.</summary>
    internal bool Waits => IsOpen && AnsweredAt is null;
}
