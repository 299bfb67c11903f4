using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Layout;

/// <summary>Watches the board, once for a whole page, and hands the newest snapshot to everything within.</summary>
/// <remarks>A page of many figures is thereby one watcher and one render; each figure skips the render when its part is the same object.</remarks>
public sealed partial class BoardScope
{
    private BoardSnapshot _board = BoardSnapshot.Empty;

    /// <summary>Gets or sets what is within.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [Inject]
    public required BoardFeed Feed { get; init; }

    protected override void OnInitialized() => Watch(Feed.WatchAsync(RenderInterval), board => _board = board);
}
