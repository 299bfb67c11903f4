using System.Collections.Immutable;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Moves;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Panels;

/// <summary>Who is doing what, since when: grouped by state, free agents first.</summary>
public sealed partial class AgentsPanel
{
    private static readonly ImmutableArray<AgentState> s_states =
    [
        AgentState.Ready, AgentState.Ringing, AgentState.OnContact, AgentState.WrapUp, AgentState.Paused, AgentState.Unreachable,
    ];

    private readonly HashSet<AgentState> _states = [];
    private string _text = "";
    private Order _order;

    private enum Order
    {
        Time,
        Name,
        Contacts,
    }

    /// <summary>Gets or sets the agents, by name.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<AgentSnapshot> Agents { get; set; }

    /// <summary>Gets or sets the queues' names.</summary>
    [Parameter, EditorRequired]
    public required QueueNames Names { get; set; }

    [CascadingParameter]
    public MovesSnapshot Moves { get; set; } = MovesSnapshot.Empty;

    private List<(AgentState State, List<AgentSnapshot> Agents)> Groups()
    {
        var found = Agents.Where(Matches);
        var sorted = _order switch
        {
            Order.Name => found,
            Order.Contacts => found.OrderByDescending(agent => agent.ContactsToday),
            _ => found.OrderBy(agent => agent.Since),
        };
        var byState = sorted.ToLookup(agent => agent.State);
        return [.. s_states.Where(byState.Contains).Select(state => (state, byState[state].ToList()))];
    }

    private bool Matches(AgentSnapshot agent) =>
        (_states.Count == 0 || _states.Contains(agent.State))
        && (_text.Length == 0
            || agent.Name.Contains(_text.Trim(), StringComparison.OrdinalIgnoreCase)
            || agent.Queues.Any(queue => Names[queue].Contains(_text.Trim(), StringComparison.OrdinalIgnoreCase)));

    private void Toggle(AgentState state)
    {
        if (!_states.Remove(state))
        {
            _states.Add(state);
        }
    }
}
