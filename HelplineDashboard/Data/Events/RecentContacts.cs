using HelplineDashboard.Domain.Contacts;

namespace HelplineDashboard.Data.Events;

/// <summary>The contacts that one writer wrote last, so that the next word about them does not read them again.</summary>
/// <remarks>Right only while nobody else appends: it is asked where the log ends each time, and forgets all when that is elsewhere than it left it.</remarks>
public sealed class RecentContacts
{
    // Two generations: the older one goes when the younger one is full.
    private const int Generation = 10_000;

    private Dictionary<ContactId, Contact> _younger = [];
    private Dictionary<ContactId, Contact> _older = [];

    // As old as the contacts that they may be about.
    private Dictionary<string, string> _youngerCallers = [];
    private Dictionary<string, string> _olderCallers = [];
    private long? _head;

    /// <summary>Begins a transaction that holds the head of the log. Without an end to it, all is forgotten at the next.</summary>
    /// <param name="head">Where the log ends.</param>
    public void Begin(long head)
    {
        if (_head != head)
        {
            _younger.Clear();
            _older.Clear();
            _youngerCallers.Clear();
            _olderCallers.Clear();
        }

        _head = null;
    }

    /// <summary>Ends a transaction that was committed.</summary>
    /// <param name="head">Where the log ends now.</param>
    /// <param name="written">The contacts as they are stored now.</param>
    public void End(long head, IEnumerable<Contact> written)
    {
        foreach (var contact in written)
        {
            _younger[contact.Id] = contact;
        }

        if (_younger.Count > Generation)
        {
            (_older, _younger) = (_younger, []);
            (_olderCallers, _youngerCallers) = (_youngerCallers, []);
        }

        _head = head;
    }

    /// <summary>Finds a contact as it is stored, or <see langword="null" /> when it has to be read.</summary>
    public Contact? Find(ContactId contact)
    {
        var found = _younger.GetValueOrDefault(contact) ?? _older.GetValueOrDefault(contact);
        return found?.Offered is { Caller: { } caller } offering && (_youngerCallers.GetValueOrDefault(caller) ?? _olderCallers.GetValueOrDefault(caller)) is { } now
            ? found with { Offered = offering with { Caller = now } }
            : found;
    }

    /// <summary>Says that a caller is called otherwise from now on, also in what was written before.</summary>
    public void Rename(string former, string caller) => _youngerCallers[former] = caller;
}
