using System.Globalization;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Counts any range of days again from the contacts, though nothing is known to have changed.</summary>
/// <remarks>
/// It marks them and counts what is marked, latest first, beside whatever else counts and records. Cancelled, what was counted is kept, the
/// rest stays as it was and marked, so that the job goes on with it. A published day that comes out otherwise is published again.
/// A day whose contacts' details were deleted for their age is left as it is.
/// </remarks>
public sealed class RebuildDays(
    Database database,
    EventLog log,
    ContactRepository contacts,
    QueueRepository queues,
    DayMarkRepository marks,
    FrozenDayRepository frozen,
    BuildDays build,
    BuildAgentDays agents,
    CloseDays close,
    Func<QueueId, QueueSettings> defaults,
    AuditTrail audit)
{
    private const int Portion = 2_000;
    private const string Occasion = "The day was rebuilt by command.";

    /// <summary>Counts again.</summary>
    /// <param name="first">The first day, or none for the first there ever was.</param>
    /// <param name="last">The last day, included, or none for the latest.</param>
    /// <param name="queue">The only queue, or none for all, and how agents' days were spent.</param>
    /// <param name="progress">Is told after each portion.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    public async Task<RebuildResult> RunAsync(
        DateOnly? first, DateOnly? last, QueueId? queue, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        var days = await FindAsync(first, last, queue, cancellationToken).ConfigureAwait(false);
        var agentDays = days.Count == 0 || queue is not null ? [] : Span(days.Min(day => day.Date), days.Max(day => day.Date)).Reverse().ToList();
        var total = days.Count + agentDays.Count;
        foreach (var portion in days.Chunk(Portion))
        {
            await log.WriteAloneAsync(transaction => marks.MarkDaysAsync(portion, transaction, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        // Others may mark more meanwhile: that is not what was asked for, and not counted here.
        var told = new Told(result => progress?.Report(new RebuildProgress(Math.Min(result.Days, days.Count), total, result.Oldest)));
        var built = await build.RunAsync(told, cancellationToken).ConfigureAwait(false);
        for (var index = 0; index < agentDays.Count; index++)
        {
            await agents.BuildAsync(agentDays[index], cancellationToken).ConfigureAwait(false);
            progress?.Report(new RebuildProgress(days.Count + index + 1, total, agentDays[index]));
        }

        var span = days.Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{days.Min(day => day.Date):yyyy-MM-dd} to {days.Max(day => day.Date):yyyy-MM-dd}");
        var note = new AuditNote("day.rebuild", span) { Queue = queue }.With(new { days = built.Days, agentDays = agentDays.Count });
        await audit.WriteAsync(note, CancellationToken.None).ConfigureAwait(false);
        return new RebuildResult(built.Days, agentDays.Count, await close.RestateAsync(Occasion, cancellationToken).ConfigureAwait(false));
    }

    // Every day from each queue's first contact to its last, and what was ever counted though its contacts have moved elsewhere.
    private async Task<IReadOnlyList<(QueueSettings Settings, DateOnly Date)>> FindAsync(
        DateOnly? first, DateOnly? last, QueueId? only, CancellationToken cancellationToken)
    {
        var spans = (await contacts.ReadSpansAsync(cancellationToken).ConfigureAwait(false)).Where(span => only is null || span.Queue == only).ToList();
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var configured = (await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false)).ToDictionary(one => one.Settings.Queue, one => one.Settings);
        var days = new List<(QueueSettings, DateOnly)>();
        foreach (var (queue, from, to) in spans)
        {
            var settings = configured.GetValueOrDefault(queue) ?? defaults(queue);
            var known = await marks.ReadQueueAsync(queue, transaction, cancellationToken).ConfigureAwait(false);
            var kept = await frozen.ReadQueueAsync(queue, transaction, cancellationToken).ConfigureAwait(false);
            days.AddRange(Span(settings.Day.DateOf(from), settings.Day.DateOf(to)).Union(known)
                .Where(day => !(day < first) && !(day > last) && !kept.Contains(day)).Select(day => (settings, day)));
        }

        return days;
    }

    private static IEnumerable<DateOnly> Span(DateOnly first, DateOnly last) => Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);

    // Not Progress<T>, which would tell from another thread, later than what comes after it.
    private sealed class Told(Action<BuildResult> tell) : IProgress<BuildResult>
    {
        public void Report(BuildResult value) => tell(value);
    }
}

/// <summary>How far a rebuild is.</summary>
/// <param name="Done">Days counted, of queues and of agents.</param>
/// <param name="Total">Days to count.</param>
/// <param name="At">The day it has got to.</param>
public readonly record struct RebuildProgress(int Done, int Total, DateOnly? At);

/// <summary>What a rebuild did.</summary>
/// <param name="Days">How many days of queues were counted.</param>
/// <param name="AgentDays">How many days of all agents.</param>
/// <param name="Restated">How many published days came out otherwise and were published again.</param>
public readonly record struct RebuildResult(int Days, int AgentDays, int Restated);
