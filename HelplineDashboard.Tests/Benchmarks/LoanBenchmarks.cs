using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Risk;
using HelplineDashboard.Tests.Operations.Moves;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>What it costs to put together what the choice of moves goes by, and to make a move.</summary>
public sealed class LoanBenchmarks
{
    private const int Rounds = 25;

    [Fact(Explicit = true)]
    public async Task Situation_HundredQueuesTwoThousandAgents_AgainstTheRiskInputsAlone()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var board = Board(queues: 100, agents: 2000, helpline.Clock.GetUtcNow());
        helpline.First.Feed.Publish(board);
        var nothing = ImmutableDictionary<QueueId, QueueExpectation>.Empty;
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var measured = Cost.Begin();
            var situation = helpline.First.Situations.Now();
            var cost = measured.End(1);
            measured = Cost.Begin();
            var staffed = board.Queues.Sum(queue => RiskInputs.Of(queue, board, nothing, board.AsOf).Agents!.Free);
            var reference = measured.End(1);
            Assert.Equal((100, 2000), (situation.Queues.Length, situation.Agents.Length));
            Assert.True(staffed > 0);
            if (round >= 5) // the first ones compile
            {
                ours.Add(cost.Processor.TotalMilliseconds);
                bare.Add(reference.Processor.TotalMilliseconds);
            }
        }

        Report.Line($"SITUATION {Report.Median(ours):F1} ms of processor for 100 queues and 2,000 agents; {Report.Median(ours) / Report.Median(bare):F2} times the risk inputs alone");
    }

    [Fact(Explicit = true)]
    public async Task Make_OneMoveAmongTwoThousandAgents_AgainstAnUndo()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        helpline.First.Feed.Publish(Board(queues: 100, agents: 2000, helpline.Clock.GetUtcNow()));
        var (made, undone) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var agent = round * 79;
            var (from, to) = (new QueueId($"q{agent % 100:00}"), new QueueId($"q{(agent + 1) % 100:00}"));
            var since = TimeProvider.System.GetTimestamp();
            var receipt = await helpline.First.Make.RunAsync(
                new HelplineDashboard.Operations.Moves.MoveRequest(from, to, [new AgentId($"a{agent:0000}")], helpline.Clock.GetUtcNow().AddMinutes(28), "Ana Silva"), cancellationToken);
            made.Add(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
            var move = Assert.Single(receipt.Made);
            since = TimeProvider.System.GetTimestamp();
            await helpline.First.Undo.RunAsync(move.Id, "Ana Silva", null, cancellationToken);
            undone.Add(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
            await helpline.First.Stored.RefreshAsync(cancellationToken);
        }

        Report.Line($"MAKE {Report.Median(made):F1} ms from the click to the commit, refusals and prediction included; {Report.Median(made) / Report.Median(undone):F1} times an undo, which only writes");
    }

    // Agent n serves queue n mod 100 and the next one but one, and knows the next one.
    private static BoardSnapshot Board(int queues, int agents, DateTimeOffset now)
    {
        QueueId[] ids = [.. Enumerable.Range(0, queues).Select(number => new QueueId($"q{number:00}"))];
        ImmutableArray<AgentSnapshot> people =
        [
            .. Enumerable.Range(0, agents).Select(number => new AgentSnapshot(new AgentId($"a{number:0000}"), $"Agent {number}")
            {
                State = number % 3 == 0 ? AgentState.Ready : AgentState.OnContact,
                Handling = number % 3 == 0 ? 0 : 1,
                Since = now.AddMinutes(-3),
                Queues = [ids[number % queues], ids[(number + 2) % queues]],
                Skills = [new AgentSkill(ids[number % queues]), new AgentSkill(ids[(number + 1) % queues]), new AgentSkill(ids[(number + 2) % queues])],
            }),
        ];
        var serving = people.SelectMany(agent => agent.Queues.Select(queue => (queue, agent.Id))).ToLookup(one => one.queue, one => one.Id);
        return Boards.Of(now, [.. ids.Select(id => Boards.Queue(id.Code) with
        {
            AgentIds = [.. serving[id]],
            Waiting = Boards.Waiting(now, 30, 20, 10),
            Last30Minutes = new ContactCounts { Offered = 60, Answered = 57, AnsweredInTime = 50, Abandoned = 3, Handled = 57, HandleMs = 57 * 300_000 },
            Today = new ContactCounts { Offered = 600, Answered = 570, AnsweredInTime = 500, Abandoned = 30, Handled = 570, HandleMs = 570 * 300_000 },
        })]) with { Agents = people };
    }
}
