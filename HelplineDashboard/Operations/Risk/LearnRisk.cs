using System.Collections.Immutable;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Risk;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Operations.Demand;

namespace HelplineDashboard.Operations.Risk;

/// <summary>Learns from what was said of each queue's risk and from what happened, as the replay of <c>risk-backtest</c> does.</summary>
/// <remarks>
/// Everything comes from the database: each process, and the same one after a restart, learns the same. One run at a time in a process;
/// what was learned may be read meanwhile.
/// </remarks>
public sealed class LearnRisk(
    RiskPredictionRepository predictions,
    QueueIntervalRepository intervals,
    QueueRepository queues,
    RollUpIntervals rollUp,
    Database database,
    Func<QueueId, QueueSettings> defaults,
    TimeProvider clock)
{
    /// <summary>How much of the past a new process learns from.</summary>
    public static readonly TimeSpan LooksBack = TimeSpan.FromDays(28);

    /// <summary>How long after the end of a window its outcome counts as known: most who waited then have been answered.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    // A portion of the past, so that a month of many queues does not have to fit in memory.
    private static readonly TimeSpan s_portion = TimeSpan.FromDays(1);

    private static readonly TimeSpan s_half = 2 * QueueInterval.Length;

    private readonly RiskLessons _lessons = new();
    private DateTimeOffset? _until;
    private volatile Learned _learned = new(
        ImmutableDictionary<QueueId, (RiskCalibration, RiskCalibration)>.Empty, (RiskCalibration.Identity, RiskCalibration.Identity));

    /// <summary>Returns what was learned of a queue's next 15 and 30 minutes.</summary>
    /// <param name="queue">The queue.</param>
    public (RiskCalibration After15, RiskCalibration After30) Of(QueueId queue)
    {
        var learned = _learned;
        return learned.Own.TryGetValue(queue, out var own) ? own : learned.Usual;
    }

    /// <summary>Learns what can be known by now; without a window that is newly over it returns at once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var due = QueueInterval.StartOf(clock.GetUtcNow() - Settled) + Settled;
        if (_until >= due)
        {
            return;
        }

        // Contacts of a window end long after it and mark it to be counted again: not a minute-old count, but that of now.
        await rollUp.RunAsync(cancellationToken).ConfigureAwait(false);
        var settings = await ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        for (var from = _until ?? due - LooksBack; from < due; from = _until.Value)
        {
            var until = due - from > s_portion ? from + s_portion : due;
            foreach (var lesson in await ReadLessonsAsync(from, until, settings, cancellationToken).ConfigureAwait(false))
            {
                _lessons.Learn(lesson);
            }

            _until = until;
        }

        _learned = new Learned(_lessons.At(due, settings), _lessons.Usual);
    }

    private async Task<Func<QueueId, QueueSettings>> ReadSettingsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var configured = (await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false)).ToDictionary(one => one.Settings.Queue, one => one.Settings);
        return queue => configured.GetValueOrDefault(queue) ?? defaults(queue);
    }

    // The lessons that came to be known after one instant, up to another (included), in that order.
    private async Task<IEnumerable<RiskLesson>> ReadLessonsAsync(
        DateTimeOffset from, DateTimeOffset until, Func<QueueId, QueueSettings> settings, CancellationToken cancellationToken)
    {
        var lessons = new List<RiskLesson>();
        var since = from - s_half - Settled;
        foreach (var said in (await predictions.ReadRangeAsync(since, until, cancellationToken).ConfigureAwait(false)).GroupBy(one => one.Queue))
        {
            var queue = settings(said.Key);
            var counts = (await intervals.ReadRangeAsync(said.Key, since, until, cancellationToken).ConfigureAwait(false)).ToDictionary(one => one.StartsAt, one => one.Counts);
            foreach (var one in said)
            {
                var first = counts.GetValueOrDefault(one.At);
                Add(queue, one.At, QueueInterval.Length, one.Miss15, first);
                Add(queue, one.At, s_half, one.Miss30, first + counts.GetValueOrDefault(one.At + QueueInterval.Length));
            }
        }

        return lessons.OrderBy(lesson => lesson.KnownAt).ThenBy(lesson => lesson.Queue.Queue).ThenBy(lesson => lesson.IsHalfHour);

        void Add(QueueSettings queue, DateTimeOffset at, TimeSpan window, double said, in ContactCounts counts)
        {
            var knownAt = at + window + Settled;
            var level = ServiceLevel.From(counts, 0, queue.Formula);
            if (knownAt > from && knownAt <= until && level.Counted > 0)
            {
                lessons.Add(new RiskLesson(queue, knownAt, window == s_half, said, 100L * level.Met < (long)level.Counted * queue.TargetPercentage));
            }
        }
    }

    private sealed record Learned(
        ImmutableDictionary<QueueId, (RiskCalibration After15, RiskCalibration After30)> Own, (RiskCalibration After15, RiskCalibration After30) Usual);
}
