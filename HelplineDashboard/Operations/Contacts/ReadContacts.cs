using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Scorecards;

namespace HelplineDashboard.Operations.Contacts;

/// <summary>One page of a list of contacts.</summary>
/// <param name="Contacts">The contacts, in the asked order.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">Which page it is, from 0: the last one when a later one was asked for.</param>
/// <param name="AsOf">When it was read, UTC.</param>
public sealed record ContactListPage(ImmutableArray<ListedContact> Contacts, int Total, int Page, DateTimeOffset AsOf)
{
    /// <summary>The contacts of one page.</summary>
    public const int Size = 50;

    /// <summary>Gets how many pages there are, at least one.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <summary>Reads the contacts behind a figure.</summary>
public sealed class ReadContacts(ContactListRepository lists, QueueCalendar calendar, ScorecardOptions options, TimeProvider clock, AuditTrail audit)
{
    // Of an export, what is held in memory at once.
    private const int ExportedAtOnce = 20_000;

    /// <summary>Reads one page, and how many contacts there are in all.</summary>
    public async Task<ContactListPage> ReadAsync(ContactQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Agent is { } agent)
        {
            // A list of everybody's contacts shows nobody in particular; one person's does.
            await audit.WriteOnceAsync(Note("contact-list.look", query) with { Agent = agent }, cancellationToken).ConfigureAwait(false);
        }

        var spans = await calendar.CutAsync(query, cancellationToken).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var page = query.Page;
        var (contacts, total) = await lists.ReadListedAsync(query, spans, options.Rules, now, page * ContactListPage.Size, ContactListPage.Size, cancellationToken).ConfigureAwait(false);
        if (contacts.Count == 0 && page > 0)
        {
            // Beyond the end: an old link to a list that has become shorter. Its first page says how many there are, and so which is the last.
            (contacts, total) = await lists.ReadListedAsync(query, spans, options.Rules, now, 0, ContactListPage.Size, cancellationToken).ConfigureAwait(false);
            page = Math.Max(0, (total - 1) / ContactListPage.Size);
            if (page > 0)
            {
                (contacts, total) = await lists.ReadListedAsync(query, spans, options.Rules, now, page * ContactListPage.Size, ContactListPage.Size, cancellationToken).ConfigureAwait(false);
            }
        }

        return new ContactListPage([.. contacts.Select(Acting.Now.Seen)], total, page, now);
    }

    private static AuditNote Note(string action, ContactQuery query)
    {
        var days = string.Create(CultureInfo.InvariantCulture, $"{query.From:yyyy-MM-dd} to {query.To:yyyy-MM-dd}");
        return new AuditNote(action, query.Agent is { } agent ? $"{agent}, {days}" : days) { Queue = query.Queues is [var only] ? only : null, Agent = query.Agent }
            .With(new { query.Set, queues = query.Queues.IsEmpty ? null : string.Join(", ", query.Queues), query.Team, query.Hour });
    }

    /// <summary>Reads all of them day by day, oldest day first and within a day in the asked order, without holding them all.</summary>
    public async IAsyncEnumerable<ListedContact> ReadAllAsync(ContactQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await audit.WriteAsync(Note("contact-list.export", query), cancellationToken).ConfigureAwait(false);
        var (now, acting) = (clock.GetUtcNow(), Acting.Now);
        for (var day = query.From; day <= query.To; day = day.AddDays(1))
        {
            var spans = await calendar.CutAsync(query with { From = day, To = day }, cancellationToken).ConfigureAwait(false);
            for (var offset = 0; ; offset += ExportedAtOnce)
            {
                var (contacts, _) = await lists.ReadListedAsync(query, spans, options.Rules, now, offset, ExportedAtOnce, cancellationToken).ConfigureAwait(false);
                foreach (var contact in contacts)
                {
                    yield return acting.Seen(contact);
                }

                if (contacts.Count < ExportedAtOnce)
                {
                    break;
                }
            }
        }
    }
}
