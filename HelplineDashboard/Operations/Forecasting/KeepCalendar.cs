using System.Collections.Immutable;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Forecasting;

/// <summary>An entry of the calendar as it is stored.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Revision">Which revision it is; a change names the one that was seen.</param>
public sealed record StoredEntry(CalendarEntry Entry, long Revision);

/// <summary>What became of an attempt to change the calendar.</summary>
/// <param name="Faults">What makes no sense; empty when all does.</param>
/// <param name="Meanwhile">The entry as somebody else changed it since it was seen, or <see langword="null" />.</param>
/// <param name="IsGone">Whether somebody else has removed it since it was seen.</param>
/// <param name="Saved">The entry as it is stored now; <see langword="null" /> when it was not saved, or removed.</param>
public sealed record CalendarResult(IReadOnlyList<SettingsFault> Faults, StoredEntry? Meanwhile, bool IsGone, StoredEntry? Saved)
{
    /// <summary>Gets whether it was done.</summary>
    public bool IsDone => Faults.Count == 0 && Meanwhile is null && !IsGone;
}

/// <summary>Reads and changes the calendar. Nothing that somebody else changed meanwhile is overwritten.</summary>
/// <remarks>The forecasts that it changes are made again within a minute: <see cref="CatchUpForecasts" />.</remarks>
public sealed class KeepCalendar(CalendarRepository calendar, Func<QueueId, QueueSettings> defaults, TimeProvider clock, AuditTrail audit)
{
    // The helpline's own day: that of a queue that nobody has configured otherwise.
    private static readonly QueueId s_anyQueue = new("any");

    /// <summary>Gets the helpline's day of now.</summary>
    public DateOnly Today => defaults(s_anyQueue).Day.DateOf(clock.GetUtcNow());

    /// <summary>The fault of an entry that is for queues which whoever saves it does not see.</summary>
    public const string NotSeen = "must be some that you see: it cannot be for queues that you do not see";

    /// <summary>Reads the whole calendar, by day, as far as it is seen.</summary>
    public async Task<ImmutableArray<StoredEntry>> ReadAsync(CancellationToken cancellationToken) =>
    [
        .. (await calendar.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            .Select(one => (Entry: Acting.Sight.Seen(one.Entry), one.Revision))
            .Where(one => one.Entry is not null)
            .Select(one => new StoredEntry(one.Entry!, one.Revision)),
    ];

    /// <summary>Saves an entry.</summary>
    /// <param name="entry">The entry as it is to be.</param>
    /// <param name="basedOn">The revision that was shown to the person who changed it, or <see langword="null" /> for a new one.</param>
    public async Task<CalendarResult> SaveAsync(CalendarEntry entry, long? basedOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var clean = entry with { Name = entry.Name.Trim(), Queues = [.. entry.Queues.Distinct().Order()] };
        if (clean.Faults() is { Count: > 0 } faults)
        {
            return new CalendarResult(faults, null, false, null);
        }

        if (await RefusalAsync(clean.Id, clean, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var before = basedOn is null ? null : await FindAsync(entry.Id, cancellationToken).ConfigureAwait(false);
        var saved = basedOn is { } revision
            ? await calendar.UpdateAsync(clean, revision, cancellationToken).ConfigureAwait(false)
            : await calendar.AddAsync(clean, cancellationToken).ConfigureAwait(false);
        if (!saved)
        {
            return await RefusedAsync(entry.Id, cancellationToken).ConfigureAwait(false);
        }

        await NoteAsync(before is null ? "add" : "change", before?.Entry, clean).ConfigureAwait(false);
        return new CalendarResult([], null, false, new StoredEntry(clean, (basedOn ?? 0) + 1));
    }

    /// <summary>Adds the bank holidays of England and Wales from a year to another, both included; those that are there by day and name stay as they are.</summary>
    /// <returns>The entries that were added.</returns>
    public async Task<ImmutableArray<StoredEntry>> AddEnglishHolidaysAsync(int firstYear, int lastYear, CancellationToken cancellationToken)
    {
        var known = (await ReadAsync(cancellationToken).ConfigureAwait(false)).Select(one => (one.Entry.From, one.Entry.Name)).ToHashSet();
        var added = ImmutableArray.CreateBuilder<StoredEntry>();
        foreach (var (date, name) in Enumerable.Range(firstYear, lastYear - firstYear + 1).SelectMany(year => EnglishHolidays.Of(year)).Where(day => !known.Contains(day)))
        {
            var entry = new CalendarEntry(Guid.NewGuid(), date, date, CalendarKind.PublicHoliday, name) { Queues = [.. Acting.Sight.Queues ?? []] };
            if ((await SaveAsync(entry, null, cancellationToken).ConfigureAwait(false)).Saved is { } saved)
            {
                added.Add(saved);
            }
        }

        return added.ToImmutable();
    }

    /// <summary>Removes an entry. To bring it back, save it as a new one.</summary>
    /// <param name="seen">The entry as it was shown to the person who removes it.</param>
    public async Task<CalendarResult> DeleteAsync(StoredEntry seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (await RefusalAsync(seen.Entry.Id, null, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        if (!await calendar.DeleteAsync(seen.Entry.Id, seen.Revision, cancellationToken).ConfigureAwait(false))
        {
            return await RefusedAsync(seen.Entry.Id, cancellationToken).ConfigureAwait(false);
        }

        await NoteAsync("remove", seen.Entry, null).ConfigureAwait(false);
        return new CalendarResult([], null, false, null);
    }

    private async Task<StoredEntry?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(one => one.Entry.Id == id);

    private Task NoteAsync(string verb, CalendarEntry? before, CalendarEntry? after)
    {
        var entry = (after ?? before)!;
        var note = new AuditNote($"calendar-entry.{verb}", entry.Name) { Queue = entry.Queues is [var only] ? only : null };
        return audit.WriteAsync(note.With(Of(before), Of(after)), CancellationToken.None);

        static object? Of(CalendarEntry? one) =>
            one is null ? null : new { one.Name, one.From, one.To, one.Kind, queues = string.Join(", ", one.Queues), one.StatedEffect };
    }

    // Who sees some queues changes the days of those only. Of what they do not see at all they are told that it is gone.
    private async Task<CalendarResult?> RefusalAsync(Guid id, CalendarEntry? wanted, CancellationToken cancellationToken)
    {
        var sight = Acting.Sight;
        if (sight.Queues is null)
        {
            return null;
        }

        var stored = (await calendar.ReadAllAsync(cancellationToken).ConfigureAwait(false)).Select(one => one.Entry).FirstOrDefault(one => one.Id == id);
        return stored is not null && sight.Seen(stored) is null ? new CalendarResult([], null, true, null)
            : (stored is not null && !sight.Changes(stored)) || (wanted is not null && !sight.Changes(wanted))
                ? new CalendarResult([new SettingsFault(nameof(CalendarEntry.Queues), NotSeen)], null, false, null)
            : null;
    }

    private async Task<CalendarResult> RefusedAsync(Guid id, CancellationToken cancellationToken)
    {
        var meanwhile = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        return new CalendarResult([], meanwhile, meanwhile is null, null);
    }
}
