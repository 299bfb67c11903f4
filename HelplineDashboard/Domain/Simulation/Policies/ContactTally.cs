using System.Collections.Immutable;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>Counts what becomes of the contacts of a play.</summary>
internal sealed class ContactTally(PlayedHelpline helpline)
{
    private readonly Dictionary<QueueId, QueueSettings> _settings = helpline.Scenario.Queues.ToDictionary(queue => queue.Queue, queue => queue.Settings);
    private readonly Dictionary<ContactId, (QueueId Queue, DateTimeOffset At)> _waiting = [];
    private readonly Dictionary<QueueId, (int Met, int Missed, int Abandoned)> _counts = helpline.Scenario.Queues.ToDictionary(queue => queue.Queue, _ => (0, 0, 0));

    public void Read(IEnumerable<OperationsEvent> events)
    {
        foreach (var happened in events)
        {
            switch (happened)
            {
                case ContactOffered one when one.OccurredAt >= helpline.From && one.OccurredAt < helpline.Until:
                    _waiting[one.Contact] = (one.Offering.Queue, one.OccurredAt);
                    break;
                case ContactAnswered or ContactAbandoned or ContactRolledOver or ContactEnded when happened is ContactEvent one && _waiting.Remove(one.Contact, out var offered):
                    Leave(offered.Queue, one.OccurredAt - offered.At, one);
                    break;
            }
        }
    }

    public ImmutableArray<QueueTally> Count(DateTimeOffset end)
    {
        foreach (var (queue, at) in _waiting.Values)
        {
            if (end - at > _settings[queue].Threshold)
            {
                Add(queue, 0, 1, 0);
            }
        }

        _waiting.Clear();
        return [.. helpline.Scenario.Queues.Select(queue => new QueueTally(
            queue.Queue, MoveRules.Weight(queue.Settings.Priority), _counts[queue.Queue].Met, _counts[queue.Queue].Missed, _counts[queue.Queue].Abandoned))];
    }

    private void Leave(QueueId queue, TimeSpan wait, ContactEvent how)
    {
        var settings = _settings[queue];
        if (how is ContactAnswered)
        {
            Add(queue, wait <= settings.Threshold ? 1 : 0, wait <= settings.Threshold ? 0 : 1, 0);
        }
        else if (how is not ContactAbandoned)
        {
            Add(queue, 0, 1, 0);
        }
        else if (wait >= settings.ShortAbandonLimit)
        {
            Add(queue, 0, 1, 1);
        }
    }

    private void Add(QueueId queue, int met, int missed, int abandoned)
    {
        var count = _counts[queue];
        _counts[queue] = (count.Met + met, count.Missed + missed, count.Abandoned + abandoned);
    }
}
