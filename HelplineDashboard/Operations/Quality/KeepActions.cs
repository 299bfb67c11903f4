using System.Collections.Immutable;
using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Quality;

/// <summary>What became of an attempt to change an action.</summary>
/// <param name="Faults">What makes no sense; empty when all does.</param>
/// <param name="Refusal">Why it was not done, a sentence, or <see langword="null" />.</param>
/// <param name="Saved">The action as it is stored now, or <see langword="null" />.</param>
public sealed record ActionResult(IReadOnlyList<SettingsFault> Faults, string? Refusal, RemedialAction? Saved)
{
    /// <summary>Gets whether it was done.</summary>
    public bool IsDone => Faults.Count == 0 && Refusal is null;
}

/// <summary>Reads and changes what is to be done because of reviews.</summary>
public sealed class KeepActions(ActionRepository actions, SeenReviews seen, Func<QueueId, QueueSettings> defaults, TimeProvider clock, AuditTrail audit)
{
    private const string Meanwhile = "Somebody has changed it meanwhile: nothing was overwritten.";

    private static readonly TimeSpan s_shown = TimeSpan.FromDays(180);

    // The helpline's own day: that of a queue that nobody has configured otherwise.
    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Gets the helpline's day of now.</summary>
    public DateOnly Today => Day.DateOf(clock.GetUtcNow());

    /// <summary>Gets now, by which an action is late or not, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    private HelplineDay Day => defaults(s_anyQueue).Day;

    /// <summary>Reads the actions that are open, and those closed in the last 180 days; the soonest due first.</summary>
    public async Task<ImmutableArray<RemedialAction>> ReadAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - s_shown;
        var all = await actions.ReadSinceAsync(since, cancellationToken).ConfigureAwait(false);
        return await seen.ReadActionsAsync(since, cancellationToken).ConfigureAwait(false) is { } known ? [.. all.Where(one => known.Contains(one.Id))] : all;
    }

    /// <summary>Adds an action to a review.</summary>
    /// <param name="review">The review.</param>
    /// <param name="what">What is to be done.</param>
    /// <param name="owner">Who sees to it, as stated.</param>
    /// <param name="due">The last day on which it is in time.</param>
    /// <param name="by">Who asks for it, as stated.</param>
    public async Task<ActionResult> AddAsync(Guid review, string what, string owner, DateOnly due, string by, CancellationToken cancellationToken)
    {
        var action = new RemedialAction(Guid.NewGuid(), review, what.Trim(), owner.Trim(), due) { CreatedBy = by, CreatedAt = clock.GetUtcNow() };
        if (action.Faults(Today) is { Count: > 0 } faults)
        {
            return new ActionResult(faults, null, null);
        }

        if (!await seen.SeesAsync(review, cancellationToken).ConfigureAwait(false))
        {
            return new ActionResult([], "There is no such review.", null);
        }

        action = action with { DueAt = Day.EndOf(due) };
        await actions.AddAsync(action, cancellationToken).ConfigureAwait(false);
        var note = await NoteAsync("action.add", action).ConfigureAwait(false);
        await audit.WriteAsync(note.With(new { review, owner = action.Owner, due }), CancellationToken.None).ConfigureAwait(false);
        return new ActionResult([], null, action);
    }

    /// <summary>Says that an action was done, is not wanted any more, or is open after all.</summary>
    /// <param name="shown">The action as it was seen.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="by">Who says so, as stated.</param>
    public async Task<ActionResult> ChangeAsync(RemedialAction shown, ActionState state, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shown);
        // What it is about is not taken from who asks.
        if (!Acting.Sight.IsEverything
            && !(await actions.ReadAsync(shown.Id, cancellationToken).ConfigureAwait(false) is { } stored && await seen.SeesAsync(stored.Review, cancellationToken).ConfigureAwait(false)))
        {
            return new ActionResult([], Meanwhile, null);
        }

        var changed = state == ActionState.Open
            ? shown with { State = state, ClosedBy = "", ClosedAt = null }
            : shown with { State = state, ClosedBy = by, ClosedAt = clock.GetUtcNow() };
        if (await actions.UpdateAsync(changed, cancellationToken).ConfigureAwait(false))
        {
            var note = await NoteAsync("action.change", shown).ConfigureAwait(false);
            await audit.WriteAsync(note.With(new { shown.State }, new { changed.State }), CancellationToken.None).ConfigureAwait(false);
            return new ActionResult([], null, changed with { Revision = changed.Revision + 1 });
        }

        return new ActionResult([], Meanwhile, await actions.ReadAsync(shown.Id, cancellationToken).ConfigureAwait(false));
    }

    // It stands under the queue and the agent that the review is of, as far as those are known.
    private async Task<AuditNote> NoteAsync(string verb, RemedialAction action)
    {
        var contact = await seen.FindContactAsync(action.Review, CancellationToken.None).ConfigureAwait(false);
        return new AuditNote(verb, action.Id.ToString()) { Queue = contact?.Queue, Agent = contact?.Agent };
    }
}
