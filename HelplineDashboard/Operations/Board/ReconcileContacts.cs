using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Operations.Board;

/// <summary>Records as lost what nothing more will be heard of, so that no phantom caller waits for ever.</summary>
/// <remarks>Safe to run twice, and on several nodes: the event's id says which contact was lost while open since when.</remarks>
public sealed class ReconcileContacts(FollowLog follower, RecordEvents record)
{
    /// <summary>Looks once.</summary>
    /// <returns>How many contacts were lost.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var lost = await follower.FindLostAsync(cancellationToken).ConfigureAwait(false);
        var events = lost.Select(one => new ContactLost(Key(one.Contact, one.Loss), one.Contact, one.Loss)).ToList<OperationsEvent>();
        return (await record.RecordAsync(events, cancellationToken).ConfigureAwait(false)).New;
    }

    private static EventKey Key(Domain.Contacts.ContactId contact, Domain.Contacts.Loss loss)
    {
        // Hashed: together the two codes may be longer than an event id.
        var text = $"{contact.Source}\u001f{contact.Code}\u001f{loss.At.ToUnixTimeMilliseconds()}\u001f{loss.Reason}";
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
        return new EventKey(Source.Dashboard, $"lost-{Convert.ToHexStringLower(hash.AsSpan(0, 16))}");
    }
}
