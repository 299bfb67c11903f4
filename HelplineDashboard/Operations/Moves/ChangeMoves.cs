using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Changes a stored move, or says why that cannot be done. What another one did in between is not overwritten.</summary>
internal static class MoveChanges
{
    /// <summary>Makes the note of what somebody did to a move. It belongs to the queue that borrows.</summary>
    public static AuditNote Note(this Move move, string action, object details) =>
        new AuditNote(action, move.Agent.Code) { Agent = move.Agent, Queue = move.To }.With(details);

    // Each further attempt means that somebody else was quicker; nobody is that often.
    private const int MostAttempts = 5;

    private static MoveChange NoSuchMove => new(null, new MoveRefusal(null, MoveRefusalKind.NoSuchMove, "There is no such move."));

    /// <summary>Changes a move as it stands, again when somebody else was quicker. One that is not seen is not there.</summary>
    /// <param name="moves">The store.</param>
    /// <param name="id">The move.</param>
    /// <param name="board">The whole board: it knows the teams of who is signed in.</param>
    /// <param name="change">Changes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<MoveChange> ApplySeenAsync(this MoveRepository moves, Guid id, BoardSnapshot board, Func<Move, MoveChange> change, CancellationToken cancellationToken)
    {
        var acting = Acting.Now;
        return moves.ApplyAsync(id, move => acting.Sees(move, board) ? change(move) : NoSuchMove, cancellationToken);
    }

    /// <summary>Changes a move as it stands, again when somebody else was quicker.</summary>
    public static async Task<MoveChange> ApplyAsync(this MoveRepository moves, Guid id, Func<Move, MoveChange> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await moves.ReadAsync(id, cancellationToken).ConfigureAwait(false) is not { } move)
            {
                return NoSuchMove;
            }

            var changed = change(move);
            if (changed.Refusal is not null || ReferenceEquals(changed.Move, move) || await moves.UpdateAsync(move, changed.Move!, cancellationToken).ConfigureAwait(false))
            {
                return changed;
            }

            if (attempt == MostAttempts)
            {
                return new MoveChange(move, new MoveRefusal(move.Agent, MoveRefusalKind.ChangedMeanwhile, $"The move of {move.AgentName} is being changed by others: look again."));
            }
        }
    }
}

/// <summary>Takes a move back.</summary>
public sealed class UndoMove(MoveRepository moves, BoardFeed feed, MoveSignal signal, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Takes it back: at once while nothing was sent, otherwise as soon as the phone system has done it.</summary>
    /// <param name="move">The move.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="reason">Why, or <see langword="null" />.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<MoveChange> RunAsync(Guid move, string by, string? reason, CancellationToken cancellationToken)
    {
        if (Texts.Clean(by) is not { } name)
        {
            return new MoveChange(null, new MoveRefusal(null, MoveRefusalKind.Invalid, "Say who takes it back."));
        }

        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var before = default(Move);
        var changed = await moves.ApplySeenAsync(move, feed.Told, known => (before = known).Undo(now, name, Texts.Clean(reason)), cancellationToken).ConfigureAwait(false);
        signal.Raise();
        if (before is not null && changed is { Refusal: null, Move: { } undone } && undone.Version != before.Version)
        {
            await audit.WriteAsync(undone.Note("move.undo", new { from = undone.From.Code, to = undone.To.Code, reason = Texts.Clean(reason) }), CancellationToken.None).ConfigureAwait(false);
        }

        return changed;
    }
}

/// <summary>Changes when a loan ends.</summary>
public sealed class ChangeReturn(MoveRepository moves, BoardFeed feed, Func<QueueId, QueueSettings> defaults, MoveSignal signal, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Changes it.</summary>
    /// <param name="move">The move.</param>
    /// <param name="returnAt">The new time, UTC.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<MoveChange> RunAsync(Guid move, DateTimeOffset returnAt, string by, CancellationToken cancellationToken)
    {
        if (Texts.Clean(by) is not { } name)
        {
            return new MoveChange(null, new MoveRefusal(null, MoveRefusalKind.Invalid, "Say who changes it."));
        }

        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var at = EventFields.CutToMilliseconds(returnAt);
        var before = default(Move);
        var changed = await moves.ApplySeenAsync(
            move,
            feed.Told,
            known =>
            {
                before = known;
                var queue = feed.Told.FindQueue(known.From)?.Settings ?? defaults(known.From);
                return known.ChangeReturn(now, name, at, $"Until {MoveWords.Time(at, queue)} instead of {MoveWords.Time(known.ReturnAt, queue)}.");
            },
            cancellationToken).ConfigureAwait(false);
        signal.Raise();
        if (before is not null && changed is { Refusal: null, Move: { } moved } && moved.ReturnAt != before.ReturnAt)
        {
            var note = moved.Note("move.change", new { from = moved.From.Code, to = moved.To.Code, moved.ReturnAt });
            await audit.WriteAsync(note.With(new { before.ReturnAt }, note.After), CancellationToken.None).ConfigureAwait(false);
        }

        return changed;
    }
}
