using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Operations.Demand;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>What publishing did.</summary>
/// <param name="Published">The forecasts that were published.</param>
/// <param name="AlreadyThere">The queues that had one of this day, made by the same calendar and settings.</param>
/// <param name="WithoutForecast">Of those published, the queues that have not enough history.</param>
public readonly record struct PublishResult(int Published, int AlreadyThere, int WithoutForecast);

/// <summary>Makes the forecast of every queue and publishes it.</summary>
/// <remarks>Safe to run twice, also at once: of one day, calendar and settings, a queue's first forecast stays.</remarks>
public sealed class PublishForecasts(
    Database database,
    EventLog log,
    RollUpIntervals rollUp,
    ReadDemandHistories demand,
    QueueIntervalRepository intervals,
    CalendarRepository calendar,
    ForecastSnapshotRepository snapshots,
    ForecastOptions options,
    FollowForecasts follower,
    TimeProvider clock)
{
    /// <summary>Publishes for the queues that have none of this day yet.</summary>
    /// <param name="progress">Is told what is being done, and the share that is done, 0 to 1.</param>
    public Task<PublishResult> RunAsync(IProgress<(double Share, string Text)>? progress, CancellationToken cancellationToken) =>
        RunAsync(again: false, progress, cancellationToken);

    /// <inheritdoc cref="RunAsync(IProgress{ValueTuple{double, string}}?, CancellationToken)" />
    public Task<PublishResult> RunAsync(CancellationToken cancellationToken) => RunAsync(again: false, null, cancellationToken);

    /// <summary>Publishes.</summary>
    /// <param name="again">Whether also for the queues that have a forecast of this day: their history has changed.</param>
    /// <param name="progress">Is told what is being done, and the share that is done, 0 to 1.</param>
    public async Task<PublishResult> RunAsync(bool again, IProgress<(double Share, string Text)>? progress, CancellationToken cancellationToken)
    {
        progress?.Report((0, "Counting what has changed"));
        await rollUp.RunAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report((0.1, "Reading the history"));
        ImmutableArray<CalendarEntry> entries = [.. (await calendar.ReadAllAsync(cancellationToken).ConfigureAwait(false)).Select(one => one.Entry)];
        var madeAt = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var queues = await demand.ReadAsync(entries, cancellationToken).ConfigureAwait(false);
        var offered = await intervals.ReadOfferedAsync(madeAt - CatchUpForecasts.Settled, cancellationToken).ConfigureAwait(false);
        progress?.Report((0.2, $"Forecasting {queues.Length} queues"));
        var made = await Task.Run(() => Forecast(queues, entries), cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();

        progress?.Report((0.9, "Publishing"));
        var published = queues.Zip(made, (queue, forecast) => new PublishedForecast(forecast, ForecastKind.Nightly, madeAt, queue.Today.Date)
        {
            HistoryOffered = offered,
            Basis = ForecastBasis.Of(queue.Settings, options.Interval, entries),
        });
        var result = await PublishAsync([.. published], again, cancellationToken).ConfigureAwait(false);
        await follower.LoadAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    // Queues of other time zones may have another today, and histories of one call end on the same day.
    private static DemandForecast[] Forecast(ImmutableArray<QueueDemand> queues, ImmutableArray<CalendarEntry> calendar)
    {
        var made = new DemandForecast[queues.Length];
        foreach (var together in Enumerable.Range(0, queues.Length).GroupBy(index => queues[index].Today.Date))
        {
            var places = together.ToArray();
            var forecasts = DemandForecaster.Forecast([.. places.Select(place => queues[place].History)], calendar, ForecastHorizon.Usual);
            for (var index = 0; index < places.Length; index++)
            {
                made[places[index]] = forecasts[index];
            }
        }

        return made;
    }

    private async Task<PublishResult> PublishAsync(PublishedForecast[] forecasts, bool again, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        // Keeps another node out between the look and the writing.
        await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var heads = await snapshots.ReadHeadsAsync(ForecastKind.Nightly, clock.GetUtcNow() - FollowForecasts.Oldest, transaction, cancellationToken).ConfigureAwait(false);
        var due = forecasts.Where(one => again || !IsThere(one)).ToList();
        await snapshots.AddManyAsync(due, transaction, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new PublishResult(
            due.Count, forecasts.Length - due.Count, due.Count(one => one.Forecast.Confidence == ForecastConfidence.None));

        bool IsThere(PublishedForecast one) =>
            heads.TryGetValue(one.Forecast.Queue, out var head) && head.FirstDay == one.FirstDay && head.Basis == one.Basis;
    }
}
