using System.Globalization;

namespace HelplineDashboard.Components.Forecasting;

/// <summary>Which days of a forecast to show, as the page's address says it.</summary>
/// <param name="View">"day", "week" or "weeks".</param>
/// <param name="First">The first day shown.</param>
/// <param name="Days">How many days.</param>
public readonly record struct ForecastScope(string View, DateOnly First, int Days)
{
    public const string Day = "day";
    public const string Week = "week";
    public const string Weeks = "weeks";

    public DateOnly Last => First.AddDays(Days - 1);

    /// <summary>Reads the scope from an address. What makes no sense is as if it were not there.</summary>
    /// <param name="view">The view asked for.</param>
    /// <param name="day">The day asked for: 2026-11-22.</param>
    /// <param name="today">Today, on the queue's clock.</param>
    public static ForecastScope Read(string? view, string? day, DateOnly today)
    {
        var on = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var stated)
            && Math.Abs(stated.DayNumber - today.DayNumber) <= 3660 ? stated : today;
        return view switch
        {
            Week => new(Week, on.AddDays(-(((int)on.DayOfWeek + 6) % 7)), 7),
            Weeks => new(Weeks, today, 1),
            _ => new(Day, on, 1),
        };
    }

    /// <summary>Writes the address of a queue's forecast.</summary>
    public static string Address(string code, string view, DateOnly? day) =>
        $"/forecast/{Uri.EscapeDataString(code)}?view={view}{(day is { } on ? $"&day={on:yyyy-MM-dd}" : "")}";

    /// <summary>Writes the days as people say them: Mon 23 Nov 2026, or 23 to 29 Nov 2026.</summary>
    public string Title => View switch
    {
        Week => string.Create(CultureInfo.InvariantCulture, $"{First:d MMM} to {Last:d MMM yyyy}"),
        Weeks => "The next 18 weeks",
        _ => First.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture),
    };
}
