using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Risk;
using HelplineDashboard.Sources.Demo;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Risk;

public sealed class AssessRiskTests
{
    private static readonly QueueId s_housing = new("housing");
    private static readonly DateTimeOffset s_ten = new(2026, 11, 16, 10, 0, 0, TimeSpan.Zero);
    private static readonly Scenario s_calm = DemoHelpline.Create("Etc/UTC") with { SurgePatterns = [] };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Run_SurgeOfTheDemoHelpline_WarnsBeforeTheTargetIsMissedAndNamesTheArrivals(ulong seed)
    {
        var surge = new Surge(s_housing, s_ten, s_ten.AddMinutes(50), 4);
        var seen = Play(s_calm with { Surges = [surge] }, seed, until: surge.Until);

        // A queue may have missed its target by chance before: it is the surge's miss that counts.
        var calm = seen.FindIndex(one => one.At >= s_ten && one.Status != QueueStatus.OffTarget);
        var missedAt = seen.FindIndex(calm, one => one.Status == QueueStatus.OffTarget);
        var warnedAt = seen.FindIndex(calm, one => one.Risk.Level is RiskLevel.Amber or RiskLevel.Red);

        Assert.True(missedAt > 0, "The surge was not strong enough to miss the target.");
        Assert.InRange(warnedAt, calm, missedAt - 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"Warned {seen[missedAt].At - seen[warnedAt].At} before the miss: {seen[warnedAt].Risk.Reason}");
        Assert.Contains(seen[warnedAt..missedAt], one => one.Risk.Causes.Any(cause => cause.Kind == RiskCauseKind.Arrivals));
        Assert.Contains("above forecast", string.Join(' ', seen[warnedAt..missedAt].Select(one => one.Risk.Reason)), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NothingChanged_KeepsTheSameOutlookUntilItIsTooOld()
    {
        var clock = new ManualClock(Boards.Now);
        var feed = new BoardFeed(clock);
        feed.Publish(Boards.Of(Boards.Now, Boards.Queue("crisis")));
        var assess = new AssessRisk(feed, clock);
        assess.Run(new Dictionary<QueueId, QueueExpectation>(), Nothing);
        var first = feed.Current.Queues[0].Outlook;

        clock.Move(AssessRisk.OldestRisk - TimeSpan.FromSeconds(1));
        assess.Run(new Dictionary<QueueId, QueueExpectation>(), Nothing);
        Assert.Same(first, feed.Current.Queues[0].Outlook);

        clock.Move(TimeSpan.FromSeconds(1));
        assess.Run(new Dictionary<QueueId, QueueExpectation>(), Nothing);
        Assert.Equal(clock.GetUtcNow(), feed.Current.Queues[0].Outlook!.Risk.AsOf);
    }

    [Fact]
    public void Run_StaleQueue_SaysThatNothingCanBeSaidAndWhy()
    {
        var clock = new ManualClock(Boards.Now);
        var feed = new BoardFeed(clock);
        var late = new QueueCondition(QueueStatus.Stale, "Asterisk north is late: it promised a word every 10 s.");
        feed.Publish(Boards.Of(Boards.Now, Boards.Queue("crisis") with { Condition = late }));

        new AssessRisk(feed, clock).Run(new Dictionary<QueueId, QueueExpectation>(), Nothing);

        var risk = feed.Current.Queues[0].Outlook!.Risk;
        Assert.Equal(RiskLevel.Unknown, risk.Level);
        Assert.Contains("Asterisk north is late", risk.Reason, StringComparison.Ordinal);
        Assert.Null(risk.Next15Minutes);
    }

    // The board and its risk every ten seconds, with a forecast that knows everything but the surge.
    private static List<(DateTimeOffset At, QueueStatus Status, QueueRisk Risk)> Play(Scenario scenario, ulong seed, DateTimeOffset until)
    {
        var start = s_ten.AddHours(-5);
        var clock = new ManualClock(start);
        var feed = new BoardFeed(clock);
        var board = new LiveBoard(queue => scenario.Queues.FirstOrDefault(one => one.Queue == queue)?.Settings ?? new QueueSettings(queue));
        var assess = new AssessRisk(feed, clock);
        var expectations = scenario.Queues.ToDictionary(queue => queue.Queue, Expect);
        var simulation = new HelplineSimulation(scenario, seed, start, "sim", "run");
        var seen = new List<(DateTimeOffset, QueueStatus, QueueRisk)>();
        var sequence = 0L;
        for (var at = start; at <= until; at += TimeSpan.FromSeconds(10))
        {
            foreach (var one in simulation.AdvanceTo(at))
            {
                board.Apply(new RecordedEvent(++sequence, one.OccurredAt, one));
            }

            clock.Move(at - clock.GetUtcNow());
            feed.Publish(board.Snapshot(at));
            if (at >= s_ten.AddMinutes(-30))
            {
                assess.Run(expectations, Nothing);
                var queue = feed.Current.FindQueue(s_housing)!;
                seen.Add((at, queue.Condition.Status, queue.Outlook!.Risk));
            }
        }

        return seen;
    }

    private static (RiskCalibration After15, RiskCalibration After30) Nothing(QueueId queue) => (RiskCalibration.Identity, RiskCalibration.Identity);

    private static QueueExpectation Expect(ScenarioQueue queue)
    {
        var day = new DateTime(2026, 11, 16);
        var handleTime = ((LogNormalTime)queue.Talk).Mean + ((LogNormalTime)queue.WrapUp).Mean;
        return new QueueExpectation(queue.Queue)
        {
            Intervals =
            [
                .. Enumerable.Range(0, 48).Select(slot =>
                {
                    var expected = Outlooks.Around(queue.Arrivals.At(day.AddMinutes(30 * slot)));
                    return new ExpectedInterval(
                        new DateTimeOffset(day, TimeSpan.Zero).AddMinutes(30 * slot), TimeSpan.FromMinutes(30), expected, expected, handleTime, null, null);
                }),
            ],
            HandleTime = HandleTimeEstimate.OfMean(handleTime, 0.7),
            Patience = PatienceEstimate.Of(100, TimeSpan.FromMinutes(300), TimeSpan.FromMinutes(300)),
        };
    }
}
