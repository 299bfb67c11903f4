using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Quality;

/// <summary>One person's review of a drawn contact.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Draw">The drawn contact.</param>
/// <param name="Slot">1, or 2 for the second reviewer of a contact that two people review.</param>
/// <param name="Queue">The contact's queue.</param>
/// <param name="Date">The queue's own day in which the contact was offered.</param>
public sealed record Review(Guid Id, Guid Draw, int Slot, QueueId Queue, DateOnly Date)
{
    /// <summary>The most characters of a comment or of the reason of a correction.</summary>
    public const int LongestComment = 4_000;

    /// <summary>Gets which edition it is: 1, or one more for each correction.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>Gets why it corrects the edition before; empty for the first.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets how far it has got.</summary>
    public ReviewState State { get; init; }

    /// <summary>Gets who reviews, as stated; empty while nobody has begun.</summary>
    public string Reviewer { get; init; } = "";

    /// <summary>Gets which revision it is, 0 while nobody has begun; whoever saves names the one they began with.</summary>
    public int Revision { get; init; }

    /// <summary>Gets the answers.</summary>
    public ImmutableArray<Mark> Marks { get; init; } = [];

    /// <summary>Gets what the reviewer says beside.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Gets the score, 0 to 100, once it is finished; <see langword="null" /> where all questions did not apply.</summary>
    public double? Score { get; init; }

    /// <summary>Gets whether an auto-fail question made the score 0.</summary>
    public bool IsAutoFail { get; init; }

    /// <summary>Gets whether its score stands for the contact: the first finished review of it, in its latest edition.</summary>
    public bool Counts { get; init; }

    /// <summary>Gets when it was last saved, UTC.</summary>
    public DateTimeOffset? SavedAt { get; init; }

    /// <summary>Gets when it was finished, UTC.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>How far a review has got.</summary>
public enum ReviewState
{
    /// <summary>Nobody has begun.</summary>
    Open,

    /// <summary>Somebody has.</summary>
    Draft,

    /// <summary>It is finished and does not change any more.</summary>
    Completed,

    /// <summary>It was finished, and a later edition corrects it.</summary>
    Corrected,
}
