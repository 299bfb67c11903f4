using System.Data.Common;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Demand;

/// <summary>Counts again the quarter-hours that have changed.</summary>
/// <remarks>
/// Safe to run twice, at once, and on several nodes. A portion holds the head of the log, so nothing is recorded meanwhile; it is a day
/// at most and takes tens of milliseconds. Cancelled between two portions, what was counted stays counted. The queue's day of each quarter
/// is marked in the same transaction: it has to be counted again, too.
/// </remarks>
public sealed class RollUpIntervals(
    Database database, EventLog log, QueueIntervalRepository intervals, QueueRepository queues, DayMarkRepository days, FrozenDayRepository frozen,
    Func<QueueId, QueueSettings> defaults)
{
    private const int Portion = 96;

    // Nobody has configured it, so it has the settings that such queues have; those that count do not depend on the queue.
    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Counts until nothing is marked any more.</summary>
    /// <param name="progress">Is told after each portion.</param>
    /// <returns>How many quarter-hours were counted.</returns>
    public async Task<RollUpResult> RunAsync(IProgress<RollUpResult>? progress, CancellationToken cancellationToken)
    {
        var done = default(RollUpResult);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var marked = await intervals.ReadMarkedAsync(Portion, cancellationToken).ConfigureAwait(false);
            if (marked.Count == 0)
            {
                return done;
            }

            await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
            await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
            await frozen.ForgetIntervalMarksAsync(marked[0], marked[^1], transaction, cancellationToken).ConfigureAwait(false);
            await MarkDaysAsync(marked[0], marked[^1], transaction, cancellationToken).ConfigureAwait(false);
            var counted = await intervals.CountMarkedAsync(marked[0], marked[^1], defaults(s_anyQueue), transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            done = new RollUpResult(done.Intervals + counted, done.Oldest ?? marked[0], marked[^1]);
            progress?.Report(done);
            if (marked.Count < Portion)
            {
                // What is recorded from now on is for the next run: a busy helpline always marks the quarter it is in.
                return done;
            }
        }
    }

    /// <inheritdoc cref="RunAsync(IProgress{RollUpResult}?, CancellationToken)" />
    public Task<RollUpResult> RunAsync(CancellationToken cancellationToken) => RunAsync(null, cancellationToken);

    private async Task MarkDaysAsync(DateTimeOffset first, DateTimeOffset last, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var quarters = await intervals.ReadMarksAsync(first, last, transaction, cancellationToken).ConfigureAwait(false);
        var configured = (await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false)).ToDictionary(queue => queue.Settings.Queue, queue => queue.Settings);
        var settings = quarters.Select(quarter => quarter.Queue).Distinct().ToDictionary(queue => queue, queue => configured.GetValueOrDefault(queue) ?? defaults(queue));
        // A quarter never lies on two days: days begin at quarters.
        await days.MarkAsync(quarters.Select(quarter => (settings[quarter.Queue], quarter.StartsAt)), transaction, cancellationToken).ConfigureAwait(false);
        await days.MarkHoursAsync(quarters.Select(quarter => quarter.StartsAt), transaction, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>What a roll-up did.</summary>
/// <param name="Intervals">How many quarter-hours of queues were counted.</param>
/// <param name="Oldest">The oldest of them, or <see langword="null" /> when nothing was marked.</param>
/// <param name="Latest">The latest of them so far.</param>
public readonly record struct RollUpResult(int Intervals, DateTimeOffset? Oldest, DateTimeOffset? Latest);
