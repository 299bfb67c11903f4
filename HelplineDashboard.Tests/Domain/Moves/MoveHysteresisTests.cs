using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Simulation;
using static HelplineDashboard.Tests.Domain.Moves.Situations;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class MoveHysteresisTests
{
    // Three of six at most, so that there are others to ask.
    private static readonly MoveSituation s_overrun = Overrun.AtMost(3);
    private static readonly MoveSuggestion s_first = MoveChoice.Choose(s_overrun).Suggestions[0];

    [Fact]
    public void Choose_DeclinedAShortWhileAgo_StaysAway()
    {
        var advice = MoveChoice.Choose(Declined(minutesAgo: 5, s_first.Benefit));

        Assert.Empty(advice.Suggestions);
        Assert.Equal("No move helps: Housing is short, but what could help was declined or taken back a short while ago.", advice.Silence);
    }

    [Fact]
    public void Choose_DeclinedLongAgo_ComesBack() =>
        Assert.Equal(s_first, MoveChoice.Choose(Declined(minutesAgo: 31, s_first.Benefit)).Suggestions[0]);

    [Fact]
    public void Choose_DeclinedButClearlyWorseNow_ComesBack()
    {
        Assert.Equal(s_first, MoveChoice.Choose(Declined(minutesAgo: 5, s_first.Benefit / 2.1)).Suggestions[0]);
        Assert.Empty(MoveChoice.Choose(Declined(minutesAgo: 5, s_first.Benefit / 1.9)).Suggestions);
    }

    [Fact]
    public void Choose_DeclinedFromOneQueue_AsksAnother()
    {
        var situation = Declined(minutesAgo: 5, s_first.Benefit).WithAll("d", agent => agent with { Skills = [.. agent.Skills, new AgentSkill(Housing)] });

        Assert.Equal(Debt, MoveChoice.Choose(situation).Suggestions[0].From);
    }

    [Fact]
    public void Choose_WouldReverseAMove_NeedsClearlyMore()
    {
        var reversed = s_overrun with { Recent = [new RecentMove(new AgentId("h9"), Housing, Benefits, At.AddMinutes(-10))] };
        Assert.NotEmpty(MoveChoice.Choose(reversed).Suggestions);

        var least = s_first.Benefit * 0.6;
        Assert.NotEmpty(MoveChoice.Choose(s_overrun with { Rules = s_overrun.Rules with { LeastBenefit = least } }).Suggestions);
        Assert.Empty(MoveChoice.Choose(reversed with { Rules = s_overrun.Rules with { LeastBenefit = least } }).Suggestions);
        var longAgo = reversed with { Rules = s_overrun.Rules with { LeastBenefit = least }, Recent = [reversed.Recent[0] with { At = At.AddMinutes(-31) }] };
        Assert.NotEmpty(MoveChoice.Choose(longAgo).Suggestions);
    }

    [Fact]
    public void Choose_SomebodyWhoWasJustMoved_IsLeftInPeaceForOthers()
    {
        var rested = s_overrun.With("b1", agent => agent with { LastMovedAt = At.AddMinutes(-31) });
        var resting = s_overrun.With("b1", agent => agent with { LastMovedAt = At.AddMinutes(-5) });

        Assert.Contains(new AgentId("b1"), MoveChoice.Choose(rested).Suggestions[0].Agents);
        Assert.DoesNotContain(new AgentId("b1"), MoveChoice.Choose(resting).Suggestions[0].Agents);
    }

    [Fact]
    public void Choose_EverybodyWasJustMoved_AsksOnlyForClearlyMore()
    {
        var resting = s_overrun.WithAll("b", agent => agent with { LastMovedAt = At.AddMinutes(-5) });
        Assert.NotEmpty(MoveChoice.Choose(resting).Suggestions);
        Assert.Empty(MoveChoice.Choose(resting with { Rules = s_overrun.Rules with { LeastBenefit = s_first.Benefit * 0.7 } }).Suggestions);
    }

    [Fact]
    public void Choose_OtherPeopleWouldBeAsGood_TheShownOnesStay()
    {
        var shown = s_first with { Agents = [.. Ids("b4", "b5", "b6")] };

        Assert.Equal(s_first.Agents, MoveChoice.Choose(s_overrun).Suggestions[0].Agents);
        Assert.Equal(shown.Agents, MoveChoice.Choose(s_overrun with { Shown = [shown] }).Suggestions[0].Agents);
    }

    [Fact]
    public void Choose_TheShownOnesCannotGoAnyMore_OthersCome()
    {
        var situation = s_overrun.With("b4", agent => agent with { State = AgentState.Paused }) with { Shown = [s_first with { Agents = [.. Ids("b4", "b5", "b6")] }] };

        Assert.DoesNotContain(new AgentId("b4"), MoveChoice.Choose(situation).Suggestions[0].Agents);
    }

    [Fact]
    public void Choose_TheShownOneIsWorthLittleNow_GoesAway() =>
        Assert.Empty(MoveChoice.Choose(Calm with { Shown = [s_first] }).Suggestions);

    [Fact]
    public void Choose_TheSituationTrembles_TheAdviceDoesNot()
    {
        var random = new SimulationRandom(11);
        var situation = s_overrun;
        var first = MoveChoice.Choose(situation).Suggestions;
        for (var minute = 0; minute < 25; minute++)
        {
            var shown = MoveChoice.Choose(situation).Suggestions;
            Assert.Equal(first[0].Agents, shown[0].Agents);
            Assert.Equal((first[0].From, first[0].To), (shown[0].From, shown[0].To));
            situation = s_overrun with { Shown = shown };
            foreach (var queue in s_overrun.Queues)
            {
                var factor = 0.97 + (0.06 * random.NextShare());
                situation = situation.With(queue.Queue, input => input with
                {
                    Arrivals = new ArrivalOutlook(factor * input.Arrivals!.Value.Next15Minutes, factor * input.Arrivals.Value.Next30Minutes, 0.15),
                });
            }
        }
    }

    private static MoveSituation Declined(double minutesAgo, double benefit) => s_overrun with
    {
        Declined = [new DeclinedMove(Benefits, Housing, [.. Ids("b1")], At.AddMinutes(-minutesAgo), benefit)],
    };
}
