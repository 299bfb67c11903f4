namespace HelplineDashboard.Live.Board;

/// <summary>The contacts of each caller, to see who gave up and was reached later, in whatever queue.</summary>
internal sealed class LiveCallers
{
    private readonly Dictionary<string, HashSet<LiveContact>> _contacts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _heardOf = new(StringComparer.Ordinal);

    /// <summary>Lists a contact under the caller that its facts name now.</summary>
    public void Place(LiveContact contact)
    {
        var caller = contact.Facts.Offered?.Caller;
        if (contact.Caller != caller)
        {
            Remove(contact);
            contact.Caller = caller;
            if (caller is not null)
            {
                ContactsOf(caller).Add(contact);
            }
        }

        if (caller is not null)
        {
            _heardOf.Add(caller);
        }
    }

    public void Remove(LiveContact contact)
    {
        if (contact.Caller is { } caller && _contacts.TryGetValue(caller, out var contacts))
        {
            contacts.Remove(contact);
            _heardOf.Add(caller);
            if (contacts.Count == 0)
            {
                _contacts.Remove(caller);
            }
        }
    }

    /// <summary>Tells the queues in which somebody gave up who was heard of since the last time.</summary>
    /// <remarks>Once per snapshot, not per event: one number of a switchboard may be the caller of thousands of contacts.</remarks>
    public void TellQueues()
    {
        foreach (var caller in _heardOf)
        {
            foreach (var contact in _contacts.GetValueOrDefault(caller) ?? [])
            {
                if (contact.Queue is { } queue && contact.GaveUp(queue.Settings))
                {
                    queue.CallerHeardOf();
                }
            }
        }

        _heardOf.Clear();
    }

    /// <summary>Finds when the caller of an abandoned contact was answered afterwards, and how often the caller gave up today.</summary>
    public (DateTimeOffset? ReachedAt, int Attempts) FindAttempts(LiveContact gaveUp, LiveQueue queue)
    {
        if (gaveUp.Caller is not { } caller)
        {
            return (null, 1);
        }

        var contacts = _contacts[caller];
        var reachedAt = contacts
            .Select(contact => contact.Facts.Answered?.At)
            .Where(at => at > gaveUp.OfferedAt)
            .Min();
        return (reachedAt, contacts.Count(contact => contact.OfferedAt >= queue.DayStartsAt && contact.GaveUp(contact.Queue!.Settings)));
    }

    private HashSet<LiveContact> ContactsOf(string caller)
    {
        if (!_contacts.TryGetValue(caller, out var contacts))
        {
            _contacts.Add(caller, contacts = []);
        }

        return contacts;
    }
}
