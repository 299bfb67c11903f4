using System.Globalization;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
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
    private const int MostAtOnce = 2_000;
    private static readonly TimeSpan s_cadence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_shortestRest = TimeSpan.FromMilliseconds(20);

    /// <summary>Plays until the recording ends.</summary>
    /// <param name="plan">What and how.</param>
    /// <param name="onProgress">Hears how far it is.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">The file is no recording; the message says why.</exception>
    public async Task<ReplayProgress> RunAsync(ReplayPlan plan, Action<ReplayProgress>? onProgress, CancellationToken cancellationToken)
    {
        var day = Open(plan);
        using var file = new ImportFile(plan.Path);
        using var events = day.Read(file.Reader).GetEnumerator();
        var hasNext = events.MoveNext();
        if (!hasNext)
        {
            throw new FormatException("The file tells of nothing that can be played.");
        }

        var startsAt = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var from = plan.From ?? events.Current.OccurredAt;
        var shift = new ReplayShift(from, startsAt, plan.Speed);
        var offered = new HashSet<string>(StringComparer.Ordinal);
        var batch = new List<OperationsEvent> { Started(plan, day, startsAt) };
        var progress = new ReplayProgress(0, 0, from, 0);
        var heartbeatAt = startsAt + s_heartbeat;
        while (hasNext || batch.Count > 0)
        {
            var now = clock.GetUtcNow();
            while (hasNext && batch.Count < MostAtOnce && shift.At(events.Current.OccurredAt) <= now)
            {
                var one = events.Current;
                if (Belongs(one, from, offered) && shift.Move(one) is { } moved)
                {
                    batch.Add(moved);
                    progress = new ReplayProgress(
                        progress.Events + 1, progress.Contacts + (one is ContactOffered ? 1 : 0), one.OccurredAt, day.RefusedLines);
                }

                hasNext = events.MoveNext();
            }

            if (now >= heartbeatAt)
            {
                heartbeatAt = now + s_heartbeat;
                batch.Add(new SourceHeartbeat(Key(plan, "heartbeat", now), EventFields.CutToMilliseconds(now)));
            }

            if (batch.Count > 0)
            {
                await record.RecordAsync([.. batch], cancellationToken).ConfigureAwait(false);
                batch.Clear();
                onProgress?.Invoke(progress);
            }

            if (hasNext)
            {
                await RestAsync(shift.At(events.Current.OccurredAt), heartbeatAt, cancellationToken).ConfigureAwait(false);
            }
        }

        return progress;
    }

    private RecordedDay Open(ReplayPlan plan)
    {
        using var file = new ImportFile(plan.Path);
        return RecordedDay.IsQueueLog(file.Reader)
            ? new RecordedDay.OfQueueLog(plan.Source, callers, plan.TimeZone)
            : new RecordedDay.OfContacts(plan.Source, ContactColumns.ReadMapping(plan.Mapping), plan.TimeZone);
    }

    private static bool Belongs(OperationsEvent one, DateTimeOffset from, HashSet<string> offered)
    {
        switch (one)
        {
            case ContactOffered offer:
                return offer.OccurredAt >= from && offered.Add(offer.Contact.Code);
            case ContactEvent about:
                return offered.Contains(about.Contact.Code);
            default:
                return true;
        }
    }

    private async Task RestAsync(DateTimeOffset next, DateTimeOffset heartbeatAt, CancellationToken cancellationToken)
    {
        var rest = (next < heartbeatAt ? next : heartbeatAt) - clock.GetUtcNow();
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest > s_shortestRest ? rest : s_shortestRest, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SourceStarted Started(ReplayPlan plan, RecordedDay day, DateTimeOffset at)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Replay of {Path.GetFileName(plan.Path)} at {plan.Speed:0.##} times");
        // What an earlier run of this source left open will not be finished.
        var start = new SourceStart(at, SourceKind.Replay, name, s_cadence, LosesOpenContacts: true, day.Untold);
        return new SourceStarted(Key(plan, "started", at), at, start);
    }

    private static EventKey Key(ReplayPlan plan, string what, DateTimeOffset at) =>
        new(plan.Source, string.Create(CultureInfo.InvariantCulture, $"{what}/{at.ToUnixTimeMilliseconds()}"));
}
