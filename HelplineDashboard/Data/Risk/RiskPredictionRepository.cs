using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Risk;

/// <summary>What the model said of a queue, uncorrected, given that anything is counted.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="At">When, UTC; at a full quarter of an hour.</param>
/// <param name="Miss15">The probability that the next 15 minutes miss the target, 0 to 1.</param>
/// <param name="Miss30">The same of the next 30 minutes.</param>
public readonly record struct RiskPrediction(QueueId Queue, DateTimeOffset At, double Miss15, double Miss30);

/// <summary>What was said of each queue's risk at each quarter of an hour.</summary>
public sealed class RiskPredictionRepository(Database database)
{
    /// <summary>Adds predictions; those that are there already, by queue and instant, stay as they are. The caller holds the head of the log.</summary>
    public async Task AddManyAsync(IEnumerable<RiskPrediction> predictions, DbTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var one in predictions)
        {
            var row = new { queue = one.Queue.Code, atMs = one.At.ToUnixTimeMilliseconds(), miss15 = one.Miss15, miss30 = one.Miss30 };
            await transaction.Connection!.ExecuteAsync(
                new CommandDefinition(database.Sql["RiskPrediction/Insert"], row, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what was said from an instant (included) to another (excluded), oldest first, then by queue.</summary>
    public async Task<IReadOnlyList<RiskPrediction>> ReadRangeAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var range = new { sinceMs = since.ToUnixTimeMilliseconds(), untilMs = until.ToUnixTimeMilliseconds() };
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(database.Sql["RiskPrediction/ReadRange"], range, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Forgets what was said before an instant.</summary>
    /// <returns>How much.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = new CommandDefinition(
            database.Sql["RiskPrediction/Purge"], new { beforeMs = before.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken);
        return await connection.ExecuteAsync(command).ConfigureAwait(false);
    }

    private sealed class Row
    {
        public string QueueCode { get; init; } = "";
        public long AtMs { get; init; }
        public double Miss15 { get; init; }
        public double Miss30 { get; init; }

        public RiskPrediction ToDomain() => new(new QueueId(QueueCode), DateTimeOffset.FromUnixTimeMilliseconds(AtMs), Miss15, Miss30);
    }
}
