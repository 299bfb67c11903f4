using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Operations.Board;

/// <summary>Records as lost what nothing more will be heard of, so that no phantom caller waits for ever.</summary>
/// <remarks>Safe to run twice, and on several nodes: the event's id says which contact was lost while open since when.</remarks>
public sealed class ReconcileContacts(FollowLog follower, RecordEvents record)
{
    // After the import of a log without endings there may be hundreds of thousands: nobody else is to wait for all of them.
    private const int BatchSize = 2_000;

    /// <summary>Looks once.</summary>
    /// <returns>How many contacts were lost.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var lost = await follower.FindLostAsync(cancellationToken).ConfigureAwait(false);
        var recorded = 0;
        foreach (var batch in lost.Chunk(BatchSize))
        {
            OperationsEvent[] events = [.. batch.Select(one => new ContactLost(Key(one.Contact, one.Loss), one.Contact, one.Loss))];
            recorded += (await record.RecordAsync(events, cancellationToken).ConfigureAwait(false)).New;
        }

        return recorded;
    }

    private static EventKey Key(ContactId contact, Loss loss)
    {
        // Hashed: together the two codes may be longer than an event id.
        var text = $"{contact.Source}\u001f{contact.Code}\u001f{loss.At.ToUnixTimeMilliseconds()}\u001f{loss.Reason}";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return new EventKey(Source.Dashboard, $"lost-{Convert.ToHexStringLower(hash.AsSpan(0, 16))}");
    }
}
