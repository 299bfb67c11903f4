using System.Globalization;
using System.Text;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Contacts;
using HelplineDashboard.Sources.Exports;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Contacts;

/// <summary>A whole list of contacts as a CSV file, written as it is read.</summary>
public sealed class ContactsExport(ReadContacts contacts, QueueCalendar calendar)
{
    private static readonly string[] s_columns =
    [
        "source", "contact", "queue", "channel", "offered_at", "outcome", "waited_seconds", "handled_seconds", "agent", "agent_name", "team", "issue_type",
        "transferred", "satisfaction", "recommend", "caller",
    ];

    /// <summary>Answers with the file.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asked = context.Request.Query;
        if (ContactAddress.Read(name => asked[name], calendar.Today, out var fault) is not { } query)
        {
            await ProblemAnswers.WriteAsync(context, new Problem(400, "contacts", "The list makes no sense", fault!)).ConfigureAwait(false);
            return;
        }

        var known = await calendar.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(query)}\"";
        await using var text = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await text.WriteAsync(CsvLine.Of(s_columns)).ConfigureAwait(false);
        await foreach (var contact in contacts.ReadAllAsync(query, context.RequestAborted).ConfigureAwait(false))
        {
            var day = (known.GetValueOrDefault(contact.Queue) ?? calendar.Usual(contact.Queue)).Day;
            await text.WriteAsync(CsvLine.Of(Cells(contact, day))).ConfigureAwait(false);
        }
    }

    private static string?[] Cells(ListedContact contact, HelplineDay day) =>
    [
        contact.Id.Source,
        contact.Id.Code,
        contact.Queue.Code,
        EventWords.Write(contact.Channel),
        day.ToLocal(contact.OfferedAt).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        EventWords.Write(contact.Outcome),
        Seconds(contact.Wait),
        Seconds(contact.Handle),
        contact.Agent?.Code,
        contact.AgentName,
        contact.Team,
        contact.IssueType,
        contact.IsTransferred ? "yes" : "no",
        contact.Satisfaction?.ToString(CultureInfo.InvariantCulture),
        contact.Recommend?.ToString(CultureInfo.InvariantCulture),
        contact.Caller is { } caller ? caller[..Math.Min(8, caller.Length)] : null,
    ];

    private static string? Seconds(TimeSpan? length) => length?.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static string FileName(ContactQuery query) => string.Create(
        CultureInfo.InvariantCulture,
        $"contacts-{EventWords.Write(query.Set)}-{query.From:yyyy-MM-dd}{(query.To == query.From ? "" : $"-to-{query.To:yyyy-MM-dd}")}.csv");
}
