using System.Collections.Immutable;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.SignalR;

namespace HelplineDashboard.Hubs;

/// <summary>The queues that a client has chosen, and what of a board concerns it.</summary>
public sealed class BoardSelection
{
    private const int MostQueues = 1000;

    // Null is every queue, also one that appears later.
    private readonly HashSet<QueueId>? _queues;

    private BoardSelection(HashSet<QueueId>? queues) => _queues = queues;

    /// <summary>Reads a choice of queues; none named is all of them.</summary>
    /// <exception cref="HubException">A queue is not known.</exception>
    public static BoardSelection Of(string?[]? codes, BoardSnapshot board)
    {
        ArgumentNullException.ThrowIfNull(board);
        if (codes is null or { Length: 0 })
        {
            return new(null);
        }

        if (codes.Length > MostQueues)
        {
            throw new HubException($"At most {MostQueues} queues can be named.");
        }

        var queues = new HashSet<QueueId>();
        foreach (var code in codes)
        {
            if (Codes.Fault(code) is { } fault)
            {
                throw new HubException($"A queue code {fault}.");
            }

            var queue = new QueueId(code!);
            if (board.FindQueue(queue) is null)
            {
                throw new HubException($"There is no queue \"{queue}\".");
            }

            queues.Add(queue);
        }

        return new(queues);
    }

    /// <summary>Returns the chosen queues of a board.</summary>
    public IEnumerable<QueueSnapshot> Queues(BoardSnapshot board) =>
        _queues is null ? board.Queues : board.Queues.Where(queue => _queues.Contains(queue.Queue));

    /// <summary>Returns the board with the chosen queues only, and the agents that serve them. Totals and sources stay whole.</summary>
    public BoardSnapshot Reduce(BoardSnapshot board) => _queues is null ? board : board with
    {
        Queues = [.. Queues(board)],
        Agents = [.. board.Agents.Where(agent => agent.Queues.Any(_queues.Contains))],
    };

    /// <summary>Says whether anything but the time has changed between two boards.</summary>
    public static bool IsSame(BoardSnapshot one, BoardSnapshot other) =>
        one.Trouble == other.Trouble
        && one.Totals == other.Totals
        && AreSame(one.Queues, other.Queues)
        && AreSame(one.Agents, other.Agents)
        && AreSame(one.Sources, other.Sources);

    private static bool AreSame<T>(ImmutableArray<T> one, ImmutableArray<T> other) where T : class =>
        one == other || one.AsSpan().SequenceEqual(other.AsSpan());
}
