using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Forecasting;
using HelplineDashboard.Operations.Staffing;

namespace HelplineDashboard.Operations.Risk;

/// <summary>Keeps what is expected of each queue's day: contacts, agents needed and planned, and what the last weeks taught.</summary>
public sealed class ExpectToday(BoardFeed board, ForecastFeed forecasts, PlanStaffing staffing, ReadHabits habits, TimeProvider clock)
{
    /// <summary>How often it is read again, even when no forecast is newer: shifts and habits change too.</summary>
    public static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(5);

    private volatile IReadOnlyDictionary<QueueId, QueueExpectation> _current = ImmutableDictionary<QueueId, QueueExpectation>.Empty;
    private (object? Forecasts, int Queues, DateTimeOffset At) _read;

    /// <summary>Gets what is expected, as it was last read.</summary>
    public IReadOnlyDictionary<QueueId, QueueExpectation> Current => _current;

    /// <summary>Reads it again where a forecast, the queues or five minutes have passed since.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var (now, known, queues) = (clock.GetUtcNow(), forecasts.Current, board.Told.Queues);
        if (ReferenceEquals(_read.Forecasts, known) && _read.Queues == queues.Length && now - _read.At < ReadEvery && now >= _read.At)
        {
            return;
        }

        var ahead = queues.Select(queue => new QueueAhead(
            queue.Settings,
            [.. (known.GetValueOrDefault(queue.Queue)?.Intervals ?? []).Select(one => new IntervalAhead(one.StartsAt, one.Length, one.Expected, one.HandleSeconds))])).ToList();
        var taught = await habits.ReadAsync(queues.Select(queue => queue.Settings), cancellationToken).ConfigureAwait(false);
        var planned = await staffing.PlanAsync(ahead, taught, _ => true, cancellationToken).ConfigureAwait(false);
        _current = queues.ToDictionary(queue => queue.Queue, queue =>
        {
            var forecast = known.GetValueOrDefault(queue.Queue);
            var intervals = planned.GetValueOrDefault(queue.Queue, []);
            return new QueueExpectation(queue.Queue)
            {
                Intervals = forecast is null ? [] :
                [
                    .. forecast.Intervals.Zip(intervals, (one, staffed) => new ExpectedInterval(
                        one.StartsAt,
                        one.Length,
                        one.Published,
                        one.Expected,
                        one.HandleSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                        staffed.Need,
                        staffed.Planned)),
                ],
                MadeAt = forecast?.UpdatedAt,
                Total = forecast?.Today,
                HandleTime = taught[queue.Queue].HandleTime,
                Patience = taught[queue.Queue].Patience,
            };
        });
        _read = (known, queues.Length, now);
    }
}
