using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Tests.Domain.Risk;

public sealed class RiskAssessmentTests
{
    // A probability may move a little where the queue is looked at in other cells.
    private const double Slack = 0.01;

    [Fact]
    public void Assess_AnyQueue_IsFiniteAndWithinBounds() => Prop.ForAll(Inputs(), input =>
    {
        var risk = RiskAssessment.Assess(input);

        foreach (var outlook in (RiskOutlook[])[risk.Next15Minutes!, risk.Next30Minutes!])
        {
            Assert.InRange(outlook.ServiceLevel, 0, 1);
            Assert.InRange(outlook.MissProbability, 0, 1);
            Assert.InRange(outlook.Offered, 0, 1e9);
            Assert.InRange(outlook.Abandoned, 0, 1e9);
            Assert.InRange(outlook.LongestWait, TimeSpan.Zero, TimeSpan.FromHours(24));
        }

        Assert.All(risk.Waiting, chance => Assert.InRange(chance.InTime, 0, 1));
        Assert.All(risk.Causes, cause => Assert.InRange(cause.Weight, 0, 1));
        Assert.EndsWith(".", risk.Reason, StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(7UL, 9UL));

    [Fact]
    public void Assess_MoreToDo_IsNoLowerRisk() => Prop.ForAll(Inputs(), drawn =>
    {
        // Where giving up counts as nothing, or as a success, a further agent can make a queue look worse: somebody more is counted.
        var input = drawn with { Settings = drawn.Settings with { Formula = ServiceLevelFormula.Standard } };
        var miss = input.Miss();
        var (agents, arrivals, handle) = (input.Agents!, input.Arrivals!.Value, input.HandleTime!.Value);

        Assert.True((input with { Arrivals = new ArrivalOutlook((1.2 * arrivals.Next15Minutes) + 0.1, (1.2 * arrivals.Next30Minutes) + 0.2, arrivals.LevelDeviation) }).Miss() >= miss - Slack, "arrivals");
        Assert.True((input with { HandleTime = handle with { Mean = 1.2 * handle.Mean } }).Miss() >= miss - Slack, "handle time");
        Assert.True(input.WithWaiting(input.Waiting.Length + 1).Miss() >= miss - Slack, "backlog");
        Assert.True((input with { Agents = agents with { Free = agents.Free + 1 } }).Miss() <= miss + Slack, "agents");
        Assert.True((input with { Agents = agents with { ChangeIn15Minutes = 2, ChangeIn30Minutes = 2 } }).Miss() <= miss + Slack, "change");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(11UL, 13UL));

    [Fact]
    public void Assess_SameInputTwice_IsTheSameAnswer()
    {
        var input = RiskInputs.Usual.WithWaiting(4);

        var (one, other) = (RiskAssessment.Assess(input), RiskAssessment.Assess(input));

        Assert.Equal(one.Next15Minutes, other.Next15Minutes);
        Assert.Equal(one.Reason, other.Reason);
    }

    [Fact]
    public void Assess_QueueWithRoom_IsLowAndCalm()
    {
        var risk = RiskAssessment.Assess(RiskInputs.Usual with { Agents = new AgentSupply { Free = 11, Busy = 4 } });

        Assert.Equal(RiskLevel.Low, risk.Level);
        Assert.Empty(risk.Causes);
        Assert.Matches(@"^Unlikely to miss 80 % in 20 s in the next 15 min \((below 1|\d+) %\)\.$", risk.Reason);
    }

    [Fact]
    public void Assess_NothingKnown_SaysWhatIsMissing()
    {
        var usual = RiskInputs.Usual;

        Assert.Equal("The source has been silent for 3 min.", Unknown(usual with { Gap = "The source has been silent for 3 min." }));
        Assert.Contains("nothing of agents", Unknown(usual with { Agents = null }), StringComparison.Ordinal);
        Assert.Contains("no handle time", Unknown(usual with { HandleTime = null }), StringComparison.Ordinal);
        Assert.Contains("how many contacts", Unknown(usual with { Arrivals = null }), StringComparison.Ordinal);

        static string Unknown(RiskInput input)
        {
            var risk = RiskAssessment.Assess(input);
            Assert.Equal(RiskLevel.Unknown, risk.Level);
            Assert.Null(risk.Next15Minutes);
            Assert.Empty(risk.Waiting);
            return risk.Reason;
        }
    }

    [Fact]
    public void Assess_NoForecast_GoesByTheLastHalfHour()
    {
        var quiet = RiskInputs.Usual with { Arrivals = null, Last30Minutes = new ContactCounts { Offered = 6 } };

        var (few, many) = (RiskAssessment.Assess(quiet), RiskAssessment.Assess(quiet with { Last30Minutes = new ContactCounts { Offered = 60 } }));

        Assert.InRange(few.Next30Minutes!.Offered, 6, 7);
        Assert.True(many.Next15Minutes!.MissProbability > few.Next15Minutes!.MissProbability);
    }

    [Fact]
    public void Assess_NoHandleTimeYet_TakesTheUsualOne()
    {
        var risk = RiskAssessment.Assess(RiskInputs.Usual with { HandleTime = null, Plan = new RiskPlan { HandleTime = TimeSpan.FromMinutes(6) } });

        Assert.Equal(RiskInputs.Usual.Miss(), risk.Next15Minutes!.MissProbability, 1e-12);
    }

    [Fact]
    public void Assess_NobodyComes_MissesNothing()
    {
        var risk = RiskAssessment.Assess(RiskInputs.Usual with { Arrivals = new ArrivalOutlook(0, 0, 0), Agents = new AgentSupply() });

        Assert.Equal((0d, 0d, RiskLevel.Low), (risk.Next15Minutes!.MissProbability, risk.Next15Minutes.Offered, risk.Level));
    }

    [Fact]
    public void Assess_NobodyThere_MissesWhateverComes()
    {
        var risk = RiskAssessment.Assess((RiskInputs.Usual with { Agents = new AgentSupply() }).WithWaiting(3));

        Assert.Equal(RiskLevel.Red, risk.Level);
        Assert.True(risk.Next15Minutes!.MissProbability > 0.99);
        Assert.All(risk.Waiting, chance => Assert.Equal(0, chance.InTime));
        Assert.Contains("nobody is there", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_Closed_ExpectsNothing()
    {
        var closed = RiskInputs.Usual with { ClosesIn = TimeSpan.Zero, Arrivals = new ArrivalOutlook(0, 0, 0) };

        Assert.Equal((RiskLevel.Low, "Closed."), (RiskAssessment.Assess(closed).Level, RiskAssessment.Assess(closed).Reason));
        Assert.Equal("Closed; 2 still wait.", RiskAssessment.Assess(closed.WithWaiting(2)).Reason);
    }

    [Theory]
    [InlineData(5000, 3)]
    [InlineData(5000, 800)]
    [InlineData(0, 100_000)]
    public void Assess_EnormousQueue_IsFinite(int waiting, int busy)
    {
        var risk = RiskAssessment.Assess((RiskInputs.Usual with
        {
            Agents = new AgentSupply { Busy = busy },
            Arrivals = new ArrivalOutlook(2.0 * busy, 4.0 * busy, 0.3),
        }).WithWaiting(waiting));

        Assert.InRange(risk.Next15Minutes!.MissProbability, 0, 1);
        Assert.Equal(waiting, risk.Waiting.Length);
        Assert.InRange(risk.Next30Minutes!.Abandoned, 0, 1e6);
    }

    [Fact]
    public void Waiting_BehindOthersAndLater_HasLessChance()
    {
        var risk = RiskAssessment.Assess((RiskInputs.Usual with { Agents = new AgentSupply { Busy = 9 } }).WithWaiting(3));

        Assert.Equal(["c0", "c1", "c2"], risk.Waiting.Select(chance => chance.Contact.Code));
        Assert.Equal(0, risk.Waiting[0].InTime); // a minute already
        Assert.Equal(0, risk.Waiting[1].InTime);
        Assert.InRange(risk.Waiting[2].InTime, 0.0001, 0.2); // 19 s, three must leave at one in 40 s
    }

    [Fact]
    public void Waiting_FirstInLine_IsTheExponentialTail()
    {
        var input = (RiskInputs.Usual with { Agents = new AgentSupply { Busy = 9 }, Patience = null }).WithWaiting(1);

        // 9 agents at 6 min each: one becomes free every 40 s, and 19 s are left.
        Assert.Equal(1 - Math.Exp(-19 / 40d), RiskAssessment.Assess(input).Waiting[0].InTime, 1e-9);
        Assert.Equal(1, RiskAssessment.Assess(input with { Agents = new AgentSupply { Free = 1, Busy = 9 } }).Waiting[0].InTime);
    }

    [Theory]
    [InlineData(80, 60, 20, 1.0)] // 0.8 × 100 − 60 = 20 of 20
    [InlineData(80, 59, 20, 1.05)]
    [InlineData(100, 90, 100, 0.7)]
    [InlineData(0, 0, 50, 0.8)]
    [InlineData(100, 100, 10, 0)]
    public void Today_SoFar_SaysWhatIsStillNeeded(int counted, int met, double remaining, double needed)
    {
        var goal = RiskAssessment.Assess(RiskInputs.Usual with
        {
            Today = new ContactCounts { Offered = counted, Answered = counted, AnsweredInTime = met },
            RemainingToday = remaining,
        }).Today!.Value;

        Assert.Equal(needed, goal.Needed, 1e-9);
        Assert.Equal(needed > 1, goal.IsLost);
    }

    [Fact]
    public void Today_WhoWaitsTooLong_IsLostAlready()
    {
        var input = RiskInputs.Usual with { Today = new ContactCounts { Offered = 13, Answered = 10, AnsweredInTime = 8 }, RemainingToday = 10 };

        // Of three waiting, two are late: 10 + 2 counted, 10 + 1 to come.
        var goal = RiskAssessment.Assess(input.WithWaiting(3)).Today!.Value;

        Assert.Equal(11, goal.Remaining);
        Assert.Equal(((0.8 * 23) - 8) / 11, goal.Needed, 1e-9);
    }

    [Fact]
    public void Today_NothingComesAnyMore_IsWonOrLost()
    {
        Assert.False(Goal(8)!.Value.IsLost);
        Assert.True(Goal(7)!.Value.IsLost);
        Assert.Null(RiskAssessment.Assess(RiskInputs.Usual with { Today = default(ContactCounts), RemainingToday = 0 }).Today);

        static DayGoal? Goal(int met) => RiskAssessment.Assess(RiskInputs.Usual with
        {
            Today = new ContactCounts { Offered = 10, Answered = 10, AnsweredInTime = met },
            RemainingToday = 0,
        }).Today;
    }

    [Fact]
    public void Assess_CalibrationThatKnowsBetter_IsHeard()
    {
        var calibration = RiskCalibration.Identity;
        var said = RiskAssessment.Uncalibrated(RiskInputs.Usual)!.Value.Next15Minutes;
        for (var time = 0; time < 300; time++)
        {
            calibration = calibration.Learn(said, missed: true);
        }

        Assert.True((RiskInputs.Usual with { Calibration15Minutes = calibration }).Miss() > RiskInputs.Usual.Miss() + 0.2);
    }

    // Teams of 0 to 300, from idle to overrun, known and unknown ages, with and without patience.
    private static Arbitrary<RiskInput> Inputs() => (
        from size in Gen.Elements(0, 1, 2, 5, 12, 40, 300)
        from busy in Gen.Choose(0, size)
        from waiting in Gen.Elements(0, 0, 1, 3, 20, 200)
        from load in Gen.Choose(0, 20)
        from handle in Gen.Choose(20, 1800)
        from patience in Gen.Choose(0, 1200)
        from age in Gen.Choose(0, 4000)
        from deviation in Gen.Choose(0, 5)
        from target in Gen.Elements(50, 80, 90, 100)
        from threshold in Gen.Elements(10, 20, 120, 3600)
        from formula in Gen.Elements(Enum.GetValues<ServiceLevelFormula>())
        let arrivals = load / 12d * Math.Max(1, size) * 900 / handle
        select (new RiskInput(RiskInputs.At, new QueueSettings(new QueueId("any"))
        {
            Threshold = TimeSpan.FromSeconds(threshold), TargetPercentage = target, Formula = formula,
        })
        {
            Agents = new AgentSupply { Free = size - busy, Busy = busy, BusyFor = age > 3000 ? [] : [.. Enumerable.Range(1, busy).Select(one => TimeSpan.FromSeconds(age * one / busy))] },
            Arrivals = new ArrivalOutlook(arrivals, 2 * arrivals, deviation / 10d),
            HandleTime = new HandleTime(TimeSpan.FromSeconds(handle)),
            Patience = patience < 100 ? null : TimeSpan.FromSeconds(patience),
        }).WithWaiting(waiting)).ToArbitrary();
}
