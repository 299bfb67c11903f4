using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Queues;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Settings;

/// <summary>Saves a queue's settings, unless they make no sense or were changed since they were shown.</summary>
public delegate Task<ConfigureResult> SaveSettings(QueueSettings settings, QueueSettings basedOn, CancellationToken cancellationToken);

/// <summary>Changes what is agreed for one queue. Nothing is overwritten unseen, and the last change can be taken back.</summary>
public sealed partial class SettingsForm
{
    private static readonly IReadOnlyList<string> s_zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private SettingsDraft _draft = default!;
    private QueueSettings _basedOn = default!;
    private QueueSettings? _previous;
    private QueueSettings? _meanwhile;
    private IReadOnlyList<SettingsFault> _faults = [];
    private string? _note;
    private bool _isSaving;

    /// <summary>Gets or sets the settings as they are when the form opens. Later ones do not disturb who is typing.</summary>
    [Parameter, EditorRequired]
    public required QueueSettings Settings { get; set; }

    /// <summary>Gets or sets what saves.</summary>
    [Parameter, EditorRequired]
    public required SaveSettings Save { get; set; }

    protected override void OnInitialized() => Show(Settings);

    private void Show(QueueSettings settings)
    {
        _basedOn = settings;
        _draft = new SettingsDraft(settings);
        (_faults, _meanwhile) = ([], null);
    }

    private async Task SaveAsync()
    {
        var (settings, faults) = _draft.Read();
        _faults = faults;
        _note = null;
        if (faults.Count == 0 && await TrySaveAsync(settings))
        {
            _previous = _basedOn;
            Show(settings);
            _note = "Saved.";
        }
    }

    private async Task UndoAsync()
    {
        if (_previous is { } previous && await TrySaveAsync(previous))
        {
            _previous = null;
            Show(previous);
            _note = "Taken back: the settings are as they were before.";
        }
    }

    private void TakeTheirs() => Show(_meanwhile!);

    private Task SaveMineAsync()
    {
        // Theirs has now been seen, so it is what this change is made on.
        _basedOn = _meanwhile!;
        _meanwhile = null;
        return SaveAsync();
    }

    private async Task<bool> TrySaveAsync(QueueSettings settings)
    {
        _isSaving = true;
        try
        {
            var result = await Save(settings, _basedOn, CancellationToken.None);
            (_faults, _meanwhile) = (result.Faults, result.ChangedMeanwhile);
            return result.IsSaved;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What was typed must not be lost because the database could not be reached for a moment.
            (_previous, _note) = (null, "Not saved: the database could not be reached. What you typed is still here; try again.");
            return false;
        }
        finally
        {
            _isSaving = false;
        }
    }
}
