using System.Globalization;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Components.Quality;

/// <summary>A rubric as it is being typed.</summary>
public sealed class RubricDraft
{
    /// <summary>Begins with a rubric.</summary>
    public RubricDraft(Rubric rubric)
    {
        Name = rubric.Name;
        ActionBelow = Text(rubric.ActionBelow);
        Sections = [.. rubric.Sections.Select(section => new SectionDraft { Title = section.Title, Questions = [.. section.Questions.Select(question => new QuestionDraft(question))] })];
        Bands = [.. rubric.Bands.Select(band => new BandDraft { Name = band.Name, From = Text(band.From), To = Text(band.To) })];
    }

    public string Name { get; set; }

    public string ActionBelow { get; set; }

    public List<SectionDraft> Sections { get; }

    public List<BandDraft> Bands { get; }

    /// <summary>Reads what was typed.</summary>
    public (Rubric Rubric, IReadOnlyList<SettingsFault> Faults) Read()
    {
        var unread = new List<SettingsFault>();
        var rubric = new Rubric(Name.Trim())
        {
            ActionBelow = Whole(ActionBelow, nameof(Rubric.ActionBelow)),
            Sections = [.. Sections.Select((section, index) => Read(section, $"Sections[{index}]"))],
            Bands = [.. Bands.Select((band, index) => new ScoreBand(band.Name.Trim(), Whole(band.From, $"Bands[{index}].From"), Whole(band.To, $"Bands[{index}].To")))],
        };
        return (rubric, unread.Count > 0 ? unread : rubric.Faults());

        RubricSection Read(SectionDraft section, string where) =>
            new(section.Title.Trim(), [.. section.Questions.Select((question, index) => ReadQuestion(question, $"{where}.Questions[{index}]"))]);

        RubricQuestion ReadQuestion(QuestionDraft question, string where) => new(question.Code, question.Text.Trim(), question.Kind)
        {
            Hint = question.Hint.Trim(),
            MaxPoints = question.Kind == QuestionKind.Scale ? Whole(question.MaxPoints, $"{where}.MaxPoints") : 1,
            Weight = question.Kind == QuestionKind.Text ? 1 : Number(question.Weight, $"{where}.Weight"),
            MayNotApply = question.MayNotApply,
            IsAutoFail = question.IsAutoFail && question.Kind != QuestionKind.Text,
        };

        int Whole(string text, string field)
        {
            if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }

            unread.Add(new SettingsFault(field, "must be a whole number"));
            return 0;
        }

        double Number(string text, string field)
        {
            if (double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }

            unread.Add(new SettingsFault(field, "must be a number like 1.5"));
            return 1;
        }
    }

    /// <summary>Adds an empty question. Its code is the first that is free, and stays with it from version to version.</summary>
    public void AddQuestion(SectionDraft section)
    {
        var taken = Sections.SelectMany(one => one.Questions).Select(question => question.Code).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (taken.Contains(Code(number)))
        {
            number++;
        }

        section.Questions.Add(new QuestionDraft(new RubricQuestion(Code(number), "", QuestionKind.YesNo)));

        static string Code(int number) => $"question-{Text(number)}";
    }

    /// <summary>Moves one of a list up or down, as far as there is room.</summary>
    public static void Move<T>(List<T> list, T one, int by)
    {
        var from = list.IndexOf(one);
        var to = Math.Clamp(from + by, 0, list.Count - 1);
        list.RemoveAt(from);
        list.Insert(to, one);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A section as it is being typed.</summary>
public sealed class SectionDraft
{
    public string Title { get; set; } = "";

    public List<QuestionDraft> Questions { get; init; } = [];
}

/// <summary>A question as it is being typed.</summary>
public sealed class QuestionDraft(RubricQuestion question)
{
    public string Code { get; } = question.Code;

    public string Text { get; set; } = question.Text;

    public string Hint { get; set; } = question.Hint;

    public QuestionKind Kind { get; set; } = question.Kind;

    public string MaxPoints { get; set; } = question.MaxPoints.ToString(CultureInfo.InvariantCulture);

    public string Weight { get; set; } = question.Weight.ToString("0.##", CultureInfo.InvariantCulture);

    public bool MayNotApply { get; set; } = question.MayNotApply;

    public bool IsAutoFail { get; set; } = question.IsAutoFail;
}

/// <summary>A band as it is being typed.</summary>
public sealed class BandDraft
{
    public string Name { get; set; } = "";

    public string From { get; set; } = "";

    public string To { get; set; } = "";
}
