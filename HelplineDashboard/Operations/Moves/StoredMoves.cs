using System.Collections.Immutable;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Moves;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Keeps in memory what is stored of the moves, whichever node wrote it: read anew when something has changed.</summary>
/// <remarks>One caller at a time refreshes; anybody reads.</remarks>
public sealed class StoredMoves(MoveRepository moves, SuggestionRepository suggestions, TimeProvider clock)
{
    /// <summary>How long a move that is over is kept in mind.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>How long it is remembered that a suggestion was declined, and a move must not be reversed.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromHours(4);

    // The window moves on in steps, so that standing still costs one look and no reading.
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(10);

    private volatile KnownMoves _current = new();
    private (DateTimeOffset Since, MovesStamp Stamp)? _read;

    /// <summary>Gets what was last read.</summary>
    public KnownMoves Current => _current;

    /// <summary>Reads what has changed.</summary>
    /// <returns>Whether anything had.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now - KeptFor;
        since -= TimeSpan.FromTicks(since.Ticks % s_step.Ticks);
        // Before what it stands for: what changes in between is read now, and once more.
        var stamp = await moves.ReadStampAsync(since, cancellationToken).ConfigureAwait(false);
        if (_read == (since, stamp))
        {
            return false;
        }

        _current = new KnownMoves
        {
            Moves = await moves.ReadRecentAsync(since, cancellationToken).ConfigureAwait(false),
            Suggestions = await suggestions.ReadOpenAsync(cancellationToken).ConfigureAwait(false),
            Declined = [.. (await suggestions.ReadDeclinedAsync(now - RememberedFor, cancellationToken).ConfigureAwait(false)).Select(one =>
                new DeclinedMove(one.Suggestion.From, one.Suggestion.To, one.Suggestion.Agents, one.ClosedAt!.Value, one.Suggestion.Benefit))],
        };
        _read = (since, stamp);
        return true;
    }
}

/// <summary>What is stored of the moves.</summary>
public sealed record KnownMoves
{
    /// <summary>Gets the moves that are not over and those asked for in the last day, latest first.</summary>
    public ImmutableArray<Move> Moves { get; init; } = [];

    /// <summary>Gets the suggestions that are shown, by whichever node.</summary>
    public ImmutableArray<StoredSuggestion> Suggestions { get; init; } = [];

    /// <summary>Gets the suggestions that were declined in the last hours, latest first.</summary>
    public ImmutableArray<DeclinedMove> Declined { get; init; } = [];
}
