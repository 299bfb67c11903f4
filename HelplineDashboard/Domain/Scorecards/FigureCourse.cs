using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How a figure of a series went before a day.</summary>
internal static class FigureCourse
{
    /// <summary>How many days the trend beside a figure has, the day itself included.</summary>
    public const int TrendDays = 56;

    /// <summary>Compares a day with its usual self.</summary>
    public static Comparison Compare(this FigureSeries series, FigureDefinition definition, in Figure figure, DateOnly date)
    {
        var name = date.ToString("dddd", CultureInfo.InvariantCulture) + "s";
        if (series.SetApart(date) is { } entry)
        {
            return new Comparison(UsualVerdict.CannotSay, null, 0, $"The calendar sets the day apart ({entry.Name}): other {name} are not like it.");
        }

        if (!series.IsOver(date))
        {
            return new Comparison(UsualVerdict.CannotSay, null, 0, "The day is not over.");
        }

        return UsualSelf.Compare(definition, figure, series.UsualOf(definition.Kind, date), name);
    }

    /// <summary>Returns the values of the last days up to and with a day, oldest first; empty where no day has one.</summary>
    public static ImmutableArray<double?> Trend(this FigureSeries series, FigureKind kind, DateOnly date)
    {
        var trend = new double?[TrendDays];
        var any = false;
        for (var offset = 0; offset < TrendDays; offset++)
        {
            trend[offset] = FigureArithmetic.Of(kind, series.On(date.AddDays(offset - TrendDays + 1))).Value;
            any |= trend[offset] is not null;
        }

        return any ? ImmutableCollectionsMarshal.AsImmutableArray(trend) : [];
    }

    private static IEnumerable<Figure> UsualOf(this FigureSeries series, FigureKind kind, DateOnly date) =>
        Enumerable.Range(1, UsualSelf.Weeks).Select(week => date.AddDays(-7 * week)).Where(series.IsComparable).Select(day => FigureArithmetic.Of(kind, series.On(day)));
}
