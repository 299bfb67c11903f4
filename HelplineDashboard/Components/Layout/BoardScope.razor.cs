using HelplineDashboard.Domain.Access;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Layout;

/// <summary>Watches the board, once for a whole page, and hands what the viewer sees of the newest snapshot to everything within.</summary>
/// <remarks>A page of many figures is thereby one watcher and one render; each figure skips the render when its part is the same object.</remarks>
public sealed partial class BoardScope
{
    private BoardSnapshot _whole = BoardSnapshot.Empty;
    private BoardSnapshot _board = BoardSnapshot.Empty;
    private BoardSight _sight = BoardSight.Of(null);
    private Party? _party;

    /// <summary>Gets or sets what is within.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>Gets or sets who looks; nobody in particular, who sees everything, only where a component is tried by itself.</summary>
    [CascadingParameter]
    public Party? Party { get; set; }

    [Inject]
    public required BoardFeed Feed { get; init; }

    protected override void OnInitialized()
    {
        // Before the first board, which is there at once.
        Look();
        Watch(Feed.WatchAsync(RenderInterval), board =>
        {
            _whole = board;
            _board = _sight.Reduce(board);
        });
    }

    protected override void OnParametersSet()
    {
        if (!Equals(Party, _party))
        {
            Look();
        }
    }

    private void Look()
    {
        (_party, _sight) = (Party, BoardSight.Of(Party));
        _board = _sight.Reduce(_whole);
    }
}
