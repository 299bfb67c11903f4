using System.Collections.Immutable;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Some agents are to serve another queue for a while.</summary>
/// <param name="From">The queue that is to lend.</param>
/// <param name="To">The queue that is to borrow.</param>
/// <param name="Agents">Who.</param>
/// <param name="ReturnAt">When they return, UTC.</param>
/// <param name="By">Who says so: a name. Nobody signs in yet, so it is as true as the person who states it.</param>
public sealed record MoveRequest(QueueId From, QueueId To, ImmutableArray<AgentId> Agents, DateTimeOffset ReturnAt, string By)
{
    /// <summary>Gets whether they go on serving the lending queue beside.</summary>
    public bool Keeps { get; init; }

    /// <summary>Gets why, or <see langword="null" />; an accepted suggestion brings its own reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the suggestion that is accepted by it, or <see langword="null" />.</summary>
    public Guid? Suggestion { get; init; }

    /// <summary>Gets the name of the request, or <see langword="null" />: a request that is sent twice with one name moves nobody twice.</summary>
    public Guid? Id { get; init; }
}

/// <summary>What became of a request.</summary>
/// <param name="Made">The moves that were made.</param>
/// <param name="Refused">Who was not moved, and why; without an agent, nobody was.</param>
public sealed record MoveReceipt(ImmutableArray<Move> Made, ImmutableArray<MoveRefusal> Refused);

/// <summary>Makes moves: all of a request that can be made, the rest with its reasons.</summary>
public sealed class MakeMoves(
    MoveRepository moves,
    MoveSituations situations,
    JudgeMove judge,
    StoredMoves stored,
    BoardFeed feed,
    MoveSignal signal,
    TimeProvider clock,
    AuditTrail audit,
    IPhoneSystem? phone = null)
{
    /// <summary>Why nobody can be moved without a phone system.</summary>
    public const string NoPhoneSystem = "No phone system is connected that can move agents: connect one in the settings, or move them in the phone system itself.";

    /// <summary>Makes them. The phone system is asked a moment later.</summary>
    public async Task<MoveReceipt> RunAsync(MoveRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var by = Texts.Clean(request.By);
        var refused = by is null ? new MoveRefusal(null, MoveRefusalKind.Invalid, "Say who moves them.")
            : judge.Fault(request.From, request.To, request.Agents, request.ReturnAt)
            ?? Contradiction(request)
            ?? (phone is null ? new MoveRefusal(null, MoveRefusalKind.NoPhoneSystem, NoPhoneSystem) : null);
        if (refused is not null)
        {
            return new MoveReceipt([], [refused]);
        }

        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var batch = request.Id ?? Guid.NewGuid();
        var known = stored.Current;
        // Outside of the transaction: it takes longer than writing, and mostly still holds inside.
        var plan = Plan(request, known.Moves);
        var (made, isRepeated) = await moves.MakeAsync(
            batch,
            open =>
            {
                if (!IsSame(open, known.Moves))
                {
                    plan = Plan(request, [.. open.Concat(known.Moves.Where(move => !move.IsOpen))]);
                }

                return [.. plan.Movable.Select(agent => Begin(request, agent, batch, by!, now, plan.Effect))];
            },
            request.Suggestion is { } suggestion ? (suggestion, by!, now) : null,
            async (move, transaction) => await audit.WriteAsync(
                move.Note("move.make", new { from = move.From.Code, to = move.To.Code, move.ReturnAt, move.Keeps, move.Suggestion, reason = move.Steps[0].Reason }),
                transaction,
                CancellationToken.None).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        signal.Raise();
        var receipt = isRepeated ? Repeated(request, made) : new MoveReceipt(made, plan.Refusals);
        return receipt with { Made = Acting.Now.Seen(receipt.Made, feed.Told) };
    }

    private (ImmutableArray<AgentId> Movable, ImmutableArray<MoveRefusal> Refusals, MoveEffect? Effect) Plan(MoveRequest request, ImmutableArray<Move> known)
    {
        var situation = situations.Now(known);
        var refusals = judge.Refusals(situation, known, request.From, request.To, request.Agents, request.ReturnAt, request.Keeps);
        var refused = refusals.Select(refusal => refusal.Agent).ToHashSet();
        ImmutableArray<AgentId> movable = refused.Contains(null) ? [] : [.. request.Agents.Where(agent => !refused.Contains(agent))];
        return (movable, refusals, movable.IsEmpty ? null : MoveChoice.Predict(situation, request.From, request.To, movable, request.ReturnAt, request.Keeps));
    }

    private Move Begin(MoveRequest request, AgentId agent, Guid batch, string by, DateTimeOffset now, MoveEffect? effect)
    {
        var reason = Texts.Clean(request.Reason) ?? stored.Current.Suggestions.FirstOrDefault(one => one.Id == request.Suggestion)?.Suggestion.Reason;
        return Move.Request(Guid.NewGuid(), agent, request.From, request.To, EventFields.CutToMilliseconds(request.ReturnAt), now, by, reason) with
        {
            AgentName = feed.Told.Agents.FirstOrDefault(one => one.Id == agent)?.Name ?? agent.Code,
            Keeps = request.Keeps,
            Batch = batch,
            Suggestion = request.Suggestion,
            Predicted = effect,
        };
    }

    private MoveRefusal? Contradiction(MoveRequest request) =>
        stored.Current.Suggestions.FirstOrDefault(one => one.Id == request.Suggestion)?.Suggestion is not { } known ? null
        : known.From != request.From || known.To != request.To ? new MoveRefusal(null, MoveRefusalKind.Invalid, "The suggestion is about other queues.")
        // What it says would come of it holds for the one way only.
        : known.Keeps != request.Keeps ? new MoveRefusal(null, MoveRefusalKind.Invalid, known.Keeps
            ? "The suggestion lets them go on serving the lending queue: say so too (keeps), or leave the suggestion out."
            : "The suggestion takes them out of the lending queue: say so too (keeps), or leave the suggestion out.")
        : null;

    private static bool IsSame(ImmutableArray<Move> open, ImmutableArray<Move> known) =>
        open.Select(move => (move.Id, move.Version)).ToHashSet().SetEquals(known.Where(move => move.IsOpen).Select(move => (move.Id, move.Version)));

    private static MoveReceipt Repeated(MoveRequest request, ImmutableArray<Move> made) =>
        made.Any(move => move.From != request.From || move.To != request.To || move.Keeps != request.Keeps)
            ? new MoveReceipt([], [new MoveRefusal(null, MoveRefusalKind.Invalid, "The id of this request was used for another one.")])
            : new MoveReceipt(made, [.. request.Agents.Where(agent => made.All(move => move.Agent != agent)).Select(agent => new MoveRefusal(
                agent, MoveRefusalKind.ChangedMeanwhile, $"{agent} was not moved when this request came the first time."))]);
}
