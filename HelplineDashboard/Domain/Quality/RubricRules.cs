using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Quality;

/// <summary>What makes sense in a rubric.</summary>
public static class RubricRules
{
    /// <summary>The most questions of a rubric.</summary>
    public const int MostQuestions = 100;

    /// <summary>The most points of a scale.</summary>
    public const int MostPoints = 10;

    /// <summary>The most characters of a name, a title or a band.</summary>
    public const int LongestName = 100;

    /// <summary>The most characters of a question or a hint.</summary>
    public const int LongestText = 500;

    /// <summary>Finds everything that makes no sense in a rubric.</summary>
    /// <param name="rubric">The rubric.</param>
    /// <returns>
    /// Field and reason of each fault; empty when it can be used. A field within a list has its place, from 0: <c>Sections[0].Questions[2].Text</c>.
    /// </returns>
    public static IReadOnlyList<SettingsFault> Faults(this Rubric rubric)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        var faults = new List<SettingsFault>();
        Check(IsText(rubric.Name, LongestName), nameof(Rubric.Name), $"must have 1 to {LongestName} characters");
        Check(rubric.Questions.Any(question => question.IsScored), nameof(Rubric.Sections), "must have at least one question that is scored");
        Check(rubric.Questions.Count() <= MostQuestions, nameof(Rubric.Sections), $"must have at most {MostQuestions} questions");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var section = 0; section < rubric.Sections.Length; section++)
        {
            var where = $"{nameof(Rubric.Sections)}[{section}]";
            var (title, questions) = rubric.Sections[section];
            Check(IsText(title, LongestName), $"{where}.{nameof(RubricSection.Title)}", $"must have 1 to {LongestName} characters");
            Check(questions.Length > 0, $"{where}.{nameof(RubricSection.Questions)}", "must not be empty");
            for (var question = 0; question < questions.Length; question++)
            {
                CheckQuestion(questions[question], $"{where}.{nameof(RubricSection.Questions)}[{question}]");
            }
        }

        CheckBands();
        return faults;

        void CheckQuestion(RubricQuestion question, string where)
        {
            Check(IsCode(question.Code), $"{where}.{nameof(question.Code)}", "must have 1 to 50 letters, digits and dashes");
            Check(codes.Add(question.Code), $"{where}.{nameof(question.Code)}", "is the code of another question");
            Check(IsText(question.Text, LongestText), $"{where}.{nameof(question.Text)}", $"must have 1 to {LongestText} characters");
            Check(question.Hint.Length <= LongestText, $"{where}.{nameof(question.Hint)}", $"must have at most {LongestText} characters");
            Check(Enum.IsDefined(question.Kind), $"{where}.{nameof(question.Kind)}", "is not a known kind");
            Check(
                question.Kind == QuestionKind.Scale ? question.MaxPoints is >= 1 and <= MostPoints : question.MaxPoints == 1,
                $"{where}.{nameof(question.MaxPoints)}",
                question.Kind == QuestionKind.Scale ? $"must be 1 to {MostPoints}" : "must be 1 where the answer is no scale");
            Check(question.Weight is > 0 and <= 100, $"{where}.{nameof(question.Weight)}", "must be more than 0 and at most 100");
            Check(question.IsScored || !question.IsAutoFail, $"{where}.{nameof(question.IsAutoFail)}", "cannot be said of a text, which is not scored");
        }

        void CheckBands()
        {
            Check(rubric.Bands.Length is >= 2 and <= 10, nameof(Rubric.Bands), "must be 2 to 10");
            var next = 0;
            for (var band = 0; band < rubric.Bands.Length; band++)
            {
                var (name, from, to) = rubric.Bands[band];
                var where = $"{nameof(Rubric.Bands)}[{band}]";
                Check(IsText(name, LongestName), $"{where}.{nameof(ScoreBand.Name)}", $"must have 1 to {LongestName} characters");
                Check(from == next, $"{where}.{nameof(ScoreBand.From)}", $"must be {next}: bands cover 0 to 100 without a gap and without overlap");
                Check(to >= from && to <= 100, $"{where}.{nameof(ScoreBand.To)}", $"must be {from} to 100");
                next = to + 1;
            }

            Check(rubric.Bands.IsEmpty || rubric.Bands[^1].To == 100, $"{nameof(Rubric.Bands)}[{rubric.Bands.Length - 1}].{nameof(ScoreBand.To)}", "must be 100: bands cover 0 to 100");
            Check(
                rubric.ActionBelow == 0 || rubric.Bands.Any(band => band.From == rubric.ActionBelow),
                nameof(Rubric.ActionBelow),
                "must be 0 (never) or where a band begins");
        }

        void Check(bool holds, string field, string reason)
        {
            if (!holds)
            {
                faults.Add(new SettingsFault(field, reason));
            }
        }
    }

    private static bool IsText(string text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest;

    private static bool IsCode(string code) => code.Length is > 0 and <= 50 && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
