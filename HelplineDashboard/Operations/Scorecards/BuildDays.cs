using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Counts again the queues' days that have changed, latest first.</summary>
/// <remarks>
/// Safe to run twice, at once, and on several nodes. Counting holds nothing up; only storing a portion holds the head of the log, for
/// milliseconds. Cancelled between two portions, what was counted stays counted and the rest stays marked.
/// </remarks>
public sealed class BuildDays(
    EventLog log,
    DayMarkRepository marks,
    DayCountRepository counts,
    FrozenDayRepository frozen,
    ScorecardOptions options,
    Func<QueueId, QueueSettings> defaults,
    TimeProvider clock)
{
    private const int Portion = 14;

    // A job that stood still for longer finds the rest once the days are counted for another reason.
    private static readonly TimeSpan s_lateFor = TimeSpan.FromDays(31);

    // Nobody has configured it, so it has the settings that such queues have; those that count do not depend on the queue.
    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Counts what is marked. What is marked meanwhile is for the next run.</summary>
    /// <param name="progress">Is told after each portion.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    /// <returns>What was counted.</returns>
    public async Task<BuildResult> RunAsync(IProgress<BuildResult>? progress, CancellationToken cancellationToken)
    {
        await MarkLateAsync(cancellationToken).ConfigureAwait(false);
        var (built, before) = (default(BuildResult), DateOnly.MaxValue);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var days = await marks.ReadDaysAsync(before, Portion, cancellationToken).ConfigureAwait(false);
            if (days.Count == 0)
            {
                return built;
            }

            var now = clock.GetUtcNow();
            var marked = await marks.ReadRangeAsync(days[^1], days[0], cancellationToken).ConfigureAwait(false);
            var counted = await CountAsync(marked, days[days.Count / 2], now, cancellationToken).ConfigureAwait(false);
            if (counted.Count > 0)
            {
                built = new BuildResult(built.Days + await StoreAsync(counted, now, cancellationToken).ConfigureAwait(false), built.Latest ?? days[0], days[^1]);
                progress?.Report(built);
            }

            before = days[^1];
        }
    }

    /// <inheritdoc cref="RunAsync(IProgress{BuildResult}?, CancellationToken)" />
    public Task<BuildResult> RunAsync(CancellationToken cancellationToken) => RunAsync(null, cancellationToken);

    // In two halves at once: a backlog of years uses both cores of a small machine. Every minute there are one or two days, which is one half.
    private async Task<IReadOnlyList<CountedDay>> CountAsync(IReadOnlyList<MarkedDay> marked, DateOnly middle, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var halves = await Task.WhenAll(marked.GroupBy(mark => mark.Date < middle).Select(half => Task.Run(
            () => counts.CountAsync([.. half], options.Rules, defaults(s_anyQueue), now, cancellationToken), cancellationToken))).ConfigureAwait(false);
        return [.. halves.SelectMany(half => half)];
    }

    private Task<int> StoreAsync(IReadOnlyList<CountedDay> counted, DateTimeOffset now, CancellationToken cancellationToken) =>
        log.WriteAloneAsync(transaction => counts.StoreAsync(counted, now, transaction, cancellationToken), cancellationToken);

    private Task MarkLateAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return log.WriteAloneAsync(
            async transaction =>
            {
                await marks.MarkLateAsync(now - s_lateFor, now, transaction, cancellationToken).ConfigureAwait(false);
                await frozen.ForgetDayMarksAsync(transaction, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }
}

/// <summary>What was counted.</summary>
/// <param name="Days">How many queues' days.</param>
/// <param name="Latest">The latest of those days, or <see langword="null" /> when nothing was marked.</param>
/// <param name="Oldest">The oldest of them so far.</param>
public readonly record struct BuildResult(int Days, DateOnly? Latest, DateOnly? Oldest);
