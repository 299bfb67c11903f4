using System.Collections.Immutable;
using HelplineDashboard.Components.Calendar;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Forecasting;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Events and holidays: what is known of days ahead, what is said of days past, and which days were found unusual.</summary>
public sealed partial class CalendarPage
{
    private ImmutableArray<StoredEntry>? _entries;
    private ImmutableArray<UnusualDayOfQueue> _unusual = [];
    private List<StoredEntry> _upcoming = [];
    private List<StoredEntry> _past = [];
    private List<CalendarEntry> _shown = [];
    private (CalendarEntry Entry, long? BasedOn)? _editing;
    private QueueNames _names = QueueNames.None;
    private List<(QueueId Queue, string Name)> _queues = [];
    private SaveEntry _save = default!;
    private string? _trouble;
    private string? _note;
    private Func<Task<CalendarResult>>? _undo;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required KeepCalendar Keep { get; init; }

    [Inject]
    public required ReadUnusualDays Unusual { get; init; }

    protected override Task OnInitializedAsync()
    {
        _save = Keep.SaveAsync;
        return LoadAsync();
    }

    protected override void OnParametersSet()
    {
        var names = _names.For(Board.Queues);
        if (!ReferenceEquals(names, _names))
        {
            _names = names;
            _queues = [.. Board.Queues.Select(queue => (queue.Queue, queue.Settings.Name))];
        }
    }

    private async Task LoadAsync()
    {
        await TryAsync(async () =>
        {
            _entries = await Keep.ReadAsync(CancellationToken.None);
            _unusual = await Unusual.ReadAsync(CancellationToken.None);
            var today = Keep.Today;
            // What somebody decided of an unusual day stands beside that day.
            var decided = _unusual.Select(day => day.Choice?.Entry.Id).ToHashSet();
            var listed = _entries.Value.Where(one => !decided.Contains(one.Entry.Id)).ToList();
            _upcoming = listed.FindAll(one => one.Entry.To >= today);
            _past = [.. listed.Where(one => one.Entry.To < today).Reverse()];
            _shown = [.. _entries.Value.Select(one => one.Entry)];
        });
    }

    private void Add() => Open((CalendarDraft.Empty(Keep.Today), null));

    private void Change(StoredEntry one) => Open((one.Entry, one.Revision));

    private void Open((CalendarEntry Entry, long? BasedOn) editing) => (_editing, _note) = (editing, null);

    private Task SavedAsync(StoredEntry saved)
    {
        _editing = null;
        return TellAsync($"Saved “{saved.Entry.Name}”.", null);
    }

    private Task RemoveAsync(StoredEntry one) => TryAsync(async () =>
    {
        var result = await Keep.DeleteAsync(one, CancellationToken.None);
        if (result.Meanwhile is { } theirs)
        {
            await TellAsync($"Not removed: somebody has changed it meanwhile. It is now “{theirs.Entry.Name}”, {CalendarWords.Days(theirs.Entry)}.", null);
            return;
        }

        await TellAsync(
            result.IsGone ? $"Somebody else has removed “{one.Entry.Name}” already." : $"Removed “{one.Entry.Name}”.",
            result.IsGone ? null : () => Keep.SaveAsync(one.Entry, null, CancellationToken.None));
    });

    private Task ChooseAsync((UnusualDayOfQueue Day, CalendarKind Kind) choice) => TryAsync(async () =>
    {
        var (day, kind) = choice;
        var name = kind == CalendarKind.LeaveOut ? "Left out" : "Learned from";
        // A decision about several days or queues at once stays as it is: this one is about this day and queue.
        var known = day.Choice is { } made && made.Entry.From == made.Entry.To && made.Entry.Queues.Length == 1 ? made : null;
        var entry = known is null
            ? new CalendarEntry(Guid.NewGuid(), day.Day.Date, day.Day.Date, kind, name) { Queues = [day.Queue] }
            : known.Entry with { Kind = kind, Name = name };
        var result = await Keep.SaveAsync(entry, known?.Revision, CancellationToken.None);
        var what = $"{_names[day.Queue]}, {CalendarWords.For(day.Day.Date)}";
        await TellAsync(result.IsDone ? $"{what}: {name.ToLowerInvariant()}." : $"{what}: somebody else has just decided; see below what.", null);
    });

    private Task AddHolidaysAsync() => TryAsync(async () =>
    {
        // A holiday's effect is learned from the years before.
        var added = await Keep.AddEnglishHolidaysAsync(Keep.Today.Year - 1, Keep.Today.Year + 1, CancellationToken.None);
        await TellAsync(added.IsEmpty ? "All of them are there already." : $"Added {added.Length} bank holidays, {Keep.Today.Year - 1} to {Keep.Today.Year + 1}.", added.IsEmpty ? null : async () =>
        {
            var last = new CalendarResult([], null, false, null);
            foreach (var one in added)
            {
                last = await Keep.DeleteAsync(one, CancellationToken.None);
            }

            return last;
        });
    });

    private Task UndoAsync() => TryAsync(async () =>
    {
        var result = await _undo!();
        await TellAsync(result.IsDone ? "Taken back." : "It could not be taken back: somebody else has changed it meanwhile.", null);
    });

    private Task TellAsync(string note, Func<Task<CalendarResult>>? undo)
    {
        (_note, _undo) = (note, undo);
        return LoadAsync();
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            _trouble = null;
            await work();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            (_trouble, _note) = ("The database could not be reached; nothing was changed.", null);
        }
    }
}
