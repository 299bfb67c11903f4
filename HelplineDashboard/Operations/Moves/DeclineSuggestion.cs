using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Declines a suggestion: it comes back only when the situation is clearly different.</summary>
public sealed class DeclineSuggestion(SuggestionRepository suggestions, BoardFeed feed, MoveSignal signal, TimeProvider clock, AuditTrail audit)
{
    private static MoveRefusal NoSuchSuggestion => new(null, MoveRefusalKind.NoSuchMove, "There is no such suggestion.");

    /// <summary>Declines it.</summary>
    /// <returns><see langword="null" /> when that is done, otherwise why not.</returns>
    public async Task<MoveRefusal?> RunAsync(Guid suggestion, string by, DeclineReason reason, CancellationToken cancellationToken)
    {
        if (Texts.Clean(by) is not { } name)
        {
            return new MoveRefusal(null, MoveRefusalKind.Invalid, "Say who declines it.");
        }

        if (!Enum.IsDefined(reason))
        {
            return new MoveRefusal(null, MoveRefusalKind.Invalid, "Say why it is declined.");
        }

        var acting = Acting.Now;
        if (!acting.Sight.IsEverything
            && !(await suggestions.ReadAsync(suggestion, cancellationToken).ConfigureAwait(false) is { Suggestion: var shown }
                && acting.Sight.Sees(shown.From) && acting.Sight.Sees(shown.To) && shown.Agents.All(agent => acting.SeesPerson(agent, feed.Told))))
        {
            return NoSuchSuggestion;
        }

        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        if (await suggestions.DeclineAsync(suggestion, name, reason, now, cancellationToken).ConfigureAwait(false))
        {
            signal.Raise();
            var declined = await suggestions.ReadAsync(suggestion, CancellationToken.None).ConfigureAwait(false);
            var subject = declined is null ? suggestion.ToString() : $"{string.Join(", ", declined.Suggestion.Agents)} from {declined.Suggestion.From} to {declined.Suggestion.To}";
            var note = new AuditNote("suggestion.decline", subject)
            {
                Queue = declined?.Suggestion.To,
                Agent = declined?.Suggestion.Agents is [var only] ? only : null,
            };
            await audit.WriteAsync(note.With(new { suggestion, reason, from = declined?.Suggestion.From.Code, to = declined?.Suggestion.To.Code }), CancellationToken.None).ConfigureAwait(false);
            return null;
        }

        return await suggestions.ReadAsync(suggestion, cancellationToken).ConfigureAwait(false) switch
        {
            null => NoSuchSuggestion,
            { Outcome: SuggestionOutcome.Gone } => new MoveRefusal(null, MoveRefusalKind.ChangedMeanwhile, "The suggestion is gone already: it would not help any more."),
            { Outcome: SuggestionOutcome.Accepted } one => new MoveRefusal(null, MoveRefusalKind.ChangedMeanwhile, $"{one.By} has accepted the suggestion already."),
            var one => new MoveRefusal(null, MoveRefusalKind.ChangedMeanwhile, $"{one.By} has declined the suggestion already."),
        };
    }
}
