using System.Collections.Immutable;
using HelplineDashboard.Data.Agents;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Data.FollowUps;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Contacts;

/// <summary>Everything that is known of one contact.</summary>
/// <param name="Contact">Its facts.</param>
/// <param name="Settings">Its queue's settings, or the usual ones while nobody has said that it was offered.</param>
public sealed record ContactStory(Contact Contact, QueueSettings Settings)
{
    /// <summary>Gets the name of the agent who answered, or <see langword="null" />.</summary>
    public string? AgentName { get; init; }

    /// <summary>Gets the visits it continues, the first visit first.</summary>
    public ImmutableArray<Contact> Before { get; init; } = [];

    /// <summary>Gets the visits that continue it, in order of time.</summary>
    public ImmutableArray<Contact> After { get; init; } = [];

    /// <summary>Gets the same caller's other contacts in the days around, the latest first.</summary>
    public ImmutableArray<ListedContact> OfCaller { get; init; } = [];

    /// <summary>Gets whether the caller has more of them than are listed.</summary>
    public bool HasMore { get; init; }

    /// <summary>Gets what is or was owed because of it, oldest first.</summary>
    public ImmutableArray<FollowUp> FollowUps { get; init; } = [];

    /// <summary>Gets its completed reviews, the latest first.</summary>
    public ImmutableArray<Guid> Reviews { get; init; } = [];

    /// <summary>Gets when it was read, UTC.</summary>
    public DateTimeOffset AsOf { get; init; }
}

/// <summary>Reads one contact with what belongs to it.</summary>
public sealed class ReadContact(ContactRepository contacts, ContactListRepository lists, AgentRepository agents, FollowUpRepository followUps, QueueCalendar calendar, TimeProvider clock, AuditTrail audit)
{
    /// <summary>How many days before and after it the same caller's contacts are looked for.</summary>
    public const int DaysAround = 30;

    // One caller may be a whole switchboard, and a source may say that two visits continue each other.
    private const int MostOfCaller = 50;
    private const int LongestChain = 20;

    /// <summary>Reads it, or returns <see langword="null" /> when nothing is known of it, or it is not seen.</summary>
    public async Task<ContactStory?> ReadAsync(ContactId id, CancellationToken cancellationToken)
    {
        var acting = Acting.Now;
        if (await contacts.ReadOneAsync(id, cancellationToken).ConfigureAwait(false) is not { } contact || !acting.Sight.Sees(contact))
        {
            return null;
        }

        await audit.WriteOnceAsync(new AuditNote("contact.look", $"{id.Source}/{id.Code}") { Queue = contact.Offered?.Queue, Agent = contact.Answered?.Agent }, cancellationToken).ConfigureAwait(false);
        var queues = await calendar.ReadAsync(cancellationToken).ConfigureAwait(false);
        var before = await ReadBeforeAsync(contact, cancellationToken).ConfigureAwait(false);
        var after = await ReadAfterAsync(contact, cancellationToken).ConfigureAwait(false);
        var ofCaller = await ReadOfCallerAsync(contact, cancellationToken).ConfigureAwait(false);
        var queue = contact.Offered?.Queue;
        var seesAgent = await SeesAgentAsync(contact).ConfigureAwait(false);
        return new ContactStory(await PartAsync(contact).ConfigureAwait(false), queue is { } known && queues.TryGetValue(known, out var settings) ? settings : calendar.Usual(queue))
        {
            AgentName = contact.Answered is { } answer && seesAgent ? await agents.ReadNameAsync(answer.Agent, cancellationToken).ConfigureAwait(false) : null,
            Before = await SeenAsync(before).ConfigureAwait(false),
            After = await SeenAsync(after).ConfigureAwait(false),
            OfCaller = [.. ofCaller.Where(one => one.Id != id).Take(MostOfCaller).Select(acting.Seen)],
            HasMore = ofCaller.Count > MostOfCaller + 1,
            FollowUps = [.. (await followUps.ReadOfContactAsync(id, cancellationToken).ConfigureAwait(false)).Where(one => one.Owed is not { } owed || acting.Sight.Sees(owed.Queue))],
            // A review is of who answered.
            Reviews = seesAgent ? [.. await lists.ReadReviewsAsync(id, cancellationToken).ConfigureAwait(false)] : [],
            AsOf = clock.GetUtcNow(),
        };

        async Task<ImmutableArray<Contact>> SeenAsync(ImmutableArray<Contact> visits)
        {
            var seen = ImmutableArray.CreateBuilder<Contact>();
            foreach (var visit in visits.Where(acting.Sight.Sees))
            {
                seen.Add(await PartAsync(visit).ConfigureAwait(false));
            }

            return seen.DrainToImmutable();
        }

        async Task<Contact> PartAsync(Contact visit) => acting.Sight.IsEverything ? visit : acting.Sight.Part(
            visit,
            await SeesAgentAsync(visit).ConfigureAwait(false),
            visit.Offered?.Previous is { } previous
                && (acting.Sight.Queues is null
                    || (await contacts.ReadOneAsync(new ContactId(visit.Id.Source, previous), cancellationToken).ConfigureAwait(false) is { } known && acting.Sight.Sees(known))));

        async Task<bool> SeesAgentAsync(Contact visit) =>
            acting.Sight.Teams is null || visit.Answered is not { Agent: var agent }
            || acting.SeesPerson(agent, await agents.ReadTeamAsync(agent, cancellationToken).ConfigureAwait(false));
    }

    private async Task<ImmutableArray<Contact>> ReadBeforeAsync(Contact contact, CancellationToken cancellationToken)
    {
        var chain = new List<Contact>();
        for (var one = contact; chain.Count < LongestChain && one?.Offered?.Previous is { } previous;)
        {
            one = await contacts.ReadOneAsync(new ContactId(contact.Id.Source, previous), cancellationToken).ConfigureAwait(false);
            if (one is null || one.Id == contact.Id || chain.Exists(known => known.Id == one.Id))
            {
                break;
            }

            chain.Insert(0, one);
        }

        return [.. chain];
    }

    private async Task<ImmutableArray<Contact>> ReadAfterAsync(Contact contact, CancellationToken cancellationToken)
    {
        var found = new List<Contact>();
        var open = new Queue<ContactId>([contact.Id]);
        while (found.Count < LongestChain && open.TryDequeue(out var id))
        {
            foreach (var one in await contacts.ReadContinuingAsync(id, cancellationToken).ConfigureAwait(false))
            {
                if (one.Id != contact.Id && !found.Exists(known => known.Id == one.Id))
                {
                    found.Add(one);
                    open.Enqueue(one.Id);
                }
            }
        }

        return [.. found.OrderBy(one => one.Offered?.At).Take(LongestChain)];
    }

    private async Task<IReadOnlyList<ListedContact>> ReadOfCallerAsync(Contact contact, CancellationToken cancellationToken) =>
        contact.Offered is { Caller: { } caller, At: var at }
            ? await lists.ReadOfCallerAsync(caller, at.AddDays(-DaysAround), at.AddDays(DaysAround), Acting.Sight.Queues, MostOfCaller + 2, cancellationToken).ConfigureAwait(false)
            : [];
}
