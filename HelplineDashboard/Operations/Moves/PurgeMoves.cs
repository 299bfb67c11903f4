using HelplineDashboard.Data.Moves;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Forgets old moves and suggestions. Safe to run twice.</summary>
public sealed class PurgeMoves(MoveRepository moves, SuggestionRepository suggestions, TimeProvider clock)
{
    /// <summary>How long moves with their audit trail are kept, and the suggestions that somebody answered.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    /// <summary>How long suggestions are kept that went away without an answer.</summary>
    public static readonly TimeSpan GoneKeptFor = TimeSpan.FromDays(90);

    /// <summary>Forgets once.</summary>
    /// <returns>How many moves and suggestions.</returns>
    public async Task<(int Moves, int Suggestions)> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return (
            await moves.PurgeAsync(now - KeptFor, cancellationToken).ConfigureAwait(false),
            await suggestions.PurgeAsync(now - GoneKeptFor, now - KeptFor, cancellationToken).ConfigureAwait(false));
    }
}
