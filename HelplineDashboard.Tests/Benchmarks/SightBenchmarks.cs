using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>What it costs to take out of a board what somebody does not see, beside folding one event and drawing the board up anew.</summary>
public sealed class SightBenchmarks
{
    private const int Queues = 100;
    private const int Agents = 2_000;
    private const int Rounds = 2_000;
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    [Fact(Explicit = true)]
    public void Reduce_AHundredQueuesTwoThousandAgents_AgainstFoldingOneEvent()
    {
        var board = new LiveBoard();
        board.Load(new FactSet(), 0, s_start);
        for (var agent = 0; agent < Agents; agent++)
        {
            var id = new AgentId($"a{agent}");
            board.Apply(Recorded(board, new AgentSignedIn(
                new EventKey("pbx", $"in{agent}"), id, s_start, new AgentProfile(s_start, $"Agent {agent}", 1, $"Team {agent % 20}"),
                new QueueSet(s_start, [new QueueId($"q{agent % Queues}"), new QueueId($"q{(agent * 7) % Queues}"), new QueueId($"q{(agent * 13) % Queues}")]))));
        }

        var half = new Sight([.. Enumerable.Range(0, Queues / 2).Select(queue => new QueueId($"q{queue}"))]);
        var teams = half.And(new Sight(teams: [.. Enumerable.Range(0, 10).Select(team => $"Team {team}")]));
        foreach (var (name, sight) in (ReadOnlySpan<(string, Sight)>)[("half the queues", half), ("half the queues and teams", teams)])
        {
            var reduction = new BoardSight(sight, seesAgents: true);
            var (fold, snapshot, reduce) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
            for (var round = 0; round < Rounds + 100; round++)
            {
                var at = s_start.AddMilliseconds(round * 20);
                var contact = new ContactId("pbx", $"{name}{round}");
                var begun = Environment.CpuUsage.TotalTime;
                board.Apply(Recorded(board, new ContactOffered(new EventKey("pbx", $"{name}o{round}"), contact, new Offering(at, new QueueId($"q{round % Queues}")))));
                var folded = Environment.CpuUsage.TotalTime;
                var whole = board.Snapshot(at);
                var shown = Environment.CpuUsage.TotalTime;
                reduction.Reduce(whole);
                var reduced = Environment.CpuUsage.TotalTime;
                if (round >= 100) // the first ones compile
                {
                    (fold, snapshot, reduce) = (fold + (folded - begun), snapshot + (shown - folded), reduce + (reduced - shown));
                }
            }

            Report.Line($"SIGHT {name}: reducing costs {reduce.TotalMicroseconds / Rounds:F1} µs, {reduce / snapshot:F2} of drawing the board up, {reduce / (fold + snapshot):F2} of folding one event and drawing it up, {reduce / fold:F1} of folding it alone");
        }
    }

    private static RecordedEvent Recorded(LiveBoard board, OperationsEvent one) => new(board.Sequence + 1, one.OccurredAt, one);
}
