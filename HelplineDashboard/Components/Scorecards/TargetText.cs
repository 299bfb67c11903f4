using System.Globalization;
using HelplineDashboard.Components.Settings;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Components.Scorecards;

/// <summary>Values and days of targets as people type them.</summary>
public static class TargetText
{
    /// <summary>What a field for a value of a unit says.</summary>
    public static string Hint(FigureDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var word = definition.Direction == FigureDirection.Lower ? "At most" : "At least";
        return definition.Unit switch
        {
            FigureUnit.Percentage => $"{word}, in %: 80.",
            FigureUnit.Duration => $"{word}: 20 s or 2 min.",
            FigureUnit.Points => $"{word}, in points from -100 to 100.",
            FigureUnit.Score => $"{word}, from 0 to 100.",
            FigureUnit.Money => $"{word}, in the currency of the costs.",
            _ => $"{word}, a number.",
        };
    }

    /// <summary>Reads a value.</summary>
    /// <returns>The value, or the fault.</returns>
    public static (double Value, SettingsFault? Fault) Value(FigureDefinition definition, string text)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Unit == FigureUnit.Duration)
        {
            return DurationText.TryRead(text, out var length) ? (length.TotalSeconds, null) : (0, new SettingsFault(nameof(FigureTarget.Value), DurationText.Fault));
        }

        return Number(text) is { } number ? (number, null) : (0, new SettingsFault(nameof(FigureTarget.Value), "cannot be read: write a number like 80 or 2.5"));
    }

    /// <summary>Writes a value so that it can be read again.</summary>
    public static string Write(FigureDefinition definition, double value)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Unit == FigureUnit.Duration ? DurationText.Write(TimeSpan.FromSeconds(Math.Round(value))) : value.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a number; a percent sign may follow it.</summary>
    public static double? Number(string text) =>
        double.TryParse(text.Replace("%", "", StringComparison.Ordinal).Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Reads a day.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">The field that it was typed into.</param>
    public static (DateOnly Day, SettingsFault? Fault) Day(string text, string field) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, null)
            : (default, new SettingsFault(field, "cannot be read: write it like 2026-12-24"));

    /// <summary>Writes a period: 1 Mar 2026 to 31 Mar 2026.</summary>
    public static string Period(DateOnly from, DateOnly? until) =>
        until is { } last ? $"{Day(from)} to {Day(last)}" : $"from {Day(from)}";

    /// <summary>Writes a day with its year.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
