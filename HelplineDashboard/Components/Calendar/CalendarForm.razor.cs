using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Forecasting;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Calendar;

/// <summary>Saves an entry, unless it makes no sense or was changed since it was shown.</summary>
public delegate Task<CalendarResult> SaveEntry(CalendarEntry entry, long? basedOn, CancellationToken cancellationToken);

/// <summary>Adds an entry to the calendar or changes one. Key it by the entry. Nothing is overwritten unseen.</summary>
public sealed partial class CalendarForm
{
    private CalendarDraft _draft = default!;
    private long? _basedOn;
    private IReadOnlyList<SettingsFault> _faults = [];
    private StoredEntry? _meanwhile;
    private bool _isGone;
    private bool _isSaving;
    private string? _trouble;

    /// <summary>Gets or sets the entry as it is when the form opens.</summary>
    [Parameter, EditorRequired]
    public required CalendarEntry Entry { get; set; }

    /// <summary>Gets or sets its revision, or <see langword="null" /> for a new one.</summary>
    [Parameter, EditorRequired]
    public required long? BasedOn { get; set; }

    /// <summary>Gets or sets the queues to choose from, with their names.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<(QueueId Queue, string Name)> Queues { get; set; }

    /// <summary>Gets or sets what saves.</summary>
    [Parameter, EditorRequired]
    public required SaveEntry Save { get; set; }

    /// <summary>Gets or sets what hears of the saved entry.</summary>
    [Parameter]
    public EventCallback<StoredEntry> Saved { get; set; }

    /// <summary>Gets or sets what hears that nothing is to be saved.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    protected override void OnInitialized() => (_draft, _basedOn) = (new CalendarDraft(Entry), BasedOn);

    private string? Fault(string field) => _faults.Where(fault => fault.Field == field).Select(fault => fault.Reason).FirstOrDefault();

    private string? Invalid(string field) => Fault(field) is null ? null : "true";

    private static string Described(string field) => $"{field}-hint {field}-fault";

    private void Toggle(QueueId queue, bool isChosen)
    {
        if (isChosen)
        {
            _draft.Queues.Add(queue);
        }
        else
        {
            _draft.Queues.Remove(queue);
        }
    }

    private void TakeTheirs()
    {
        (_draft, _basedOn) = (new CalendarDraft(_meanwhile!.Entry), _meanwhile.Revision);
        (_meanwhile, _faults) = (null, []);
    }

    private Task SaveMineAsync()
    {
        // What they did has now been seen, so it is what this change is made on.
        _basedOn = _meanwhile?.Revision;
        return SubmitAsync();
    }

    private async Task SubmitAsync()
    {
        (var entry, _faults) = _draft.Read();
        (_meanwhile, _isGone, _trouble) = (null, false, null);
        if (_faults.Count > 0)
        {
            return;
        }

        _isSaving = true;
        try
        {
            var result = await Save(entry, _basedOn, CancellationToken.None);
            (_faults, _meanwhile, _isGone) = (result.Faults, result.Meanwhile, result.IsGone);
            if (result.Saved is { } saved)
            {
                await Saved.InvokeAsync(saved);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What was typed must not be lost because the database could not be reached for a moment.
            _trouble = "Not saved: the database could not be reached. What you typed is still here; try again.";
        }
        finally
        {
            _isSaving = false;
        }
    }
}
