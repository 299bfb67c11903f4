using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Quality;

/// <summary>By what a contact is reviewed: questions in sections, and what the helpline calls the scores that come of them.</summary>
/// <param name="Name">Its name, such as "Call review".</param>
public sealed record Rubric(string Name)
{
    /// <summary>Gets the sections, in the order in which a reviewer answers them.</summary>
    public ImmutableArray<RubricSection> Sections { get; init; } = [];

    /// <summary>Gets the bands, the lowest first; together they cover 0 to 100.</summary>
    public ImmutableArray<ScoreBand> Bands { get; init; } = [];

    /// <summary>Gets below which score a review calls for an action, 0 to 100; 0 for never.</summary>
    public int ActionBelow { get; init; }

    /// <summary>Gets all questions, in their order.</summary>
    public IEnumerable<RubricQuestion> Questions => Sections.SelectMany(section => section.Questions);

    /// <summary>Finds the band of a score.</summary>
    /// <param name="score">0 to 100.</param>
    /// <returns>
    /// Which band it is, from 0, or <see langword="null" /> without a score. A score is cut, not rounded: 49.9 belongs to 0–49, as it is written.
    /// </returns>
    public int? BandOf(double? score) =>
        score is not { } value || Bands.IsDefaultOrEmpty ? null : Math.Max(0, Bands.Count(band => band.From <= value) - 1);
}

/// <summary>Questions of one subject.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Questions">The questions.</param>
public sealed record RubricSection(string Title, ImmutableArray<RubricQuestion> Questions);

/// <summary>One question to the reviewer.</summary>
/// <param name="Code">Its name within the rubric, which stays the same from version to version: letters, digits and dashes.</param>
/// <param name="Text">The question.</param>
/// <param name="Kind">How it is answered.</param>
public sealed record RubricQuestion(string Code, string Text, QuestionKind Kind)
{
    /// <summary>Gets what a reviewer should look for, or nothing.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Gets the most points of a scale, 1 to 10; a yes is one point, a text none.</summary>
    public int MaxPoints { get; init; } = 1;

    /// <summary>Gets its weight: each of its points counts so much, more than 0 to 100. A text has none.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Gets whether a reviewer may say that it does not apply; then it leaves both sums of the score.</summary>
    public bool MayNotApply { get; init; }

    /// <summary>Gets whether no points (a no, or 0 of a scale) make the whole score 0.</summary>
    public bool IsAutoFail { get; init; }

    /// <summary>Gets whether its answer is part of the score.</summary>
    public bool IsScored => Kind != QuestionKind.Text;
}

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    /// <summary>With 0 to so many points.</summary>
    Scale,

    /// <summary>With yes (one point) or no (none).</summary>
    YesNo,

    /// <summary>With words, which are not scored.</summary>
    Text,
}

/// <summary>What the helpline calls scores of a range.</summary>
/// <param name="Name">Its name, such as "Meets".</param>
/// <param name="From">The lowest score of it, a whole number.</param>
/// <param name="To">The highest whole number of it; a score up to the next whole number still belongs to it.</param>
public sealed record ScoreBand(string Name, int From, int To);
