using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Live.Board;

/// <summary>What else was heard of a caller who gave up.</summary>
/// <param name="ReachedAt">When the caller was answered afterwards, in whatever queue, or none.</param>
/// <param name="Attempts">How often the caller gave up today.</param>
/// <param name="ByQueue">The same by queue; empty for an unknown caller, and for one of a single queue.</param>
internal readonly record struct CallerAttempts(DateTimeOffset? ReachedAt, int Attempts, ImmutableArray<CallerInQueue> ByQueue);

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
    public CallerAttempts FindAttempts(LiveContact gaveUp, LiveQueue queue) =>
        gaveUp.Caller is { } caller ? _callers[caller].Find(gaveUp.OfferedAt, queue.DayStartsAt) : new CallerAttempts(null, 1, []);

    private sealed class Caller
    {
        // As of the last look. One queue is usual, and a hundred thousand callers are held.
        private readonly SortedList<QueueId, Visits> _visits = new(1);

        public HashSet<LiveContact> Contacts { get; } = [];

        /// <summary>Goes through the contacts.</summary>
        /// <returns>The queues in which the caller gave up.</returns>
        public HashSet<LiveQueue> LookAgain()
        {
            var queues = new HashSet<LiveQueue>();
            _visits.Clear();
            foreach (var contact in Contacts)
            {
                var queue = contact.Queue!;
                if (contact.Facts.Answered is { } answer)
                {
                    VisitsTo(queue).Answered.Add(answer.At);
                }
                else if (contact.GaveUp(queue.Settings))
                {
                    VisitsTo(queue).GaveUp.Add(contact.OfferedAt);
                    queues.Add(queue);
                }
            }

            foreach (var visits in _visits.Values)
            {
                visits.Answered.Sort();
                visits.GaveUp.Sort();
            }

            return queues;
        }

        public CallerAttempts Find(DateTimeOffset gaveUpAt, DateTimeOffset dayStartsAt)
        {
            DateTimeOffset? reachedAt = null;
            var attempts = 0;
            var byQueue = ImmutableArray.CreateBuilder<CallerInQueue>();
            foreach (var (queue, visits) in _visits)
            {
                var here = new CallerInQueue(queue, visits.AnsweredAfter(gaveUpAt), visits.AttemptsSince(dayStartsAt));
                if (here is { ReachedAt: null, Attempts: 0 })
                {
                    continue;
                }

                byQueue.Add(here);
                attempts += here.Attempts;
                reachedAt = reachedAt is null || here.ReachedAt < reachedAt ? here.ReachedAt ?? reachedAt : reachedAt;
            }

            return new CallerAttempts(reachedAt, attempts, byQueue.Count > 1 ? byQueue.DrainToImmutable() : []);
        }

        private Visits VisitsTo(LiveQueue queue)
        {
            if (!_visits.TryGetValue(queue.Settings.Queue, out var visits))
            {
                _visits.Add(queue.Settings.Queue, visits = new Visits());
            }

            return visits;
        }
    }

    /// <summary>A caller's visits to one queue, in order of time.</summary>
    private sealed class Visits
    {
        public List<DateTimeOffset> Answered { get; } = [];

        public List<DateTimeOffset> GaveUp { get; } = [];

        public DateTimeOffset? AnsweredAfter(DateTimeOffset instant)
        {
            var index = CountBefore(Answered, instant.AddTicks(1));
            return index < Answered.Count ? Answered[index] : null;
        }

        public int AttemptsSince(DateTimeOffset instant) => GaveUp.Count - CountBefore(GaveUp, instant);

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
