using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Domain.Simulation.Policies;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Simulation.Policies;

public sealed class PolicyPlayTests
{
    private static readonly QueueId s_flooded = new("flooded");
    private static readonly QueueId s_idle = new("idle");

    [Fact]
    public void Run_ChoiceOfMoves_BeatsNoMovesWhereOneQueueIsFloodedBesideAnIdleOne()
    {
        foreach (var seed in new ulong[] { 1, 2 })
        {
            var without = PolicyPlay.Run(Flooded(), seed, null);
            var with = PolicyPlay.Run(Flooded(), seed, MoveChoice.Choose);

            Assert.NotEmpty(with.Moves);
            Assert.Empty(without.Moves);
            Assert.True(with.WeightedMissed < without.WeightedMissed - 0.1, $"seed {seed}: {with.WeightedMissed:F2} against {without.WeightedMissed:F2}");
            Assert.True(with.InTime > without.InTime);
        }
    }

    [Fact]
    public void Run_SameSeedTwice_GivesTheSameOutcome()
    {
        var (one, other) = (PolicyPlay.Run(Flooded(), 3, MoveChoice.Choose), PolicyPlay.Run(Flooded(), 3, MoveChoice.Choose));

        Assert.Equal(one.Queues, other.Queues);
        Assert.Equal(one.Moves, other.Moves);
        Assert.Equal(one.Suggestions, other.Suggestions);
    }

    [Fact]
    public void Run_NoMoves_CountsEveryContactOnceByItsOutcome()
    {
        var helpline = Flooded();
        var outcome = PolicyPlay.Run(helpline, 5, null);

        var contacts = SmallHelpline.Contacts(new HelplineSimulation(helpline.Scenario, 5, helpline.StartAt, "played", "p").AdvanceTo(helpline.Until.AddMinutes(1)))
            .Where(one => one.Offered!.At >= helpline.From && one.Offered.At < helpline.Until).ToList();
        foreach (var tally in outcome.Queues)
        {
            var settings = helpline.Scenario.Queues.Single(queue => queue.Queue == tally.Queue).Settings;
            var here = contacts.Where(one => one.Offered!.Queue == tally.Queue).ToList();
            Assert.Equal(here.Count(one => one.Answered is not null && one.Wait <= settings.Threshold), tally.Met);
            Assert.Equal(here.Count(one => one.Outcome == Outcome.Abandoned && one.Wait >= settings.ShortAbandonLimit), tally.Abandoned);
            Assert.InRange(tally.Counted, here.Count - here.Count(one => one.Wait < settings.ShortAbandonLimit) - 3, here.Count);
            Assert.Equal(MoveRules.Weight(settings.Priority), tally.Weight);
        }
    }

    [Fact]
    public void Run_PolicyThatMovesOnce_ReturnsTheAgentInTimeAndTellsThePolicyWhatWasDone()
    {
        var helpline = Flooded();
        var mover = new AgentId("id01");
        var (seen, due) = (new List<MoveSituation>(), helpline.From.AddMinutes(20));
        var outcome = PolicyPlay.Run(helpline, 1, situation =>
        {
            seen.Add(situation);
            return situation.AsOf == helpline.From && situation.Recent.IsEmpty ? Suggest(situation.AsOf, mover, due) : new MoveAdvice(situation.AsOf);
        });

        Assert.Equal([helpline.From], outcome.Suggestions);
        Assert.Equal(new RecentMove(mover, s_idle, s_flooded, helpline.From), Assert.Single(outcome.Moves).Move);
        MoveAgent At(int minutes) => seen.Last(one => one.AsOf == helpline.From.AddMinutes(minutes)).Agents.Single(agent => agent.Id == mover);
        Assert.Equal((true, 1, helpline.From), (At(19).IsLent, At(19).MovesToday, At(19).LastMovedAt));
        Assert.Equal([s_flooded], At(19).Queues);
        Assert.Equal((false, due), (At(20).IsLent, At(20).LastMovedAt));
        Assert.Equal([s_idle], At(20).Queues);
    }

    [Fact]
    public void MovedTooOften_ThreeMovesWithinAnHour_CountsTheAgentOnce()
    {
        static PlayedMove Move(string agent, int minute) =>
            new(new RecentMove(new AgentId(agent), s_idle, s_flooded, SmallHelpline.Monday.AddMinutes(minute)), SmallHelpline.Monday);
        var outcome = new PlayOutcome([], [], [Move("often", 0), Move("often", 30), Move("often", 59), Move("often", 80), Move("seldom", 0), Move("seldom", 30), Move("seldom", 60)]);

        Assert.Equal(1, outcome.MovedTooOften);
    }

    [Fact]
    public void GapClosed_KnownOutcomes_IsTheShareOfTheGapWithItsMargin()
    {
        static PlayOutcome Missed(int missed) => new([new QueueTally(s_flooded, 2, 100 - missed, missed, 0)], [], []);
        var comparison = new PolicyComparison(Flooded(), [Missed(50), Missed(30)], [Missed(30), Missed(20)], [Missed(10), Missed(10)]);

        Assert.Equal(0.5, comparison.GapClosed!.Value.Mean, tolerance: 1e-9);
        Assert.Equal(0, comparison.GapClosed.Value.Margin, tolerance: 1e-9);
        Assert.Null(new PolicyComparison(Flooded(), [Missed(50)], [Missed(40)], [Missed(50)]).GapClosed);
    }

    // Ten agents of an idle queue beside four whose queue is flooded; eight of the ten know both.
    private static PlayedHelpline Flooded()
    {
        var queues = new[] { Queue(s_flooded, 24), Queue(s_idle, 8) };
        var agents = Enumerable.Range(1, 14).Select(number => SmallHelpline.Agent(number, [number <= 10 ? s_idle : s_flooded]) with
        {
            Agent = new AgentId($"{(number <= 10 ? "id" : "fl")}{number:00}"),
            FurtherSkills = number <= 8 ? [new AgentSkill(s_flooded, 90)] : [],
        });
        var scenario = new Scenario { Queues = queues, Roster = [.. agents] };
        return new PlayedHelpline("flooded", scenario, SmallHelpline.Monday, SmallHelpline.Monday.AddHours(1), SmallHelpline.Monday.AddHours(2));
    }

    private static ScenarioQueue Queue(QueueId queue, double perHalfHour) => SmallHelpline.Queue(queue, Channel.Call, perHalfHour);

    private static MoveAdvice Suggest(DateTimeOffset at, AgentId agent, DateTimeOffset returnAt)
    {
        var nothing = new QueueEffect(s_idle, default, default);
        return new MoveAdvice(at)
        {
            Suggestions =
            [
                new MoveSuggestion(s_idle, s_flooded, [agent], returnAt) { Effect = new MoveEffect(nothing, nothing, TimeSpan.FromMinutes(30)), Reason = "" },
            ],
        };
    }
}
