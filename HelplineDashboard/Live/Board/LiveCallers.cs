namespace HelplineDashboard.Live.Board;

/// <summary>The contacts of each caller, to see who gave up and was reached later, in whatever queue.</summary>
/// <remarks>
/// One number of a switchboard may be the caller of a hundred thousand contacts: a caller is gone through once per snapshot
/// that has news of it, not per event, nor per line of a list.
/// </remarks>
internal sealed class LiveCallers
{
    private readonly Dictionary<string, Caller> _callers = new(StringComparer.Ordinal);
    private readonly HashSet<Caller> _heardOf = [];

    // Those of whom was said, since this process started, how they were called under the key before.
    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

    /// <summary>Lists a contact under the caller that its facts name now.</summary>
    public void Place(LiveContact contact)
    {
        if (contact.Facts.Offered is { FormerCaller: { } former, Caller: { } now } && _renamed.TryAdd(former, now) && _callers.TryGetValue(former, out var known))
        {
            foreach (var one in known.Contacts.ToList())
            {
                Place(one);
            }
        }

        var name = contact.Facts.Offered?.Caller is { } called ? _renamed.GetValueOrDefault(called, called) : null;
        if (contact.Caller != name)
        {
            Remove(contact);
            contact.Caller = name;
        }

        if (name is null)
        {
            return;
        }

        if (!_callers.TryGetValue(name, out var caller))
        {
            _callers.Add(name, caller = new Caller());
        }

        caller.Contacts.Add(contact);
        _heardOf.Add(caller);
    }

    public void Remove(LiveContact contact)
    {
        if (contact.Caller is { } name && _callers.TryGetValue(name, out var caller))
        {
            caller.Contacts.Remove(contact);
            _heardOf.Add(caller);
            if (caller.Contacts.Count == 0)
            {
                _callers.Remove(name);
            }
        }
    }

    /// <summary>Goes through the callers that were heard of since the last time, and tells the queues in which they gave up.</summary>
    public void TellQueues()
    {
        foreach (var caller in _heardOf)
        {
            foreach (var queue in caller.LookAgain())
            {
                queue.CallerHeardOf();
            }
        }

        _heardOf.Clear();
    }

    /// <summary>Finds when the caller of an abandoned contact was answered afterwards, and how often the caller gave up today.</summary>
    public (DateTimeOffset? ReachedAt, int Attempts) FindAttempts(LiveContact gaveUp, LiveQueue queue) =>
        gaveUp.Caller is { } caller ? (_callers[caller].AnsweredAfter(gaveUp.OfferedAt), _callers[caller].AttemptsSince(queue.DayStartsAt)) : (null, 1);

    private sealed class Caller
    {
        // In order of time, as of the last look.
        private readonly List<DateTimeOffset> _answered = [];
        private readonly List<DateTimeOffset> _gaveUp = [];

        public HashSet<LiveContact> Contacts { get; } = [];

        /// <summary>Goes through the contacts.</summary>
        /// <returns>The queues in which the caller gave up.</returns>
        public HashSet<LiveQueue> LookAgain()
        {
            var queues = new HashSet<LiveQueue>();
            _answered.Clear();
            _gaveUp.Clear();
            foreach (var contact in Contacts)
            {
                if (contact.Facts.Answered is { } answer)
                {
                    _answered.Add(answer.At);
                }
                else if (contact.GaveUp(contact.Queue!.Settings))
                {
                    _gaveUp.Add(contact.OfferedAt);
                    queues.Add(contact.Queue);
                }
            }

            _answered.Sort();
            _gaveUp.Sort();
            return queues;
        }

        public DateTimeOffset? AnsweredAfter(DateTimeOffset instant)
        {
            var index = CountBefore(_answered, instant.AddTicks(1));
            return index < _answered.Count ? _answered[index] : null;
        }

        public int AttemptsSince(DateTimeOffset instant) => _gaveUp.Count - CountBefore(_gaveUp, instant);

        private static int CountBefore(List<DateTimeOffset> instants, DateTimeOffset instant)
        {
            var (low, high) = (0, instants.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = instants[middle] < instant ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }
}
