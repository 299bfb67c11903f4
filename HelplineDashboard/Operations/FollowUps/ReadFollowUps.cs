using System.Collections.Concurrent;
using System.Collections.Immutable;
using HelplineDashboard.Data.FollowUps;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.FollowUps;

/// <summary>Which follow-ups a list shows.</summary>
public enum FollowUpList
{
    /// <summary>All that are owed, the most overdue first.</summary>
    Open,

    /// <summary>Those of them that are late.</summary>
    Late,

    /// <summary>Those done or withdrawn in the last days, the latest first.</summary>
    Done,
}

/// <summary>A list of follow-ups.</summary>
/// <param name="FollowUps">The follow-ups, at most <see cref="Most" />.</param>
/// <param name="HasMore">Whether there are more of them.</param>
/// <param name="Open">How many are owed in all, of the asked queue.</param>
/// <param name="Late">How many of those are late.</param>
/// <param name="AsOf">When it was read, UTC.</param>
public sealed record FollowUpPage(ImmutableArray<FollowUp> FollowUps, bool HasMore, int Open, int Late, DateTimeOffset AsOf)
{
    /// <summary>The most of one list: whoever owes more needs a filter, not a longer list.</summary>
    public const int Most = 200;
}

/// <summary>Reads what the helpline owes.</summary>
public sealed class ReadFollowUps(FollowUpRepository followUps, TimeProvider clock)
{
    /// <summary>How many days back the done ones are shown.</summary>
    public const int DaysBack = 14;

    // Every viewer of the operations page asks; the database is asked once for all of them.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);
    private const int MostSights = 1_000;

    // By what is seen: another one's sum is not theirs. Few sights differ; somebody who tries thousands only makes it count again.
    private readonly ConcurrentDictionary<Sight, (DateTimeOffset At, int Open, int Late)> _counted = new();

    /// <summary>Reads a list.</summary>
    /// <param name="list">Which.</param>
    /// <param name="queue">Only of this queue, or <see langword="null" />.</param>
    public async Task<FollowUpPage> ReadAsync(FollowUpList list, QueueId? queue, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var queues = Asked(queue);
        var read = list == FollowUpList.Done
            ? await followUps.ReadEndedAsync(now.AddDays(-DaysBack), queues, FollowUpPage.Most + 1, cancellationToken).ConfigureAwait(false)
            : await followUps.ReadOpenAsync(list == FollowUpList.Late ? now : null, queues, FollowUpPage.Most + 1, cancellationToken).ConfigureAwait(false);
        var (open, late) = await followUps.CountAsync(now, queues, cancellationToken).ConfigureAwait(false);
        return new FollowUpPage([.. read.Take(FollowUpPage.Most)], read.Count > FollowUpPage.Most, open, late, now);
    }

    /// <summary>Reads what is or was owed because of one contact, oldest first.</summary>
    public async Task<IReadOnlyList<FollowUp>> ReadOfContactAsync(ContactId contact, CancellationToken cancellationToken) =>
        [.. (await followUps.ReadOfContactAsync(contact, cancellationToken).ConfigureAwait(false)).Where(Acting.Sight.Sees)];

    /// <summary>Reads the newest follow-up of each contact of a queue: the open ones and those of the last days.</summary>
    public async Task<IReadOnlyDictionary<ContactId, FollowUp>> ReadOfQueueAsync(QueueId queue, CancellationToken cancellationToken)
    {
        var open = await followUps.ReadOpenAsync(null, Asked(queue), FollowUpPage.Most, cancellationToken).ConfigureAwait(false);
        var ended = await followUps.ReadEndedAsync(clock.GetUtcNow().AddDays(-2), Asked(queue), FollowUpPage.Most, cancellationToken).ConfigureAwait(false);
        return open.Concat(ended)
            .Where(one => one.Owed?.Contact is not null)
            .GroupBy(one => one.Owed!.Contact!.Value)
            .ToDictionary(group => group.Key, group => group.MaxBy(one => one.Owed!.At)!);
    }

    /// <summary>Counts what is owed and what of it is late, as of at most ten seconds ago.</summary>
    public async Task<(int Open, int Late)> CountAsync(CancellationToken cancellationToken)
    {
        var (now, sight) = (clock.GetUtcNow(), new Sight(Acting.Sight.Queues));
        if (_counted.TryGetValue(sight, out var known) && known.At <= now && now - known.At < s_fresh)
        {
            return (known.Open, known.Late);
        }

        var (open, late) = await followUps.CountAsync(now, sight.Queues, cancellationToken).ConfigureAwait(false);
        if (_counted.Count > MostSights)
        {
            _counted.Clear();
        }

        _counted[sight] = (now, open, late);
        return (open, late);
    }

    // Nothing at all of a queue that is not seen, as of one that there is not.
    private static ImmutableSortedSet<QueueId>? Asked(QueueId? queue) =>
        queue is not { } one ? Acting.Sight.Queues : Acting.Sight.Sees(one) ? [one] : [];
}
