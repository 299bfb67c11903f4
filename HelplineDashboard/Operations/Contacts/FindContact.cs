using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Contacts;

/// <summary>Finds out what is known of one contact.</summary>
public sealed class FindContact(ContactRepository contacts)
{
    /// <summary>Reads its facts, or returns <see langword="null" /> when nothing is known of it, or it is not seen.</summary>
    public async Task<Contact?> ReadAsync(ContactId contact, CancellationToken cancellationToken) =>
        await contacts.ReadOneAsync(contact, cancellationToken).ConfigureAwait(false) is { } known && Acting.Sight.Sees(known) ? known : null;
}
