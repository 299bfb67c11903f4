using System.Globalization;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Contacts;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.Files;

/// <summary>Takes a file of survey answers (CSV) to the contacts that they are about. Taking the same file again does nothing.</summary>
/// <remarks>
/// A survey of a contact that is not known is refused, not kept for later: a wrong code would lie there for ever and nobody would hear of it.
/// Bring the contacts in first; what was refused can be imported again.
/// </remarks>
/// <param name="record">Takes the events.</param>
/// <param name="contacts">Knows the contacts.</param>
/// <param name="clock">The time.</param>
public sealed class ImportSurveys(RecordEvents record, FindContact contacts, TimeProvider clock)
{
    /// <summary>Imports a file.</summary>
    /// <param name="path">The file, packed with gzip or not.</param>
    /// <param name="source">The code of the source whose contacts they are; none for the file's name.</param>
    /// <param name="mapping">Other names of its columns, like <c>contact=CallId</c>, or none.</param>
    /// <param name="zone">The time zone of times without an offset.</param>
    /// <param name="watcher">Hears how it goes on.</param>
    /// <param name="cancellationToken">Ends the import; what is recorded stays, and a repeated import goes on from there.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The mapping or the heading makes no sense; the message says why.</exception>
    public async Task<ImportSummary> RunAsync(
        string path, string? source, string? mapping, TimeZoneInfo zone, ImportWatcher watcher, CancellationToken cancellationToken)
    {
        var columns = Heading.ReadMapping(mapping, SurveysFile.Columns);
        using var file = new ImportFile(path);
        source ??= ImportFile.CodeOf(path);
        // The source has told of the contacts already, and may still be living: a file of surveys does not start it anew.
        var import = new Import(source, Untold.None, file, record, clock, watcher) { StartsSource = false };
        foreach (var (line, code, survey, fault) in new SurveysFile(file.Reader, columns, zone).Read())
        {
            var contact = new ContactId(source, code);
            var reason = fault ?? await RefusalAsync(contact, survey!, cancellationToken).ConfigureAwait(false);
            await import.AddAsync(line, reason is null ? [Event(contact, survey!)] : [], reason, cancellationToken).ConfigureAwait(false);
        }

        return await import.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> RefusalAsync(ContactId contact, Survey survey, CancellationToken cancellationToken) =>
        (await contacts.ReadAsync(contact, cancellationToken).ConfigureAwait(false))?.Offered is not { } offered
            ? $"\"contact\": the source {contact.Source} has told of no contact {contact.Code}."
            : survey.At < offered.At
                ? "\"answered_at\" is before the contact was offered."
                : null;

    // Named by what it says: the same answer again is the same event, a later one of the same contact another.
    private static SurveyAnswered Event(ContactId contact, Survey survey) => new(
        new EventKey(
            contact.Source,
            string.Create(CultureInfo.InvariantCulture, $"{contact.Code}/survey/{survey.At.ToUnixTimeMilliseconds()}/{survey.Satisfaction}/{survey.Recommend}")),
        contact,
        survey);
}
