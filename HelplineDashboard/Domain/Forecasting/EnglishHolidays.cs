using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>The bank holidays of England and Wales, by the rules in force; what is proclaimed for one year only has to be entered.</summary>
/// <remarks>
/// Eight a year. One that falls on a weekend is held on the next weekday that is none: the name stays that of the day, because callers
/// do not read calendars of banks. Source: Banking and Financial Dealings Act 1971, schedule 1, and the proclamations since.
/// </remarks>
public static class EnglishHolidays
{
    /// <summary>Returns a year's holidays, first day first.</summary>
    /// <param name="year">The year, 1978 to 2199.</param>
    public static ImmutableArray<(DateOnly Date, string Name)> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1978);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2199);
        var easter = EasterSunday(year);
        var christmas = new DateOnly(year, 12, 25);
        return
        [
            (OnWeekday(new DateOnly(year, 1, 1)), "New Year's Day"),
            (easter.AddDays(-2), "Good Friday"),
            (easter.AddDays(1), "Easter Monday"),
            (FirstMonday(new DateOnly(year, 5, 1)), "Early May bank holiday"),
            (LastMonday(new DateOnly(year, 5, 31)), "Spring bank holiday"),
            (LastMonday(new DateOnly(year, 8, 31)), "Summer bank holiday"),
            // Christmas Day comes first: on a Saturday it is held on Monday and Boxing Day on Tuesday, on a Sunday on Tuesday after Boxing Day.
            .. Christmas(christmas),
        ];
    }

    /// <summary>Returns Easter Sunday of the Gregorian calendar.</summary>
    /// <remarks>The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, chapter 8).</remarks>
    /// <param name="year">The year, from 1583.</param>
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

    private static (DateOnly, string)[] Christmas(DateOnly christmas) => christmas.DayOfWeek switch
    {
        DayOfWeek.Friday => [(christmas, "Christmas Day"), (christmas.AddDays(3), "Boxing Day")],
        DayOfWeek.Saturday => [(christmas.AddDays(2), "Christmas Day"), (christmas.AddDays(3), "Boxing Day")],
        DayOfWeek.Sunday => [(christmas.AddDays(1), "Boxing Day"), (christmas.AddDays(2), "Christmas Day")],
        _ => [(christmas, "Christmas Day"), (christmas.AddDays(1), "Boxing Day")],
    };

    private static DateOnly OnWeekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly FirstMonday(DateOnly from) => from.AddDays(((int)DayOfWeek.Monday - (int)from.DayOfWeek + 7) % 7);

    private static DateOnly LastMonday(DateOnly until) => until.AddDays(-(((int)until.DayOfWeek - (int)DayOfWeek.Monday + 7) % 7));
}
