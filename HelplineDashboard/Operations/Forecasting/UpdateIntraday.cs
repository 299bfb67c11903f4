using HelplineDashboard.Data;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Demand;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>Updates the rest of today from what has come so far, for every queue that has a forecast of today.</summary>
/// <remarks>People's adjustments are in it. Safe to run twice: a second one of the same counts says the same. Each is kept for a time, as it was known then.</remarks>
public sealed class UpdateIntraday(
    Database database,
    RollUpIntervals rollUp,
    ReadDemandHistories demand,
    ForecastSnapshotRepository snapshots,
    ForecastAdjustmentRepository adjustments,
    FollowForecasts follower,
    TimeProvider clock)
{
    /// <summary>Updates once.</summary>
    /// <returns>How many queues were updated.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await rollUp.RunAsync(cancellationToken).ConfigureAwait(false);
        var madeAt = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var queues = await demand.ReadTodayAsync(cancellationToken).ConfigureAwait(false);
        var published = await snapshots.ReadLatestAsync(ForecastKind.Nightly, madeAt - FollowForecasts.Oldest, cancellationToken).ConfigureAwait(false);
        // Yesterday to tomorrow: wherever a queue is, its today is among them.
        var utc = DateOnly.FromDateTime(madeAt.UtcDateTime);
        var adjusted = (await adjustments.ReadCurrentAsync(utc.AddDays(-1), utc.AddDays(1), cancellationToken).ConfigureAwait(false)).ToLookup(one => one.Queue);
        var updated = published.Select(one => Update(one, queues, adjusted[one.Forecast.Queue], madeAt)).OfType<PublishedForecast>().ToList();
        if (updated.Count > 0)
        {
            await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
            await snapshots.AddManyAsync(updated, transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        await follower.LoadAsync(cancellationToken).ConfigureAwait(false);
        return updated.Count;
    }

    private static PublishedForecast? Update(
        PublishedForecast published, IReadOnlyDictionary<QueueId, QueueDemand> queues, IEnumerable<ForecastAdjustment> adjustments, DateTimeOffset madeAt)
    {
        // A grid of other settings than now does not fit what was observed; the forecast made by the new ones is about to come.
        var forecast = published.Forecast;
        if (!queues.TryGetValue(forecast.Queue, out var queue)
            || queue.Clock.Grid != forecast.Grid
            || published.Day(queue.Today.Date) is not { } today)
        {
            return null;
        }

        // Adjusted first: what comes as somebody foretold it must not be added once more.
        var adjusted = ForecastAdjustment.Apply(today, forecast.Grid, adjustments);
        var updated = IntradayForecast.Update(forecast, adjusted, queue.Today.Observed.AsSpan());
        return published with
        {
            Forecast = new DemandForecast(forecast.Queue, forecast.Grid)
            {
                Days = [updated],
                Confidence = forecast.Confidence,
                ConfidenceReason = forecast.ConfidenceReason,
                Dispersion = forecast.Dispersion,
            },
            Kind = ForecastKind.Intraday,
            MadeAt = madeAt,
            FirstDay = today.Date,
        };
    }
}
