using HelplineDashboard.Components.Panels;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>How the whole helpline is doing: totals, queues, agents, sources.</summary>
public sealed partial class OperationsPage
{
    private QueueNames _names = QueueNames.None;
    private QueueView _view = new();
    private Headline _headline;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    /// <summary>Gets or sets "table", or nothing for tiles.</summary>
    [SupplyParameterFromQuery]
    public string? View { get; set; }

    /// <summary>Gets or sets the order, turned round by a minus in front.</summary>
    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    /// <summary>Gets or sets the text to look for.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    /// <summary>Gets or sets the status to show.</summary>
    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    protected override void OnParametersSet()
    {
        _names = _names.For(Board.Queues);
        _headline = Headline.Of(Board.Queues);
        var view = QueueView.Read(View, Sort, Q, Status);
        _view = view == _view ? _view : view;
    }
}
