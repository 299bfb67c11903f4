using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

/// <summary>What somebody does not see is not in their board, and what they see is as if there were nothing else.</summary>
public sealed class BoardSightTests
{
    private static readonly string[] s_queues = ["benefits", "chat", "crisis", "housing"];
    private static readonly DateTimeOffset s_now = MessyDay.Noon.AddMinutes(1);

    [Fact]
    public void Reduce_EverythingSeen_IsTheVerySameBoard()
    {
        var board = Board(MessyDay.Events(1));

        Assert.Same(board, new BoardSight(Sight.Everything, seesAgents: true).Reduce(board));
        Assert.Same(board, BoardSight.Of(null).Reduce(board));
        Assert.Same(board, BoardSight.Of(Party.Dashboard).Reduce(board));

        var helpline = new LiveHelpline();
        helpline.SignedIn("amina", 0, "crisis,housing");
        helpline.Offered("c1", 1);
        var small = helpline.Show(2);
        Assert.Same(small, new BoardSight(Seeing(0b1111), seesAgents: true).Reduce(small)); // all queues there are, each by its name
    }

    [Fact]
    public void Reduce_NothingSeen_HoldsNothing()
    {
        var seen = new BoardSight(Sight.Nothing, seesAgents: true).Reduce(Board(MessyDay.Events(1)));

        Assert.Empty(seen.Queues);
        Assert.Empty(seen.Agents);
        Assert.Empty(seen.Sources);
        Assert.Equal(HelplineTotals.Of([], []), seen.Totals);
    }

    [Fact]
    public void Reduce_SomeQueues_IsTheBoardOfThoseQueuesAlone() =>
        Prop.ForAll<int, byte>((day, mask) =>
        {
            var sight = Seeing(mask);
            var events = MessyDay.Events(day, contacts: 120);
            var seen = new BoardSight(sight, seesAgents: true).Reduce(Board(events));
            var alone = Board(Only(events, sight));

            // What agents and sources do is told of all queues at once: nobody who is on another queue's contact is free, and a source that told of one queue is not late.
            Assert.Equal(alone.Totals with { Agents = AgentCounts.None, QueuesStale = 0, QueuesOffTarget = 0 }, seen.Totals with { Agents = AgentCounts.None, QueuesStale = 0, QueuesOffTarget = 0 });
            Assert.Equal(HelplineTotals.Of(seen.Queues, seen.Agents), seen.Totals);
            var names = sight.Queues!.Select(queue => queue.Code).ToHashSet();
            Assert.Equal(alone.Queues.Select(queue => queue.Queue), seen.Queues.Select(queue => queue.Queue));
            foreach (var (expected, actual) in alone.Queues.Zip(seen.Queues))
            {
                Assert.Equal(expected.Waiting.AsEnumerable(), actual.Waiting);
                Assert.Equal(expected.HalfHours.AsEnumerable(), actual.HalfHours);
                Assert.Equal(expected.OfferedByQuarter.AsEnumerable(), actual.OfferedByQuarter);
                Assert.Equal(expected.GaveUp.AsEnumerable(), actual.GaveUp);
                Assert.Equal((expected.Today, expected.Last30Minutes, expected.Overdue), (actual.Today, actual.Last30Minutes, actual.Overdue));
            }

            Assert.All(seen.Agents, agent => Assert.Equal(agent.ContactsTodayByQueue.Sum(one => one.Contacts), agent.ContactsToday));
            Assert.DoesNotContain(s_queues.Where(code => !names.Contains(code)), code => MessyDay.Text(seen).Contains($"\"{code}\"", StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80));

    [Fact]
    public void Reduce_OneSightAfterAnother_IsWhatBothSee() =>
        Prop.ForAll<int, byte, byte>((day, one, other) =>
        {
            var board = Board(MessyDay.Events(day, contacts: 80));
            var both = new BoardSight(Seeing(one).And(Seeing(other)), seesAgents: true).Reduce(board);

            Assert.Equal(MessyDay.Text(both), MessyDay.Text(new BoardSight(Seeing(other), seesAgents: true).Reduce(new BoardSight(Seeing(one), seesAgents: true).Reduce(board))));
            Assert.Equal(MessyDay.Text(both), MessyDay.Text(new BoardSight(Seeing(one), seesAgents: true).Reduce(new BoardSight(Seeing(other), seesAgents: true).Reduce(board))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Reduce_ADayFollowed_IsAtEachInstantWhatItIsAtOnce_AndKeepsWhatDidNotChange() =>
        Prop.ForAll<int, byte, bool>((day, mask, seesAgents) =>
        {
            var following = new BoardSight(Seeing(mask), seesAgents);
            var board = new LiveBoard();
            board.Load(new FactSet(), 0, s_now.AddHours(-4));
            var (whole, seen) = (BoardSnapshot.Empty, BoardSnapshot.Empty);
            foreach (var one in MessyDay.Events(day))
            {
                board.Apply(new RecordedEvent(board.Sequence + 1, s_now, one));
                if (board.Sequence % 3 != 0)
                {
                    continue;
                }

                var next = board.Snapshot(s_now.AddHours(-4).AddSeconds(board.Sequence));
                var after = following.Reduce(next);
                Assert.Equal(MessyDay.Text(new BoardSight(Seeing(mask), seesAgents).Reduce(next)), MessyDay.Text(after));
                foreach (var queue in after.Queues)
                {
                    if (seen.FindQueue(queue.Queue) is { } before)
                    {
                        Assert.True(ReferenceEquals(queue, before) || queue != before, "An equal queue must be the same object.");
                        Assert.True(queue.AgentIds == before.AgentIds || !queue.AgentIds.SequenceEqual(before.AgentIds), "An equal list must be the same object.");
                        Assert.True(queue.GaveUp == before.GaveUp || !queue.GaveUp.SequenceEqual(before.GaveUp), "An equal list must be the same object.");
                    }
                }

                Assert.True(after.Agents == seen.Agents || !after.Agents.SequenceEqual(seen.Agents), "Equal agents must be the same object.");
                Assert.True(ReferenceEquals(after.Totals, seen.Totals) || after.Totals != seen.Totals, "Equal totals must be the same object.");
                Assert.Same(after, following.Reduce(next));
                (whole, seen) = (next, after);
            }

            Assert.NotSame(BoardSnapshot.Empty, whole);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Reduce_AgentOfTwoQueues_IsStrippedOfTheOther()
    {
        var helpline = new LiveHelpline();
        helpline.SignedIn("amina", 0, "crisis,housing");
        helpline.Skilled("amina", 1, "housing", new AgentSkill(new QueueId("crisis"), 80), new AgentSkill(new QueueId("housing")));
        helpline.Offered("c1", 2, "housing");
        helpline.Answered("c1", 3);
        helpline.Offered("c2", 4, "crisis");
        helpline.SignedIn("ben", 5, "housing");

        var seen = new BoardSight(Seeing("crisis"), seesAgents: true).Reduce(helpline.Show(10));

        var agent = Assert.Single(seen.Agents);
        Assert.Equal("amina", agent.Id.Code);
        Assert.Equal([new QueueId("crisis")], agent.Queues);
        Assert.Equal([new AgentSkill(new QueueId("crisis"), 80)], agent.Skills);
        Assert.Null(agent.Home);
        Assert.Equal(0, agent.ContactsToday);
        Assert.Equal(AgentState.OnContact, agent.State); // not free, wherever the contact is
        Assert.Equal(1, seen.Totals.Agents.SignedIn);
        Assert.Equal(1, seen.Totals.Agents.OnContact);
        Assert.Equal([new QueueId("crisis")], Assert.Single(seen.Sources).Source.Queues);
    }

    [Fact]
    public void Reduce_CallerOfTwoQueues_IsToldOfTheSeenVisitsOnly()
    {
        var helpline = new LiveHelpline();
        helpline.SignedIn("amina", 0, "crisis,housing");
        helpline.Offered("c1", 0, "housing", "p:ann");
        helpline.Abandoned("c1", 60);
        helpline.Offered("c2", 70, "crisis", "p:ann");
        helpline.Abandoned("c2", 140);
        helpline.Offered("c3", 150, "crisis", "p:ann");
        helpline.Answered("c3", 160);
        var board = helpline.Show(200);

        Assert.Equal((2, LiveHelpline.At(160)), Known(board));
        Assert.Equal((1, (DateTimeOffset?)null), Known(new BoardSight(Seeing("housing"), seesAgents: true).Reduce(board)));

        static (int, DateTimeOffset?) Known(BoardSnapshot board) => Assert.Single(board.FindQueue(new QueueId("housing"))!.GaveUp) is var one ? (one.Attempts, one.ReachedAt) : default;
    }

    [Fact]
    public void Reduce_WithoutAgentView_LeavesCountsButNobody()
    {
        var helpline = new LiveHelpline();
        helpline.SignedIn("amina", 0);
        var board = helpline.Show(1);

        var seen = BoardSight.Of(Party.Dashboard with { Permissions = [Permissions.BoardView] }).Reduce(board);

        Assert.Empty(seen.Agents);
        Assert.Empty(seen.Queues[0].AgentIds);
        Assert.Equal(1, seen.Queues[0].Agents.SignedIn);
        Assert.Equal(board.Totals, seen.Totals);
        Assert.DoesNotContain("amina", MessyDay.Text(seen), StringComparison.Ordinal);
    }

    [Fact]
    public void Reduce_SomeTeams_ShowsTheirAgentsAndTheQueuesWhole()
    {
        var helpline = new LiveHelpline();
        foreach (var (agent, team) in ((string, string?)[])[("amina", "North"), ("ben", "South"), ("cleo", null)])
        {
            helpline.Say(new AgentSignedIn(
                new EventKey("pbx", agent), new AgentId(agent), LiveHelpline.At(0), new AgentProfile(LiveHelpline.At(0), null, 1, team), new QueueSet(LiveHelpline.At(0), [new QueueId("crisis")])));
        }

        var board = helpline.Show(1);
        var seen = new BoardSight(new Sight(teams: ["North"]), seesAgents: true).Reduce(board);

        Assert.Equal("North", Assert.Single(seen.Agents).Team);
        Assert.Equal([new AgentId("amina")], seen.Queues[0].AgentIds);
        Assert.Equal(3, seen.Queues[0].Agents.SignedIn);
        Assert.Equal(3, seen.Totals.Agents.SignedIn);
    }

    private static Sight Seeing(int mask) => Seeing([.. s_queues.Where((_, index) => (mask & (1 << index)) != 0)]);

    private static Sight Seeing(params string[] queues) => new([.. queues.Select(code => new QueueId(code))]);

    private static BoardSnapshot Board(IEnumerable<OperationsEvent> events)
    {
        var board = new LiveBoard();
        board.Load(new FactSet(), 0, s_now.AddHours(-4));
        foreach (var one in events)
        {
            board.Apply(new RecordedEvent(board.Sequence + 1, s_now, one));
        }

        return board.Snapshot(s_now);
    }

    // The contacts that end up in a seen queue, and all that is not about a contact or a queue.
    private static IEnumerable<OperationsEvent> Only(IReadOnlyList<OperationsEvent> events, Sight sight)
    {
        var facts = new FactSet();
        foreach (var (one, index) in events.Select((one, index) => (one, index)))
        {
            facts.Add(new RecordedEvent(index + 1, s_now, one));
        }

        return events.Where(one => one switch
        {
            ContactEvent contact => facts.Contacts.TryGetValue(contact.Facts.Id, out var known) && known.Offered is { } offering && sight.Sees(offering.Queue),
            QueueConfigured configured => sight.Sees(configured.Settings.Queue),
            AgentEvent => false,
            _ => true,
        });
    }
}
