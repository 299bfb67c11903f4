using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>The bank holidays of England and Wales, by the rules in force; what is proclaimed for one year only has to be entered.</summary>
/// <remarks>
/// Eight a year. For one that falls on a weekend the next weekday that is none is free instead: both days are given, under names of their
/// own, because callers feel the feast on its day and the free day on the other.
/// Source: Banking and Financial Dealings Act 1971, schedule 1, and the proclamations since.
/// </remarks>
public static class EnglishHolidays
{
    /// <summary>Returns a year's holidays, first day first.</summary>
    /// <param name="year">The year, 1978 to 2199.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is another.</exception>
    public static ImmutableArray<(DateOnly Date, string Name)> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1978);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2199);
        var easter = EasterSunday(year);
        var christmas = new DateOnly(year, 12, 25);
        List<(DateOnly Date, string Name)> days =
        [
            (new DateOnly(year, 1, 1), "New Year's Day"),
            (easter.AddDays(-2), "Good Friday"),
            (easter.AddDays(1), "Easter Monday"),
            (MondayFrom(new DateOnly(year, 5, 1)), "Early May bank holiday"),
            (MondayFrom(new DateOnly(year, 5, 25)), "Spring bank holiday"),
            (MondayFrom(new DateOnly(year, 8, 25)), "Summer bank holiday"),
            (christmas, "Christmas Day"),
            (christmas.AddDays(1), "Boxing Day"),
        ];
        foreach (var (date, name) in days.FindAll(day => day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            var instead = date;
            while (instead.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || days.Exists(day => day.Date == instead))
            {
                instead = instead.AddDays(1);
            }

            days.Add((instead, $"Day off for {name}"));
        }

        return [.. days.OrderBy(day => day.Date)];
    }

    /// <summary>Returns Easter Sunday of the Gregorian calendar.</summary>
    /// <remarks>The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, chapter 8).</remarks>
    /// <param name="year">The year, from 1583.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is earlier.</exception>
    public static DateOnly EasterSunday(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1583);
        var (golden, century, ofCentury) = (year % 19, year / 100, year % 100);
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var sunday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - moon - (ofCentury % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * sunday)) / 451;
        var day = moon + sunday - (7 * late) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }

    // The last Monday of a month of 31 days is the first from its 25th on.
    private static DateOnly MondayFrom(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
}
