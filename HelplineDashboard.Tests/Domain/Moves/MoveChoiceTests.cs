using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Simulation;
using static HelplineDashboard.Tests.Domain.Moves.Situations;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class MoveChoiceTests
{
    [Theory]
    [InlineData(true, 6, 6)]
    [InlineData(true, 3, 3)]
    [InlineData(false, 6, 5)]
    [InlineData(false, 3, 3)]
    public void Choose_AQueueIsOverrun_SuggestsTheObviousMoveFirst(bool keeps, int most, int people)
    {
        var advice = MoveChoice.Choose(Overrun.Keeping(keeps).AtMost(most));

        var first = advice.Suggestions[0];
        Assert.Equal((Benefits, Housing, keeps, people), (first.From, first.To, first.Keeps, first.Agents.Length));
        Assert.All(first.Agents, agent => Assert.StartsWith("b", agent.Code));
        Assert.True(first.Benefit >= Overrun.Rules.LeastBenefit);
        Assert.True(first.Effect.To.With.Missed < first.Effect.To.Without.Missed - 3);
        Assert.Equal(MoveRules.UsualReturn(At), first.ReturnAt);
        Assert.Null(advice.Silence);
    }

    [Fact]
    public void Choose_AQueueIsOverrun_SaysWhyWithTheDecisiveNumbers()
    {
        var (three, all) = (MoveChoice.Choose(Overrun.AtMost(3)).Suggestions[0], MoveChoice.Choose(Overrun).Suggestions[0]);

        Assert.Matches(
            "^Housing is expected to answer [0-9]+ % in time; with B 1, B 2 and B 3 from Benefits it would be [0-9]+ %, and Benefits .*[0-9]+ %.* \\(target 80 %\\)\\.$",
            three.Reason);
        Assert.Matches(
            "^Housing is expected to answer [0-9]+ % in time; with 6 people from Benefits it would be [0-9]+ %, and Benefits .*[0-9]+ %.* \\(target 80 %\\)\\.$",
            all.Reason);
    }

    [Fact]
    public void Choose_ACalmHelpline_IsSilent()
    {
        var advice = MoveChoice.Choose(Calm);

        Assert.Empty(advice.Suggestions);
        Assert.Equal("No move helps: every queue is expected to meet its target.", advice.Silence);
    }

    [Fact]
    public void Choose_NobodyHasTheSkill_SaysSo()
    {
        var advice = MoveChoice.Choose(Overrun.WithAll("b", agent => agent with { Skills = [new AgentSkill(Benefits)] }));

        Assert.Empty(advice.Suggestions);
        Assert.Equal("No move helps: Housing is short, but nobody else who is there has the skill.", advice.Silence);
    }

    [Fact]
    public void Choose_EverybodyNeededForTheMinimumCover_SaysSo()
    {
        var advice = MoveChoice.Choose(
            Overrun.Keeping(false).With(Benefits, input => input with { Settings = input.Settings with { MinimumCover = 6 } }));

        Assert.Empty(advice.Suggestions);
        Assert.Equal("No move helps: Housing is short, but whoever could serve it is needed for the minimum cover of another queue.", advice.Silence);
    }

    [Fact]
    public void Choose_TheLenderIsShortToo_LeavesItAlone()
    {
        var advice = MoveChoice.Choose(Overrun.WithAll("b", agent => Busy(agent)).With(Benefits, _ => Queue(Benefits, arrivals: 12, waiting: 2).Input).Counted());

        Assert.Empty(advice.Suggestions);
        Assert.Equal("No move helps: Housing is short, but nobody who could serve it can be spared.", advice.Silence);
    }

    [Fact]
    public void Choose_NothingKnownAtAll_SaysSo()
    {
        Assert.Equal("Nothing can be said: there is no queue.", MoveChoice.Choose(new MoveSituation(At)).Silence);
        var silent = Of([Queue(Housing, 5)], Team("h", 2, Housing)).With(Housing, input => input with { Gap = "The source has been silent for 3 min." });
        Assert.Equal("Nothing can be said of Housing: the source has been silent for 3 min.", MoveChoice.Choose(silent).Silence);
    }

    [Fact]
    public void Choose_AStaleQueue_IsLeftAloneAndNamed()
    {
        var stale = Overrun.With(Housing, input => input with { Gap = "The source has been silent for 3 min." });

        var advice = MoveChoice.Choose(stale);

        Assert.Empty(advice.Suggestions);
        Assert.EndsWith("Nothing can be said of Housing: the source has been silent for 3 min.", advice.Silence, StringComparison.Ordinal);
        Assert.Null(MoveChoice.Predict(stale, Benefits, Housing, [.. Ids("b1")]));
    }

    [Fact]
    public void Choose_TwoQueuesCouldLend_TakesTheLessUrgentOne()
    {
        var both = Of(
            [Queue(Housing, 18, waiting: 5), Queue(Benefits, 5, priority: 1), Queue(Debt, 5, priority: 9)],
            [.. Team("h", 4, Housing).Busy(), .. Team("b", 4, Benefits).Able(Housing), .. Team("d", 4, Debt).Able(Housing)]);

        Assert.All(MoveChoice.Choose(both).Suggestions.Take(1), first => Assert.Equal(Debt, first.From));
        Assert.DoesNotContain(MoveChoice.Choose(both).Suggestions, suggestion => suggestion.From == Benefits);
    }

    [Fact]
    public void Choose_TwoQueuesAreShort_HelpsTheMoreUrgentOneFirst()
    {
        var short2 = Of(
            [Queue(Housing, 14, waiting: 4, priority: 8), Queue(Debt, 14, waiting: 4, priority: 2), Queue(Benefits, 3)],
            [.. Team("h", 4, Housing).Busy(), .. Team("d", 4, Debt).Busy(), .. Team("b", 5, Benefits).Able(Housing).Able(Debt)]);

        Assert.Equal(Debt, MoveChoice.Choose(short2).Suggestions[0].To);
    }

    [Fact]
    public void Choose_FreeAndBusyAgents_AsksTheFreeOnes()
    {
        var situation = Overrun.WithAll("b", agent => agent.Id.Code is "b2" or "b5" ? agent : Busy(agent));

        Assert.Equal(Ids("b2", "b5"), MoveChoice.Choose(situation).Suggestions[0].Agents.Take(2));
    }

    [Fact]
    public void Choose_SomebodyAwayFromHome_GoesHomeFirst()
    {
        var situation = Overrun.With("b4", agent => agent with { Home = Housing });

        Assert.Equal("b4", MoveChoice.Choose(situation).Suggestions[0].Agents[0].Code);
    }

    [Fact]
    public void Choose_SomebodyMovedOftenToday_AsksOthers()
    {
        var situation = Overrun.AtMost(3).With("b1", agent => agent with { MovesToday = 3 });

        Assert.DoesNotContain(new AgentId("b1"), MoveChoice.Choose(situation).Suggestions[0].Agents);
    }

    [Fact]
    public void Choose_LentPausedLeavingOrUnskilled_IsNeverMoved()
    {
        for (var number = 0; number < 60; number++)
        {
            var situation = RandomSituations.Small(number);
            foreach (var move in MoveChoice.Plan(situation))
            {
                var model = new MoveModel(situation);
                var agent = model.Agents[move.Agent].Agent;
                Assert.False(agent.IsLent);
                Assert.True(agent.State is not (AgentState.Paused or AgentState.Unreachable or AgentState.SignedOut));
                Assert.Contains(agent.Skills, skill => skill.Queue == model.Queues[move.To].Queue);
                Assert.Contains(model.Queues[move.From].Queue, agent.Queues);
                Assert.DoesNotContain(model.Queues[move.To].Queue, agent.Queues);
                var leaves = agent.NextBreakAt < agent.ShiftEndsAt ? agent.NextBreakAt : agent.ShiftEndsAt;
                Assert.False(leaves - At < (MoveRules.UsualReturn(At) - At) / 2);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Choose_AnySituation_KeepsTheMinimumCover(bool keeps)
    {
        for (var number = 0; number < 60; number++)
        {
            var situation = RandomSituations.Small(number).Keeping(keeps);
            var moved = MoveChoice.Choose(situation).Suggestions.SelectMany(one => one.Agents.Select(agent => (agent, one.From))).ToList();
            Assert.Equal(moved.Count, moved.Select(one => one.agent).Distinct().Count());
            foreach (var queue in situation.Queues.Where(queue => moved.Exists(one => one.From == queue.Queue)))
            {
                var left = situation.Agents.Count(agent => agent.State is not (AgentState.Paused or AgentState.Unreachable) && agent.Queues.Contains(queue.Queue)
                    && (keeps || !moved.Contains((agent.Id, queue.Queue))));
                // Who keeps the queue leaves it as it was, below its cover or not.
                Assert.True(keeps || left >= queue.Settings.MinimumCover);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void Plan_SmallHelplines_IsWithinOnePercentOfTheBestThereIs(bool? keeps)
    {
        // Without an answer, each move is of the one kind or the other by chance.
        var random = new SimulationRandom(5);
        for (var number = 0; number < 40; number++)
        {
            var model = new MoveModel(RandomSituations.Small(number).Keeping(keeps ?? true));
            var moves = MoveCandidates.Find(model);
            if (keeps is null)
            {
                moves = [.. moves.Select(move => model.Move(move.Agent, move.From, move.To, random.NextIs(0.5)))];
            }

            var found = MoveSet.Objective(model, MoveSearch.Plan(model, moves));
            var best = BestOfAll.Find(model, moves).Objective;

            Assert.InRange(found, best - 1e-6, (1.01 * best) + 1e-6);
        }
    }

    [Fact]
    public void Plan_ALenderThatCannotSpareAnybody_IsFilledUpFromAThirdQueue()
    {
        // Only benefits can help housing, but it has just its cover; debt has people to spare who can serve benefits.
        var chain = Of(
            [Queue(Housing, 18, waiting: 5), Queue(Benefits, 6, cover: 3), Queue(Debt, 3)],
            [.. Team("h", 4, Housing).Busy(), .. Team("b", 3, Benefits).Able(Housing), .. Team("d", 5, Debt).Able(Benefits)]);
        chain = chain.Keeping(false);
        var model = new MoveModel(chain);

        var plan = MoveChoice.Plan(chain).Select(move => (model.Queues[move.From].Queue, model.Queues[move.To].Queue)).ToList();

        Assert.Contains((Benefits, Housing), plan);
        Assert.Contains((Debt, Benefits), plan);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Choose_QueuesAndAgentsInAnotherOrder_GivesTheSameAdvice(bool keeps)
    {
        for (var number = 0; number < 40; number++)
        {
            var situation = RandomSituations.Small(number).Keeping(keeps);
            var turned = situation with { Queues = [.. situation.Queues.Reverse()], Agents = [.. situation.Agents.Reverse()] };

            var (one, other) = (MoveChoice.Choose(situation), MoveChoice.Choose(turned));

            Assert.Equal(one.Suggestions, other.Suggestions);
            Assert.Equal(one.Silence, other.Silence);
            Assert.Equal(one.Suggestions, MoveChoice.Choose(situation).Suggestions);
        }
    }

    [Fact]
    public void Choose_AnySituation_SaysNumbersWithinBounds()
    {
        for (var number = 0; number < 60; number++)
        {
            var advice = MoveChoice.Choose(RandomSituations.Small(number));
            Assert.Equal(advice.Suggestions.IsEmpty, advice.Silence is not null);
            foreach (var suggestion in advice.Suggestions)
            {
                Assert.InRange(suggestion.Benefit, 1, 1e6);
                foreach (var prospect in (QueueProspect[])[suggestion.Effect.From.Without, suggestion.Effect.From.With, suggestion.Effect.To.Without, suggestion.Effect.To.With])
                {
                    Assert.InRange(prospect.ServiceLevel, 0, 1);
                    Assert.InRange(prospect.MissProbability, 0, 1);
                    Assert.InRange(prospect.Missed, 0, 1e6);
                    Assert.InRange(prospect.Abandoned, 0, prospect.Missed);
                    Assert.InRange(prospect.LongestWait, TimeSpan.Zero, TimeSpan.FromDays(1));
                }
            }
        }
    }

    [Fact]
    public void Choose_AnEnormousHelpline_ComesToAnEnd()
    {
        var advice = MoveChoice.Choose(RandomSituations.Large(1, queues: 60, agents: 900));

        Assert.Equal(3, advice.Suggestions.Length);
    }

    [Fact]
    public void Choose_NobodyThere_IsSilent() => Assert.Empty(MoveChoice.Choose(Of([Queue(Housing, 9, waiting: 5)], [])).Suggestions);

    private static MoveAgent Busy(MoveAgent agent) => agent with { State = AgentState.OnContact, Handling = 1, Since = At.AddMinutes(-1) };
}
