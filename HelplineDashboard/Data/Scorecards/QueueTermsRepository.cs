using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>What was agreed for queues, and from which of their days on.</summary>
/// <remarks>Of settings said for the same day the latest counts. The first of a queue are taken to have been agreed before, too: nobody had said anything else.</remarks>
public sealed class QueueTermsRepository(Database database)
{
    /// <summary>Reads all terms of all queues, by queue and first day.</summary>
    public async Task<IReadOnlyList<QueueTerms>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql["QueueTerms/ReadAll"], cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Adds what settings say. The caller holds the head of the log.</summary>
    /// <param name="configurations">Every setting that was saved, in any order, known or not.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The queues whose days are judged otherwise now, and the first of those days.</returns>
    public async Task<IReadOnlyList<(QueueId Queue, DateOnly From)>> MergeAsync(
        IEnumerable<QueueConfiguration> configurations, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = await transaction.Connection!.QueryAsync<Row>(
            new CommandDefinition(database.Sql["QueueTerms/ReadAll"], transaction: transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var stored = rows.Select(row => (At: row.ConfiguredAtMs, Terms: row.ToDomain())).GroupBy(row => row.Terms.Queue).ToDictionary(group => group.Key, group => group.ToList());
        var changed = new Dictionary<QueueId, DateOnly>();
        using var fresh = new Rows(database.Dialect, "StagedQueueTerms");
        foreach (var day in configurations.GroupBy(one => (one.Settings.Queue, Date: one.Settings.Day.DateOf(one.At))).OrderBy(day => day.Key.Date))
        {
            var latest = day.Aggregate((one, other) => Domain.Fact.Last(one, other)!);
            var terms = QueueTerms.Of(latest.Settings, day.Key.Date);
            var at = latest.At.ToUnixTimeMilliseconds();
            var known = stored.TryGetValue(terms.Queue, out var of) ? of : stored[terms.Queue] = [];
            var same = known.FindIndex(one => one.Terms.From == terms.From);
            if (same >= 0 && (known[same].At > at || known[same] == (at, terms)))
            {
                continue;
            }

            var before = known.Select(one => one.Terms).Where(one => one.From <= terms.From).MaxBy(one => one.From);
            if (before is null || before with { From = terms.From } != terms)
            {
                var from = before is null ? DateOnly.MinValue : terms.From;
                changed[terms.Queue] = changed.TryGetValue(terms.Queue, out var earlier) && earlier < from ? earlier : from;
            }

            if (same >= 0)
            {
                known.RemoveAt(same);
            }

            known.Add((at, terms));
            fresh.StartRow().Add(terms.Queue.Code).Add(DayNumbers.Of(terms.From)).Add(at).Add((long)terms.Threshold.TotalSeconds)
                .Add((long)terms.ShortAbandonLimit.TotalSeconds).Add<ServiceLevelFormula>(terms.Formula).Add(terms.TargetPercentage).EndRow();
        }

        await fresh.WriteAsync(database.Sql["QueueTerms/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
        return [.. changed.Select(one => (one.Key, one.Value))];
    }

    private sealed class Row
    {
        public string QueueCode { get; init; } = "";
        public int FromDay { get; init; }
        public long ConfiguredAtMs { get; init; }
        public int ThresholdSeconds { get; init; }
        public int ShortAbandonSeconds { get; init; }
        public ServiceLevelFormula Formula { get; init; }
        public int TargetPercentage { get; init; }

        public QueueTerms ToDomain() => new(
            new QueueId(QueueCode), DayNumbers.Day(FromDay), TimeSpan.FromSeconds(ThresholdSeconds), TimeSpan.FromSeconds(ShortAbandonSeconds), Formula, TargetPercentage);
    }
}
