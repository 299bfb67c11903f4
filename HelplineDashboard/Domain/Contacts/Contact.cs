namespace HelplineDashboard.Domain.Contacts;

/// <summary>One contact as a set of facts. Everything else about it is worked out from them.</summary>
/// <remarks>
/// <see cref="Merge" /> is commutative, associative and idempotent: any order and repetition of the same events gives
/// the same contact. Facts may contradict each other (an answer and an abandonment); the properties say which counts.
/// </remarks>
/// <param name="Id">The contact.</param>
public sealed record Contact(ContactId Id)
{
    /// <summary>Gets where and when it was offered.</summary>
    public Offering? Offered { get; init; }

    /// <summary>Gets the answer.</summary>
    public Answer? Answered { get; init; }

    /// <summary>Gets the abandonment.</summary>
    public Abandonment? Abandoned { get; init; }

    /// <summary>Gets the transfer to elsewhere.</summary>
    public Transfer? Transferred { get; init; }

    /// <summary>Gets the end.</summary>
    public Ending? Ended { get; init; }

    /// <summary>Gets the end of the work afterwards.</summary>
    public WrapUp? WrappedUp { get; init; }

    /// <summary>Gets the hand-over to a partner centre.</summary>
    public RollOver? RolledOver { get; init; }

    /// <summary>Gets what the caller said of it.</summary>
    public Survey? Surveyed { get; init; }

    /// <summary>Gets since when its outcome is unknown; counts only while no other fact tells. An answer after it refutes it.</summary>
    public Loss? Lost { get; init; }

    /// <summary>Gets what became of it.</summary>
    /// <remarks>An answer outweighs an abandonment: some phone systems report both for one call.</remarks>
    public Outcome Outcome =>
        Offered is null ? Outcome.NotOffered
        : Answered is not null ? Outcome.Answered
        : RolledOver is not null ? Outcome.RolledOver
        : Abandoned is not null ? Outcome.Abandoned
        : Ended is not null || Transferred is not null ? Outcome.FlowedOut
        : Lost is not null ? Outcome.Unknown
        : Outcome.Waiting;

    /// <summary>Gets when it was over for the helpline, or <see langword="null" /> while it waits or is spoken with.</summary>
    /// <remarks>
    /// Never before the answer, nor without one before the offer: a source whose clock stepped back gives a contact of no
    /// length, not a negative one. Who hung up after the answer is gone, though nobody says that it ended.
    /// </remarks>
    public DateTimeOffset? FinishedAt => ToldEnd ?? (Lost is { } loss && !(Answered?.At > loss.At) ? loss.At : null);

    /// <summary>Gets whether somebody speaks with the caller now.</summary>
    public bool IsHandled => Answered is not null && FinishedAt is null;

    /// <summary>Gets how long it waited until it was answered or left; <see langword="null" /> while it waits or when unknown.</summary>
    public TimeSpan? Wait =>
        Offered is not { } offering || Outcome is Outcome.Waiting or Outcome.Unknown ? null
        : (Answered?.At ?? FinishedAt) is { } until && until > offering.At ? until - offering.At
        : TimeSpan.Zero;

    /// <summary>Gets how long caller and agent spoke; <see langword="null" /> while they do, without an answer, or when the end is unknown.</summary>
    public TimeSpan? Talk =>
        Answered is { } answer && ToldEnd is { } end ? end - answer.At : null;

    /// <summary>Gets how long the work afterwards took; <see langword="null" /> when the source does not tell.</summary>
    public TimeSpan? WrapUp =>
        Talk is not null && WrappedUp is { } wrapUp && FinishedAt is { } end ? (wrapUp.At > end ? wrapUp.At - end : TimeSpan.Zero) : null;

    /// <summary>Gets what it was about: as wrapped up, otherwise as offered.</summary>
    public string? IssueType => WrappedUp?.IssueType ?? Offered?.IssueType;

    /// <summary>Gets the latest instant that anything is known of, or <see langword="null" /> when nothing is.</summary>
    public DateTimeOffset? LastToldAt =>
        new Fact?[] { Offered, Answered, Abandoned, Transferred, Ended, WrappedUp, RolledOver, Surveyed, Lost }.Max(fact => fact?.At);

    private DateTimeOffset? ToldEnd
    {
        get
        {
            var over = Earliest(Ended?.At, Transferred?.At);
            return Answered is { } answer
                ? Later(over ?? (Abandoned?.At >= answer.At ? Abandoned.At : null), answer.At)
                : Later(RolledOver?.At ?? Abandoned?.At ?? over, Offered?.At ?? DateTimeOffset.MinValue);
        }
    }

    /// <summary>Returns the contact with the facts of both. See the remarks of the type.</summary>
    /// <param name="other">Facts about the same contact.</param>
    /// <exception cref="ArgumentException">The other is about another contact.</exception>
    public Contact Merge(Contact other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Id != Id)
        {
            throw new ArgumentException($"Cannot merge {other.Id} into {Id}.", nameof(other));
        }

        return new Contact(Id)
        {
            Offered = Fact.First(Offered, other.Offered),
            Answered = Fact.First(Answered, other.Answered),
            Abandoned = Fact.First(Abandoned, other.Abandoned),
            Transferred = Fact.First(Transferred, other.Transferred),
            Ended = Fact.First(Ended, other.Ended),
            RolledOver = Fact.First(RolledOver, other.RolledOver),
            Lost = Fact.Last(Lost, other.Lost),
            WrappedUp = Fact.Last(WrappedUp, other.WrappedUp),
            Surveyed = Fact.Last(Surveyed, other.Surveyed),
        };
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one <= other ? one : other;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset least) => one < least ? least : one;
}
