using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.Files;

/// <summary>Takes a file of contacts (CSV) into the history. Taking the same file again does nothing.</summary>
/// <param name="record">Takes the events.</param>
/// <param name="clock">The time.</param>
public sealed class ImportContacts(RecordEvents record, TimeProvider clock)
{
    /// <summary>Imports a file.</summary>
    /// <param name="path">The file, packed with gzip or not.</param>
    /// <param name="source">The source's code; none for the file's name.</param>
    /// <param name="mapping">Other names of its columns, like <c>arrived=Start,queue=Skill</c>, or none.</param>
    /// <param name="zone">The time zone of times without an offset.</param>
    /// <param name="watcher">Hears how it goes on.</param>
    /// <param name="cancellationToken">Ends the import; what is recorded stays, and a repeated import goes on from there.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The mapping or the heading makes no sense; the message says why.</exception>
    public async Task<ImportSummary> RunAsync(
        string path, string? source, string? mapping, TimeZoneInfo zone, ImportWatcher watcher, CancellationToken cancellationToken)
    {
        var columns = ContactColumns.ReadMapping(mapping);
        using var file = new ImportFile(path);
        source ??= ImportFile.CodeOf(path);
        var import = new Import(source, Untold.Agents, file, record, clock, watcher);

        var events = new List<OperationsEvent>();
        foreach (var (line, contact, fault) in new ContactsFile(file.Reader, source, columns, zone).Read())
        {
            events.Clear();
            if (contact is not null)
            {
                events.Add(new ContactRecorded(new EventKey(source, contact.Id.Code), contact));
            }

            if (contact is { IsHandled: true, Answered: { } answer })
            {
                // Nobody will ever say when this conversation ended: it must not count as going on.
                events.Add(new ContactLost(
                    new EventKey(source, contact.Id.Code + "/lost"), contact.Id, new Loss(answer.At, LossReason.OpenTooLong)));
            }

            await import.AddAsync(line, events, fault, cancellationToken).ConfigureAwait(false);
        }

        return await import.FinishAsync(cancellationToken).ConfigureAwait(false);
    }
}
