using System.Collections.Immutable;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Quality;

/// <summary>Saves, finishes and corrects reviews. Two people, or two tabs, never overwrite each other unseen.</summary>
public sealed class KeepReviews(ReviewRepository reviews, SampleRepository samples, RubricRepository rubrics, SeenReviews sight, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Saves what a reviewer has so far.</summary>
    /// <param name="id">The review.</param>
    /// <param name="seen">The revision that the reviewer began with.</param>
    /// <param name="reviewer">Who, as stated.</param>
    /// <param name="marks">The answers.</param>
    /// <param name="comment">What the reviewer says beside.</param>
    public Task<ReviewStep> SaveAsync(Guid id, int seen, string reviewer, ImmutableArray<Mark> marks, string comment, CancellationToken cancellationToken) =>
        ChangeAsync("review.save", id, all => ReviewSteps.Save(all, id, seen, reviewer, marks, comment, clock.GetUtcNow()), cancellationToken);

    /// <summary>Finishes a review with what was saved of it.</summary>
    /// <param name="id">The review.</param>
    /// <param name="seen">The revision that the reviewer saw.</param>
    /// <param name="reviewer">Who, as stated.</param>
    public async Task<ReviewStep> CompleteAsync(Guid id, int seen, string reviewer, CancellationToken cancellationToken)
    {
        if (!await sight.SeesAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return NotThere;
        }

        var of = await reviews.ReadOfSameAsync(id, cancellationToken).ConfigureAwait(false);
        var contact = of.IsEmpty ? null : await samples.ReadAsync(of[0].Draw, cancellationToken).ConfigureAwait(false);
        var rubric = contact is null ? null : await rubrics.ReadAsync(contact.Rubric, cancellationToken).ConfigureAwait(false);
        return rubric is null
            ? new ReviewStep(of, null, ReviewRefusal.NotThere)
            : await ChangeAsync("review.complete", id, all => ReviewSteps.Complete(all, id, seen, reviewer, rubric.Content, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a correction of a finished review.</summary>
    /// <param name="id">The finished review.</param>
    /// <param name="reviewer">Who corrects, as stated.</param>
    /// <param name="reason">Why.</param>
    public Task<ReviewStep> CorrectAsync(Guid id, string reviewer, string reason, CancellationToken cancellationToken) =>
        ChangeAsync("review.correct", id, all => ReviewSteps.Correct(all, id, Guid.NewGuid(), reviewer, reason, clock.GetUtcNow()), cancellationToken);

    private static ReviewStep NotThere => new([], null, ReviewRefusal.NotThere);

    // A draft saves itself as it is written: that is one note. What it says of a contact is not noted.
    private async Task<ReviewStep> ChangeAsync(string action, Guid id, Func<ImmutableArray<Review>, ReviewStep> change, CancellationToken cancellationToken)
    {
        if (!await sight.SeesAsync(id, cancellationToken).ConfigureAwait(false))
        {
            return NotThere;
        }

        var step = await reviews.ChangeAsync(id, change, cancellationToken).ConfigureAwait(false);
        if (step is { Refusal: null, Review: { } review })
        {
            var note = new AuditNote(action, id.ToString()) { Queue = review.Queue }.With(new { review.Reviewer, review.State, review.Score, review.Edition });
            await audit.WriteOnceAsync(note, CancellationToken.None).ConfigureAwait(false);
        }

        return step;
    }
}
