using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>Targets, weights and costs. Who writes holds the head of the log, so that what was checked still holds when it is written.</summary>
public sealed class TargetRepository(Database database)
{
    /// <summary>Reads everything, of all times.</summary>
    public async Task<ScorecardTerms> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return await ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads everything, of all times.</summary>
    public async Task<ScorecardTerms> ReadAllAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var targets = await QueryAsync<TargetRow>("FigureTarget/ReadAll", transaction, cancellationToken).ConfigureAwait(false);
        var weights = await QueryAsync<WeightRow>("FigureWeight/ReadAll", transaction, cancellationToken).ConfigureAwait(false);
        var costs = await QueryAsync<CostRow>("CostTerms/ReadAll", transaction, cancellationToken).ConfigureAwait(false);
        // A figure that this version does not know was set by a newer one.
        return new ScorecardTerms(
            [.. targets.Where(row => row.Definition is not null).Select(row => row.ToDomain())],
            [.. weights.Where(row => row.Definition is not null).Select(row => row.ToDomain())],
            [.. costs.Select(row => row.ToDomain())]);
    }

    public Task InsertTargetAsync(FigureTarget target, DbTransaction transaction, CancellationToken cancellationToken) => ExecuteAsync(
        "FigureTarget/Insert",
        new
        {
            id = target.Id.ToString(),
            figure = Code(target.Kind),
            queue = target.Queue?.Code,
            fromDay = DayNumbers.Of(target.From),
            untilDay = Number(target.Until),
            value = target.Value,
            savedBy = target.By,
            savedAtMs = target.At.ToUnixTimeMilliseconds(),
        },
        transaction,
        cancellationToken);

    /// <summary>Ends a target with a day.</summary>
    public Task SetUntilAsync(FigureTarget target, DbTransaction transaction, CancellationToken cancellationToken) => ExecuteAsync(
        "FigureTarget/SetUntil",
        new { id = target.Id.ToString(), untilDay = Number(target.Until), savedBy = target.By, savedAtMs = target.At.ToUnixTimeMilliseconds() },
        transaction,
        cancellationToken);

    public Task DeleteTargetAsync(Guid id, DbTransaction transaction, CancellationToken cancellationToken) =>
        ExecuteAsync("FigureTarget/Delete", new { id = id.ToString() }, transaction, cancellationToken);

    /// <summary>Writes a weight, in the place of one that was set from the same day on.</summary>
    public async Task PutWeightAsync(FigureWeight weight, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var (figure, fromDay) = (Code(weight.Kind), DayNumbers.Of(weight.From));
        await ExecuteAsync("FigureWeight/Delete", new { figure, fromDay }, transaction, cancellationToken).ConfigureAwait(false);
        var row = new { figure, fromDay, weight = weight.Weight, savedBy = weight.By, savedAtMs = weight.At.ToUnixTimeMilliseconds() };
        await ExecuteAsync("FigureWeight/Insert", row, transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes costs, in the place of those that were set from the same day on.</summary>
    public async Task PutCostAsync(CostTerms cost, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var fromDay = DayNumbers.Of(cost.From);
        await ExecuteAsync("CostTerms/Delete", new { fromDay }, transaction, cancellationToken).ConfigureAwait(false);
        var row = new
        {
            fromDay,
            perDay = (double)cost.PerDay,
            perAgentHour = (double)cost.PerAgentHour,
            currency = cost.Currency,
            savedBy = cost.By,
            savedAtMs = cost.At.ToUnixTimeMilliseconds(),
        };
        await ExecuteAsync("CostTerms/Insert", row, transaction, cancellationToken).ConfigureAwait(false);
    }

    private static string Code(FigureKind kind) => FigureCatalogue.Of(kind).Code;

    private static int? Number(DateOnly? day) => day is { } date ? DayNumbers.Of(date) : null;

    private Task<IEnumerable<T>> QueryAsync<T>(string query, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.QueryAsync<T>(new CommandDefinition(database.Sql[query], transaction: transaction, cancellationToken: cancellationToken));

    private Task<int> ExecuteAsync(string query, object row, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(database.Sql[query], row, transaction, cancellationToken: cancellationToken));

    private abstract class SavedRow
    {
        public string? Figure { get; init; }
        public int FromDay { get; init; }
        public string SavedBy { get; init; } = "";
        public long SavedAtMs { get; init; }

        public FigureDefinition? Definition => FigureCatalogue.Find(Figure);

        protected DateOnly From => DayNumbers.Day(FromDay);

        protected DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(SavedAtMs);
    }

    private sealed class TargetRow : SavedRow
    {
        public string Id { get; init; } = "";
        public string? QueueCode { get; init; }
        public int? UntilDay { get; init; }
        public double Value { get; init; }

        public FigureTarget ToDomain() => new(
            Guid.Parse(Id), Definition!.Kind, QueueCode is { } code ? new QueueId(code) : null, From, UntilDay is { } day ? DayNumbers.Day(day) : null, Value)
        {
            By = SavedBy,
            At = At,
        };
    }

    private sealed class WeightRow : SavedRow
    {
        public double Weight { get; init; }

        public FigureWeight ToDomain() => new(Definition!.Kind, From, Weight) { By = SavedBy, At = At };
    }

    private sealed class CostRow : SavedRow
    {
        public double PerDay { get; init; }
        public double PerAgentHour { get; init; }
        public string Currency { get; init; } = "";

        // Four decimals are more than any currency has, and what a float adds beyond them is none of the amount.
        public CostTerms ToDomain() => new(From, Math.Round((decimal)PerDay, 4), Math.Round((decimal)PerAgentHour, 4), Currency) { By = SavedBy, At = At };
    }
}
