using HelplineDashboard.Components.Panels;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Recording;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Where the figures come from: what each source promised, when it last spoke, and what could not be taken.</summary>
public sealed partial class SourcesPage
{
    private QueueNames _names = QueueNames.None;
    private ReadRejections _readRejections = default!;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required SourceLedger Ledger { get; init; }

    protected override void OnInitialized() => _readRejections = Ledger.ReadRejectionsAsync;

    protected override void OnParametersSet() => _names = _names.For(Board.Queues);
}
