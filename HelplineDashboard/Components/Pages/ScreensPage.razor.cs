using System.Collections.Immutable;
using System.Data.Common;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Lets televisions in by the code they show, and lists, changes and sends away those that are.</summary>
public sealed partial class ScreensPage
{
    // A television fetches its identity within seconds, and who stands before it looks here.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(3);

    private ImmutableArray<Screen>? _screens;
    private Screen? _changed;
    private QueueNames _names = QueueNames.None;
    private string? _trouble;
    private string? _note;
    private Func<Task<ScreenResult>>? _undo;

    /// <summary>Gets or sets the code that came with the address.</summary>
    [SupplyParameterFromQuery]
    public string? Code { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public required Party Party { get; set; }

    [Inject]
    public required PairScreens Pair { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private bool MayAll => Party.Sight.Queues is null;

    private List<(QueueId Queue, string Name)> Queues =>
        [.. Board.Queues.Where(queue => Party.Sight.Sees(queue.Queue)).Select(queue => (queue.Queue, queue.Settings.Name))];

    protected override void OnInitialized() => Watch(Pair.WatchAsync(s_interval), screens => _screens = screens);

    protected override void OnParametersSet() => _names = _names.For(Board.Queues);

    private void Change(Screen screen) => (_changed, _note) = (screen, null);

    private Task LetInAsync(Screen screen) =>
        TellAsync($"Let “{screen.Show.Name}” in. It shows its wallboard in a moment.", () => Pair.RevokeAsync(screen.Id, CancellationToken.None));

    private Task RevokeAsync(Screen screen) => TryAsync(async () =>
    {
        var result = await Pair.RevokeAsync(screen.Id, CancellationToken.None);
        await TellAsync(
            result.Refusal ?? $"Sent “{screen.Show.Name}” away. It shows nothing any more.",
            result.Refusal is null ? () => Pair.RestoreAsync(screen.Id, CancellationToken.None) : null);
    });

    private Task UndoAsync() => TryAsync(async () =>
    {
        var result = await _undo!();
        await TellAsync(result.Refusal ?? "Taken back.", null);
    });

    private async Task TellAsync(string note, Func<Task<ScreenResult>>? undo)
    {
        (_note, _undo, _changed) = (note, undo, null);
        _screens = await Pair.ReadAsync(CancellationToken.None);
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            _trouble = null;
            await work();
        }
        catch (DbException)
        {
            (_trouble, _note) = ("The database could not be reached; nothing was changed.", null);
        }
    }
}
