using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Tests.Domain.Risk;

public sealed class RiskCausesTests
{
    // Nine agents for 30 contacts in half an hour, six minutes each: the plan suffices most of the time.
    private static readonly RiskInput s_planned = RiskInputs.Usual with
    {
        Agents = new AgentSupply { Free = 4, Busy = 7 },
        Arrivals = new ArrivalOutlook(14, 28, 0.05),
        Last30Minutes = new ContactCounts { Offered = 28 },
        Plan = new RiskPlan
        {
            ForecastLast30Minutes = 28,
            ForecastNext30Minutes = 28,
            Agents = 11,
            HandleTime = TimeSpan.FromMinutes(6),
            WrapUp = TimeSpan.FromSeconds(45),
            Paused = 0,
        },
    };

    [Fact]
    public void Planned_AsPlanned_IsLow() => Assert.Equal(RiskLevel.Low, RiskAssessment.Assess(s_planned).Level);

    [Fact]
    public void Assess_MoreArrivals_NamesThemWithTheirNumbers()
    {
        var risk = RiskAssessment.Assess(s_planned with
        {
            Arrivals = new ArrivalOutlook(26, 52, 0.05), Last30Minutes = new ContactCounts { Offered = 48 },
        });

        Assert.Equal(RiskCauseKind.Arrivals, risk.Causes[0].Kind);
        Assert.Contains(": arrivals 71 % above forecast (48 instead of 28 in 30 min)", risk.Reason, StringComparison.Ordinal);
        Assert.Matches(@"^(Likely to miss|May miss) 80 % in 20 s in the next 15 min \(\d+ %\): ", risk.Reason);
    }

    [Fact]
    public void Assess_MoreExpectedThanForecast_NamesTheNextHalfHour()
    {
        var risk = RiskAssessment.Assess(s_planned with { Arrivals = new ArrivalOutlook(26, 52, 0.05), Last30Minutes = null });

        Assert.Contains("arrivals 86 % above forecast (52 instead of 28 expected in the next 30 min)", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_FewerAgents_NamesThePlan()
    {
        var risk = RiskAssessment.Assess(s_planned with { Agents = new AgentSupply { Busy = 6 } });

        Assert.Equal([RiskCauseKind.Agents], risk.Kinds());
        Assert.Contains(": 6 agents instead of 11 planned.", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_LongerConversations_NamesBothLengths()
    {
        var risk = RiskAssessment.Assess(s_planned with { Agents = new AgentSupply { Busy = 11 }, HandleTime = new HandleTime(TimeSpan.FromMinutes(10)) });

        Assert.Equal(RiskCauseKind.HandleTime, risk.Causes[0].Kind);
        Assert.Contains("conversations 67 % longer than usual (10:00 instead of 6:00 min)", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_ManyInWrapUp_CountsThem()
    {
        var risk = RiskAssessment.Assess(s_planned with
        {
            Agents = new AgentSupply { Busy = 5, WrapUp = 6 },
            Plan = s_planned.Plan with { WrapUp = TimeSpan.FromMinutes(20) },
        });

        Assert.Equal([RiskCauseKind.WrapUp], risk.Kinds());
        Assert.Contains(": 6 of 11 agents in wrap-up.", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_ManyPause_AreNotCalledMissing()
    {
        var risk = RiskAssessment.Assess(s_planned with { Agents = new AgentSupply { Busy = 6, Paused = 5 } });

        Assert.Equal([RiskCauseKind.Pauses], risk.Kinds());
        Assert.Contains(": 5 of 11 agents pause (usually 0).", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_Backlog_SaysHowManyAndHowLong()
    {
        var risk = RiskAssessment.Assess((s_planned with { Agents = new AgentSupply { Busy = 11 } }).WithWaiting(9));

        Assert.Equal([RiskCauseKind.Backlog], risk.Kinds());
        Assert.Contains(": 9 already waiting, the longest for 4 min 1 s.", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_PlanThatDoesNotSuffice_SaysSo()
    {
        var risk = RiskAssessment.Assess(s_planned with
        {
            Agents = new AgentSupply { Busy = 6 },
            Arrivals = new ArrivalOutlook(20, 40, 0.05),
            Last30Minutes = new ContactCounts { Offered = 40 },
            Plan = s_planned.Plan with { ForecastLast30Minutes = 40, ForecastNext30Minutes = 40, Agents = 6 },
        });

        Assert.Equal([RiskCauseKind.Plan], risk.Kinds());
        Assert.Contains(": 6 agents are fewer than the contacts expected need.", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_NothingPlanned_NamesNoPlan()
    {
        var risk = RiskAssessment.Assess(s_planned with { Agents = new AgentSupply { Busy = 5 }, Plan = RiskPlan.None });

        Assert.Equal([RiskCauseKind.Plan], risk.Kinds());
        Assert.DoesNotContain("instead of", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_SeveralCauses_LargestFirstAndJoined()
    {
        var risk = RiskAssessment.Assess(s_planned with
        {
            Agents = new AgentSupply { Busy = 7, WrapUp = 2 },
            Arrivals = new ArrivalOutlook(18, 36, 0.05),
            Last30Minutes = new ContactCounts { Offered = 36 },
        });

        Assert.True(risk.Causes.Length >= 2);
        Assert.Equal(risk.Causes.OrderByDescending(cause => cause.Weight), risk.Causes);
        Assert.Contains($": {risk.Causes[0].Text}", risk.Reason, StringComparison.Ordinal);
        Assert.Contains($", and {risk.Causes[Math.Min(3, risk.Causes.Length) - 1].Text}.", risk.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_EqualWeights_KeepTheOrderOfTheKinds()
    {
        var input = (s_planned with { Agents = new AgentSupply { Busy = 6, Paused = 2, WrapUp = 2 } }).WithWaiting(2);

        var causes = RiskCauses.Find(input, 0.9, changed => ReferenceEquals(changed, input) ? 0.9 : 0.5);

        Assert.Equal([RiskCauseKind.Agents, RiskCauseKind.WrapUp, RiskCauseKind.Pauses, RiskCauseKind.Backlog], causes.Select(cause => cause.Kind));
    }

    [Fact]
    public void Find_CauseWithoutWeight_IsNotNamed()
    {
        var input = (s_planned with { Agents = new AgentSupply { Busy = 6, Paused = 2 } }).WithWaiting(2);

        var causes = RiskCauses.Find(input, 0.9, changed => changed.Waiting.IsEmpty ? 0.2 : 0.89);

        Assert.Equal([RiskCauseKind.Backlog], causes.Select(cause => cause.Kind));
        Assert.Equal(0.7, causes[0].Weight, 1e-9);
    }
}
