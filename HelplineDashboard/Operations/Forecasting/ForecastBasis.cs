using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>A number that stands for what a queue's forecast was made by, apart from its history: when it changes, the forecast is out of date.</summary>
internal static class ForecastBasis
{
    public static long Of(QueueSettings settings, TimeSpan interval, IEnumerable<CalendarEntry> calendar)
    {
        var text = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture, $"{settings.OpeningHours.Text}|{settings.TimeZone}|{settings.DayStart}|{interval.TotalMinutes}"));
        foreach (var entry in calendar.Where(entry => entry.Queues.IsEmpty || entry.Queues.Contains(settings.Queue)).OrderBy(entry => entry.Id))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{entry.Id}|{entry.From.DayNumber}|{entry.To.DayNumber}|{entry.Kind}|{entry.Name}|{entry.StatedEffect}");
        }

        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public static long Of(QueueSettings settings, TimeSpan interval, ImmutableArray<(CalendarEntry Entry, long Revision)> calendar) =>
        Of(settings, interval, calendar.Select(one => one.Entry));
}
