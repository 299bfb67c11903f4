namespace HelplineDashboard.Domain.FollowUps;

/// <summary>How far a follow-up is.</summary>
public enum FollowUpState
{
    /// <summary>Only its end is known yet, not what was owed: it counts nowhere.</summary>
    Untold,

    /// <summary>Owed.</summary>
    Open,

    /// <summary>Done, whether or not the caller was reached.</summary>
    Done,

    /// <summary>Not owed any more.</summary>
    Withdrawn,
}

/// <summary>What the helpline owes to one caller, as a set of facts.</summary>
/// <remarks>
/// <see cref="Merge" /> is commutative, associative and idempotent. Owed again after it was done or withdrawn, it is open again:
/// the end that came before does not count any more, and is forgotten. At the same instant the end counts. Done outweighs withdrawn.
/// </remarks>
/// <param name="Id">The follow-up.</param>
public sealed record FollowUp(FollowUpId Id)
{
    /// <summary>Gets what is owed.</summary>
    public Owing? Owed { get; init; }

    /// <summary>Gets that it was done.</summary>
    public FollowUpDoing? Done { get; init; }

    /// <summary>Gets that it was withdrawn.</summary>
    public FollowUpWithdrawal? Withdrawn { get; init; }

    /// <summary>Gets how far it is.</summary>
    public FollowUpState State =>
        Owed is null ? FollowUpState.Untold
        : Counts(Done) ? FollowUpState.Done
        : Counts(Withdrawn) ? FollowUpState.Withdrawn
        : FollowUpState.Open;

    /// <summary>Gets whether the caller was reached.</summary>
    public bool IsReached => State == FollowUpState.Done && Done!.Result == FollowUpResult.Reached;

    /// <summary>Says whether it is owed and its time has passed; exactly when it is due it is not late yet.</summary>
    /// <param name="now">The instant, UTC.</param>
    public bool IsLate(DateTimeOffset now) => State == FollowUpState.Open && Owed!.DueAt < now;

    /// <summary>Returns the follow-up with the facts of both. See the remarks of the type.</summary>
    /// <param name="other">Facts about the same follow-up.</param>
    /// <exception cref="ArgumentException">The other is about another follow-up.</exception>
    public FollowUp Merge(FollowUp other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Id != Id)
        {
            throw new ArgumentException($"Cannot merge {other.Id} into {Id}.", nameof(other));
        }

        var merged = new FollowUp(Id)
        {
            Owed = Fact.Last(Owed, other.Owed),
            Done = Fact.Last(Done, other.Done),
            Withdrawn = Fact.Last(Withdrawn, other.Withdrawn),
        };
        // What counts no more never will: what is owed can only be said again later. So the store holds only what counts.
        return merged with
        {
            Done = merged.Counts(merged.Done) ? merged.Done : null,
            Withdrawn = merged.Counts(merged.Withdrawn) ? merged.Withdrawn : null,
        };
    }

    private bool Counts(Fact? end) => end is not null && !(end.At < Owed?.At);
}
