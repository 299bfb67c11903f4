using HelplineDashboard.Domain.Access;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Moves;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Layout;

/// <summary>Watches suggestions and loans, once for a whole page, and hands what the viewer sees of the newest snapshot to everything within.</summary>
public sealed partial class MovesScope
{
    private MovesSnapshot _whole = MovesSnapshot.Empty;
    private MovesSnapshot _moves = MovesSnapshot.Empty;
    private MovesSight _sight = MovesSight.Of(null);
    private Party? _party;

    /// <summary>Gets or sets what is within.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>Gets or sets who looks; nobody in particular, who sees everything, only where a component is tried by itself.</summary>
    [CascadingParameter]
    public Party? Party { get; set; }

    [Inject]
    public required MovesFeed Feed { get; init; }

    [Inject]
    public required BoardFeed Board { get; init; }

    protected override void OnInitialized()
    {
        // Before the first snapshot, which is there at once.
        Look();
        Watch(Feed.WatchAsync(), moves =>
        {
            _whole = moves;
            _moves = _sight.Reduce(moves, Board.Told);
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
        (_party, _sight) = (Party, MovesSight.Of(Party));
        _moves = _sight.Reduce(_whole, Board.Told);
    }
}
