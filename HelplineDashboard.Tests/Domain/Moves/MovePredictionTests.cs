using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using static HelplineDashboard.Tests.Domain.Moves.Situations;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class MovePredictionTests
{
    private static readonly QueueId s_third = new("third");

    [Fact]
    public void Predict_AMove_HelpsTheBorrowerAndCostsTheLender()
    {
        var effect = Predict(Overrun, "b1");

        Assert.Equal((Benefits, Housing, TimeSpan.FromMinutes(30)), (effect.From.Queue, effect.To.Queue, effect.Horizon));
        Assert.True(effect.To.With.ServiceLevel > effect.To.Without.ServiceLevel);
        Assert.True(effect.To.With.Missed < effect.To.Without.Missed);
        Assert.True(effect.To.With.Abandoned < effect.To.Without.Abandoned);
        Assert.True(effect.To.With.LongestWait < effect.To.Without.LongestWait);
        Assert.True(effect.From.With.Missed > effect.From.Without.Missed);
        Assert.Equal(effect.To.Without.Offered, effect.To.With.Offered, 1e-9);
    }

    [Fact]
    public void Predict_WhoIsOverdueAlready_IsMissedInBothWorlds()
    {
        var overdue = Overrun.With(Housing, input => input with { Waiting = [.. input.Waiting.Select(one => one with { Since = At.AddMinutes(-9) })] });
        var none = Overrun.With(Housing, input => input with { Waiting = [] });

        var (late, without) = (Predict(overdue, "b1"), Predict(none, "b1"));

        Assert.True(late.To.Without.Missed >= without.To.Without.Missed + 4.9);
        Assert.True(late.To.With.Missed >= 5);
    }

    [Fact]
    public void Predict_MoreAgents_NeverMissMore()
    {
        for (var number = 0; number < 60; number++)
        {
            var model = new MoveModel(RandomSituations.Small(number));
            foreach (var curve in model.Curves)
            {
                var last = double.PositiveInfinity;
                for (var places = -3.0; places <= 4; places += 0.5)
                {
                    var (_, missed, abandoned, _) = curve!.Count(places, 0);
                    Assert.False(double.IsNaN(missed) || double.IsNaN(abandoned));
                    // The grid of a long queue moves with its places.
                    Assert.InRange(missed, 0, last + 0.01 + (0.002 * missed));
                    last = missed;
                }
            }
        }
    }

    [Fact]
    public void Predict_SomebodyOnAContact_HelpsLessThanSomebodyFree()
    {
        var free = Predict(Overrun, "b1").To.With.Missed;
        var soonFree = Predict(Overrun.With("b1", agent => OnContact(agent, 4)), "b1").To.With.Missed;
        var justBegun = Predict(Overrun.With("b1", agent => OnContact(agent, 0)), "b1").To.With.Missed;

        Assert.True(free < soonFree);
        Assert.True(soonFree < justBegun);
        Assert.True(justBegun < Predict(Overrun, "b1").To.Without.Missed);
    }

    [Fact]
    public void Predict_HalfTheProficiency_HelpsHalfAsMuch()
    {
        var half = Overrun.With("b1", agent => agent with { Skills = [new AgentSkill(Benefits), new AgentSkill(Housing, 50)] });

        var (full, part) = (Gain(Predict(Overrun, "b1")), Gain(Predict(half, "b1")));

        Assert.InRange(part, 0.35 * full, 0.65 * full);
    }

    [Fact]
    public void Predict_WhoLeavesEarly_HelpsLess()
    {
        var leaves = Overrun.With("b1", agent => agent with { ShiftEndsAt = At.AddMinutes(15) });

        // For a loan that half of it is enough for.
        var early = MoveChoice.Predict(leaves, Benefits, Housing, [.. Ids("b1")], At.AddMinutes(30))!;

        Assert.InRange(Gain(early), 0.1, 0.8 * Gain(Predict(Overrun, "b1")));
    }

    [Fact]
    public void Predict_WhoCannotBeMoved_IsLeftOut()
    {
        var paused = Overrun.With("b2", agent => agent with { State = AgentState.Paused });

        Assert.Equal(Predict(paused, "b1"), Predict(paused, "b1", "b2", "b1"));
        Assert.Null(MoveChoice.Predict(paused, Benefits, Housing, [.. Ids("b2")]));
        Assert.Null(MoveChoice.Predict(paused, Benefits, new QueueId("pets"), [.. Ids("b1")]));
    }

    [Fact]
    public void Predict_AgentsAreUnknownToTheSource_SaysNothing() =>
        Assert.Null(MoveChoice.Predict(Overrun.With(Housing, input => input with { Agents = null }), Benefits, Housing, [.. Ids("b1")]));

    [Fact]
    public void Predict_AMoveUnderWay_CountsAsMade()
    {
        // On a contact, asked to go to Housing when it ends.
        var leaving = Overrun.With("b6", agent => OnContact(agent, 2) with { IsLent = true });
        var told = leaving with { Recent = [new RecentMove(new AgentId("b6"), Benefits, Housing, At.AddMinutes(-1))] };

        var (unaware, aware) = (Predict(leaving, "b1"), Predict(told, "b1"));

        Assert.True(aware.To.Without.Missed < unaware.To.Without.Missed);
        Assert.True(aware.From.Without.Missed > unaware.From.Without.Missed);
    }

    [Fact]
    public void Predict_AnAgentOfSeveralQueues_IsWorthLessToEach()
    {
        var shared = SharedWithThird(arrivals: 6);

        Assert.True(Gain(Predict(shared, "s1")) < 0.9 * Gain(Predict(Overrun, "b1")));
        Assert.True(Gain(Predict(SharedWithThird(arrivals: 25), "s1")) < Gain(Predict(shared, "s1")));
    }

    [Fact]
    public void Choose_AThirdQueueWouldSuffer_CountsInTheObjective()
    {
        // Two people serve Benefits and the third queue. In Housing they have less time for the third than they had beside quiet Benefits.
        var spare = new MoveModel(SharedWithThird(arrivals: 6));
        var (person, benefits, housing, third) = (spare.NumberOf(new AgentId("s1"))!.Value, spare.NumberOf(Benefits)!.Value, spare.NumberOf(Housing)!.Value, spare.NumberOf(s_third)!.Value);

        var move = spare.Move(person, benefits, housing, keeps: false);

        Assert.True(move.Changes.Single(change => change.Queue == third).Mean < -0.1);
        Assert.True(move.Changes.Single(change => change.Queue == benefits).Mean < 0);
        Assert.InRange(move.Changes.Single(change => change.Queue == housing).Mean, 0.05, 0.95);
        var prediction = new MovePrediction(spare);
        Assert.True(prediction.Effect(third, [move]).With.Missed > prediction.Effect(third, [move]).Without.Missed);
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0.5, 0.3, 0.3, 0.7)]
    [InlineData(1, 1, 1, 0.5)]
    [InlineData(1, 3, 3, 0.25)]
    [InlineData(1, 3, 1, 0.5)]
    public void ShareOf_WhatOthersAsk_LeavesTheRestOrAShare(double own, double others, double othersWeighted, double expected) =>
        Assert.Equal(expected, AgentShares.Of(own, 1, others, othersWeighted), 1e-9);

    private static MoveSituation SharedWithThird(double arrivals) => Of(
        [.. Overrun.Queues, Queue(s_third, arrivals)],
        [
            .. Overrun.Agents.Where(agent => agent.Id.Code != "b1"),
            .. Team("s", 2, Benefits, s_third).Able(Housing),
            .. Team("t", 2, s_third),
        ]);

    private static MoveEffect Predict(MoveSituation situation, params string[] agents) =>
        MoveChoice.Predict(situation, Benefits, Housing, [.. Ids(agents)])!;

    private static double Gain(MoveEffect effect) => effect.To.Without.Missed - effect.To.With.Missed;

    private static MoveAgent OnContact(MoveAgent agent, double minutes) => agent with { State = AgentState.OnContact, Handling = 1, Since = At.AddMinutes(-minutes) };
}
