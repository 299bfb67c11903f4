using System.Collections.Immutable;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Risk;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Puts together all that the choice of moves goes by: the board, what is expected, what agents can do, and what was moved already.</summary>
/// <remarks>
/// A move that the phone system has not done yet counts as done: its agent is among those of the borrowing queue, so that the same gap
/// is not filled twice and no queue is left below its cover by two people who look at the same board. Who is on the way back is where the
/// board shows them.
/// </remarks>
public sealed class MoveSituations(BoardFeed feed, ExpectToday expected, LearnRisk learned, KnowAgents agents, StoredMoves stored, TimeProvider clock)
{
    /// <summary>Describes the present.</summary>
    public MoveSituation Now()
    {
        var known = stored.Current;
        return Now(known.Moves) with
        {
            Declined = known.Declined,
            Shown = [.. known.Suggestions.Select(one => one.Suggestion)],
        };
    }

    /// <summary>Describes the agents of the present as far as they are seen, for a page that lists whom one could move.</summary>
    public ImmutableArray<MoveAgent> AgentsNow()
    {
        var acting = Acting.Now;
        var all = Now().Agents;
        return acting.Sight.IsEverything && acting.May(Permissions.AgentView) ? all
            : !acting.May(Permissions.AgentView) ? []
            :
            [
                .. all.Where(agent => acting.Sees(agent)).Select(agent => agent with
                {
                    Queues = [.. agent.Queues.Where(acting.Sight.Sees)],
                    Skills = [.. agent.Skills.Where(skill => acting.Sight.Sees(skill.Queue))],
                    Home = agent.Home is { } home && acting.Sight.Sees(home) ? home : null,
                }),
            ];
    }

    /// <summary>Describes the present, given moves that may be newer than those in memory.</summary>
    /// <param name="moves">The moves that are not over and those of the last day.</param>
    internal MoveSituation Now(ImmutableArray<Move> moves)
    {
        var now = clock.GetUtcNow();
        var board = WithOpenMoves(feed.Told, moves);
        var expectations = expected.Current;
        var ofAgent = moves.ToLookup(move => move.Agent);
        return new MoveSituation(now)
        {
            Queues = [.. board.Queues.Select(queue => new MoveQueue(InputOf(queue, board, expectations, now)))],
            Agents = [.. board.Agents.Select(agent => Describe(agent, ofAgent[agent.Id], board, now))],
            Recent =
            [
                .. moves
                    .Where(move => move.State is MoveState.Waiting or MoveState.Asked || (move.State != MoveState.Failed && move.ActiveSince is not null))
                    .Where(move => move.At > now - StoredMoves.RememberedFor)
                    .Select(move => new RecentMove(move.Agent, move.From, move.To, move.At, move.Keeps)),
            ],
        };
    }

    private RiskInput InputOf(QueueSnapshot queue, BoardSnapshot board, IReadOnlyDictionary<QueueId, QueueExpectation> expectations, DateTimeOffset now)
    {
        var (after15, after30) = learned.Of(queue.Queue);
        return RiskInputs.Of(queue, board, expectations, now) with { Calibration15Minutes = after15, Calibration30Minutes = after30 };
    }

    private MoveAgent Describe(AgentSnapshot agent, IEnumerable<Move> moves, BoardSnapshot board, DateTimeOffset now)
    {
        var (movesToday, isLent, lastAt) = (0, false, (DateTimeOffset?)null);
        foreach (var move in moves)
        {
            isLent |= move.IsOpen;
            // One that never came about has moved nobody.
            if (move.IsOpen || move.ActiveSince is not null)
            {
                movesToday += board.FindQueue(move.From) is not { } queue || move.At >= queue.Settings.Day.StartOf(now) ? 1 : 0;
                var last = move.EndedAt ?? move.ActiveSince ?? move.At;
                lastAt = lastAt > last ? lastAt : last;
            }
        }

        var (nextBreakAt, shiftEndsAt) = agents.PlanOf(agent.Id, now);
        return new MoveAgent(agent.Id, agent.Name)
        {
            State = agent.State,
            Since = agent.Since,
            Handling = agent.Handling,
            Slots = agent.Slots,
            Queues = agent.Queues,
            Skills = agents.SkillsOf(agent),
            Home = agent.Home,
            Team = agent.Team,
            MovesToday = movesToday,
            LastMovedAt = lastAt,
            IsLent = isLent,
            NextBreakAt = nextBreakAt,
            ShiftEndsAt = shiftEndsAt,
        };
    }

    private static BoardSnapshot WithOpenMoves(BoardSnapshot board, ImmutableArray<Move> moves)
    {
        var pending = moves.Where(move => move.State is MoveState.Waiting or MoveState.Asked).ToDictionary(move => move.Agent);
        if (pending.Count == 0)
        {
            return board;
        }

        var changed = new List<(AgentId Agent, QueueId? Leave, QueueId Join)>();
        var agents = board.Agents.Select(agent =>
        {
            if (!pending.TryGetValue(agent.Id, out var move) || (agent.Queues.Contains(move.To) && (move.Keeps || !agent.Queues.Contains(move.From))))
            {
                return agent;
            }

            QueueId? leave = move.Keeps ? null : move.From;
            changed.Add((agent.Id, leave, move.To));
            return agent with { Queues = [.. agent.Queues.Where(queue => queue != leave).Append(move.To).Distinct().Order()] };
        }).ToImmutableArray();
        var (left, joined) = (changed.ToLookup(one => one.Leave, one => one.Agent), changed.ToLookup(one => one.Join, one => one.Agent));
        return board with
        {
            Agents = agents,
            Queues =
            [
                .. board.Queues.Select(queue => left.Contains(queue.Queue) || joined.Contains(queue.Queue)
                    ? queue with { AgentIds = [.. queue.AgentIds.Except(left[queue.Queue]).Union(joined[queue.Queue])] }
                    : queue),
            ],
        };
    }
}
