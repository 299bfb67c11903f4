using System.Globalization;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Components.Calendar;

/// <summary>What people read of the calendar.</summary>
public static class CalendarWords
{
    public static string For(CalendarKind kind) => kind switch
    {
        CalendarKind.Closed => "Closed",
        CalendarKind.PublicHoliday => "Public holiday",
        CalendarKind.Observance => "Observed day",
        CalendarKind.Eve => "Eve of a holiday",
        CalendarKind.Intermediate => "Between holidays",
        CalendarKind.Adjacent => "Beside a holiday",
        CalendarKind.Launch => "Launch",
        CalendarKind.Campaign => "Campaign",
        CalendarKind.LetterDrop => "Letters go out",
        CalendarKind.Incident => "Incident",
        CalendarKind.LeaveOut => "Left out",
        _ => "Learned from",
    };

    public static string Explain(CalendarKind kind) => kind switch
    {
        CalendarKind.Closed => "The queue is closed: the forecast is 0.",
        CalendarKind.PublicHoliday => "A public holiday on which the queue is open.",
        CalendarKind.Observance => "A day that many observe without its being free.",
        CalendarKind.Eve => "The day before a holiday.",
        CalendarKind.Intermediate => "A day between holidays.",
        CalendarKind.Adjacent => "A day before or after a holiday and its eve.",
        CalendarKind.Launch => "Something new starts.",
        CalendarKind.Campaign => "A campaign asks people to call.",
        CalendarKind.LetterDrop => "Letters, e-mails or bills go out.",
        CalendarKind.Incident => "Something went wrong outside: a flood, an outage, news.",
        CalendarKind.LeaveOut => "The figures of these days tell nothing: forecasts do not learn from them.",
        _ => "The days were unusual, and forecasts are to learn from them all the same.",
    };

    /// <summary>The CSS class of a kind: its look, which is never colour alone.</summary>
    public static string Key(CalendarKind kind) => kind switch
    {
        CalendarKind.Closed => "off",
        CalendarKind.PublicHoliday or CalendarKind.Observance or CalendarKind.Eve or CalendarKind.Intermediate or CalendarKind.Adjacent => "holiday",
        CalendarKind.LeaveOut or CalendarKind.LearnFrom => "choice",
        _ => "event",
    };

    public static string For(DateOnly day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Days(CalendarEntry entry) =>
        entry.From == entry.To ? For(entry.From)
        : entry.From.Year == entry.To.Year ? $"{entry.From.ToString("ddd d MMM", CultureInfo.InvariantCulture)} – {For(entry.To)}"
        : $"{For(entry.From)} – {For(entry.To)}";

    public static string Queues(CalendarEntry entry, QueueNames names) => entry.Queues.IsEmpty ? "All queues" : names.Join(entry.Queues);

    /// <summary>The effect as a person states it, or how it comes about.</summary>
    public static string Effect(CalendarEntry entry) =>
        !entry.Kind.HasEffect() ? "–"
        : entry.StatedEffect is not { } effect ? "learned"
        : Percent(effect);

    /// <summary>A factor as a difference in percent: 1.2 is "+20 %".</summary>
    public static string Percent(double factor) => ((factor - 1) * 100).ToString("+0.#' %';-0.#' %';0' %'", CultureInfo.InvariantCulture);
}
