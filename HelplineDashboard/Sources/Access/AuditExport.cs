using System.Globalization;
using System.Text;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Contacts;
using HelplineDashboard.Sources.Exports;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Access;

/// <summary>The audit as a CSV file, written as it is read; that it was taken away stands in it from then on.</summary>
public sealed class AuditExport(ReadAudit audit, QueueCalendar calendar)
{
    private static readonly string[] s_columns =
        ["entry", "at", "kind", "who_id", "who", "from", "action", "subject", "queue", "agent", "sentence", "before", "after", "hash"];

    /// <summary>Answers with the file.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asked = context.Request.Query;
        if (AuditAddress.Read(name => asked[name], audit.Today, out var fault) is not { } ask)
        {
            await ProblemAnswers.WriteAsync(context, new Problem(400, "audit", "The question makes no sense", fault!)).ConfigureAwait(false);
            return;
        }

        var names = await calendar.ReadAsync(context.RequestAborted).ConfigureAwait(false);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(audit.TimeZone);
        var days = string.Create(CultureInfo.InvariantCulture, $"{ask.From:yyyy-MM-dd} to {ask.To:yyyy-MM-dd}");
        var entries = audit.ExportAsync(ask.Query(audit.Day), days, context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);
        await using var closing = entries.ConfigureAwait(false);
        // The note is written before the first byte: who cannot be noted gets nothing.
        var hasMore = await entries.MoveNextAsync().ConfigureAwait(false);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"audit-{days.Replace(' ', '-')}.csv\"";
        await using var text = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await text.WriteAsync(CsvLine.Of(s_columns)).ConfigureAwait(false);
        for (; hasMore; hasMore = await entries.MoveNextAsync().ConfigureAwait(false))
        {
            var entry = entries.Current;
            var sentence = AuditSentences.Of(entry, queue => names.TryGetValue(queue, out var known) ? known.Name : queue.Code, zone);
            await text.WriteAsync(CsvLine.Of(
            [
                entry.Sequence.ToString(CultureInfo.InvariantCulture),
                audit.Day.ToLocal(entry.At).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
                AuditSentences.Who(entry.Kind),
                entry.PartyId,
                entry.PartyName,
                entry.From,
                entry.Note.Action,
                entry.Note.Subject,
                entry.Note.Queue?.Code,
                entry.Note.Agent?.Code,
                sentence,
                entry.Note.Before,
                entry.Note.After,
                entry.Hash,
            ])).ConfigureAwait(false);
        }
    }
}
