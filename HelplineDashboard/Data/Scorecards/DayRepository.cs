using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>The queues' days as pages read them. A day on which nothing was offered, owed or due has no row.</summary>
public sealed class DayRepository(Database database)
{
    /// <summary>Reads all queues' days from one to another, both included, by day and queue, with how long contacts waited.</summary>
    public Task<IReadOnlyList<QueueDay>> ReadRangeAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        ReadRangeAsync(first, last, withWaits: true, cancellationToken);

    /// <summary>Reads all queues' days from one to another, both included, by day and queue.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    /// <param name="withWaits">Whether medians and percentiles are wanted; without them <see cref="QueueDay.Waits" /> is empty, and a year is read fast.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<QueueDay>> ReadRangeAsync(DateOnly first, DateOnly last, bool withWaits, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<DayRow>(Command(withWaits ? "QueueDay/ReadRange" : "QueueDay/ReadSums", first, last, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads every edition of all queues' days from one to another, both included, by day, queue and number.</summary>
    public async Task<IReadOnlyList<DayEdition>> ReadEditionsAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<EditionRow>(Command("QueueDayEdition/ReadRange", first, last, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads what each agent answered for each queue on the days from one to another, both included, by day, queue and agent.</summary>
    public async Task<IReadOnlyList<AgentQueueDay>> ReadAgentQueueDaysAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<AgentRow>(Command("AgentQueueDay/ReadRange", first, last, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private CommandDefinition Command(string query, DateOnly first, DateOnly last, CancellationToken cancellationToken) => new(
        database.Sql[query], new { firstDay = DayNumbers.Of(first), lastDay = DayNumbers.Of(last) }, cancellationToken: cancellationToken);

    private sealed class DayRow : QueueSumsRow
    {
        public long FromMs { get; init; }
        public long UntilMs { get; init; }
        public long BuiltAtMs { get; init; }
        public int Editions { get; init; }

        public QueueDay ToDomain() => new(Queue, Date)
        {
            From = DateTimeOffset.FromUnixTimeMilliseconds(FromMs),
            Until = DateTimeOffset.FromUnixTimeMilliseconds(UntilMs),
            Terms = Terms,
            Sums = Sums,
            Waits = WaitsRead,
            BuiltAt = DateTimeOffset.FromUnixTimeMilliseconds(BuiltAtMs),
            State = Editions switch { 0 => DayState.Open, 1 => DayState.Closed, _ => DayState.Restated },
        };
    }

    private sealed class EditionRow : QueueSumsRow
    {
        public int Number { get; init; }
        public long PublishedAtMs { get; init; }
        public string Why { get; init; } = "";

        public DayEdition ToDomain() => new(Queue, Date, Number, DateTimeOffset.FromUnixTimeMilliseconds(PublishedAtMs), Why, Sums, WaitsRead);
    }

    private sealed class AgentRow : SumsRow
    {
        public int Day { get; init; }
        public string QueueCode { get; init; } = "";
        public string AgentCode { get; init; } = "";
        public string? Team { get; init; }
        public ServiceLevelFormula? Formula { get; init; }
        public string Waits { get; init; } = "";

        public AgentQueueDay ToDomain() => new(
            new AgentId(AgentCode), new QueueId(QueueCode), DayNumbers.Day(Day), Team, ToSums(Formula ?? default), WaitText.Read(Waits));
    }
}
