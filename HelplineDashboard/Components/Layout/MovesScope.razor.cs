using HelplineDashboard.Live.Moves;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Layout;

/// <summary>Watches suggestions and loans, once for a whole page, and hands the newest snapshot to everything within.</summary>
public sealed partial class MovesScope
{
    private MovesSnapshot _moves = MovesSnapshot.Empty;

    /// <summary>Gets or sets what is within.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [Inject]
    public required MovesFeed Feed { get; init; }

    protected override void OnInitialized() => Watch(Feed.WatchAsync(), moves => _moves = moves);
}
