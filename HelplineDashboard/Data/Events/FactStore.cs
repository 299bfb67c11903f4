using System.Data.Common;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Data.FollowUps;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Events;

/// <summary>Keeps what the log adds up to, within the transaction that appends to it.</summary>
public sealed class FactStore(
    ContactRepository contacts,
    AgentRepository agents,
    FollowUpRepository followUps,
    SourceRepository sources,
    QueueRepository queues,
    QueueIntervalRepository intervals,
    QueueTermsRepository terms,
    DayMarkRepository days)
{
    /// <summary>Merges facts with what is stored. The caller holds the head of the log, so nothing changes in between.</summary>
    /// <param name="facts">The facts; afterwards as they are stored.</param>
    /// <param name="recent">Contacts that need not be read.</param>
    /// <param name="linkedAt">The instant that a caller's change of name is kept with.</param>
    public async Task MergeAsync(
        FactSet facts, RecentContacts recent, DateTimeOffset linkedAt, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (facts.FormerCallers.Count > 0)
        {
            // First: what is read after it is called as it is now.
            await contacts.RenameCallersAsync(facts.FormerCallers, linkedAt, transaction, cancellationToken).ConfigureAwait(false);
            foreach (var (former, caller) in facts.FormerCallers)
            {
                recent.Rename(former, caller);
            }
        }

        if (facts.Contacts.Count > 0)
        {
            await MergeContactsAsync(facts, recent, transaction, cancellationToken).ConfigureAwait(false);
        }

        if (facts.Agents.Count > 0)
        {
            foreach (var agent in await agents.ReadManyAsync(facts.Agents.Keys, transaction, cancellationToken).ConfigureAwait(false))
            {
                facts.Add(agent);
            }

            await agents.UpsertManyAsync(facts.Agents.Values, transaction, cancellationToken).ConfigureAwait(false);
            await agents.AddPresencesAsync(facts.Presences, transaction, cancellationToken).ConfigureAwait(false);
            await days.MarkHoursAsync(facts.Presences.Select(one => one.Presence.At), transaction, cancellationToken).ConfigureAwait(false);
        }

        if (facts.FollowUps.Count > 0)
        {
            await MergeFollowUpsAsync(facts, transaction, cancellationToken).ConfigureAwait(false);
        }

        foreach (var source in await sources.ReadManyAsync(facts.Sources.Keys, transaction, cancellationToken).ConfigureAwait(false))
        {
            facts.Add(source);
        }

        await sources.UpsertManyAsync(facts.Sources.Values, transaction, cancellationToken).ConfigureAwait(false);
        if (facts.Configurations.Count > 0)
        {
            await MergeQueuesAsync(facts, transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what a board has to know at one instant of the log.</summary>
    /// <param name="since">Contacts that were finished and offered before this are left out.</param>
    /// <param name="transaction">A transaction that sees one instant.</param>
    public async Task<FactSet> ReadBoardAsync(DateTimeOffset since, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var facts = new FactSet();
        foreach (var queue in await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false))
        {
            facts.Add(queue);
        }

        foreach (var source in await sources.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false))
        {
            facts.Add(source);
        }

        foreach (var agent in await agents.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false))
        {
            facts.Add(agent);
        }

        foreach (var contact in await contacts.ReadSinceAsync(since, transaction, cancellationToken).ConfigureAwait(false))
        {
            facts.Add(contact);
        }

        return facts;
    }

    private async Task MergeContactsAsync(
        FactSet facts, RecentContacts recent, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var unread = new List<ContactId>();
        var quarters = new HashSet<(QueueId, DateTimeOffset)>();
        foreach (var id in facts.Contacts.Keys.ToList())
        {
            if (recent.Find(id) is { } contact)
            {
                AddStored(contact);
            }
            else
            {
                unread.Add(id);
            }
        }

        if (unread.Count > 0)
        {
            foreach (var contact in await contacts.ReadManyAsync(unread, transaction, cancellationToken).ConfigureAwait(false))
            {
                AddStored(contact);
            }
        }

        await contacts.UpsertManyAsync(facts.Contacts.Values, transaction, cancellationToken).ConfigureAwait(false);
        foreach (var contact in facts.Contacts.Values)
        {
            Mark(contact);
        }

        if (quarters.Count > 0)
        {
            await intervals.MarkAsync(quarters, transaction, cancellationToken).ConfigureAwait(false);
        }

        // Where it was counted is marked as well as where it is to be: an earlier offer may come late.
        void AddStored(Contact contact)
        {
            Mark(contact);
            facts.Add(contact);
        }

        void Mark(Contact contact)
        {
            if (contact.Offered is { } offering)
            {
                quarters.Add((offering.Queue, QueueInterval.StartOf(offering.At)));
            }
        }
    }

    private async Task MergeFollowUpsAsync(FactSet facts, DbTransaction transaction, CancellationToken cancellationToken)
    {
        // As it was and as it is: it may have been owed by another queue, for another day or another contact.
        var changed = new List<FollowUp>();
        foreach (var followUp in await followUps.ReadManyAsync(facts.FollowUps.Keys, transaction, cancellationToken).ConfigureAwait(false))
        {
            changed.Add(followUp);
            facts.Add(followUp);
        }

        changed.AddRange(facts.FollowUps.Values);
        await followUps.UpsertManyAsync(facts.FollowUps.Values, transaction, cancellationToken).ConfigureAwait(false);
        await MarkDaysOfFollowUpsAsync(changed, transaction, cancellationToken).ConfigureAwait(false);
    }

    // A quarter-hour that is marked has its day counted again: when it came to be owed, when it is due, and when the contact was offered that it is about.
    private async Task MarkDaysOfFollowUpsAsync(List<FollowUp> changed, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var owed = changed.Select(followUp => followUp.Owed).OfType<Owing>().ToList();
        var quarters = owed.SelectMany(one => new[] { (one.Queue, QueueInterval.StartOf(one.At)), (one.Queue, QueueInterval.StartOf(one.DueAt)) }).ToHashSet();
        var about = owed.Select(one => one.Contact).OfType<ContactId>().Distinct().ToList();
        if (about.Count > 0)
        {
            var told = await contacts.ReadManyAsync(about, transaction, cancellationToken).ConfigureAwait(false);
            quarters.UnionWith(told.Select(contact => contact.Offered).OfType<Offering>().Select(offering => (offering.Queue, QueueInterval.StartOf(offering.At))));
        }

        if (quarters.Count > 0)
        {
            await intervals.MarkAsync(quarters, transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MergeQueuesAsync(FactSet facts, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var stored = await queues.ReadManyAsync(facts.Configurations.Keys, transaction, cancellationToken).ConfigureAwait(false);
        foreach (var queue in stored)
        {
            facts.Add(queue);
        }

        await queues.UpsertManyAsync(facts.Configurations.Values, transaction, cancellationToken).ConfigureAwait(false);
        var before = stored.ToDictionary(queue => queue.Settings.Queue, queue => queue.Settings);
        foreach (var (_, settings) in facts.Configurations.Values.Where(queue => !CountsAsBefore(queue.Settings, before)))
        {
            // Figures of the past are worked out by the settings of now.
            await intervals.MarkQueueAsync(settings.Queue, transaction, cancellationToken).ConfigureAwait(false);
        }

        // Days are judged by what was agreed for them: only those since then.
        foreach (var (queue, from) in await terms.MergeAsync(facts.Saved, transaction, cancellationToken).ConfigureAwait(false))
        {
            await days.MarkFromAsync(queue, from, transaction, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (_, settings) in facts.Configurations.Values.Where(queue => before.TryGetValue(queue.Settings.Queue, out var known) && known.Day != queue.Settings.Day))
        {
            await intervals.MarkQueueAsync(settings.Queue, transaction, cancellationToken).ConfigureAwait(false);
            await days.MarkMovedAsync(settings, transaction, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool CountsAsBefore(QueueSettings settings, Dictionary<QueueId, QueueSettings> before) =>
        before.TryGetValue(settings.Queue, out var known)
        && known.Threshold == settings.Threshold
        && known.ShortAbandonLimit == settings.ShortAbandonLimit;
}
