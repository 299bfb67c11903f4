using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.QueueLog;

namespace HelplineDashboard.Sources.Files;

/// <summary>Takes a whole queue_log into the history. Taking the same file again does nothing.</summary>
/// <param name="record">Takes the events.</param>
/// <param name="callers">Makes pseudonyms of callers' numbers.</param>
/// <param name="clock">The time.</param>
public sealed class ImportQueueLog(RecordEvents record, CallerPseudonyms callers, TimeProvider clock)
{
    /// <summary>Imports a file.</summary>
    /// <param name="path">The file, packed with gzip or not.</param>
    /// <param name="source">The source's code; none for the file's name.</param>
    /// <param name="zone">The time zone of a log with wall-clock time.</param>
    /// <param name="watcher">Hears how it goes on.</param>
    /// <param name="cancellationToken">Ends the import; what is recorded stays, and a repeated import goes on from there.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<ImportSummary> RunAsync(
        string path, string? source, TimeZoneInfo zone, ImportWatcher watcher, CancellationToken cancellationToken)
    {
        using var file = new ImportFile(path);
        source ??= ImportFile.CodeOf(path);
        var import = new Import(source, QueueLogFollower.Untold, file, record, clock, watcher);
        var translator = new QueueLogTranslator(source, callers, zone);
        var events = new List<OperationsEvent>();

        for (long number = 1; file.Reader.ReadBoundedLine(out var isTooLong) is { } text; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string? fault = "is too long to be one of a queue_log";
            var line = isTooLong ? null : QueueLogLine.TryParse(text, out fault);
            if (line is null && fault is null)
            {
                continue;
            }

            events.Clear();
            fault = line is null ? $"The line {fault}." : translator.Translate(line, events) is { } lack ? $"{line.Event} {lack}." : null;
            await import.AddAsync(number, events, fault, cancellationToken).ConfigureAwait(false);
        }

        (import.Summary.UnknownEvents, import.Summary.SilentEvents) = (translator.Unknown, translator.Silent);
        return await import.FinishAsync(cancellationToken).ConfigureAwait(false);
    }
}
