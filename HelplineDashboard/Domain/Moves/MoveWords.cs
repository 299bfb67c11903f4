using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Sentences about moves, in the queues' names and in the lending queue's own time.</summary>
public static class MoveWords
{
    /// <summary>Says who has moved an agent already: "Amina K. was moved from Benefits to Housing by Ana Silva at 14:02 until 14:30."</summary>
    /// <param name="move">The move that is not over.</param>
    /// <param name="from">The settings of the queue that lends.</param>
    /// <param name="to">The settings of the queue that borrows.</param>
    public static string AlreadyMoved(Move move, QueueSettings from, QueueSettings to)
    {
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return $"{move.AgentName} was {(move.Keeps ? "lent" : "moved")} from {from.Name} to {to.Name} by {move.By} at {Time(move.At, from)}"
            + (move.State == MoveState.Returning ? " and is on the way back." : $" until {Time(move.ReturnAt, from)}.");
    }

    /// <summary>Writes an instant as the time of day where a queue is, for example "14:02".</summary>
    /// <param name="at">The instant.</param>
    /// <param name="queue">The queue.</param>
    public static string Time(DateTimeOffset at, QueueSettings queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue.Day.ToLocal(at).ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
