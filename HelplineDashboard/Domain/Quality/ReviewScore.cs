using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Quality;

/// <summary>What a review scores.</summary>
/// <remarks>
/// Σ weight × points ÷ Σ weight × most points × 100, over the questions that are answered. What does not apply leaves both sums.
/// An auto-fail question without points makes it 0, whatever the others say. So a scale up to 4 counts like four yes-or-no questions of its weight.
/// </remarks>
public readonly record struct ReviewScore
{
    private ReviewScore(double? value, string? failedBy, ImmutableArray<string> unanswered) =>
        (Value, FailedBy, Unanswered) = (value, failedBy, unanswered);

    /// <summary>Gets the score, 0 to 100, or <see langword="null" /> when nothing that is scored was answered or applies.</summary>
    public double? Value { get; }

    /// <summary>Gets the code of the first auto-fail question without points, or <see langword="null" />.</summary>
    public string? FailedBy { get; }

    /// <summary>Gets whether an auto-fail question made it 0.</summary>
    public bool IsAutoFail => FailedBy is not null;

    /// <summary>Gets the codes of the scored questions that are neither answered nor said not to apply.</summary>
    public ImmutableArray<string> Unanswered { get; }

    /// <summary>Scores a review, finished or not.</summary>
    /// <param name="rubric">By what it is reviewed.</param>
    /// <param name="marks">The answers, in any order; what the rubric does not ask for is left out.</param>
    public static ReviewScore Of(Rubric rubric, ImmutableArray<Mark> marks)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        var given = Mark.Fitting(marks, rubric).ToDictionary(mark => mark.Question, StringComparer.Ordinal);
        var (reached, most) = (0d, 0d);
        string? failedBy = null;
        var unanswered = ImmutableArray.CreateBuilder<string>();
        foreach (var question in rubric.Questions.Where(question => question.IsScored))
        {
            var mark = given.GetValueOrDefault(question.Code);
            if (mark?.Points is { } points)
            {
                reached += question.Weight * points;
                most += question.Weight * question.MaxPoints;
                failedBy ??= question.IsAutoFail && points == 0 ? question.Code : null;
            }
            else if (mark is not { DoesNotApply: true })
            {
                unanswered.Add(question.Code);
            }
        }

        // The last digit of a sum of weights must not lift a score above 100.
        double? value = failedBy is not null ? 0 : most > 0 ? Math.Min(100, 100 * reached / most) : null;
        return new ReviewScore(value, failedBy, unanswered.ToImmutable());
    }
}
