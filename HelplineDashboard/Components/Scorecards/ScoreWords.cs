using System.Globalization;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Components.Scorecards;

/// <summary>How the scorecard writes its figures and judgements.</summary>
public static class ScoreWords
{
    /// <summary>Writes a figure: 83.1 %, 0:41, 1,204; n/a where there was nothing to divide by, a dash where it cannot be known.</summary>
    public static string Value(Figure figure, FigureUnit unit) => figure.State switch
    {
        FigureState.NothingToTell => Figures.NothingOffered,
        FigureState.CannotKnow => Figures.CannotSay,
        _ => Value(figure.Value, unit),
    };

    /// <summary>Writes a value in its unit.</summary>
    public static string Value(double? value, FigureUnit unit) => (value, unit) switch
    {
        (null, _) => Figures.NothingOffered,
        ({ } share, FigureUnit.Percentage) => Figures.Share(share),
        ({ } seconds, FigureUnit.Duration) => Figures.Length(TimeSpan.FromSeconds(Math.Round(seconds))),
        ({ } points, FigureUnit.Points) => points.ToString("+0;−0;0", CultureInfo.InvariantCulture),
        ({ } score, FigureUnit.Score) => score.ToString("0.0", CultureInfo.InvariantCulture),
        ({ } money, FigureUnit.Money) => money.ToString("N2", CultureInfo.InvariantCulture),
        ({ } count, _) => Math.Round(count).ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>Writes a round value, as scales and targets have them: 80 %.</summary>
    public static string Round(double value, FigureUnit unit) => Value(value, unit).Replace(".0 %", " %", StringComparison.Ordinal);

    /// <summary>Writes what was agreed: at least 80 %.</summary>
    public static string Target(double target, FigureDefinition definition) =>
        $"{(definition.Direction == FigureDirection.Lower ? "at most" : "at least")} {Round(target, definition.Unit)}";

    /// <summary>Writes how a day compares with its usual self, in as few words as a row has room for.</summary>
    public static string Brief(UsualVerdict verdict) => verdict switch
    {
        UsualVerdict.Better => "better",
        UsualVerdict.Worse => "worse",
        UsualVerdict.Higher => "higher",
        UsualVerdict.Lower => "lower",
        UsualVerdict.Usual => "usual",
        _ => "no comparison",
    };

    /// <summary>The part of a CSS class that stands for a verdict.</summary>
    public static string Key(UsualVerdict verdict) => verdict switch
    {
        UsualVerdict.Better => "better",
        UsualVerdict.Worse => "worse",
        UsualVerdict.Higher or UsualVerdict.Lower => "other",
        UsualVerdict.Usual => "usual",
        _ => "unknown",
    };

    /// <summary>A shape for the way a figure went, so that colour is never alone: up, down, or level.</summary>
    public static string Arrow(Comparison usual, Figure figure) => usual.Verdict switch
    {
        UsualVerdict.CannotSay => "",
        UsualVerdict.Usual => "≈",
        _ when usual.Usual is { } middle && figure.Value is { } value => value >= middle ? "▲" : "▼",
        _ => "",
    };

    /// <summary>Writes how far a value is from another, with its sign and unit: +2.3 points, −0:12; unchanged where that would read as zero.</summary>
    public static string Difference(double value, double other, FigureUnit unit)
    {
        var size = Math.Abs(value - other);
        var text = unit == FigureUnit.Percentage ? string.Create(CultureInfo.InvariantCulture, $"{size:0.0} points") : Value(size, unit).TrimStart('+');
        return !text.Any(letter => letter is >= '1' and <= '9') ? "unchanged" : (value > other ? "+" : "−") + text;
    }

    /// <summary>The heading of a perspective: whose question it answers.</summary>
    public static string For(Perspective perspective) => perspective switch
    {
        Perspective.Caller => "Callers",
        Perspective.Operations => "Operations",
        Perspective.People => "People",
        _ => "Cost",
    };

    /// <summary>Writes a day: Saturday 21 November 2026.</summary>
    public static string Day(DateOnly date) => date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Writes a day in short: Sat 21 Nov.</summary>
    public static string Brief(DateOnly date) => date.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>Writes a day as addresses do: 2026-11-21.</summary>
    public static string Code(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
