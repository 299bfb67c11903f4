using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk.Backtesting;

namespace HelplineDashboard.Tests.Domain.Risk.Backtesting;

public sealed class RiskBacktestTests
{
    private static readonly QueueSettings s_settings = new(new QueueId("all"));
    private static readonly List<RecordedCall> s_calls = RecordedHelpline.Record(days: 28);
    private static readonly DateTime s_from = RecordedHelpline.FirstDay.AddDays(14);
    private static readonly List<RiskCase> s_cases = [.. RiskBacktest.Replay(s_calls, s_settings, s_from, s_from.AddDays(14))];

    [Fact]
    public void Replay_TwoWeeks_IsBetterThanPersistenceAndClimatology()
    {
        var score = RiskScore.Of("all", s_cases, 15);

        Assert.True(score.Cases > 2000, $"{score.Cases}");
        Assert.InRange(score.MissShare, 0.15, 0.85);
        Assert.True(score.IsBetter, $"{score}");
        Assert.True(RiskScore.Of("all", s_cases, 30).IsBetter);
    }

    [Fact]
    public void Replay_AsksEveryFiveMinutesOfOpenHours()
    {
        Assert.All(s_cases, one => Assert.Equal(0, one.At.Minute % 5));
        Assert.All(s_cases, one => Assert.InRange(one.At.Hour, 7, 18));
        Assert.Equal(s_cases.Count, s_cases.Select(one => (one.Queue, one.At)).Distinct().Count());
        Assert.All(s_cases, one => Assert.True(one.At >= s_from));
    }

    [Fact]
    public void Replay_AnotherFuture_SaysTheSameUntilThen()
    {
        var until = s_from.AddDays(3).AddHours(12);

        // From then on nobody answers any more.
        var changed = s_calls.ConvertAll(call => call.ArrivedAt < until ? call : new RecordedCall(call.Queue, call.ArrivedAt, TimeSpan.FromMinutes(3), null, null));
        var cases = RiskBacktest.Replay(changed, s_settings, s_from, s_from.AddDays(4)).ToList();

        var before = Said(s_cases, until);
        Assert.NotEmpty(before);
        Assert.Equal(before, Said(cases, until));
        Assert.NotEqual(Said(s_cases, until.AddHours(3)), Said(cases, until.AddHours(3)));

        static List<(QueueId, DateTime, double, double)> Said(List<RiskCase> cases, DateTime to) =>
            [.. cases.Where(one => one.At <= to && one.At.AddMinutes(30) <= to.AddMinutes(30)).Select(one => (one.Queue, one.At, one.Said15, one.Said30))];
    }

    [Fact]
    public void Replay_NoCalls_AsksNothing() =>
        Assert.Empty(RiskBacktest.Replay([], s_settings, s_from, s_from.AddDays(1)));

    [Fact]
    public void Score_CasesByHand_IsTheirBrierAndDeciles()
    {
        RiskCase[] cases =
        [
            Case(0.1, missed: false, persisted: false, climate: 0.5),
            Case(0.1, missed: true, persisted: null, climate: 0.5), // nothing counted before: climatology instead
            Case(0.9, missed: true, persisted: true, climate: 0.5),
            Case(0.9, missed: null, persisted: true, climate: 0.5), // nothing to judge
        ];

        var score = RiskScore.Of("housing", cases, 15);

        Assert.Equal(3, score.Cases);
        Assert.Equal((0.01 + 0.81 + 0.01) / 3, score.Brier, 1e-12);
        Assert.Equal(0.25 / 3, score.PersistenceBrier, 1e-12);
        Assert.Equal(0.25, score.ClimatologyBrier, 1e-12);
        Assert.Equal([(1, 2, 0.5), (9, 1, 1.0)], score.Deciles.Select(decile => (decile.Decile, decile.Cases, decile.Missed)));
        Assert.Empty(score.Off);

        static RiskCase Case(double said, bool? missed, bool? persisted, double climate) =>
            new(new QueueId("housing"), s_from, said, said, missed, missed) { Said15 = said, Said30 = said, Persisted = persisted, Climate15 = climate };
    }

    [Fact]
    public void Draw_Scores_HasAPanelAndTheCountsOfEach()
    {
        var scores = s_cases.GroupBy(one => one.Queue).Select(group => RiskScore.Of(group.Key.Code, group, 15)).ToList();

        var svg = System.Xml.Linq.XDocument.Parse(ReliabilityDiagram.Draw("Risk < 80 % & more", scores));

        Assert.Equal("Risk < 80 % & more", svg.Root!.Elements().First(element => element.Name.LocalName == "title").Value);
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains("happened, %", texts);
        Assert.All(scores.SelectMany(score => score.Deciles), decile => Assert.Contains($"{decile.Cases}", texts));
    }
}
