using HelplineDashboard.Data.FollowUps;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Operations.FollowUps;

/// <summary>What became of an attempt to change a follow-up.</summary>
/// <param name="FollowUp">The follow-up as it is now, or <see langword="null" /> when there is none.</param>
/// <param name="Refused">Why it was not changed, a sentence, or <see langword="null" /> when it was.</param>
public sealed record FollowUpChange(FollowUp? FollowUp, string? Refused);

/// <summary>Says that the helpline owes a caller something, or that a caller was called back at once.</summary>
/// <remarks>Each change is named by what it replaces: of two people who press the same button, on whatever node, the log takes the first only.</remarks>
public sealed class OweFollowUp(FollowUpRepository followUps, RecordEvents record, TimeProvider clock, AuditTrail audit)
{
    /// <summary>By when a call back is due that somebody owes with one click.</summary>
    public static readonly TimeSpan UsualTime = TimeSpan.FromHours(24);

    /// <summary>Owes the caller of a contact a call back.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="queue">The queue that owes it.</param>
    /// <param name="owner">Who is to do it, or <see langword="null" />.</param>
    public async Task<FollowUpChange> CallBackAsync(ContactId contact, QueueId queue, string? owner, CancellationToken cancellationToken)
    {
        if (!Acting.Sight.Sees(queue))
        {
            return new FollowUpChange(null, NoSuchQueue(queue));
        }

        if (await FindOpenAsync(contact, cancellationToken).ConfigureAwait(false) is { } open)
        {
            return new FollowUpChange(Acting.Sight.Sees(open) ? open : null, "This caller is owed a call back already.");
        }

        var id = FollowUpNames.OfCallBack(contact);
        var stored = await followUps.ReadOneAsync(id, cancellationToken).ConfigureAwait(false);
        var at = After(stored);
        var owing = new Owing(at, queue, FollowUpMethod.Call, at + UsualTime, contact, owner);
        return await RecordAsync(Note("follow-up.owe", contact, queue, new { owing.DueAt, owner }), id, [new FollowUpOwed(Key(id, stored), id, owing)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says that the caller of a contact was called back just now: an open follow-up of the contact is done, otherwise one is owed and done at once.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="queue">The queue that owed it.</param>
    /// <param name="result">Whether the caller was reached.</param>
    /// <param name="by">Who called.</param>
    public async Task<FollowUpChange> CalledBackAsync(ContactId contact, QueueId queue, FollowUpResult result, string by, CancellationToken cancellationToken)
    {
        if (!Acting.Sight.Sees(queue))
        {
            return new FollowUpChange(null, NoSuchQueue(queue));
        }

        if (await FindOpenAsync(contact, cancellationToken).ConfigureAwait(false) is { } open && Acting.Sight.Sees(open))
        {
            var doneAt = Later(EventFields.CutToMilliseconds(clock.GetUtcNow()), open.Owed!.At);
            return await RecordAsync(
                Note("follow-up.done", contact, queue, new { result, by }), open.Id, [new FollowUpDone(FollowUpNames.KeyOfEnd(open), open.Id, new FollowUpDoing(doneAt, result, by))], cancellationToken).ConfigureAwait(false);
        }

        var id = FollowUpNames.OfCallBack(contact);
        var stored = await followUps.ReadOneAsync(id, cancellationToken).ConfigureAwait(false);
        var at = After(stored);
        var owed = new FollowUpOwed(Key(id, stored), id, new Owing(at, queue, FollowUpMethod.Call, at, contact, by));
        var done = new FollowUpDone(FollowUpNames.KeyOfEnd(owed.Facts), id, new FollowUpDoing(at, result, by));
        return await RecordAsync(Note("follow-up.done", contact, queue, new { result, by }), id, [owed, done], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a follow-up again that was done or withdrawn, as it was owed before: a slip is taken back.</summary>
    public async Task<FollowUpChange> ReopenAsync(FollowUpId id, CancellationToken cancellationToken)
    {
        var stored = await followUps.ReadOneAsync(id, cancellationToken).ConfigureAwait(false);
        if (stored is not null && !Acting.Sight.Sees(stored))
        {
            stored = null;
        }

        if (stored is not { Owed: { } owed, State: FollowUpState.Done or FollowUpState.Withdrawn })
        {
            return new FollowUpChange(stored, stored is null ? "There is no such follow-up." : "It is open already.");
        }

        var note = new AuditNote("follow-up.reopen", owed.Contact?.Code ?? id.Code) { Queue = owed.Queue };
        return await RecordAsync(note, id, [new FollowUpOwed(Key(id, stored), id, owed with { At = After(stored) })], cancellationToken).ConfigureAwait(false);
    }

    private async Task<FollowUp?> FindOpenAsync(ContactId contact, CancellationToken cancellationToken) =>
        (await followUps.ReadOfContactAsync(contact, cancellationToken).ConfigureAwait(false)).FirstOrDefault(one => one.State == FollowUpState.Open);

    private async Task<FollowUpChange> RecordAsync(AuditNote note, FollowUpId id, IReadOnlyList<OperationsEvent> events, CancellationToken cancellationToken)
    {
        var result = await record.RecordAsync(events, cancellationToken).ConfigureAwait(false);
        if (result.New > 0)
        {
            await audit.WriteAsync(note, CancellationToken.None).ConfigureAwait(false);
        }

        var now = await followUps.ReadOneAsync(id, cancellationToken).ConfigureAwait(false);
        return new FollowUpChange(now, result.New == 0 ? "Somebody else has just done that." : null);
    }

    private static AuditNote Note(string action, ContactId contact, QueueId queue, object details) =>
        new AuditNote(action, contact.Code) { Queue = queue }.With(details);

    private static string NoSuchQueue(QueueId queue) => $"There is no queue {queue}.";

    // Later than what is stored, even by a clock that stepped back: the latest counts.
    private DateTimeOffset After(FollowUp? stored)
    {
        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        return stored is not null && FollowUpNames.LastTold(stored) is { } last && last >= now ? last.AddMilliseconds(1) : now;
    }

    private static EventKey Key(FollowUpId id, FollowUp? stored) => FollowUpNames.KeyOfOwing(id, stored is null ? null : FollowUpNames.LastTold(stored));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
