using System.Collections.Immutable;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Quality;

/// <summary>Reads what is to be reviewed and what reviews say. What a reviewer must not see yet is not read out.</summary>
public sealed class ReadQuality(
    SampleRepository samples, ReviewRepository reviews, RubricRepository rubrics, KeepRubric keep, ActionRepository actions, SeenReviews seen)
{
    /// <summary>Reads the draws and reviews of some days.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, included.</param>
    public async Task<QualityView> ReadAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var days = await samples.ReadDaysAsync(first, last, cancellationToken).ConfigureAwait(false);
        var sees = await seen.ReadAsync(cancellationToken).ConfigureAwait(false);
        var contacts = (await samples.ReadAsync(first, last, cancellationToken).ConfigureAwait(false))
            .Where(contact => sees(contact.Queue, contact.Agent)).ToDictionary(contact => contact.Id);
        days = Seen(days, contacts.Values);
        var all = (await reviews.ReadAsync(first, last, cancellationToken).ConfigureAwait(false)).Where(review => contacts.ContainsKey(review.Draw)).ToList();
        var versions = await keep.ReadAsync(cancellationToken).ConfigureAwait(false);
        var byId = versions.ToDictionary(version => version.Id, version => version.Content);
        var counting = all.FindAll(review => review.Counts && review.Score is not null);
        var bands = versions.FirstOrDefault(version => version.State == RubricState.Active)?.Content;
        return new QualityView(first, last)
        {
            Days = days,
            Drawn = contacts.Count,
            Reviews =
            [
                .. all.GroupBy(review => review.Draw).SelectMany(of => List([.. of], contacts[of.Key], byId.GetValueOrDefault(contacts[of.Key].Rubric)))
                    .OrderByDescending(one => one.Contact.Date).ThenBy(one => one.Contact.Queue).ThenBy(one => one.Contact.OfferedAt).ThenBy(one => one.Review.Slot),
            ],
            Estimate = ScoreEstimate.From([.. counting.Select(review => (review.Score!.Value, contacts[review.Draw].Inclusion))], days.Sum(day => day.Population)),
            AutoFails = counting.Count(review => review.IsAutoFail),
            Bands = bands is null ? [] : [.. bands.Bands.Select((band, index) => (band, counting.Count(review => bands.BandOf(review.Score) == index)))],
        };
    }

    /// <summary>Reads one review, or <see langword="null" /> when there is none that is seen.</summary>
    public async Task<ReviewView?> ReadReviewAsync(Guid id, CancellationToken cancellationToken)
    {
        var all = await reviews.ReadOfSameAsync(id, cancellationToken).ConfigureAwait(false);
        if (all.FirstOrDefault(review => review.Id == id) is not { } review
            || await samples.ReadAsync(review.Draw, cancellationToken).ConfigureAwait(false) is not { } contact
            || !(await seen.ReadAsync(cancellationToken).ConfigureAwait(false))(contact.Queue, contact.Agent)
            || await rubrics.ReadAsync(contact.Rubric, cancellationToken).ConfigureAwait(false) is not { } rubric)
        {
            return null;
        }

        var isBlind = ReviewSteps.IsBlind(all);
        return new ReviewView(review, contact, rubric)
        {
            IsBlind = isBlind,
            Others = [.. all.Where(other => other.Id != id && other.State != ReviewState.Open && (other.Slot == review.Slot || !isBlind))],
            Actions = await actions.ReadOfAsync(id, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Reads how far reviewers of the same contacts agree.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, included.</param>
    public async Task<CalibrationView> ReadCalibrationAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var sees = await seen.ReadAsync(cancellationToken).ConfigureAwait(false);
        var contacts = (await samples.ReadAsync(first, last, cancellationToken).ConfigureAwait(false))
            .Where(contact => contact.IsDouble && sees(contact.Queue, contact.Agent)).ToDictionary(contact => contact.Id);
        var all = await reviews.ReadAsync(first, last, cancellationToken).ConfigureAwait(false);
        var pairs = all.Where(review => review.State == ReviewState.Completed && contacts.ContainsKey(review.Draw))
            .GroupBy(review => review.Draw)
            .Select(of => of.OrderBy(review => review.Slot).ToArray())
            .Where(of => of.Length == 2)
            .Select(of => new DoubleMarked(contacts[of[0].Draw], of[0], of[1]))
            .OrderByDescending(pair => pair.Difference ?? -1).ThenByDescending(pair => pair.Contact.Date).ThenBy(pair => pair.Contact.Id)
            .ToImmutableArray();
        var versions = await keep.ReadAsync(cancellationToken).ConfigureAwait(false);
        var judged = versions.FirstOrDefault(version => version.State == RubricState.Active) ?? versions[0];
        return new CalibrationView(first, last, OnBands(pairs, judged.Content))
        {
            Pairs = pairs,
            Waiting = contacts.Count - pairs.Length,
            // Of each question the newest version in use: where a scale was changed, marks of the old one cannot be compared with it.
            Questions = [.. judged.Content.Questions.Where(question => question.IsScored).Select(question => OnQuestion(pairs, question, SameScale(versions, question)))],
        };
    }

    // How many contacts there were is told of all queues only; of some it is what those stand for that were drawn.
    private static ImmutableArray<SampledDay> Seen(ImmutableArray<SampledDay> days, IEnumerable<SampledContact> contacts)
    {
        if (Acting.Sight.IsEverything)
        {
            return days;
        }

        var population = contacts.GroupBy(contact => contact.Date).ToDictionary(day => day.Key, day => (int)Math.Round(day.Sum(contact => 1 / contact.Inclusion)));
        return [.. days.Select(day => day with { Population = population.GetValueOrDefault(day.Date) })];
    }

    private static IEnumerable<ListedReview> List(List<Review> of, SampledContact contact, Rubric? rubric)
    {
        var isBlind = ReviewSteps.IsBlind(of);
        return of.Where(review => review.State != ReviewState.Corrected).Select(review => new ListedReview(
            // Not the score either: it would tell the other reviewer what to think.
            isBlind ? review with { Marks = [], Comment = "", Score = null, IsAutoFail = false } : review with { Marks = [] },
            contact,
            !isBlind && rubric?.BandOf(review.Score) is { } band ? rubric.Bands[band].Name : null,
            isBlind)
        {
            CallsForAction = !isBlind && rubric is not null && review.Score < rubric.ActionBelow,
        });
    }

    private static Agreement OnBands(ImmutableArray<DoubleMarked> pairs, Rubric rubric) => Agreement.Of(
        [.. pairs.Where(pair => pair.Difference is not null).Select(pair => (rubric.BandOf(pair.First.Score)!.Value, rubric.BandOf(pair.Second.Score)!.Value))],
        rubric.Bands.Length);

    private static HashSet<Guid> SameScale(ImmutableArray<RubricVersion> versions, RubricQuestion question) =>
    [
        .. versions.Where(version => version.Content.Questions.Any(one => one.Code == question.Code && one.Kind == question.Kind && one.MaxPoints == question.MaxPoints))
            .Select(version => version.Id),
    ];

    private static QuestionAgreement OnQuestion(ImmutableArray<DoubleMarked> pairs, RubricQuestion question, HashSet<Guid> versions)
    {
        var marks = pairs.Where(pair => versions.Contains(pair.Contact.Rubric)).Select(pair => (First: Of(pair.First), Second: Of(pair.Second))).ToList();
        return new QuestionAgreement(
            question,
            Agreement.Of(
                [.. marks.Where(pair => pair.First?.Points is not null && pair.Second?.Points is not null).Select(pair => (pair.First!.Points!.Value, pair.Second!.Points!.Value))],
                question.MaxPoints + 1),
            marks.Count(pair => (pair.First?.DoesNotApply == true && pair.Second?.Points is not null) || (pair.Second?.DoesNotApply == true && pair.First?.Points is not null)));

        Mark? Of(Review review) => review.Marks.FirstOrDefault(mark => mark.Question == question.Code);
    }
}
