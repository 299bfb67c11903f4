using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Tests.Domain.Staffing;

public sealed class StaffingQuestionTests
{
    [Fact]
    public void Read_EveryParameter_IsTakenAsItIsWritten()
    {
        var question = Read(
            "offered=100.5", "interval=900", "handleTime=3 min", "patience=1h 30min", "threshold=0", "agents=14", "serviceLevel=80 %", "speedOfAnswer=10 s",
            "abandonment=0.05", "maxOccupancy=85%", "shrinkage=0.3", "concurrency=2", "stretch=25%", "method=steady")!;

        Assert.Equal(100.5, question.Work.Offered);
        Assert.Equal(TimeSpan.FromMinutes(15), question.Work.Interval);
        Assert.Equal(TimeSpan.FromMinutes(3), question.Work.HandleTime);
        Assert.Equal(TimeSpan.FromMinutes(90), question.Work.Patience);
        Assert.Equal(new Concurrency(2, 0.25), question.Work.Concurrency);
        Assert.Equal((TimeSpan.Zero, 14, 0.3, StaffingMethod.Steady), (question.Threshold, question.Agents, question.Shrinkage, question.Method));
        Assert.Equal((0.8, TimeSpan.FromSeconds(10), 0.05, 0.85), (question.Target!.ServiceLevel, question.Target.SpeedOfAnswer, question.Target.Abandonment, question.Target.Occupancy));
    }

    [Fact]
    public void Read_WhatIsLeftOut_IsAsUsual()
    {
        var question = Read("offered=100", "handletime=180", "agents=14", "patience=")!;

        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(20), null), (question.Work.Interval, question.Threshold, question.Work.Patience));
        Assert.Null(question.Target);
    }

    [Theory]
    [InlineData("handleTime=180&agents=3", "offered is missing.")]
    [InlineData("offered=&handleTime=180&agents=3", "offered is missing.")]
    [InlineData("offered=-5&handleTime=180&agents=3", "offered must be a number from 0 to 10000000.")]
    [InlineData("offered=many&handleTime=180&agents=3", "offered must be a number from 0 to 10000000.")]
    [InlineData("offered=NaN&handleTime=180&agents=3", "offered must be a number from 0 to 10000000.")]
    [InlineData("offered=1e400&handleTime=180&agents=3", "offered must be a number from 0 to 10000000.")]
    [InlineData("offered=10,5&handleTime=180&agents=3", "offered must be a number from 0 to 10000000.")]
    [InlineData("offered=10&agents=3", "handleTime is missing.")]
    [InlineData("offered=10&handleTime=0&agents=3", "handleTime must be more than 0 and at most 30 days.")]
    [InlineData("offered=10&handleTime=3 moons&agents=3", "handleTime must be seconds, or a length of time like 90 s, 3 min or 1 h 30 min.")]
    [InlineData("offered=10&handleTime=180&interval=0&agents=3", "interval must be more than 0 and at most 30 days.")]
    [InlineData("offered=10&handleTime=180&interval=31 d&agents=3", "interval must be more than 0 and at most 30 days.")]
    [InlineData("offered=10&handleTime=180&patience=0&agents=3", "patience must be more than 0 and at most 30 days.")]
    [InlineData("offered=10&handleTime=180&threshold=-1&agents=3", "threshold must be seconds, or a length of time like 90 s, 3 min or 1 h 30 min.")]
    [InlineData("offered=10&handleTime=180&agents=2.5", "agents must be a whole number from 0 to 100000.")]
    [InlineData("offered=10&handleTime=180&agents=100001", "agents must be a whole number from 0 to 100000.")]
    [InlineData("offered=10&handleTime=180&serviceLevel=80", "serviceLevel must be a share from 0 to 1, like 0.8 or 80%.")]
    [InlineData("offered=10&handleTime=180&serviceLevel=0", "serviceLevel must be more than 0 and at most 1.")]
    [InlineData("offered=10&handleTime=180&speedOfAnswer=soon", "speedOfAnswer must be seconds, or a length of time like 90 s, 3 min or 1 h 30 min.")]
    [InlineData("offered=10&handleTime=180&abandonment=101%", "abandonment must be a share from 0 to 1, like 0.8 or 80%.")]
    [InlineData("offered=10&handleTime=180&maxOccupancy=0%", "maxOccupancy must be more than 0 and at most 1.")]
    [InlineData("offered=10&handleTime=180&agents=3&shrinkage=0.96", "shrinkage must be from 0 to 0.95.")]
    [InlineData("offered=10&handleTime=180&agents=3&concurrency=0", "concurrency must be a whole number from 1 to 20.")]
    [InlineData("offered=10&handleTime=180&agents=3&concurrency=21", "concurrency must be a whole number from 1 to 20.")]
    [InlineData("offered=10&handleTime=180&agents=3&stretch=2", "stretch must be a share from 0 to 1, like 0.8 or 80%.")]
    [InlineData("offered=10&handleTime=180&agents=3&method=interval", "method must be fitting or steady.")]
    [InlineData("offered=10&handleTime=180&agents=3&agents=4", "agents is given more than once.")]
    [InlineData("offered=10&handleTime=180&agents=3&offerd=4", "\"offerd\" is no parameter; there are offered, interval, handleTime, patience, threshold, agents, serviceLevel, speedOfAnswer, abandonment, maxOccupancy, shrinkage, concurrency, stretch, method.")]
    [InlineData("offered=10&handleTime=180", "agents is missing: give agents to learn what they achieve, or a goal (serviceLevel, speedOfAnswer, abandonment or maxOccupancy) to learn how many it needs.")]
    public void Read_WhatMakesNoSense_IsOneSentenceThatNamesTheParameter(string query, string expected)
    {
        var question = StaffingQuestion.Read(query.Split('&').Select(Pair), out var faults);

        Assert.Null(question);
        Assert.Equal([expected], faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Read_SeveralFaults_NamesEachOfThem()
    {
        StaffingQuestion.Read([], out var faults);

        Assert.Equal(["offered", "handleTime", "agents"], faults.Select(fault => fault.Parameter));
    }

    [Fact]
    public void Answer_OfAgentsAndAGoal_GivesBoth()
    {
        var (figures, needed) = Read("offered=100", "handleTime=180", "agents=12", "serviceLevel=0.8", "shrinkage=0.3")!.Answer();

        Assert.Equal(12, figures!.Agents);
        Assert.Equal((14, 20), (needed!.Agents, needed.Positions));
    }

    [Fact]
    public void Answer_OfAGoalBeyondReach_IsNothing()
    {
        var (figures, needed) = Read("offered=10000000", "handleTime=30 d", "serviceLevel=0.8")!.Answer();

        Assert.Null(figures);
        Assert.Null(needed);
    }

    private static StaffingQuestion? Read(params string[] pairs) => StaffingQuestion.Read(pairs.Select(Pair), out _);

    private static KeyValuePair<string, string> Pair(string text) => KeyValuePair.Create(text.Split('=')[0], text.Split('=')[1]);
}
