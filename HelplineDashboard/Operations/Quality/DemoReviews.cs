using System.Collections.Immutable;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Operations.Quality;

/// <summary>Reviews contacts of the demo helpline, so that its pages of quality live. Whatever it writes is signed "Demo reviewer A" to "C".</summary>
/// <remarks>
/// It touches no review that somebody has begun and none of a contact that is not the demo's. The same contact gets the same marks each time:
/// they follow from its code. It reviews what is two days old and older, so that something is left to do.
/// </remarks>
public sealed class DemoReviews(
    DrawSample draw, SampleRepository samples, ReviewRepository reviews, RubricRepository rubrics, ActionRepository actions, Func<QueueId, QueueSettings> defaults)
{
    private const int Days = 28;
    private const int LeftToDo = 2;

    // One in so many of the older reviews stays begun and not finished.
    private const int Unfinished = 40;

    private static readonly string[] s_reviewers = ["Demo reviewer A", "Demo reviewer B", "Demo reviewer C"];
    private static readonly string[] s_whats = ["Listen to the contact together", "Go through the steps of asking about risk", "Practise agreeing a next step", "Complete the record"];
    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Draws and reviews the demo's last four weeks, as far as that is not done.</summary>
    /// <param name="source">The demo's source.</param>
    /// <returns>How many reviews were written.</returns>
    public async Task<int> RunAsync(string source, CancellationToken cancellationToken)
    {
        var (today, written) = (draw.Today, 0);
        for (var back = Days; back >= 1; back--)
        {
            await draw.RunAsync(today.AddDays(-back), cancellationToken).ConfigureAwait(false);
        }

        var (first, last) = (today.AddDays(-Days), today.AddDays(-LeftToDo));
        var contacts = (await samples.ReadAsync(first, last, cancellationToken).ConfigureAwait(false)).Where(contact => contact.Contact.Source == source).ToDictionary(contact => contact.Id);
        var open = (await reviews.ReadAsync(first, last, cancellationToken).ConfigureAwait(false)).Where(review => review.State == ReviewState.Open && contacts.ContainsKey(review.Draw));
        foreach (var review in open)
        {
            var contact = contacts[review.Draw];
            if (await rubrics.ReadAsync(contact.Rubric, cancellationToken).ConfigureAwait(false) is { } rubric)
            {
                await ReviewAsync(review, contact, rubric.Content, cancellationToken).ConfigureAwait(false);
                written++;
            }
        }

        return written;
    }

    private async Task ReviewAsync(Review review, SampledContact contact, Rubric rubric, CancellationToken cancellationToken)
    {
        var random = new SimulationRandom(SimulationRandom.Seed(SeedOf(contact.Contact), "review", review.Slot));
        // Two reviewers of one contact are two persons.
        var reviewer = s_reviewers[((int)(SeedOf(contact.Contact) % (ulong)s_reviewers.Length) + review.Slot) % s_reviewers.Length];
        var at = defaults(s_anyQueue).Day.EndOf(contact.Date) + TimeSpan.FromHours(9) + (TimeSpan.FromMinutes(5) * random.NextBelow(90));
        var marks = MarksOf(contact, rubric, random);
        await reviews.ChangeAsync(review.Id, all => ReviewSteps.Save(all, review.Id, 0, reviewer, marks, "", at), cancellationToken).ConfigureAwait(false);
        if (random.NextBelow(Unfinished) == 0)
        {
            return;
        }

        var done = await reviews.ChangeAsync(review.Id, all => ReviewSteps.Complete(all, review.Id, 1, reviewer, rubric, at.AddMinutes(12)), cancellationToken).ConfigureAwait(false);
        if (done is { Refusal: null, Review.Counts: true } && done.Review.Score < rubric.ActionBelow)
        {
            await ActAsync(done.Review, random, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ActAsync(Review review, SimulationRandom random, CancellationToken cancellationToken)
    {
        var due = review.Date.AddDays(7 + random.NextBelow(5));
        var state = random.NextBelow(10) switch { < 4 => ActionState.Done, < 5 => ActionState.Withdrawn, _ => ActionState.Open };
        // What is closed was closed in the past: four days after the review.
        var closedAt = review.CompletedAt!.Value.AddDays(4);
        var isOpen = state == ActionState.Open || draw.Today < DateOnly.FromDateTime(closedAt.UtcDateTime).AddDays(1);
        await actions.AddAsync(
            new RemedialAction(Guid.NewGuid(), review.Id, s_whats[random.NextBelow(s_whats.Length)], "Demo coach", due)
            {
                DueAt = defaults(s_anyQueue).Day.EndOf(due),
                CreatedBy = review.Reviewer,
                CreatedAt = review.CompletedAt.Value,
                State = isOpen ? ActionState.Open : state,
                ClosedBy = isOpen ? "" : "Demo coach",
                ClosedAt = isOpen ? null : closedAt,
            },
            cancellationToken).ConfigureAwait(false);
    }

    // How good the contact was belongs to the contact; how a reviewer sees each question belongs to the reviewer.
    private static ImmutableArray<Mark> MarksOf(SampledContact contact, Rubric rubric, SimulationRandom random)
    {
        var of = new SimulationRandom(SeedOf(contact.Contact));
        var level = 0.86 + (0.1 * of.NextNormal())
            - (contact.Reasons.HasFlag(SampleReasons.LowSurvey) ? 0.2 : 0) - (contact.Reasons.HasFlag(SampleReasons.Transferred) ? 0.05 : 0);
        var marks = ImmutableArray.CreateBuilder<Mark>();
        foreach (var question in rubric.Questions.Where(question => question.IsScored))
        {
            var how = Math.Clamp(level + (0.18 * of.NextNormal()), 0, 1);
            var (applies, chance) = (!question.MayNotApply || of.NextShare() >= 0.12, of.NextShare());
            var seen = Math.Clamp(how + (0.07 * random.NextNormal()), 0, 1);
            marks.Add(!applies ? new Mark(question.Code) { DoesNotApply = true }
                : question.Kind == QuestionKind.Scale ? new Mark(question.Code) { Points = (int)Math.Round(seen * question.MaxPoints) }
                // Whoever fails the whole for one answer looks twice: that is rare.
                : new Mark(question.Code) { Points = (question.IsAutoFail ? chance < 0.97 : seen > 0.45) ? 1 : 0 });
        }

        return marks.ToImmutable();
    }

    private static ulong SeedOf(ContactId contact) => SimulationRandom.Seed(7, contact.Code);
}
