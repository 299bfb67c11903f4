using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Live.Moves;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Moves;

/// <summary>Which move would help most right now; one quiet line when none would.</summary>
public sealed partial class SuggestionsPanel
{
    /// <summary>Gets or sets the queues' names.</summary>
    [Parameter, EditorRequired]
    public required QueueNames Names { get; set; }

    /// <summary>Gets or sets whether it stands on the page of moves, which lists the loans itself.</summary>
    [Parameter]
    public bool IsWhole { get; set; }

    [CascadingParameter]
    public MovesSnapshot Moves { get; set; } = MovesSnapshot.Empty;

    [Inject]
    public required MoveDesk Desk { get; init; }

    private ImmutableArray<Move> Loans => [.. Moves.Moves.Where(move => move.IsOpen)];
}
