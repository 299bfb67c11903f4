using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Quality;

/// <summary>A reviewer's answer to one question.</summary>
/// <param name="Question">The question's code.</param>
public sealed record Mark(string Question)
{
    /// <summary>The most characters of an answer in words.</summary>
    public const int LongestText = 2_000;

    /// <summary>Gets the points: of a scale 0 to its most, of a yes 1, of a no 0; <see langword="null" /> without.</summary>
    public int? Points { get; init; }

    /// <summary>Gets whether the reviewer says that the question does not apply.</summary>
    public bool DoesNotApply { get; init; }

    /// <summary>Gets the answer in words; empty without.</summary>
    public string Text { get; init; } = "";

    /// <summary>Returns the marks with one of them changed or added.</summary>
    /// <param name="marks">The marks.</param>
    /// <param name="mark">The mark that replaces the one to the same question.</param>
    public static ImmutableArray<Mark> With(ImmutableArray<Mark> marks, Mark mark) =>
        [.. marks.Where(one => one.Question != mark.Question).Append(mark).OrderBy(one => one.Question, StringComparer.Ordinal)];

    /// <summary>Returns the marks that a rubric asks for and allows; the others are dropped.</summary>
    /// <param name="marks">The marks, from wherever.</param>
    /// <param name="rubric">The rubric.</param>
    public static ImmutableArray<Mark> Fitting(ImmutableArray<Mark> marks, Rubric rubric)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        var questions = rubric.Questions.ToDictionary(question => question.Code, StringComparer.Ordinal);
        return
        [
            .. marks.DistinctBy(mark => mark.Question)
                .Where(mark => questions.TryGetValue(mark.Question, out var question) && Fits(mark, question))
                .OrderBy(mark => mark.Question, StringComparer.Ordinal),
        ];
    }

    private static bool Fits(Mark mark, RubricQuestion question) =>
        mark.Text.Length <= LongestText
        && (!mark.DoesNotApply || (question.MayNotApply && mark.Points is null))
        && (mark.Points is null || (question.IsScored && mark.Points >= 0 && mark.Points <= question.MaxPoints));
}
