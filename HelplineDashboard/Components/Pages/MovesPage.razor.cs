using System.Collections.Immutable;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Moves;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Who is lent to whom now, and what came of the moves of today.</summary>
public sealed partial class MovesPage
{
    private QueueNames _names = QueueNames.None;
    private ImmutableArray<Move> _open = [];
    private ImmutableArray<Move> _past = [];
    private bool _hasOpened;

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public MovesSnapshot Moves { get; set; } = MovesSnapshot.Empty;

    /// <summary>Gets or sets the queue to begin a move from: a link to the filled-in dialog.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>Gets or sets the queue to begin a move to.</summary>
    [SupplyParameterFromQuery]
    public string? To { get; set; }

    /// <summary>Gets or sets the agents to move, by code, separated by commas.</summary>
    [SupplyParameterFromQuery]
    public string? Agents { get; set; }

    [Inject]
    public required MoveDesk Desk { get; init; }

    private string Headline =>
        (_open.Count(move => move.State == MoveState.Active), _open.Count(move => move.IsUnconfirmed(Board.AsOf)), Moves.Suggestions.Length) switch
        {
            (_, > 0 and var late, _) => late == 1 ? "One move is not confirmed by the phone system." : $"{late} moves are not confirmed by the phone system.",
            (0, _, 0) => "Nobody is on loan, and no move would help.",
            (0, _, 1) => "One move would help.",
            (0, _, var some) => $"{some} moves would help.",
            (1, _, _) => "One person is on loan.",
            var (lent, _, _) => $"{lent} people are on loan.",
        };

    protected override void OnParametersSet()
    {
        _names = _names.For(Board.Queues);
        (_open, _past) = ([.. Moves.Moves.Where(move => move.IsOpen)], [.. Moves.Moves.Where(move => !move.IsOpen)]);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!_hasOpened && Board.IsReady && Moves.IsReady && (From ?? To ?? Agents) is not null)
        {
            _hasOpened = true;
            Desk.Open(new MoveDraft
            {
                From = Board.Queues.FirstOrDefault(one => one.Queue.Code == From)?.Queue,
                To = Board.Queues.FirstOrDefault(one => one.Queue.Code == To)?.Queue,
                Agents = [.. (Agents ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(code => code.Length <= 100).Select(code => new AgentId(code))],
            });
        }
    }
}
