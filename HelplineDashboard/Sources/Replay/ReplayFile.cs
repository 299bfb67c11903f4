using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Sources.Replay;

/// <summary>What to play and how.</summary>
/// <param name="Path">A queue_log or a file of contacts, packed with gzip or not.</param>
/// <param name="Source">The source's code.</param>
/// <param name="Speed">How much faster than the clock.</param>
/// <param name="From">The recorded instant to begin with; none for the first one.</param>
/// <param name="Mapping">Other names of the columns of a file of contacts, or none.</param>
/// <param name="TimeZone">The time zone of times without an offset.</param>
public sealed record ReplayPlan(string Path, string Source, double Speed, DateTimeOffset? From, string? Mapping, TimeZoneInfo TimeZone);

/// <summary>How far a replay has come.</summary>
/// <param name="Events">The events played.</param>
/// <param name="Contacts">The contacts offered.</param>
/// <param name="Recorded">The recorded instant that is being played.</param>
/// <param name="RefusedLines">Lines that could not be read.</param>
public readonly record struct ReplayProgress(long Events, long Contacts, DateTimeOffset Recorded, long RefusedLines);

/// <summary>Plays a recorded day as if it were now, through the same path as a living source.</summary>
/// <remarks>
/// Everything shrinks with the speed: at 60 times a wait of two minutes lasts two seconds, on the board too. What the recording
/// tells of agents before its chosen beginning is told at once; contacts from before it are left out.
/// </remarks>
/// <param name="record">Takes the events.</param>
/// <param name="callers">Makes pseudonyms of callers' numbers.</param>
/// <param name="clock">The time.</param>
public sealed class ReplayFile(RecordEvents record, CallerPseudonyms callers, TimeProvider clock)
{
    /// <summary>Plays until the recording ends.</summary>
    /// <param name="plan">What and how.</param>
    /// <param name="onProgress">Hears how far it is.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The file is no recording; the message says why.</exception>
    public async Task<ReplayProgress> RunAsync(ReplayPlan plan, Action<ReplayProgress>? onProgress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var day = Open(plan);
        using var file = new ImportFile(plan.Path);
        using var events = day.Read(file.Reader).GetEnumerator();
        if (!events.MoveNext())
        {
            throw new FormatException("The file tells of nothing that can be played.");
        }

        var run = new ReplayRun(plan, day, events, record, clock);
        try
        {
            await run.PlayAsync(onProgress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // However it ends: nobody waits or works on in a day that is over.
            await run.EndAsync().ConfigureAwait(false);
        }

        return run.Progress;
    }

    private RecordedDay Open(ReplayPlan plan)
    {
        using var file = new ImportFile(plan.Path);
        return RecordedDay.IsQueueLog(file.Reader)
            ? new RecordedDay.OfQueueLog(plan.Source, callers, plan.TimeZone)
            : new RecordedDay.OfContacts(plan.Source, ContactColumns.ReadMapping(plan.Mapping), plan.TimeZone);
    }
}
