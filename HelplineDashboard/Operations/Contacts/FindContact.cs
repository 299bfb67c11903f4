using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Operations.Contacts;

/// <summary>Finds out what is known of one contact.</summary>
public sealed class FindContact(ContactRepository contacts)
{
    /// <summary>Reads its facts, or returns <see langword="null" /> when nothing is known of it.</summary>
    public Task<Contact?> ReadAsync(ContactId contact, CancellationToken cancellationToken) => contacts.ReadOneAsync(contact, cancellationToken);
}
