using HelplineDashboard.Domain.FollowUps;

namespace HelplineDashboard.Domain.Events;

/// <summary>An event about one follow-up.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="FollowUp">The follow-up; another source than the one that owes it may tell how it ended.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
public abstract record FollowUpEvent(EventKey Key, FollowUpId FollowUp, DateTimeOffset OccurredAt)
    : OperationsEvent(Key, OccurredAt)
{
    /// <summary>Gets what this event alone says of the follow-up.</summary>
    public abstract FollowUp Facts { get; }
}

/// <summary>The helpline owes something to a caller.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="FollowUp">The follow-up.</param>
/// <param name="Owing">What, and by when.</param>
public sealed record FollowUpOwed(EventKey Key, FollowUpId FollowUp, Owing Owing) : FollowUpEvent(Key, FollowUp, Owing.At)
{
    /// <inheritdoc />
    public override FollowUp Facts => new(FollowUp) { Owed = Owing };
}

/// <summary>Somebody has done a follow-up.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="FollowUp">The follow-up.</param>
/// <param name="Doing">What came of it, and who did it.</param>
public sealed record FollowUpDone(EventKey Key, FollowUpId FollowUp, FollowUpDoing Doing) : FollowUpEvent(Key, FollowUp, Doing.At)
{
    /// <inheritdoc />
    public override FollowUp Facts => new(FollowUp) { Done = Doing };
}

/// <summary>A follow-up is not owed any more.</summary>
/// <param name="Key">The source and its id of this event.</param>
/// <param name="FollowUp">The follow-up.</param>
/// <param name="Withdrawal">When, and who withdrew it.</param>
public sealed record FollowUpWithdrawn(EventKey Key, FollowUpId FollowUp, FollowUpWithdrawal Withdrawal) : FollowUpEvent(Key, FollowUp, Withdrawal.At)
{
    /// <inheritdoc />
    public override FollowUp Facts => new(FollowUp) { Withdrawn = Withdrawal };
}
