using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Simulation;
using static HelplineDashboard.Tests.Domain.Moves.Situations;

namespace HelplineDashboard.Tests.Domain.Moves;

/// <summary>Loans that leave people in their own queue beside.</summary>
public sealed class MoveKeepsTests
{
    [Fact]
    public void Choose_ALenderWithJustItsCover_LendsOnlyWhoKeepsIt()
    {
        var covered = Overrun.With(Benefits, input => input with { Settings = input.Settings with { MinimumCover = 6 } });

        Assert.Equal((Benefits, Housing), MoveChoice.Choose(covered).Suggestions[0] is var first ? (first.From, first.To) : default);
        Assert.Empty(MoveChoice.Choose(covered.Keeping(false)).Suggestions);
        Assert.Empty(MoveChoice.Refusals(covered, Benefits, Housing, [.. Ids("b1", "b2", "b3", "b4", "b5", "b6")], keeps: true));
        Assert.All(
            MoveChoice.Refusals(covered, Benefits, Housing, [.. Ids("b1", "b2")], keeps: false),
            refusal => Assert.Equal(MoveRefusalKind.MinimumCover, refusal.Kind));
        Assert.NotNull(MoveChoice.Predict(covered, Benefits, Housing, [.. Ids("b1")], keeps: true));
        Assert.Null(MoveChoice.Predict(covered, Benefits, Housing, [.. Ids("b1")], keeps: false));
    }

    [Fact]
    public void Choose_ALenderWithJustItsCoverIsShortToo_DoesNotBlameTheCover()
    {
        var both = Overrun.WithAll("b", agent => agent with { State = AgentState.OnContact, Handling = 1, Since = At.AddMinutes(-1) })
            .With(Benefits, _ => Queue(Benefits, arrivals: 12, waiting: 2, cover: 6).Input).Counted();

        var advice = MoveChoice.Choose(both);

        Assert.Empty(advice.Suggestions);
        Assert.EndsWith("is short, but nobody who could serve it can be spared.", advice.Silence, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_WhoKeepsTheQueue_CostsItLessThanWhoLeavesIt()
    {
        var (keeps, leaves) = (Predict(Overrun, keeps: true, "b1", "b2", "b3"), Predict(Overrun, keeps: false, "b1", "b2", "b3"));

        Assert.Equal(keeps.From.Without, leaves.From.Without);
        Assert.True(keeps.From.With.Missed < leaves.From.With.Missed);
        Assert.True(keeps.From.With.Missed > keeps.From.Without.Missed);
        Assert.True(keeps.To.With.Missed > leaves.To.With.Missed);
        Assert.True(keeps.To.With.Missed < keeps.To.Without.Missed);
    }

    [Fact]
    public void Predict_AnyMove_KeepingCostsTheLenderNoMoreAndHelpsTheBorrowerNoMore()
    {
        var moved = 0;
        for (var number = 0; number < 20; number++)
        {
            var model = new MoveModel(RandomSituations.Small(number));
            var prediction = new MovePrediction(model);
            foreach (var move in MoveCandidates.Find(model))
            {
                var (keeps, leaves) = (model.Move(move.Agent, move.From, move.To, keeps: true), model.Move(move.Agent, move.From, move.To, keeps: false));
                Assert.InRange(Missed(move.From, keeps), 0, Missed(move.From, leaves) + Rounding(move.From));
                Assert.InRange(Missed(move.To, keeps), Missed(move.To, leaves) - Rounding(move.To), double.PositiveInfinity);
                moved++;
            }

            double Missed(int queue, AgentMove made) => prediction.Effect(queue, [made]).With.Missed;

            // The grid of a long queue moves with its places.
            double Rounding(int queue) => 0.01 + (0.002 * model.Curves[queue]!.Count(0, 0).Missed);
        }

        Assert.True(moved > 60);
    }

    [Fact]
    public void Predict_OneMoreWhoKeeps_NeverMissesMoreWhereTheyGo()
    {
        var groups = 0;
        for (var number = 0; number < 40; number++)
        {
            var model = new MoveModel(RandomSituations.Small(number));
            var prediction = new MovePrediction(model);
            foreach (var pair in MoveCandidates.Find(model).GroupBy(move => (move.From, move.To)))
            {
                var last = prediction.Effect(pair.Key.To, []).With.Missed;
                for (var people = 1; people <= pair.Count(); people++)
                {
                    var missed = prediction.Effect(pair.Key.To, [.. pair.Take(people)]).With.Missed;
                    Assert.InRange(missed, 0, last + 0.01 + (0.002 * missed));
                    last = missed;
                    groups += people > 1 ? 1 : 0;
                }
            }
        }

        Assert.True(groups > 50);
    }

    [Fact]
    public void Predict_ALoanUnderWayThatKeeps_CountsInBothQueuesOnce()
    {
        // Asked for, and then as the board shows it.
        RecentMove recent = new(new AgentId("b6"), Benefits, Housing, At.AddMinutes(-1), Keeps: true);
        var asked = Overrun.With("b6", agent => agent with { IsLent = true }) with { Recent = [recent] };
        var seen = asked.With("b6", agent => agent with { Queues = [Benefits, Housing] });
        var left = asked with { Recent = [recent with { Keeps = false }] };

        var (before, after, swapped, unaware) = (new MoveModel(asked), new MoveModel(seen), new MoveModel(left), new MoveModel(Overrun));

        Assert.Equal((6, 5), Cover(before));
        Assert.Equal((6, 5), Cover(after));
        Assert.Equal((5, 5), Cover(swapped));
        Assert.Equal((6, 4), Cover(unaware));
        Assert.Equal(Predict(seen, keeps: true, "b1"), Predict(asked, keeps: true, "b1"));
        var (kept, gone, alone) = (Predict(asked, keeps: true, "b1"), Predict(left, keeps: true, "b1"), Predict(Overrun, keeps: true, "b1"));
        Assert.True(kept.To.Without.Missed < alone.To.Without.Missed);
        Assert.InRange(kept.From.Without.Missed, alone.From.Without.Missed, gone.From.Without.Missed);

        static (int Benefits, int Housing) Cover(MoveModel model) => (model.CoverOf(model.NumberOf(Benefits)!.Value), model.CoverOf(model.NumberOf(Housing)!.Value));
    }

    [Fact]
    public void Choose_AQueueThatWillMostLikelyMeetItsTarget_IsNotHelped()
    {
        // Somewhat too many callers, but hardly any of them need be in time.
        var content = Overrun.With(Housing, _ => Queue(Housing, arrivals: 9, waiting: 1).Input).Counted()
            .With(Housing, input => input with { Settings = input.Settings with { TargetPercentage = 10 } });

        Assert.Empty(MoveChoice.Choose(content).Suggestions);
        Assert.Equal("No move helps: every queue is expected to meet its target.", MoveChoice.Choose(content).Silence);
        var anyway = MoveChoice.Choose(content with { Rules = content.Rules with { LeastRisk = 0 } });
        Assert.True(anyway.Suggestions[0].Benefit > content.Rules.LeastBenefit);
    }

    [Fact]
    public void Choose_TheRiskFallsALittle_WhatIsShownStays()
    {
        var shown = MoveChoice.Choose(Overrun).Suggestions;
        var risk = shown[0].Effect.To.Without.MissProbability;
        var below = Overrun with { Rules = Overrun.Rules with { LeastRisk = risk / 0.8 } };
        var farBelow = Overrun with { Rules = Overrun.Rules with { LeastRisk = risk / 0.5 } };

        Assert.Empty(MoveChoice.Choose(below).Suggestions);
        Assert.Equal(shown, MoveChoice.Choose(below with { Shown = shown }).Suggestions);
        Assert.Empty(MoveChoice.Choose(farBelow with { Shown = shown }).Suggestions);
    }

    [Fact]
    public void Choose_TheRiskWaversAroundTheLeast_WhatIsShownDoesNot()
    {
        var random = new SimulationRandom(7);
        var strained = Overrun.With(Housing, _ => Queue(Housing, arrivals: 7, waiting: 1).Input).Counted();
        strained = strained with { Rules = strained.Rules with { LeastBenefit = 0.5, LeastRisk = Risk(strained) } };
        var (shown, below) = (MoveChoice.Choose(strained).Suggestions, 0);
        var first = Assert.Single(shown);
        for (var minute = 0; minute < 25; minute++)
        {
            var factor = 0.97 + (0.06 * random.NextShare());
            var now = strained.With(Housing, input => input with { Arrivals = new ArrivalOutlook(factor * 7, factor * 14, 0.15) }) with { Shown = shown };
            below += Risk(now) < strained.Rules.LeastRisk ? 1 : 0;
            shown = MoveChoice.Choose(now).Suggestions;
            Assert.Equal(first.Agents, Assert.Single(shown).Agents);
        }

        Assert.InRange(below, 5, 20);

        static double Risk(MoveSituation situation) => MoveChoice.Predict(situation, Benefits, Housing, [.. Ids("b1")], keeps: true)!.To.Without.MissProbability;
    }

    private static MoveEffect Predict(MoveSituation situation, bool keeps, params string[] agents) =>
        MoveChoice.Predict(situation, Benefits, Housing, [.. Ids(agents)], keeps: keeps)!;
}
