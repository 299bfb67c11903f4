using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Forecasting;

/// <summary>When a queue's newest forecast was made, and from what.</summary>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="FirstDay">The first day that it tells of.</param>
/// <param name="HistoryOffered">How many contacts of the past it was made from.</param>
/// <param name="Basis">Which calendar and settings it was made by.</param>
public sealed record ForecastHead(DateTimeOffset MadeAt, DateOnly FirstDay, long HistoryOffered, long Basis);

/// <summary>Every forecast that was published.</summary>
public sealed class ForecastSnapshotRepository(Database database)
{
    /// <summary>Adds forecasts; those that are there already, by queue, kind and instant, stay as they are.</summary>
    public async Task AddManyAsync(IEnumerable<PublishedForecast> forecasts, DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var published in forecasts)
        {
            var days = published.Forecast.Days;
            var row = new
            {
                queue = published.Forecast.Queue.Code,
                kind = (int)published.Kind,
                madeAtMs = published.MadeAt.ToUnixTimeMilliseconds(),
                firstDay = DayNumbers.Of(published.FirstDay),
                lastDay = DayNumbers.Of(days.IsEmpty ? published.FirstDay : days[^1].Date),
                historyOffered = published.HistoryOffered,
                basis = published.Basis,
                payload = ForecastPayload.Write(published.Forecast),
            };
            await transaction.Connection!.ExecuteAsync(Command("ForecastSnapshot/Insert", row, transaction, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Reads of each queue's newest forecast of a kind that was made at or after an instant when it was made and from what.</summary>
    public async Task<IReadOnlyDictionary<QueueId, ForecastHead>> ReadHeadsAsync(
        ForecastKind kind, DateTimeOffset since, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = await transaction.Connection!.QueryAsync<Row>(
            Command("ForecastSnapshot/ReadHeads", new { kind = (int)kind, sinceMs = since.ToUnixTimeMilliseconds() }, transaction, cancellationToken)).ConfigureAwait(false);
        return rows.ToDictionary(
            row => new QueueId(row.QueueCode),
            row => new ForecastHead(DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAtMs), DayNumbers.Day(row.FirstDay), row.HistoryOffered, row.Basis));
    }

    /// <summary>Reads when the newest forecast of a kind was made, or <see langword="null" /> before there is one.</summary>
    public async Task<DateTimeOffset?> ReadNewestAsync(ForecastKind kind, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var madeAtMs = await connection.ExecuteScalarAsync<long?>(
            Command("ForecastSnapshot/ReadNewest", new { kind = (int)kind }, null, cancellationToken)).ConfigureAwait(false);
        return madeAtMs is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
    }

    /// <summary>Reads each queue's newest forecast of a kind that was made at or after an instant.</summary>
    public Task<IReadOnlyList<PublishedForecast>> ReadLatestAsync(ForecastKind kind, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync("ForecastSnapshot/ReadLatest", new { kind = (int)kind, sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Reads a queue's newest forecast of a kind, or <see langword="null" /> before there is one.</summary>
    public async Task<PublishedForecast?> ReadNewestAsync(QueueId queue, ForecastKind kind, CancellationToken cancellationToken) =>
        (await ReadAsync("ForecastSnapshot/ReadNewestOf", new { queue = queue.Code, kind = (int)kind }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads a queue's newest forecast of a kind that tells of a day and was made before an instant: what was known then.</summary>
    public async Task<PublishedForecast?> ReadKnownAsync(
        QueueId queue, ForecastKind kind, DateOnly day, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var known = new { queue = queue.Code, kind = (int)kind, day = DayNumbers.Of(day), beforeMs = before.ToUnixTimeMilliseconds() };
        return (await ReadAsync("ForecastSnapshot/ReadKnown", known, cancellationToken).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <summary>Reads a queue's forecasts of a kind that were made at or after an instant, oldest first.</summary>
    public Task<IReadOnlyList<PublishedForecast>> ReadSinceAsync(
        QueueId queue, ForecastKind kind, DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync("ForecastSnapshot/ReadSince", new { queue = queue.Code, kind = (int)kind, sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Forgets the forecasts of a kind that were made before an instant.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(ForecastKind kind, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteAsync(
            Command("ForecastSnapshot/Purge", new { kind = (int)kind, beforeMs = before.ToUnixTimeMilliseconds() }, null, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<PublishedForecast>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(Command(query, parameters, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private CommandDefinition Command(string query, object parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class Row
    {
        public string QueueCode { get; init; } = "";
        public ForecastKind Kind { get; init; }
        public long MadeAtMs { get; init; }
        public int FirstDay { get; init; }
        public long HistoryOffered { get; init; }
        public long Basis { get; init; }
        public byte[] Payload { get; init; } = [];

        public PublishedForecast ToDomain() => new(
            ForecastPayload.Read(new QueueId(QueueCode), Payload), Kind, DateTimeOffset.FromUnixTimeMilliseconds(MadeAtMs), DayNumbers.Day(FirstDay))
        {
            HistoryOffered = HistoryOffered,
            Basis = Basis,
        };
    }
}
