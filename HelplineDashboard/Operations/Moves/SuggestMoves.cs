using System.Collections.Immutable;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;

namespace HelplineDashboard.Operations.Moves;

/// <summary>A suggestion under the name by which it is accepted or declined.</summary>
/// <param name="Id">Its name, the same on every node.</param>
/// <param name="Suggestion">The suggestion, its effect brought up to date.</param>
/// <param name="Since">Since when it is shown, UTC.</param>
public sealed record NamedSuggestion(Guid Id, MoveSuggestion Suggestion, DateTimeOffset Since);

/// <summary>What would help now.</summary>
/// <param name="AsOf">When that was worked out, UTC.</param>
/// <param name="Suggestions">The suggestions, best first.</param>
/// <param name="Silence">Why there is none, or <see langword="null" />.</param>
public sealed record NamedAdvice(DateTimeOffset AsOf, ImmutableArray<NamedSuggestion> Suggestions, string? Silence);

/// <summary>Works out what would help now, and keeps what is shown.</summary>
/// <remarks>
/// Each node works it out from the same board; the store names a suggestion, one between two queues at a time, so that it can be accepted
/// on one node and is gone on all. It stays until no node has found it to help for a while. One caller at a time.
/// </remarks>
/// <param name="situations">The present.</param>
/// <param name="stored">What is stored.</param>
/// <param name="suggestions">The store.</param>
/// <param name="clock">The clock.</param>
/// <param name="choose">Chooses; by default <see cref="MoveChoice.Choose" />.</param>
public sealed class SuggestMoves(
    MoveSituations situations, StoredMoves stored, SuggestionRepository suggestions, TimeProvider clock, Func<MoveSituation, MoveAdvice>? choose = null)
{
    /// <summary>How often it is worked out again.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>How long no node must have found a suggestion to help until it is over.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(12);

    private volatile MoveAdvice _advice = new(default);

    /// <summary>Gets what would help, less what was accepted or declined meanwhile.</summary>
    public NamedAdvice Current
    {
        get
        {
            var advice = _advice;
            var open = stored.Current.Suggestions;
            return new NamedAdvice(
                advice.AsOf,
                [
                    .. advice.Suggestions.SelectMany(suggestion => open
                        .Where(one => one.Suggestion.From == suggestion.From && one.Suggestion.To == suggestion.To)
                        .Select(one => new NamedSuggestion(one.Id, suggestion, one.Since))),
                ],
                advice.Silence);
        }
    }

    /// <summary>Works it out once, and stores what is new or over.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var advice = (choose ?? MoveChoice.Choose)(situations.Now());
        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        foreach (var suggestion in advice.Suggestions)
        {
            if (stored.Current.Suggestions.FirstOrDefault(one => one.Suggestion.From == suggestion.From && one.Suggestion.To == suggestion.To) is { } shown)
            {
                await suggestions.SeeAsync(shown.Id, suggestion, now, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await suggestions.ShowAsync(Guid.NewGuid(), suggestion, now, cancellationToken).ConfigureAwait(false);
            }
        }

        if (!stored.Current.Suggestions.IsEmpty)
        {
            await suggestions.CloseUnseenAsync(now - GoneAfter, now, cancellationToken).ConfigureAwait(false);
        }

        await stored.RefreshAsync(cancellationToken).ConfigureAwait(false);
        _advice = advice;
    }
}
