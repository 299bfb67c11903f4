using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Demand;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Data.Demand;

/// <summary>Each queue's counts by quarter-hour, and the marks of those that have to be counted again.</summary>
/// <remarks>
/// Whoever writes contacts marks their quarters in the same transaction. Whoever counts holds the head of the log meanwhile, as those
/// who record do: so no mark can come, and no contact change, between counting a quarter and forgetting its mark.
/// </remarks>
public sealed class QueueIntervalRepository(Database database)
{
    /// <summary>Marks quarters to be counted again. The caller holds the head of the log.</summary>
    public async Task MarkAsync(
        IEnumerable<(QueueId Queue, DateTimeOffset StartsAt)> quarters, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedChangedInterval");
        foreach (var (queue, startsAt) in quarters)
        {
            rows.StartRow().Add(startsAt).Add(queue.Code).EndRow();
        }

        await rows.WriteAsync(database.Sql["ChangedInterval/AddMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks all quarters of a queue that were counted. The caller holds the head of the log.</summary>
    public Task MarkQueueAsync(QueueId queue, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command("ChangedInterval/AddQueue", new { queue = queue.Code }, transaction, cancellationToken));

    /// <summary>Reads the starts of the oldest marked quarters, each once, oldest first.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> ReadMarkedAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var starts = await connection.QueryAsync<long>(Command("ChangedInterval/ReadStarts", new { limit }, null, cancellationToken)).ConfigureAwait(false);
        return [.. starts.Select(DateTimeOffset.FromUnixTimeMilliseconds)];
    }

    /// <summary>Reads the marked quarters from one to another, both included.</summary>
    public async Task<IReadOnlyList<(QueueId Queue, DateTimeOffset StartsAt)>> ReadMarksAsync(
        DateTimeOffset first, DateTimeOffset last, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var range = new { firstMs = first.ToUnixTimeMilliseconds(), lastMs = last.ToUnixTimeMilliseconds() };
        var rows = await transaction.Connection!.QueryAsync<MarkRow>(Command("ChangedInterval/ReadMarks", range, transaction, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => (new QueueId(row.QueueCode), DateTimeOffset.FromUnixTimeMilliseconds(row.StartsAtMs)))];
    }

    /// <summary>Counts the marked quarters from one to another, both included, and forgets their marks. The caller holds the head of the log.</summary>
    /// <param name="usual">The settings of queues that nobody has configured.</param>
    /// <returns>How many quarters hold contacts now.</returns>
    public async Task<int> CountMarkedAsync(
        DateTimeOffset first, DateTimeOffset last, QueueSettings usual, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var range = new { firstMs = first.ToUnixTimeMilliseconds(), lastMs = last.ToUnixTimeMilliseconds() };
        await connection.ExecuteAsync(Command("QueueInterval/DeleteMarked", range, transaction, cancellationToken)).ConfigureAwait(false);
        var counted = await connection.ExecuteAsync(Command(
            "QueueInterval/InsertMarked",
            new
            {
                range.firstMs,
                range.lastMs,
                thresholdSeconds = (int)usual.Threshold.TotalSeconds,
                shortAbandonSeconds = (int)usual.ShortAbandonLimit.TotalSeconds,
            },
            transaction,
            cancellationToken)).ConfigureAwait(false);
        await connection.ExecuteAsync(Command("ChangedInterval/DeleteRange", range, transaction, cancellationToken)).ConfigureAwait(false);
        return counted;
    }

    /// <summary>Reads a queue's quarters from an instant (included) to another (excluded), oldest first; those without a contact are left out.</summary>
    public async Task<IReadOnlyList<QueueInterval>> ReadRangeAsync(
        QueueId queue, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var range = new { queue = queue.Code, sinceMs = since.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds() };
        var rows = await connection.QueryAsync<Row>(Command("QueueInterval/ReadRange", range, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain(queue))];
    }

    /// <summary>Reads what forecasts need of all quarters from an instant on: queue by queue, oldest first; those without a contact are left out.</summary>
    public async Task<IReadOnlyList<OfferedQuarter>> ReadDemandAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await connection.ExecuteReaderAsync(
            Command("QueueInterval/ReadDemand", new { sinceMs = since.ToUnixTimeMilliseconds() }, null, cancellationToken)).ConfigureAwait(false);
        // Years of quarters of many queues are millions of rows: read by place, and a queue's code once.
        var quarters = new List<OfferedQuarter>();
        QueueId? queue = null;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var code = reader.GetString(0);
            if (queue?.Code != code)
            {
                queue = new QueueId(code);
            }

            quarters.Add(new OfferedQuarter(
                queue.Value, DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)), reader.GetInt32(2), reader.GetInt32(3), reader.GetInt64(4)));
        }

        return quarters;
    }

    /// <summary>Reads what the quarters from an instant on tell of each queue's handle time and patience, by code.</summary>
    public async Task<IReadOnlyList<QueueHabits>> ReadHabitsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<HabitsRow>(
            Command("QueueInterval/ReadHabits", new { sinceMs = since.ToUnixTimeMilliseconds() }, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Reads how many contacts were offered before an instant, in all queues.</summary>
    public async Task<long> ReadOfferedAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(
            Command("QueueInterval/ReadOffered", new { untilMs = until.ToUnixTimeMilliseconds() }, null, cancellationToken)).ConfigureAwait(false);
    }

    private CommandDefinition Command(string query, object parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class MarkRow
    {
        public long StartsAtMs { get; init; }
        public string QueueCode { get; init; } = "";
    }

    private sealed class HabitsRow
    {
        public string QueueCode { get; init; } = "";
        public int Abandoned { get; init; }
        public long AnsweredWaitMs { get; init; }
        public long AbandonedWaitMs { get; init; }
        public long Handled { get; init; }
        public double HandleLogSum { get; init; }
        public double HandleLogSquares { get; init; }

        public QueueHabits ToDomain() => new(new QueueId(QueueCode))
        {
            HandleTime = HandleTimeEstimate.OfSums(Handled, HandleLogSum, HandleLogSquares),
            Patience = PatienceEstimate.Of(Abandoned, TimeSpan.FromMilliseconds(AnsweredWaitMs), TimeSpan.FromMilliseconds(AbandonedWaitMs)),
        };
    }

    private sealed class Row : CountsRow
    {
        public long StartsAtMs { get; init; }
        public long AbandonedWaitMs { get; init; }
        public double HandleLogSum { get; init; }
        public double HandleLogSquares { get; init; }

        public QueueInterval ToDomain(QueueId queue) => new(queue, DateTimeOffset.FromUnixTimeMilliseconds(StartsAtMs))
        {
            Counts = ToCounts(),
            AbandonedWaitMs = AbandonedWaitMs,
            HandleLogSum = HandleLogSum,
            HandleLogSquares = HandleLogSquares,
        };
    }
}
