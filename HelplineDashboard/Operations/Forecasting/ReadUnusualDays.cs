using System.Collections.Immutable;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>A day of a queue that was found unusual, or was said to be.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Day">The day, what came and what such a day usually brings.</param>
/// <param name="Choice">What somebody decided, or <see langword="null" /> while nobody has: then it is left out.</param>
public sealed record UnusualDayOfQueue(QueueId Queue, UnusualDay Day, StoredEntry? Choice);

/// <summary>Reads the days that forecasts found unusual and left out, with what people decided about them.</summary>
public sealed class ReadUnusualDays(ForecastSnapshotRepository snapshots, KeepCalendar calendar, TimeProvider clock)
{
    /// <summary>Reads all queues that are seen, newest day first.</summary>
    public async Task<ImmutableArray<UnusualDayOfQueue>> ReadAsync(CancellationToken cancellationToken)
    {
        var latest = await snapshots.ReadLatestAsync(ForecastKind.Nightly, clock.GetUtcNow() - FollowForecasts.Oldest, cancellationToken).ConfigureAwait(false);
        var choices = (await calendar.ReadAsync(cancellationToken).ConfigureAwait(false))
            .Where(one => one.Entry.Kind is CalendarKind.LeaveOut or CalendarKind.LearnFrom)
            .ToList();
        return
        [
            .. latest
                .Where(one => Acting.Sight.Sees(one.Forecast.Queue))
                .SelectMany(one => one.Forecast.LeftOut.Select(day => new UnusualDayOfQueue(one.Forecast.Queue, day, Choice(one.Forecast.Queue, day.Date))))
                .OrderByDescending(one => one.Day.Date)
                .ThenBy(one => one.Queue),
        ];

        StoredEntry? Choice(QueueId queue, DateOnly date) => choices.Find(one =>
            one.Entry.From <= date && date <= one.Entry.To && (one.Entry.Queues.IsEmpty || one.Entry.Queues.Contains(queue)));
    }
}
