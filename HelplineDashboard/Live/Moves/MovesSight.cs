using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Live.Moves;

/// <summary>Reduces suggestions and loans to what somebody sees: both queues must be seen, and every person of it.</summary>
/// <remarks>
/// A loan between a queue that is seen and one that is not is left out: it could not be shown, returned or undone without saying where the
/// person is. The board
/// shows that the person does not serve the seen queue at present, and whoever asks for them is told that they are not signed in or on loan already, not where.
/// Sentences that were written for all are written anew: a suggestion's reason, and the silence, may name a third queue. The record is counted over all queues and left out.
/// One caller at a time: parts that did not change are the same objects as before.
/// </remarks>
/// <param name="sight">How far they see.</param>
public sealed class MovesSight(Sight sight)
{
    /// <summary>What is said where no move is suggested between queues that are seen.</summary>
    public const string Silence = "No move between the queues that you see is suggested at present.";

    private readonly ConditionalWeakTable<OpenSuggestion, OpenSuggestion> _suggestions = [];
    private readonly ConditionalWeakTable<Move, Move> _moves = [];
    private MovesSnapshot _seen = MovesSnapshot.Empty;

    /// <summary>Makes the reduction for somebody.</summary>
    public static MovesSight Of(Party? party) => new(party?.Sight ?? Sight.Everything);

    /// <summary>Returns what is seen of suggestions and loans.</summary>
    /// <param name="whole">All of them.</param>
    /// <param name="board">The whole board: it knows the names of queues and the teams of who is signed in. Who is not is of no team.</param>
    public MovesSnapshot Reduce(MovesSnapshot whole, BoardSnapshot board)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(board);
        if (sight.IsEverything)
        {
            return whole;
        }

        var teams = sight.Teams is null ? null : board.Agents.ToDictionary(agent => agent.Id, agent => agent.Team);
        var suggestions = _seen.Suggestions.Or(Suggestions(whole.Suggestions, board, IsSeen));
        _seen = whole with
        {
            Suggestions = suggestions,
            Silence = !suggestions.IsEmpty ? null : sight.Queues is null && whole.Suggestions.IsEmpty ? whole.Silence : Silence,
            Moves = _seen.Moves.Or(Moves(whole.Moves, board, IsSeen)),
            Record = sight.Queues is null ? whole.Record : MoveRecord.NotSeen,
        };
        return _seen;

        bool IsSeen(AgentId agent) => teams is null || sight.SeesTeam(teams.GetValueOrDefault(agent));
    }

    /// <summary>Returns the moves that are seen.</summary>
    /// <param name="whole">All of them.</param>
    /// <param name="board">The whole board.</param>
    /// <param name="isSeen">Whether a person is seen, as far as teams go.</param>
    public ImmutableArray<Move> Moves(ImmutableArray<Move> whole, BoardSnapshot board, Func<AgentId, bool> isSeen) => sight.IsEverything ? whole :
    [
        .. whole.Where(move => sight.Sees(move.From) && sight.Sees(move.To) && isSeen(move.Agent)).Select(move => Part(move, board)),
    ];

    /// <summary>Returns the suggestions that are seen.</summary>
    /// <param name="whole">All of them.</param>
    /// <param name="board">The whole board.</param>
    /// <param name="isSeen">Whether a person is seen, as far as teams go.</param>
    public ImmutableArray<OpenSuggestion> Suggestions(ImmutableArray<OpenSuggestion> whole, BoardSnapshot board, Func<AgentId, bool> isSeen) => sight.IsEverything ? whole :
    [
        .. whole.Where(one => sight.Sees(one.Suggestion.From) && sight.Sees(one.Suggestion.To) && one.Suggestion.Agents.All(isSeen)).Select(one => Part(one, board)),
    ];

    private OpenSuggestion Part(OpenSuggestion one, BoardSnapshot board) => sight.Queues is null ? one : _suggestions.GetValue(
        one, whole => whole with { Suggestion = whole.Suggestion with { Reason = Sentence(whole.Suggestion.Effect, board) } });

    // What it says was copied from the suggestion that was accepted.
    private Move Part(Move move, BoardSnapshot board) => sight.Queues is null || move is not { Suggestion: not null, Steps: [{ Reason: not null } first, ..] } ? move : _moves.GetValue(
        move, whole => whole with { Steps = whole.Steps.SetItem(0, first with { Reason = whole.Predicted is { } effect ? Sentence(effect, board) : null }) });

    private static string Sentence(MoveEffect effect, BoardSnapshot board)
    {
        return $"{Change(effect.To)}, and {Change(effect.From)}.";

        string Change(QueueEffect one) => string.Create(
            CultureInfo.InvariantCulture,
            $"{board.FindQueue(one.Queue)?.Settings.Name ?? one.Queue.Code} would answer {100 * one.With.ServiceLevel:F0} % in time instead of {100 * one.Without.ServiceLevel:F0} %");
    }
}
