using HelplineDashboard.Components.Settings;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Queues;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>What is agreed for one queue, to be changed.</summary>
public sealed partial class QueueSettingsPage
{
    private QueueSnapshot? _queue;
    private SaveSettings _save = default!;

    /// <summary>Gets or sets the queue's code.</summary>
    [Parameter]
    public required string Code { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required ConfigureQueue Configure { get; init; }

    protected override void OnInitialized() => _save = Configure.SaveAsync;

    protected override void OnParametersSet() =>
        _queue = Board.Queues.FirstOrDefault(queue => queue.Queue.Code.Equals(Code.Trim(), StringComparison.OrdinalIgnoreCase));
}
