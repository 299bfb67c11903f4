using System.Globalization;
using System.Text;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>What a scorecard and a month of trends of fifty queues and 200 agents cost, beside reading the same rows and making nothing of them.</summary>
public sealed class ScorecardReadBenchmarks
{
    private const int Queues = 50;
    private const int Agents = 200;
    private const int Days = 65;

    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateOnly s_last = new(2026, 3, 31);

    [Fact(Explicit = true)]
    public async Task Pages_OfFiftyQueues_AgainstReadingTheRows()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await FillAsync(database);
        var days = new DayRepository(database.Database);
        var rows = new ReadRows(
            database.Database, days, new AgentDayRepository(database.Database), new TargetRepository(database.Database), new CalendarRepository(database.Database), database.Queues,
            new ReviewRepository(database.Database, database.Log), SomeQuality.Seen(database.Database, database.Log), queue => new QueueSettings(queue), ScorecardRules.Usual, new ManualClock(new DateTimeOffset(2026, 4, 20, 8, 0, 0, TimeSpan.Zero)));
        var (scorecard, trends) = (new ReadScorecard(rows, days), new ReadTrends(rows));

        var reading = await MedianAsync(() => days.ReadRangeAsync(s_last.AddDays(-56), s_last, s_none));
        var day = await MedianAsync(() => scorecard.RunAsync(s_last, ScorecardFilter.None, null, s_none));
        var month = await MedianAsync(() => trends.RunAsync(TrendSpan.Month, s_last, ScorecardFilter.None, s_none));

        Assert.Equal(Queues, (await scorecard.RunAsync(s_last, ScorecardFilter.None, null, s_none)).Queues.Length);
        Report.Line($"SCORECARD {Queues} queues, {Agents} agents: a day {day:F0} ms, a month {month:F0} ms; only reading 57 days' rows {reading:F0} ms; {day / reading:F1} and {month / reading:F1} of it");
    }

    private static async Task<double> MedianAsync<T>(Func<Task<T>> work)
    {
        var times = new List<double>();
        for (var run = 0; run < 12; run++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await work();
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }

        // The first two are still being compiled.
        return Report.Median(times.Skip(2));
    }

    private static async Task FillAsync(TestDatabase database)
    {
        var chance = new Random(3);
        for (var back = 0; back < Days; back++)
        {
            var date = s_last.AddDays(-back);
            var number = (date.Year * 10_000) + (date.Month * 100) + date.Day;
            var start = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();
            var queues = Enumerable.Range(0, Queues).Select(queue =>
            {
                var sums = SomeDays.Sums(chance.Next());
                var counts = sums.Counts;
                var waits = new WaitDistribution(Enumerable.Range(0, 300).Select(_ => (WaitDistribution.StepOf(chance.Next(900_000)), 1)));
                return string.Create(CultureInfo.InvariantCulture, $"""
                    ({number},'queue{queue:00}',{start},{start + 86_400_000},{start + 90_000_000},{start + 90_000_000},1,20260101,20,5,0,80,{counts.Offered},{counts.Answered},{counts.AnsweredInTime},{counts.Abandoned},
                    {counts.ShortAbandoned},{counts.AbandonedInTime},{counts.FlowedOut},{counts.RolledOver},{counts.Unknown},{counts.Transferred},{counts.AnsweredWaitMs},{counts.Handled},{counts.HandleMs},0,
                    {sums.AnsweredWaitSquares},0,{sums.TalkMs},{sums.WrappedUp},{sums.WrapUpMs},{sums.HandleSquares},{sums.KnownCallers},{sums.FirstVisits},{sums.Repeats},{sums.Resolvable},{sums.Resolved},
                    {sums.SatisfactionAnswers},{sums.Satisfied},{sums.RecommendAnswers},{sums.Promoters},{sums.Detractors},{sums.Surveyed},{sums.CalledBack},{sums.CameBack},{sums.FollowUpsOwed},
                    {sums.FollowUpsDue},{sums.FollowUpsLate},{sums.Distressing},'{string.Join(' ', waits.Steps.Select(step => $"{step.Seconds}:{step.Count}"))}')
                    """);
            });
            await database.ExecuteAsync("INSERT INTO QueueDay VALUES " + string.Join(',', queues));
            var agents = new StringBuilder();
            for (var agent = 0; agent < Agents; agent++)
            {
                agents.Append(CultureInfo.InvariantCulture, $"{(agent == 0 ? "" : ",")}({number},'agent{agent}',{start},{chance.Next(25_000_000)},28000000,30000000,28800000,27000000,2,{chance.Next(3)},0,20,5,{chance.Next(3)},1)");
            }

            await database.ExecuteAsync("INSERT INTO AgentDay VALUES " + agents);
        }
    }
}
