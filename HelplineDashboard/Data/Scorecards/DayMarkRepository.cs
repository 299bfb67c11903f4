using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>The marks of the days, and of the hours of agents, that have to be counted again.</summary>
/// <remarks>
/// Whoever changes what a day adds up to marks it in the same transaction. Counting holds nothing up: it reads, and only to store the result
/// takes the head of the log, and stores what still carries the mark that was there before it read. So no change is lost, however many count.
/// </remarks>
public sealed class DayMarkRepository(Database database)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    /// <summary>Marks the days to which instants of queues belong, by the queues' settings. The caller holds the head of the log.</summary>
    public Task MarkAsync(
        IEnumerable<(QueueSettings Settings, DateTimeOffset At)> instants, DbTransaction transaction, CancellationToken cancellationToken) =>
        MarkDaysAsync(instants.Select(one => (one.Settings, one.Settings.Day.DateOf(one.At))), transaction, cancellationToken);

    /// <summary>Marks days of queues, by the queues' settings. The caller holds the head of the log.</summary>
    public async Task MarkDaysAsync(IEnumerable<(QueueSettings Settings, DateOnly Date)> days, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedChangedDay");
        foreach (var (settings, date) in days.DistinctBy(one => (one.Settings.Queue, one.Date)))
        {
            rows.StartRow().Add(settings.Queue.Code).Add(DayNumbers.Of(date)).Add(settings.Day.StartOf(date)).Add(settings.Day.EndOf(date)).Add(NewStamp()).EndRow();
        }

        await rows.WriteAsync(database.Sql["ChangedDay/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks those of a queue's days from one on that were ever counted. The caller holds the head of the log.</summary>
    public Task MarkFromAsync(QueueId queue, DateOnly from, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command(
            "ChangedDay/AddQueue", new { queue = queue.Code, fromDay = DayNumbers.Of(from), stamp = NewStamp() }, transaction, cancellationToken));

    /// <summary>Marks all days of a queue whose days begin at another time now, and those beside them. The caller holds the head of the log.</summary>
    public async Task MarkMovedAsync(QueueSettings settings, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var known = await ReadQueueAsync(settings.Queue, transaction, cancellationToken).ConfigureAwait(false);
        var days = known.SelectMany(day => new[] { day.AddDays(-1), day, day.AddDays(1) }).Distinct();
        await MarkDaysAsync(days.Select(day => (settings, day)), transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks the days that time alone has changed: see the statement. The caller holds the head of the log.</summary>
    /// <param name="grace">How long after its end a day is published.</param>
    /// <param name="window">How long after its end a day's callers are watched.</param>
    /// <param name="now">The instant.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task MarkRipeAsync(TimeSpan grace, TimeSpan window, DateTimeOffset now, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command(
            "ChangedDay/AddRipe",
            new { graceMs = (long)grace.TotalMilliseconds, windowMs = (long)window.TotalMilliseconds, nowMs = now.ToUnixTimeMilliseconds(), stamp = NewStamp() },
            transaction,
            cancellationToken));

    /// <summary>Marks the days on which a follow-up was due that has become late. The caller holds the head of the log.</summary>
    public Task MarkLateAsync(DateTimeOffset since, DateTimeOffset now, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command(
            "ChangedDay/AddLate", new { sinceMs = since.ToUnixTimeMilliseconds(), nowMs = now.ToUnixTimeMilliseconds(), stamp = NewStamp() }, transaction, cancellationToken));

    /// <summary>Marks the hours in which agents did something. The caller holds the head of the log.</summary>
    public async Task MarkHoursAsync(IEnumerable<DateTimeOffset> instants, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedAgentHour");
        foreach (var hour in instants.Select(at => new DateTimeOffset(at.UtcTicks - (at.UtcTicks % s_hour.Ticks), TimeSpan.Zero)).Distinct())
        {
            rows.StartRow().Add(hour).Add(NewStamp()).EndRow();
        }

        await rows.WriteAsync(database.Sql["ChangedAgentHour/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the latest days before one that have a mark, each once, latest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> ReadDaysAsync(DateOnly before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var days = await connection.QueryAsync<int>(Command("ChangedDay/ReadDays", new { beforeDay = DayNumbers.Of(before), limit }, null, cancellationToken)).ConfigureAwait(false);
        return [.. days.Select(DayNumbers.Day)];
    }

    /// <summary>Reads the marks of the days from one to another, both included.</summary>
    public async Task<IReadOnlyList<MarkedDay>> ReadRangeAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var range = new { firstDay = DayNumbers.Of(first), lastDay = DayNumbers.Of(last) };
        var rows = await connection.QueryAsync<Row>(Command("ChangedDay/ReadRange", range, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads the days of a queue that were ever counted, or are marked.</summary>
    public async Task<IReadOnlyList<DateOnly>> ReadQueueAsync(QueueId queue, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var days = await transaction.Connection!.QueryAsync<int>(
            Command("ChangedDay/ReadQueue", new { queue = queue.Code }, transaction, cancellationToken)).ConfigureAwait(false);
        return [.. days.Select(DayNumbers.Day)];
    }

    /// <summary>Reads the latest marked hours of agents before an instant, latest first, each with its stamp.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset Hour, long Stamp)>> ReadHoursAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<HourRow>(
            Command("ChangedAgentHour/ReadLatest", new { beforeMs = before.ToUnixTimeMilliseconds(), limit }, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => (DateTimeOffset.FromUnixTimeMilliseconds(row.HourMs), row.Stamp))];
    }

    /// <summary>Forgets the marks of hours that still carry those stamps. The caller holds the head of the log.</summary>
    public async Task ForgetHoursAsync(IEnumerable<(DateTimeOffset Hour, long Stamp)> hours, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedAgentHour");
        foreach (var (hour, stamp) in hours)
        {
            rows.StartRow().Add(hour).Add(stamp).EndRow();
        }

        await rows.WriteAsync(database.Sql["ChangedAgentHour/DeleteMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads how many days are marked.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<int>(Command("ChangedDay/CountAll", null, null, cancellationToken)).ConfigureAwait(false);
    }

    // Not a count that starts anew when a mark is forgotten: of two who count, the slower must not take the next mark for its own.
    private static long NewStamp() => Random.Shared.NextInt64();

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class HourRow
    {
        public long HourMs { get; init; }
        public long Stamp { get; init; }
    }

    private sealed class Row
    {
        public string QueueCode { get; init; } = "";
        public int Day { get; init; }
        public long FromMs { get; init; }
        public long UntilMs { get; init; }
        public long Stamp { get; init; }
        public int? TermsFromDay { get; init; }
        public int ThresholdSeconds { get; init; }
        public int ShortAbandonSeconds { get; init; }
        public ServiceLevelFormula Formula { get; init; }
        public int TargetPercentage { get; init; }

        public MarkedDay ToDomain()
        {
            var queue = new QueueId(QueueCode);
            // What was stated first is taken to have been agreed before, too.
            var terms = TermsFromDay is { } from
                ? new QueueTerms(
                    queue,
                    from > Day ? DateOnly.MinValue : DayNumbers.Day(from),
                    TimeSpan.FromSeconds(ThresholdSeconds),
                    TimeSpan.FromSeconds(ShortAbandonSeconds),
                    Formula,
                    TargetPercentage)
                : null;
            return new MarkedDay(
                queue, DayNumbers.Day(Day), DateTimeOffset.FromUnixTimeMilliseconds(FromMs), DateTimeOffset.FromUnixTimeMilliseconds(UntilMs), Stamp, terms);
        }
    }
}
