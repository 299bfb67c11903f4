using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>Counts the marked days of queues, and stores what was counted.</summary>
public sealed class DayCountRepository(Database database)
{
    /// <summary>Counts the days of marks. Nobody waits for it: it holds nothing.</summary>
    /// <param name="marks">All marks of some days that follow each other.</param>
    /// <param name="rules">What the helpline has settled.</param>
    /// <param name="usual">The settings of queues that nobody has configured.</param>
    /// <param name="now">The instant as of which it is counted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<CountedDay>> CountAsync(
        IReadOnlyList<MarkedDay> marks, DayRules rules, QueueSettings usual, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (marks.Count == 0)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var (firstDay, lastDay, nowMs) = (DayNumbers.Of(marks[0].Date), DayNumbers.Of(marks[^1].Date), now.ToUnixTimeMilliseconds());
        var sums = await connection.QueryAsync<CountRow>(Command(
            "QueueDay/CountMarked",
            new
            {
                firstDay,
                lastDay,
                nowMs,
                repeatMs = (long)rules.RepeatWindow.TotalMilliseconds,
                cameBackMs = (long)rules.CameBackWithin.TotalMilliseconds,
                thresholdSeconds = (int)usual.Threshold.TotalSeconds,
                shortAbandonSeconds = (int)usual.ShortAbandonLimit.TotalSeconds,
                issues = rules.DistressingText,
            },
            cancellationToken)).ConfigureAwait(false);
        var byDay = sums.ToLookup(row => (row.Day, row.QueueCode));
        var waits = await ReadWaitsAsync(connection, firstDay, lastDay, cancellationToken).ConfigureAwait(false);
        var followUps = (await connection.QueryAsync<FollowUpRow>(
            Command("QueueDay/CountFollowUps", new { firstDay, lastDay, nowMs }, cancellationToken)).ConfigureAwait(false)).ToDictionary(row => (row.Day, row.QueueCode));
        return [.. marks.Select(mark => Put(
            mark,
            mark.Terms ?? QueueTerms.Of(usual, DateOnly.MinValue) with { Queue = mark.Queue },
            byDay[(DayNumbers.Of(mark.Date), mark.Queue.Code)],
            followUps.GetValueOrDefault((DayNumbers.Of(mark.Date), mark.Queue.Code)),
            waits))];
    }

    /// <summary>Stores those of the days counted whose mark is still the one that was there before, and forgets it. The caller holds the head of the log.</summary>
    /// <param name="counted">The days, in the order of their marks.</param>
    /// <param name="now">The instant as of which they were counted.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were stored; the others have changed meanwhile, and stay marked.</returns>
    public async Task<int> StoreAsync(IReadOnlyList<CountedDay> counted, DateTimeOffset now, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var range = new { firstDay = DayNumbers.Of(counted[0].Mark.Date), lastDay = DayNumbers.Of(counted[^1].Mark.Date) };
        var stamps = (await connection.QueryAsync<StampRow>(Command("ChangedDay/ReadStamps", range, cancellationToken, transaction)).ConfigureAwait(false))
            .ToDictionary(row => (row.Day, row.QueueCode), row => row.Stamp);
        var known = (await connection.QueryAsync<StampRow>(Command("QueueDay/ReadKeys", range, cancellationToken, transaction)).ConfigureAwait(false))
            .Select(row => (row.Day, row.QueueCode)).ToHashSet();
        using var marks = new Rows(database.Dialect, "StagedChangedDay");
        using var days = new Rows(database.Dialect, "StagedQueueDay");
        using var agents = new Rows(database.Dialect, "StagedAgentQueueDay");
        var stored = 0;
        foreach (var day in counted)
        {
            var key = (DayNumbers.Of(day.Mark.Date), day.Mark.Queue.Code);
            if (!stamps.TryGetValue(key, out var stamp) || stamp != day.Mark.Stamp)
            {
                continue;
            }

            stored++;
            marks.StartRow().Add(key.Code).Add(key.Item1).EndRow();
            // A day on which there was nothing has no row, unless it once had something.
            if (day.Sums != default || known.Contains(key))
            {
                Add(days.StartRow().Add(key.Item1).Add(key.Code).Add(day.Mark.From).Add(day.Mark.Until).Add(now), day).EndRow();
            }

            foreach (var agent in day.Agents)
            {
                Add(agents.StartRow().Add(key.Item1).Add(key.Code).Add(agent.Agent.Code), agent.Sums).Add(WaitText.WriteOfAgent(agent.Waits)).EndRow();
            }
        }

        await marks.WriteAsync(database.Sql["AgentQueueDay/DeleteMany"], transaction, cancellationToken).ConfigureAwait(false);
        await agents.WriteAsync(database.Sql["AgentQueueDay/AddMany"], transaction, cancellationToken).ConfigureAwait(false);
        await days.WriteAsync(database.Sql["QueueDay/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
        await marks.WriteAsync(database.Sql["ChangedDay/DeleteMany"], transaction, cancellationToken).ConfigureAwait(false);
        return stored;
    }

    private async Task<ILookup<(int, string, string), (int, int)>> ReadWaitsAsync(DbConnection connection, int firstDay, int lastDay, CancellationToken cancellationToken)
    {
        await using var reader = await connection.ExecuteReaderAsync(Command("QueueDay/CountWaits", new { firstDay, lastDay }, cancellationToken)).ConfigureAwait(false);
        // Nearly as many rows as contacts: read by place.
        var rows = new List<((int, string, string) Key, (int, int) Step)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(((reader.GetInt32(1), reader.GetString(0), reader.GetString(2)), ((int)reader.GetInt64(3), reader.GetInt32(4))));
        }

        return rows.ToLookup(row => row.Key, row => row.Step);
    }

    private static CountedDay Put(
        MarkedDay mark, QueueTerms terms, IEnumerable<CountRow> rows, FollowUpRow? followUps, ILookup<(int, string, string), (int, int)> waits)
    {
        var sums = default(DaySums);
        var agents = new List<AgentQueueDay>();
        foreach (var row in rows)
        {
            sums += row.ToSums(terms.Formula);
            if (row.AgentCode is { } agent)
            {
                var waited = new WaitDistribution(waits[(row.Day, row.QueueCode, agent)]);
                agents.Add(new AgentQueueDay(new AgentId(agent), mark.Queue, mark.Date, null, row.ToSums(terms.Formula), waited));
            }
        }

        if (followUps is not null)
        {
            sums = sums with { FollowUpsOwed = followUps.Owed, FollowUpsDue = followUps.Due, FollowUpsLate = followUps.Late };
        }

        return new CountedDay(mark, terms, sums, WaitDistribution.Sum(agents.Select(agent => agent.Waits)), agents);
    }

    private static Rows Add(Rows row, CountedDay day)
    {
        var (terms, sums, counts) = (day.Terms, day.Sums, day.Sums.Counts);
        return row
            .Add(DayNumbers.Of(terms.From)).Add((long)terms.Threshold.TotalSeconds).Add((long)terms.ShortAbandonLimit.TotalSeconds)
            .Add<ServiceLevelFormula>(terms.Formula).Add(terms.TargetPercentage)
            .Add(counts.Offered).Add(counts.Answered).Add(counts.AnsweredInTime).Add(counts.Abandoned).Add(counts.ShortAbandoned)
            .Add(counts.AbandonedInTime).Add(counts.FlowedOut).Add(counts.RolledOver).Add(counts.Unknown).Add(counts.Transferred)
            .Add(counts.AnsweredWaitMs).Add(counts.Handled).Add(counts.HandleMs).Add(sums.Overdue).AddReal(sums.AnsweredWaitSquares)
            .Add(sums.AbandonedWaitMs).Add(sums.TalkMs).Add(sums.WrappedUp).Add(sums.WrapUpMs).AddReal(sums.HandleSquares)
            .Add(sums.KnownCallers).Add(sums.FirstVisits).Add(sums.Repeats).Add(sums.Resolvable).Add(sums.Resolved)
            .Add(sums.SatisfactionAnswers).Add(sums.Satisfied).Add(sums.RecommendAnswers).Add(sums.Promoters).Add(sums.Detractors)
            .Add(sums.Surveyed).Add(sums.CalledBack).Add(sums.CameBack).Add(sums.FollowUpsOwed).Add(sums.FollowUpsDue)
            .Add(sums.FollowUpsLate).Add(sums.Distressing).Add(WaitText.Write(day.Waits));
    }

    private static Rows Add(Rows row, in DaySums sums) => row
        .Add(sums.Counts.Answered).Add(sums.Counts.AnsweredInTime).Add(sums.Counts.Transferred).Add(sums.Counts.AnsweredWaitMs)
        .Add(sums.Counts.Handled).Add(sums.Counts.HandleMs).AddReal(sums.AnsweredWaitSquares).Add(sums.TalkMs).Add(sums.WrappedUp)
        .Add(sums.WrapUpMs).AddReal(sums.HandleSquares).Add(sums.KnownCallers).Add(sums.FirstVisits).Add(sums.Repeats)
        .Add(sums.Resolvable).Add(sums.Resolved).Add(sums.SatisfactionAnswers).Add(sums.Satisfied).Add(sums.RecommendAnswers)
        .Add(sums.Promoters).Add(sums.Detractors).Add(sums.Surveyed).Add(sums.Distressing);

    private CommandDefinition Command(string query, object parameters, CancellationToken cancellationToken, DbTransaction? transaction = null) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class CountRow : SumsRow
    {
        public int Day { get; init; }
        public string QueueCode { get; init; } = "";
        public string? AgentCode { get; init; }
    }

    private sealed class FollowUpRow
    {
        public int Day { get; init; }
        public string QueueCode { get; init; } = "";
        public int Owed { get; init; }
        public int Due { get; init; }
        public int Late { get; init; }
    }

    private sealed class StampRow
    {
        public int Day { get; init; }
        public string QueueCode { get; init; } = "";
        public long Stamp { get; init; }
    }
}
