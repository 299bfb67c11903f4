using System.Globalization;
using System.IO.Compression;
using System.Text;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk.Backtesting;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Domain.Simulation.Policies;
using HelplineDashboard.Hosting.Commands;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Hosting;

public sealed class MovesCompareCommandTests : IDisposable
{
    private static readonly QueueId s_housing = new("housing");
    private static readonly DateOnly s_tuesday = new(2026, 3, 17);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RecordedDay_AFileWithQuirks_GivesQueuesAgentsSkillsAndProfile()
    {
        var calls = RecordedCallFile.Read(Packed(Record()), out var unread);

        var day = RecordedDay.Play(calls, s_tuesday, new TimeOnly(9, 0), new TimeOnly(13, 0))!;

        Assert.Equal(2, unread);
        Assert.Equal("calls of 2026-03-17", day.Name);
        Assert.Equal(new DateTimeOffset(2026, 3, 17, 8, 0, 0, TimeSpan.Zero), day.StartAt);
        Assert.Equal(4, day.Hours);
        Assert.Equal(["benefits", "housing"], day.Scenario.Queues.Select(queue => queue.Queue.Code)); // night has too few calls

        var housing = day.Scenario.Queues[1];
        Assert.Equal(60, housing.Arrivals[DayOfWeek.Tuesday, 18]);
        Assert.Equal(63, housing.Arrivals[DayOfWeek.Tuesday, 19]); // two of them gave up, one was answered by nobody knows whom
        Assert.Equal(0, housing.Arrivals[DayOfWeek.Tuesday, 20]);
        Assert.Equal(30, day.Expected.Queues[1].Arrivals[DayOfWeek.Tuesday, 18]); // of the one week before that has calls
        Assert.Equal(60, day.Expected.Queues[0].Arrivals[DayOfWeek.Tuesday, 20]); // no week before: the day itself
        var talk = Assert.IsType<LogNormalTime>(housing.Talk);
        Assert.Equal(TimeSpan.FromSeconds(200), talk.Mean);
        Assert.Equal(0, talk.Spread, 9);
        Assert.Equal(TimeSpan.FromSeconds(20), housing.WrapUp.Moments.Mean);
        // 151 answered after 10 s, 2 gave up after 90 s.
        Assert.Equal(1690d / 2, ((WeibullTime)housing.Patience!).Scale.TotalSeconds, 3);
        Assert.Null(day.Scenario.Queues[0].Patience);

        // a3 answered in night only, nobody is nobody, and who answered on another day is not there.
        Assert.Equal(["a1", "a2"], day.Scenario.Roster.Select(agent => agent.Agent.Code));
        var (first, second) = (day.Scenario.Roster[0], day.Scenario.Roster[1]);
        Assert.Equal(s_housing, first.Home);
        Assert.Equal([s_housing], first.Queues);
        Assert.Empty(first.FurtherSkills);
        Assert.Equal((new TimeOnly(9, 0), TimeSpan.FromHours(1)), (first.Shifts[0].From, first.Shifts[0].Length));
        Assert.Equal(new QueueId("benefits"), second.Home);
        Assert.Equal([new AgentSkill(s_housing)], second.FurtherSkills);
        Assert.Equal((new TimeOnly(9, 30), TimeSpan.FromHours(1.5)), (second.Shifts[0].From, second.Shifts[0].Length));
    }

    [Fact]
    public void ReallyInTime_SomeGaveUp_CountsAsThePlayDoes()
    {
        var calls = RecordedCallFile.Read(Packed(Record()), out _);
        var day = RecordedDay.Play(calls, s_tuesday, new TimeOnly(9, 0), new TimeOnly(10, 0))!;

        Assert.Equal((121d + 60) / (123 + 60), RecordedDay.ReallyInTime(calls, day)!.Value, 9);
    }

    [Fact]
    public async Task MovesCompare_ADayOfARecord_PrintsItsTables()
    {
        var (code, output, error) = await RunAsync("--calls", Packed(Record()), "--date", "2026-03-17", "--from", "09:00", "--until", "09:30", "--seeds", "2");

        Assert.Equal(0, code);
        Assert.Contains("2 lines could not be read", output, StringComparison.Ordinal);
        Assert.Contains("2 queues, 2 agents, 1 of them with a further skill; really answered in time: 100.0 %", output, StringComparison.Ordinal);
        Assert.Contains("| calls of 2026-03-17 | housing | ", output, StringComparison.Ordinal);
        Assert.Contains("play 2 of 2", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-14", "There is nothing to play on 2026-03-14")]
    [InlineData("17.3.", "\"17.3.\" is no day")]
    public async Task MovesCompare_ADayThatCannotBePlayed_SaysWhy(string date, string reason)
    {
        var (code, _, error) = await RunAsync("--calls", Packed(Record()), "--date", "2026-03-17," + date);

        Assert.Equal(1, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("when,what\n1,2\n", "The file has no column \"arrived\"")]
    [InlineData("arrived,queue,outcome,wait_s,talk_s,agent\nno,call,at,all,,\n", "There is nothing to play")]
    public async Task MovesCompare_AFileThatMakesNoSense_SaysWhy(string text, string reason)
    {
        var (code, _, error) = await RunAsync("--calls", _folder.Write("calls.csv", text));

        Assert.Equal(1, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MovesCompare_OptionsThatDoNotFit_AreRefused()
    {
        var file = Packed(Record());

        Assert.Contains("missing.csv", (await RunAsync("--calls", _folder.File("missing.csv"))).Error, StringComparison.Ordinal);
        Assert.Contains("--date needs --calls", (await RunAsync("--date", "2026-03-17")).Error, StringComparison.Ordinal);
        Assert.Contains("leave out either", (await RunAsync("--calls", file, "--scenario", "calm")).Error, StringComparison.Ordinal);
        Assert.Contains("--until must be later", (await RunAsync("--calls", file, "--from", "13:00", "--until", "13:00")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Typical_TenWeeks_AreBusyWorkingDaysWithFourWeeksBefore()
    {
        var start = new DateTime(2026, 1, 5, 9, 0, 0); // a Monday; Mondays and Tuesdays are busy, Saturdays most of all
        int[] perDay = [9, 8, 7, 3, 2, 1, 20];
        var calls = Enumerable.Range(0, 70)
            .SelectMany(day => Enumerable.Repeat(start.AddDays(day), perDay[day % 7]))
            .Select(at => new RecordedCall(s_housing, at, TimeSpan.Zero, TimeSpan.FromMinutes(1), "a1"))
            .ToList();

        var days = RecordedDay.Typical(calls);

        Assert.Equal(3, days.Count);
        Assert.All(days, day => Assert.True(day >= new DateOnly(2026, 2, 2) && day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday or DayOfWeek.Wednesday));
        Assert.Empty(RecordedDay.Typical([]));
    }

    private static string Record()
    {
        var text = new StringBuilder("arrived,queue,outcome,wait_s,talk_s,agent,transferred\n");
        // 2026-03-03, two weeks before: 30 calls of housing, one of them of somebody who does not come on the 17th.
        Answered("2026-03-03T09:00", "housing", 29, "a2");
        Answered("2026-03-03T09:00", "housing", 1, "a9");
        Answered("2026-03-17T09:00", "housing", 60, "a1");
        Answered("2026-03-17T09:45", "housing", 60, "a1");
        Answered("2026-03-17T09:50", "housing", 1, "");
        text.Append("2026-03-17T09:40:00,housing,abandoned,90,,,0\n2026-03-17T09:41:00,housing,abandoned,90,,,0\n");
        Answered("2026-03-17T09:31", "benefits", 60, "a2");
        Answered("2026-03-17T10:46", "benefits", 60, "a2");
        Answered("2026-03-17T10:00", "benefits", 60, "a2");
        Answered("2026-03-17T20:00", "night", 99, "a3");
        return text.Append("yesterday,housing,answered,1,2,a1,0\n2026-03-17T09:00:00,housing,answered,1,,a1,0\n").ToString();

        void Answered(string minute, string queue, int calls, string agent)
        {
            for (var call = 0; call < calls; call++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{minute}:{call % 40:00},{queue},answered,10,200,{agent},{call % 2}\n");
            }
        }
    }

    private string Packed(string text)
    {
        var path = _folder.File("calls.csv.gz");
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await DashboardCommands.RunAsync(["moves-compare", .. args], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
