using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Quality;

/// <summary>Why a review was not changed.</summary>
public enum ReviewRefusal
{
    /// <summary>There is no such review.</summary>
    NotThere,

    /// <summary>Nobody said who reviews.</summary>
    NoName,

    /// <summary>It was saved elsewhere since it was seen: by somebody else, or in another tab.</summary>
    Conflict,

    /// <summary>It is finished.</summary>
    Completed,

    /// <summary>It is not finished, so there is nothing to correct.</summary>
    NotCompleted,

    /// <summary>The same person reviews the contact already: two reviews of one person say nothing of agreement.</summary>
    SamePerson,

    /// <summary>Questions are neither answered nor said not to apply.</summary>
    Unanswered,

    /// <summary>Nobody said why it is corrected, or a text is too long.</summary>
    NoReason,
}

/// <summary>What became of a step of a review.</summary>
/// <param name="Reviews">All reviews of the contact as they are now.</param>
/// <param name="Review">The review, or the edition that was begun; <see langword="null" /> where there is none.</param>
/// <param name="Refusal">Why nothing changed, or <see langword="null" />.</param>
public sealed record ReviewStep(ImmutableArray<Review> Reviews, Review? Review, ReviewRefusal? Refusal);

/// <summary>The steps of a review: begun and saved, finished, corrected. Each is made on all reviews of the contact, as they are stored.</summary>
public static class ReviewSteps
{
    /// <summary>Says whether the reviewers of a contact must not see each other's marks yet: two review it, and not both have finished.</summary>
    /// <param name="reviews">All reviews of the contact.</param>
    public static bool IsBlind(IReadOnlyCollection<Review> reviews)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        var slots = reviews.GroupBy(review => review.Slot).ToList();
        return slots.Count > 1 && !slots.TrueForAll(slot => slot.Any(review => review.State == ReviewState.Completed));
    }

    /// <summary>Saves what a reviewer has so far.</summary>
    /// <param name="reviews">All reviews of the contact.</param>
    /// <param name="id">Which one.</param>
    /// <param name="seen">The revision that the reviewer began with.</param>
    /// <param name="reviewer">Who, as stated.</param>
    /// <param name="marks">The answers.</param>
    /// <param name="comment">What the reviewer says beside.</param>
    /// <param name="now">When, UTC.</param>
    public static ReviewStep Save(
        ImmutableArray<Review> reviews, Guid id, int seen, string reviewer, ImmutableArray<Mark> marks, string comment, DateTimeOffset now)
    {
        var before = reviews.FirstOrDefault(review => review.Id == id);
        if (Check(reviews, before, seen, reviewer) is { } refusal)
        {
            return new ReviewStep(reviews, before, refusal);
        }

        if (comment.Length > Review.LongestComment)
        {
            return new ReviewStep(reviews, before, ReviewRefusal.NoReason);
        }

        return Changed(reviews, before!, before! with
        {
            State = ReviewState.Draft,
            Revision = before.Revision + 1,
            Reviewer = reviewer.Trim(),
            Marks = marks,
            Comment = comment,
            SavedAt = now,
        });
    }

    /// <summary>Finishes a review with what was saved of it.</summary>
    /// <param name="reviews">All reviews of the contact.</param>
    /// <param name="id">Which one.</param>
    /// <param name="seen">The revision that the reviewer saw.</param>
    /// <param name="reviewer">Who, as stated.</param>
    /// <param name="rubric">By what it is reviewed.</param>
    /// <param name="now">When, UTC.</param>
    public static ReviewStep Complete(ImmutableArray<Review> reviews, Guid id, int seen, string reviewer, Rubric rubric, DateTimeOffset now)
    {
        var before = reviews.FirstOrDefault(review => review.Id == id);
        if (Check(reviews, before, seen, reviewer) is { } refusal)
        {
            return new ReviewStep(reviews, before, refusal);
        }

        var score = ReviewScore.Of(rubric, before!.Marks);
        if (!score.Unanswered.IsEmpty)
        {
            return new ReviewStep(reviews, before, ReviewRefusal.Unanswered);
        }

        var corrected = reviews.FirstOrDefault(review => review.Slot == before.Slot && review.State == ReviewState.Completed);
        var completed = before with
        {
            State = ReviewState.Completed,
            Revision = before.Revision + 1,
            Reviewer = reviewer.Trim(),
            Marks = Mark.Fitting(before.Marks, rubric),
            Score = score.Value,
            IsAutoFail = score.IsAutoFail,
            // The first review to be finished counts; what corrects it takes its place.
            Counts = corrected?.Counts ?? !reviews.Any(review => review.Counts),
            SavedAt = now,
            CompletedAt = now,
        };
        var rest = corrected is null ? reviews : reviews.Replace(corrected, corrected with { State = ReviewState.Corrected, Counts = false });
        return Changed(rest, before, completed);
    }

    /// <summary>Begins another edition of a finished review, with its marks. Until that is finished, the one before stands.</summary>
    /// <param name="reviews">All reviews of the contact.</param>
    /// <param name="id">Which one.</param>
    /// <param name="edition">The identity of the new edition.</param>
    /// <param name="reviewer">Who corrects, as stated.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When, UTC.</param>
    public static ReviewStep Correct(ImmutableArray<Review> reviews, Guid id, Guid edition, string reviewer, string reason, DateTimeOffset now)
    {
        var before = reviews.FirstOrDefault(review => review.Id == id);
        ReviewRefusal? refusal =
            before is null ? ReviewRefusal.NotThere
            : string.IsNullOrWhiteSpace(reviewer) ? ReviewRefusal.NoName
            : before.State != ReviewState.Completed ? ReviewRefusal.NotCompleted
            : string.IsNullOrWhiteSpace(reason) || reason.Length > Review.LongestComment ? ReviewRefusal.NoReason
            : IsOther(reviews, before, reviewer) ? ReviewRefusal.SamePerson
            : null;
        if (refusal is null && reviews.FirstOrDefault(review => review.Slot == before!.Slot && review.State == ReviewState.Draft) is { } begun)
        {
            return new ReviewStep(reviews, begun, ReviewRefusal.Conflict);
        }

        if (refusal is not null)
        {
            return new ReviewStep(reviews, before, refusal);
        }

        var draft = before! with
        {
            Id = edition,
            Edition = reviews.Where(review => review.Slot == before.Slot).Max(review => review.Edition) + 1,
            State = ReviewState.Draft,
            Revision = 1,
            Reviewer = reviewer.Trim(),
            Reason = reason.Trim(),
            Score = null,
            IsAutoFail = false,
            Counts = false,
            SavedAt = now,
            CompletedAt = null,
        };
        return new ReviewStep(reviews.Add(draft), draft, null);
    }

    private static ReviewRefusal? Check(ImmutableArray<Review> reviews, Review? review, int seen, string reviewer) =>
        review is null ? ReviewRefusal.NotThere
        : string.IsNullOrWhiteSpace(reviewer) ? ReviewRefusal.NoName
        : review.State is ReviewState.Completed or ReviewState.Corrected ? ReviewRefusal.Completed
        : review.Revision != seen ? ReviewRefusal.Conflict
        : IsOther(reviews, review, reviewer) ? ReviewRefusal.SamePerson
        : null;

    private static bool IsOther(ImmutableArray<Review> reviews, Review review, string reviewer) => reviews.Any(
        other => other.Slot != review.Slot && other.State != ReviewState.Open && other.Reviewer.Equals(reviewer.Trim(), StringComparison.OrdinalIgnoreCase));

    private static ReviewStep Changed(ImmutableArray<Review> reviews, Review before, Review after) => new(reviews.Replace(before, after), after, null);
}
