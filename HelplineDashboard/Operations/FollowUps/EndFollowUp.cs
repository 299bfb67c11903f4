using HelplineDashboard.Data.FollowUps;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Operations.FollowUps;

/// <summary>Says that a follow-up was done, or is not owed any more. Of two who end the same one, the first counts and the second is told.</summary>
public sealed class EndFollowUp(FollowUpRepository followUps, RecordEvents record, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Says that it was done.</summary>
    /// <param name="id">The follow-up.</param>
    /// <param name="result">Whether the caller was reached.</param>
    /// <param name="by">Who did it.</param>
    public Task<FollowUpChange> DoneAsync(FollowUpId id, FollowUpResult result, string by, CancellationToken cancellationToken) =>
        EndAsync(id, "follow-up.done", new { result, by }, (key, at) => new FollowUpDone(key, id, new FollowUpDoing(at, result, by)), cancellationToken);

    /// <summary>Says that it is not owed any more.</summary>
    /// <param name="id">The follow-up.</param>
    /// <param name="by">Who says so.</param>
    public Task<FollowUpChange> WithdrawAsync(FollowUpId id, string by, CancellationToken cancellationToken) =>
        EndAsync(id, "follow-up.withdraw", new { by }, (key, at) => new FollowUpWithdrawn(key, id, new FollowUpWithdrawal(at, by)), cancellationToken);

    private async Task<FollowUpChange> EndAsync(FollowUpId id, string action, object details, Func<EventKey, DateTimeOffset, FollowUpEvent> end, CancellationToken cancellationToken)
    {
        var stored = await followUps.ReadOneAsync(id, cancellationToken).ConfigureAwait(false);
        if (stored is not null && !Acting.Sight.Sees(stored))
        {
            return new FollowUpChange(null, Refusal(null));
        }

        if (stored is not { State: FollowUpState.Open, Owed: { } owed })
        {
            return new FollowUpChange(stored, Refusal(stored));
        }

        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var result = await record.RecordAsync([end(FollowUpNames.KeyOfEnd(stored), now < owed.At ? owed.At : now)], cancellationToken).ConfigureAwait(false);
        if (result.New > 0)
        {
            await audit.WriteAsync(new AuditNote(action, owed.Contact?.Code ?? id.Code) { Queue = owed.Queue }.With(details), CancellationToken.None).ConfigureAwait(false);
        }

        stored = await followUps.ReadOneAsync(id, cancellationToken).ConfigureAwait(false);
        return new FollowUpChange(stored, result.New == 0 ? Refusal(stored) : null);
    }

    private static string Refusal(FollowUp? stored) => stored switch
    {
        { State: FollowUpState.Done, Done: { } done } => $"{done.By ?? "Somebody"} has done it already.",
        { State: FollowUpState.Withdrawn, Withdrawn: { } withdrawn } => $"{withdrawn.By ?? "Somebody"} has withdrawn it already.",
        _ => "There is no such follow-up.",
    };
}
