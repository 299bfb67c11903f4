using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Domain.Moves;

/// <summary>An agent of a <see cref="MoveModel" />: where the agent serves once the moves under way are made, and when the agent is free to go.</summary>
internal sealed class MovableAgent
{
    // A contact that has lasted as long as usual may well last on: a quarter of the usual time is reckoned with at least.
    private const double LeastRest = 0.25;

    // Without a usual length, wrap-up is taken to be a tenth of the handle time.
    private const double WrapUpPart = 0.1;

    private readonly MoveModel _model;

    /// <summary>Creates the agent.</summary>
    /// <param name="model">The model, its queues known.</param>
    /// <param name="agent">The agent.</param>
    public MovableAgent(MoveModel model, MoveAgent agent)
    {
        (_model, Agent) = (model, agent);
        var serves = agent.Queues.Distinct().Select(model.NumberOf).OfType<int>().ToList();
        if (agent.IsLent && LastMove(model.Situation, agent) is { } last && model.NumberOf(last.From) is { } from && model.NumberOf(last.To) is { } to
            && serves.Contains(from) && !serves.Contains(to))
        {
            if (!last.Keeps)
            {
                serves.Remove(from);
            }

            serves.Add(to);
            UnderWay = (from, to, last.Keeps);
        }

        serves.Sort();
        Serves = [.. serves];
        FreeIn = Rest();
    }

    /// <summary>Gets the agent.</summary>
    public MoveAgent Agent { get; }

    /// <summary>Gets the queues that the agent serves, or will when a move under way is made.</summary>
    public ImmutableArray<int> Serves { get; }

    /// <summary>Gets the move that is under way, if any.</summary>
    public (int From, int To, bool Keeps)? UnderWay { get; }

    /// <summary>Gets whether the agent takes contacts, now or when the present one is over.</summary>
    public bool IsThere => Agent.State is AgentState.Ready or AgentState.Ringing or AgentState.OnContact or AgentState.WrapUp;

    /// <summary>Gets whether the agent pauses or does not respond.</summary>
    public bool IsAway => Agent.State is AgentState.Paused or AgentState.Unreachable;

    /// <summary>Gets in how many seconds the agent is expected to be free; 0 for who is.</summary>
    public double FreeIn { get; }

    /// <summary>Gets in how many seconds a break begins or the shift ends; infinite where nobody knows.</summary>
    public double LeavesIn
    {
        get
        {
            var leaves = Earlier(Agent.NextBreakAt, Agent.ShiftEndsAt);
            return leaves is { } at ? Math.Max(0, (at - _model.Situation.AsOf).TotalSeconds) : double.PositiveInfinity;
        }
    }

    /// <summary>Gets what the search adds to the cost of moving this agent: who was moved a short while ago is moved again only for clearly more.</summary>
    public double RestCost => IsResting ? (_model.Rules.ClearlyDifferent - 1) * _model.Rules.LeastBenefit : 0;

    /// <summary>Gets whether the agent was moved or returned a short while ago.</summary>
    public bool IsResting => Agent.LastMovedAt is { } at && _model.Situation.AsOf - at < _model.Rules.Rest;

    /// <summary>Returns how many places the agent is in a queue, as somebody who knows it well counts as one: calls and e-mails take an agent whole.</summary>
    /// <param name="queue">The queue's number.</param>
    public double PlacesIn(int queue)
    {
        var settings = _model.Queues[queue].Settings;
        // Whoever serves a queue that nobody told the skill for is taken to know it.
        var proficiency = Agent.ProficiencyFor(settings.Queue) is > 0 and var told ? told : 1;
        return proficiency * (settings.Channel is Channel.Call or Channel.Email ? 1 : Math.Max(1, Agent.Slots));
    }

    /// <summary>Returns the part of the agent's places in a queue that has a contact now or is in wrap-up, 0 to 1.</summary>
    /// <param name="queue">The queue's number.</param>
    public double OccupiedPart(int queue) => Agent.State switch
    {
        AgentState.Ready or AgentState.OnContact when Agent.Handling > 0 || Agent.State == AgentState.OnContact =>
            _model.Queues[queue].Settings.Channel is Channel.Call or Channel.Email ? 1 : Math.Clamp(Math.Max(1, Agent.Handling) / (double)Math.Max(1, Agent.Slots), 0, 1),
        AgentState.Ringing or AgentState.WrapUp => 1,
        _ => 0,
    };

    /// <summary>Returns what moving the agent costs, in callers.</summary>
    /// <param name="from">The queue that lends.</param>
    /// <param name="to">The queue that borrows.</param>
    public double CostOf(int from, int to)
    {
        var rules = _model.Rules;
        if (Agent.Home is { } home)
        {
            if (_model.Queues[to].Queue == home)
            {
                return 0;
            }

            if (_model.Queues[from].Queue == home)
            {
                return rules.MoveCost + (rules.RepeatCost * Math.Max(0, Agent.MovesToday)) + rules.HomeCost;
            }
        }

        return rules.MoveCost + (rules.RepeatCost * Math.Max(0, Agent.MovesToday));
    }

    private static RecentMove? LastMove(MoveSituation situation, MoveAgent agent)
    {
        RecentMove? last = null;
        foreach (var move in situation.Recent)
        {
            if (move.Agent == agent.Id && (last is null || move.At > last.Value.At))
            {
                last = move;
            }
        }

        return last;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is { } first && other is { } second ? (first < second ? first : second) : one ?? other;

    // The usual length of what the agent does less what has passed of it; of several contacts the last one counts.
    private double Rest()
    {
        var isBusy = Agent.State is AgentState.OnContact or AgentState.Ringing || (Agent.State == AgentState.Ready && Agent.Handling > 0);
        if (!isBusy && Agent.State != AgentState.WrapUp)
        {
            return 0;
        }

        var (handle, wrapUp, known) = (0d, 0d, 0);
        foreach (var queue in Serves)
        {
            var input = _model.Queues[queue].Input;
            if (RiskModel.Handle(input) is { } one)
            {
                handle += one.Mean.TotalSeconds;
                wrapUp += input.Plan.WrapUp?.TotalSeconds ?? (WrapUpPart * one.Mean.TotalSeconds);
                known++;
            }
        }

        var usual = known == 0 ? 0 : (isBusy ? handle : wrapUp) / known;
        var passed = Agent.State == AgentState.Ringing ? 0 : Math.Max(0, (_model.Situation.AsOf - Agent.Since).TotalSeconds);
        return Math.Max(usual - passed, LeastRest * usual) * (1 + (0.5 * Math.Max(0, Agent.Handling - 1)));
    }
}
