using Dapper;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Forecasting;

/// <summary>What people said of forecasts; nothing is ever removed.</summary>
public sealed class ForecastAdjustmentRepository(Database database)
{
    /// <summary>Adds an adjustment.</summary>
    public async Task AddAsync(ForecastAdjustment adjustment, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new
        {
            id = adjustment.Id.ToString(),
            queue = adjustment.Queue.Code,
            fromDay = DayNumbers.Of(adjustment.From),
            toDay = DayNumbers.Of(adjustment.To),
            fromMinute = Minute(adjustment.FromTime),
            untilMinute = Minute(adjustment.UntilTime),
            factor = adjustment.Factor,
            offered = adjustment.Offered,
            note = adjustment.Note,
            madeBy = adjustment.MadeBy,
            madeAtMs = adjustment.MadeAt.ToUnixTimeMilliseconds(),
        };
        await connection.ExecuteAsync(new CommandDefinition(database.Sql["ForecastAdjustment/Insert"], row, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Takes an adjustment back, or without an instant lets it stand again.</summary>
    /// <returns>Whether it was otherwise before.</returns>
    public async Task<bool> SetUndoneAsync(Guid id, DateTimeOffset? undoneAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new { id = id.ToString(), undoneAtMs = undoneAt?.ToUnixTimeMilliseconds() };
        return await connection.ExecuteAsync(
            new CommandDefinition(database.Sql["ForecastAdjustment/SetUndone"], row, cancellationToken: cancellationToken)).ConfigureAwait(false) == 1;
    }

    /// <summary>Reads which queue an adjustment is of, or <see langword="null" />.</summary>
    public async Task<QueueId?> ReadQueueAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var code = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(database.Sql["ForecastAdjustment/ReadQueue"], new { id = id.ToString() }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return code is null ? null : new QueueId(code);
    }

    /// <summary>Reads a queue's adjustments that touch a range of days, in the order in which they were made, those taken back included.</summary>
    public Task<IReadOnlyList<ForecastAdjustment>> ReadRangeAsync(QueueId queue, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        ReadAsync("ForecastAdjustment/ReadRange", new { queue = queue.Code, fromDay = DayNumbers.Of(from), toDay = DayNumbers.Of(to) }, cancellationToken);

    /// <summary>Reads all queues' adjustments that touch a range of days and stand, in the order in which they were made.</summary>
    public Task<IReadOnlyList<ForecastAdjustment>> ReadCurrentAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        ReadAsync("ForecastAdjustment/ReadCurrent", new { fromDay = DayNumbers.Of(from), toDay = DayNumbers.Of(to) }, cancellationToken);

    private async Task<IReadOnlyList<ForecastAdjustment>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private static int? Minute(TimeOnly? time) => time is { } value ? (value.Hour * 60) + value.Minute : null;

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string QueueCode { get; init; } = "";
        public int FromDay { get; init; }
        public int ToDay { get; init; }
        public int? FromMinute { get; init; }
        public int? UntilMinute { get; init; }
        public double? Factor { get; init; }
        public double? Offered { get; init; }
        public string Note { get; init; } = "";
        public string MadeBy { get; init; } = "";
        public long MadeAtMs { get; init; }
        public long? UndoneAtMs { get; init; }

        public ForecastAdjustment ToDomain() => new(
            Guid.Parse(Id), new QueueId(QueueCode), DayNumbers.Day(FromDay), DayNumbers.Day(ToDay), Note, MadeBy, DateTimeOffset.FromUnixTimeMilliseconds(MadeAtMs))
        {
            FromTime = Time(FromMinute),
            UntilTime = Time(UntilMinute),
            Factor = Factor,
            Offered = Offered,
            UndoneAt = UndoneAtMs is { } undoneAt ? DateTimeOffset.FromUnixTimeMilliseconds(undoneAt) : null,
        };

        private static TimeOnly? Time(int? minute) => minute is { } value ? TimeOnly.MinValue.AddMinutes(value) : null;
    }
}
