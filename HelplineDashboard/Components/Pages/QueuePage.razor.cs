using System.Collections.Immutable;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>One queue with everything that is known of it now: who waits, who serves, how today went, who may want a call back.</summary>
public sealed partial class QueuePage
{
    private QueueSnapshot? _queue;
    private ImmutableArray<AgentSnapshot> _agents = [];
    private QueueNames _names = QueueNames.None;

    /// <summary>Gets or sets the queue's code.</summary>
    [Parameter]
    public required string Code { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required MoveDesk Desk { get; init; }

    protected override void OnParametersSet()
    {
        _names = _names.For(Board.Queues);
        _queue = Board.Queues.FirstOrDefault(queue => queue.Queue.Code.Equals(Code.Trim(), StringComparison.OrdinalIgnoreCase));
        if (_queue is not null)
        {
            // The same array while nobody's state changed, so that the panel is not drawn again.
            var agents = Board.Agents.Where(agent => agent.Queues.Contains(_queue.Queue)).ToImmutableArray();
            _agents = agents.SequenceEqual(_agents) ? _agents : agents;
        }
    }
}
