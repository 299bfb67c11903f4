using System.Collections.Immutable;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Who may be moved, and which moves are seen: both queues must be, and the person. What is not seen is refused in the words for what there is not.</summary>
internal static class MoveSight
{
    /// <summary>Says whether somebody sees an agent: of a seen team, and serving a seen queue.</summary>
    public static bool Sees(this Party party, MoveAgent agent) =>
        (party.Sight.Queues is null || agent.Queues.Any(party.Sight.Sees)) && party.SeesPerson(agent.Id, agent.Team);

    /// <summary>Says whether somebody sees a move.</summary>
    public static bool Sees(this Party party, Move move, BoardSnapshot board) =>
        party.Sight.Sees(move.From) && party.Sight.Sees(move.To) && party.SeesPerson(move.Agent, board);

    /// <summary>Says whether somebody sees an agent, as far as teams go. Who is not signed in is of no team.</summary>
    public static bool SeesPerson(this Party party, AgentId agent, BoardSnapshot board) =>
        party.Sight.Teams is null || party.SeesPerson(agent, board.Agents.FirstOrDefault(one => one.Id == agent)?.Team);

    /// <summary>Returns what is seen of moves.</summary>
    public static ImmutableArray<Move> Seen(this Party party, ImmutableArray<Move> moves, BoardSnapshot board) =>
        new MovesSight(party.Sight).Moves(moves, board, agent => party.SeesPerson(agent, board));

    /// <summary>Returns what is seen of what would help.</summary>
    public static NamedAdvice Seen(this Party party, NamedAdvice advice, BoardSnapshot board)
    {
        if (party.Sight.IsEverything)
        {
            return advice;
        }

        var seen = new MovesSight(party.Sight).Suggestions(
            [.. advice.Suggestions.Select(one => new OpenSuggestion(one.Id, one.Suggestion, one.Since))], board, agent => party.SeesPerson(agent, board));
        return advice with
        {
            Suggestions = [.. seen.Select(one => new NamedSuggestion(one.Id, one.Suggestion, one.Since))],
            Silence = !seen.IsEmpty ? null : party.Sight.Queues is null && advice.Suggestions.IsEmpty ? advice.Silence : MovesSight.Silence,
        };
    }

    /// <summary>Finds what is not seen of a move that is asked for: a queue, or some of the agents.</summary>
    public static ImmutableArray<MoveRefusal> Unseen(this Party party, MoveSituation situation, QueueId from, QueueId to, ImmutableArray<AgentId> agents)
    {
        if (party.Sight.IsEverything)
        {
            return [];
        }

        foreach (var queue in (ReadOnlySpan<QueueId>)[from, to])
        {
            if (!party.Sight.Sees(queue))
            {
                return [new MoveRefusal(null, MoveRefusalKind.NoSuchQueue, $"There is no queue {queue.Code}.")];
            }
        }

        var seen = situation.Agents.Where(agent => party.Sees(agent)).Select(agent => agent.Id).ToHashSet();
        return [.. agents.Where(agent => !seen.Contains(agent)).Select(agent => new MoveRefusal(agent, MoveRefusalKind.NoSuchAgent, $"{agent.Code} is not signed in."))];
    }
}
