using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Demand;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Operations.Demand;

/// <summary>What one queue was offered, as a forecast takes it.</summary>
/// <param name="Settings">The queue's settings.</param>
/// <param name="Clock">Its wall clock.</param>
/// <param name="History">Its days up to yesterday.</param>
/// <param name="Today">The day that is not over.</param>
public sealed record QueueDemand(QueueSettings Settings, WallClock Clock, DemandHistory History, DemandToday Today);

/// <summary>Reads what each queue was offered, on its own wall clock, out of the quarter-hours. Count them before: <see cref="RollUpIntervals" />.</summary>
public sealed class ReadDemandHistories(
    Database database,
    QueueRepository queues,
    SourceRepository sources,
    QueueIntervalRepository intervals,
    Func<QueueId, QueueSettings> defaults,
    ForecastOptions options,
    TimeProvider clock)
{
    // A day of any time zone, and the clock put back.
    private static readonly TimeSpan s_longestDay = TimeSpan.FromHours(40);

    /// <summary>Reads all queues that were ever offered a contact, or are configured, by their codes.</summary>
    /// <param name="calendar">The calendar.</param>
    public async Task<ImmutableArray<QueueDemand>> ReadAsync(ImmutableArray<CalendarEntry> calendar, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (settings, told) = await ReadFactsAsync(cancellationToken).ConfigureAwait(false);
        var quarters = await ReadQuartersAsync(now.AddDays(-options.HistoryDays), cancellationToken).ConfigureAwait(false);
        var heard = new Dictionary<(string Queues, DayGrid Grid, string Zone), (DemandSeries Series, bool[] Silent)>();
        return
        [
            .. settings.Keys.Union(quarters.Keys).Order().Select(queue =>
            {
                var one = settings.GetValueOrDefault(queue) ?? defaults(queue);
                var wall = WallClock.Of(one, options.Interval);
                var own = quarters.GetValueOrDefault(queue) ?? [];
                var today = wall.DateOf(now);
                return new QueueDemand(
                    one,
                    wall,
                    HistoryBuilder.Build(one, DemandSeries.From(wall, own, today), Heard(one, wall, today), calendar, wall.Grid),
                    DemandToday.From(queue, wall, own, now, KnownUntil(queue, told, now)));
            }),
        ];

        // Many queues share their sources and their clock: what was heard of them all is put together once.
        (DemandSeries, bool[]) Heard(QueueSettings queue, WallClock wall, DateOnly today)
        {
            var together = Together(queue.Queue, told);
            var key = (string.Join('\n', together), wall.Grid, queue.TimeZone);
            if (!heard.TryGetValue(key, out var known))
            {
                var series = DemandSeries.From(wall, [.. together.SelectMany(one => quarters.GetValueOrDefault(one) ?? [])], today);
                heard[key] = known = (series, Silence.Find(series));
            }

            return known;
        }
    }

    /// <summary>Reads what each queue was offered so far today.</summary>
    public async Task<IReadOnlyDictionary<QueueId, QueueDemand>> ReadTodayAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (settings, told) = await ReadFactsAsync(cancellationToken).ConfigureAwait(false);
        var quarters = await ReadQuartersAsync(now - s_longestDay, cancellationToken).ConfigureAwait(false);
        return settings.Keys.Union(quarters.Keys).Union(told.SelectMany(source => source.Queues)).ToDictionary(queue => queue, queue =>
        {
            var one = settings.GetValueOrDefault(queue) ?? defaults(queue);
            var wall = WallClock.Of(one, options.Interval);
            return new QueueDemand(
                one,
                wall,
                new DemandHistory(queue, wall.Grid, []) { Hours = one.OpeningHours },
                DemandToday.From(queue, wall, quarters.GetValueOrDefault(queue) ?? [], now, KnownUntil(queue, told, now)));
        });
    }

    private async Task<(Dictionary<QueueId, QueueSettings> Settings, IReadOnlyList<Source> Sources)> ReadFactsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var configured = await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        var told = await sources.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        return (configured.ToDictionary(one => one.Settings.Queue, one => one.Settings), told);
    }

    private async Task<Dictionary<QueueId, List<OfferedQuarter>>> ReadQuartersAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var quarters = await intervals.ReadDemandAsync(since, cancellationToken).ConfigureAwait(false);
        return quarters.GroupBy(quarter => quarter.Queue).ToDictionary(group => group.Key, group => group.ToList());
    }

    // The queues that fall silent together with one.
    private static IEnumerable<QueueId> Together(QueueId queue, IReadOnlyList<Source> told) =>
        told.Where(source => source.Kind != SourceKind.Dashboard && source.Queues.Contains(queue))
            .SelectMany(source => source.Queues)
            .Append(queue)
            .Distinct()
            .Order();

    // A file of the past tells up to its end; of those that speak as things happen, one that is late holds everything up.
    private static DateTimeOffset KnownUntil(QueueId queue, IReadOnlyList<Source> told, DateTimeOffset now)
    {
        var speaking = told.Where(source => source.Kind != SourceKind.Dashboard && source.Queues.Contains(queue)).ToList();
        if (speaking.Count > 0 && speaking.TrueForAll(source => source.Kind == SourceKind.History))
        {
            return speaking.Max(source => source.ToldUntil) ?? DateTimeOffset.MinValue;
        }

        return speaking.Where(source => source.LateAfter < now).Min(source => source.KnownUntil) ?? DateTimeOffset.MaxValue;
    }
}
