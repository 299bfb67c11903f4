using System.Collections.Immutable;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Operations.Quality;

/// <summary>A review in a list.</summary>
/// <param name="Review">The review; without marks, comment and score while <paramref name="IsBlind" />.</param>
/// <param name="Contact">The drawn contact.</param>
/// <param name="Band">The name of its score's band, or <see langword="null" />.</param>
/// <param name="IsBlind">Whether two people review the contact and not both have finished.</param>
public sealed record ListedReview(Review Review, SampledContact Contact, string? Band, bool IsBlind)
{
    /// <summary>Gets whether the score calls for an action.</summary>
    public bool CallsForAction { get; init; }
}

/// <summary>What is to be reviewed, and what the reviews of some days say.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, included.</param>
public sealed record QualityView(DateOnly First, DateOnly Last)
{
    /// <summary>Gets the days that were drawn, the newest first.</summary>
    public ImmutableArray<SampledDay> Days { get; init; } = [];

    /// <summary>Gets the reviews, the newest day first; of a corrected review the edition that stands, and the one that is being written.</summary>
    public ImmutableArray<ListedReview> Reviews { get; init; } = [];

    /// <summary>Gets how many contacts were drawn.</summary>
    public int Drawn { get; init; }

    /// <summary>Gets what the finished reviews say of all contacts.</summary>
    public ScoreEstimate Estimate { get; init; }

    /// <summary>Gets how many contacts' reviews an auto-fail question made 0.</summary>
    public int AutoFails { get; init; }

    /// <summary>Gets each band of the rubric in use with how many contacts' scores are in it, the lowest first. Scores are put into the bands of now.</summary>
    public ImmutableArray<(ScoreBand Band, int Contacts)> Bands { get; init; } = [];
}

/// <summary>One review, with what it is of.</summary>
/// <param name="Review">The review.</param>
/// <param name="Contact">The drawn contact.</param>
/// <param name="Rubric">By what it is reviewed.</param>
public sealed record ReviewView(Review Review, SampledContact Contact, RubricVersion Rubric)
{
    /// <summary>Gets whether another person reviews the contact too and not both have finished: then nothing of theirs is here.</summary>
    public bool IsBlind { get; init; }

    /// <summary>Gets the other reviews of the contact that may be seen: the other person's, and editions before and after.</summary>
    public ImmutableArray<Review> Others { get; init; } = [];

    /// <summary>Gets what is to be done because of it.</summary>
    public ImmutableArray<RemedialAction> Actions { get; init; } = [];
}

/// <summary>How far two reviewers of the same contacts agree.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, included.</param>
/// <param name="Bands">On the bands of the rubric in use.</param>
public sealed record CalibrationView(DateOnly First, DateOnly Last, Agreement Bands)
{
    /// <summary>Gets the agreement on each question that is scored, in the rubric's order.</summary>
    public ImmutableArray<QuestionAgreement> Questions { get; init; } = [];

    /// <summary>Gets the contacts that two people have reviewed, those with the largest difference first.</summary>
    public ImmutableArray<DoubleMarked> Pairs { get; init; } = [];

    /// <summary>Gets how many contacts were drawn for two and are not finished by both.</summary>
    public int Waiting { get; init; }

    /// <summary>Gets the mean difference of the two scores, in points, whichever is higher; <see langword="null" /> without any.</summary>
    public double? MeanDifference => Pairs.Any(pair => pair.Difference is not null) ? Pairs.Average(pair => pair.Difference) : null;
}

/// <summary>How far reviewers agree on one question.</summary>
/// <param name="Question">The question, as it is in the newest version that has it.</param>
/// <param name="Agreement">How far, where both answered it with points.</param>
/// <param name="OneSaysNotApplicable">On how many contacts one said that it does not apply and the other answered it.</param>
public sealed record QuestionAgreement(RubricQuestion Question, Agreement Agreement, int OneSaysNotApplicable);

/// <summary>A contact that two people have reviewed.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="First">The first person's review.</param>
/// <param name="Second">The second person's.</param>
public sealed record DoubleMarked(SampledContact Contact, Review First, Review Second)
{
    /// <summary>Gets how far the two scores are apart, in points; <see langword="null" /> where one has no score.</summary>
    public double? Difference => First.Score is { } one && Second.Score is { } other ? Math.Abs(one - other) : null;
}
