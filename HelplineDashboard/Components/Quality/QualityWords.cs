using System.Globalization;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Components.Quality;

/// <summary>What people read of quality reviews.</summary>
public static class QualityWords
{
    /// <summary>Writes a score of 0 to 100: 83.4. Cut, not rounded, as its band is.</summary>
    public static string Score(double? score) =>
        score is { } value ? (Math.Floor((value * 10) + 1e-6) / 10).ToString("0.0", CultureInfo.InvariantCulture) : Figures.NothingOffered;

    /// <summary>Writes a margin: ± 3.2.</summary>
    public static string Margin(double? margin) =>
        margin is { } points ? string.Create(CultureInfo.InvariantCulture, $"± {points:0.0}") : Figures.NothingOffered;

    /// <summary>Writes a kappa: 0.71.</summary>
    public static string Kappa(double? kappa) => kappa is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : Figures.NothingOffered;

    /// <summary>Writes a kappa's interval, or why there is none.</summary>
    public static string Interval(in Agreement agreement) =>
        agreement is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $"{low:0.00} to {high:0.00}")
        : agreement.Kappa is not null ? $"never disagreed in {agreement.Pairs}; no interval"
        : agreement.Pairs < Agreement.Least ? $"needs {Agreement.Least} contacts, has {agreement.Pairs}"
        : "both always said the same one thing";

    /// <summary>Writes a day: Mon 16 Nov 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Why a contact was drawn: "long, transferred", or "random".</summary>
    public static string For(SampleReasons reasons) => reasons == SampleReasons.Random
        ? "random"
        : string.Join(", ", new[]
        {
            (SampleReasons.Long, "long"), (SampleReasons.Transferred, "transferred"), (SampleReasons.LowSurvey, "low survey"), (SampleReasons.Repeat, "repeat caller"),
        }.Where(one => reasons.HasFlag(one.Item1)).Select(one => one.Item2));

    /// <summary>How far a review has got.</summary>
    public static string For(ReviewState state) => state switch
    {
        ReviewState.Open => "To review",
        ReviewState.Draft => "Begun",
        ReviewState.Completed => "Finished",
        _ => "Corrected",
    };

    /// <summary>The class that gives a state its colour; the word stands beside it.</summary>
    public static string Key(ReviewState state) => state switch
    {
        ReviewState.Open => "quiet",
        ReviewState.Draft => "running",
        ReviewState.Completed => "on-target",
        _ => "stale",
    };

    public static string For(RubricState state) => state switch
    {
        RubricState.Draft => "Draft",
        RubricState.Active => "In use",
        _ => "Retired",
    };

    public static string For(QuestionKind kind) => kind switch
    {
        QuestionKind.Scale => "Scale",
        QuestionKind.YesNo => "Yes or no",
        _ => "Text (not scored)",
    };

    public static string For(ActionState state) => state switch
    {
        ActionState.Open => "Open",
        ActionState.Done => "Done",
        _ => "Withdrawn",
    };

    /// <summary>Why a review was not changed, as a sentence that says what to do.</summary>
    public static string For(ReviewRefusal refusal) => refusal switch
    {
        ReviewRefusal.NotThere => "There is no such review any more.",
        ReviewRefusal.NoName => "Please say who you are first: a review is written down with a name.",
        ReviewRefusal.Conflict => "Not saved: this review was changed elsewhere, by somebody else or in another tab. Nothing was overwritten.",
        ReviewRefusal.Completed => "Not saved: this review is finished.",
        ReviewRefusal.NotCompleted => "It is not finished yet, so there is nothing to correct.",
        ReviewRefusal.SamePerson => "Not saved: you review this contact already. Two people are to review it, without looking at each other's marks.",
        ReviewRefusal.Unanswered => "Not finished: some questions are not answered.",
        _ => "Not saved: a reason is missing, or a text is too long.",
    };

    /// <summary>Says what a mark is: "3 of 4", "yes", "does not apply".</summary>
    public static string For(Mark? mark, RubricQuestion question) => mark switch
    {
        { DoesNotApply: true } => "does not apply",
        { Points: { } points } => question.Kind == QuestionKind.YesNo ? (points > 0 ? "yes" : "no") : $"{points} of {question.MaxPoints}",
        { Text.Length: > 0 } => mark.Text,
        _ => "not answered",
    };

    /// <summary>The page of a contact.</summary>
    public static string Address(ContactId contact) => $"/contacts/{Uri.EscapeDataString(contact.Source)}/{Uri.EscapeDataString(contact.Code)}";

    /// <summary>The page of a review.</summary>
    public static string Address(Review review) => $"/quality/reviews/{review.Id}";
}
