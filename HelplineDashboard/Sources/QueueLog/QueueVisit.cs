namespace HelplineDashboard.Sources.QueueLog;

/// <summary>One visit of a call to a queue, as far as the log has told: what later lines need to find their contact.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Queue">The queue's code.</param>
/// <param name="Contact">The contact's code.</param>
/// <param name="EnteredAt">When it entered, UTC.</param>
public sealed record QueueVisit(string CallId, string Queue, string Contact, DateTimeOffset EnteredAt)
{
    /// <summary>Gets or sets when an agent answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Gets or sets when it left the queue or the conversation ended.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>Gets or sets whether it was open when the telephone system restarted.</summary>
    public bool IsLost { get; set; }
}
