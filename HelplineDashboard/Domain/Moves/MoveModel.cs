using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Domain.Moves;

/// <summary>A situation made ready to be reckoned with: queues and agents by number, in the order of their codes, whatever order they came in.</summary>
/// <remarks>Moves that are under way count as made, in both worlds: their agents serve where they go.</remarks>
internal sealed class MoveModel
{
    // The share of agents that pause at a time, as far as this helpline does not tell better.
    private const double UsualPause = 0.12;
    private const double UsualPauseWeight = 20;

    private readonly Dictionary<QueueId, int> _queueNumbers = [];
    private readonly Dictionary<AgentId, int> _agentNumbers = [];
    private readonly double[] _weights;
    private readonly double[] _demands;
    private readonly double[] _places;
    private readonly int[] _cover;

    /// <summary>Creates the model.</summary>
    /// <param name="situation">The situation.</param>
    public MoveModel(MoveSituation situation)
    {
        Situation = situation;
        Rules = situation.Rules;
        Queues = [.. situation.Queues.DistinctBy(queue => queue.Queue).OrderBy(queue => queue.Queue)];
        for (var queue = 0; queue < Queues.Length; queue++)
        {
            _queueNumbers[Queues[queue].Queue] = queue;
        }

        Missing = [.. Queues.Select(queue => RiskModel.Missing(queue.Input))];
        _weights = [.. Queues.Select(queue => MoveRules.Weight(queue.Settings.Priority))];
        _demands = [.. Queues.Select(queue => Demand(queue.Input, Rules.Horizon))];
        Agents = [.. situation.Agents.DistinctBy(agent => agent.Id).OrderBy(agent => agent.Id).Select(agent => new MovableAgent(this, agent))];
        _places = new double[Queues.Length];
        _cover = new int[Queues.Length];
        for (var agent = 0; agent < Agents.Length; agent++)
        {
            _agentNumbers[Agents[agent].Agent.Id] = agent;
            if (Agents[agent].IsThere)
            {
                foreach (var queue in Agents[agent].Serves)
                {
                    _cover[queue]++;
                    _places[queue] += Agents[agent].PlacesIn(queue);
                }
            }
        }

        Curves = Draw();
    }

    /// <summary>Gets the situation.</summary>
    public MoveSituation Situation { get; }

    /// <summary>Gets the rules.</summary>
    public MoveRules Rules { get; }

    /// <summary>Gets the queues.</summary>
    public ImmutableArray<MoveQueue> Queues { get; }

    /// <summary>Gets, for each queue, why nothing can be said of it, or <see langword="null" />.</summary>
    public ImmutableArray<string?> Missing { get; }

    /// <summary>Gets the curve of each queue; none where nothing can be said.</summary>
    public ImmutableArray<QueueCurve?> Curves { get; }

    /// <summary>Gets the agents.</summary>
    public ImmutableArray<MovableAgent> Agents { get; }

    /// <summary>Gets for how long a queue is looked at, in seconds.</summary>
    public double Horizon => Math.Max(1, Rules.Horizon.TotalSeconds);

    /// <summary>Returns a queue's number, or <see langword="null" />.</summary>
    public int? NumberOf(QueueId queue) => _queueNumbers.TryGetValue(queue, out var number) ? number : null;

    /// <summary>Returns an agent's number, or <see langword="null" />.</summary>
    public int? NumberOf(AgentId agent) => _agentNumbers.TryGetValue(agent, out var number) ? number : null;

    /// <summary>Returns how many agents serve a queue and could take a contact: who pauses or does not respond covers nothing.</summary>
    public int CoverOf(int queue) => _cover[queue];

    /// <summary>Returns how many of them must stay; none in a queue that is closed.</summary>
    public int LeastCoverOf(int queue) => Queues[queue].IsOpen ? Queues[queue].Settings.MinimumCover : 0;

    /// <summary>Works out what a move of one agent changes.</summary>
    /// <param name="number">The agent's number.</param>
    /// <param name="from">The queue that lends.</param>
    /// <param name="to">The queue that borrows.</param>
    /// <param name="keeps">Whether the agent goes on serving the lending queue beside.</param>
    public AgentMove Move(int number, int from, int to, bool keeps)
    {
        var agent = Agents[number];
        ImmutableArray<int> after = [.. agent.Serves.Where(queue => keeps || queue != from), to];
        var handle = RiskModel.Handle(Queues[to].Input)?.Mean.TotalSeconds ?? 0;
        var still = handle <= 0 ? 0 : Math.Min(1, agent.FreeIn / handle);
        var changes = ImmutableArray.CreateBuilder<PlaceChange>(agent.Serves.Length + 1);
        var left = keeps ? ShareOf(from, after, to, agent.PlacesIn(to)) : 0;
        Add(from, agent.PlacesIn(from) * (left - ShareOf(from, agent.Serves)), agent.OccupiedPart(from));
        Add(to, agent.PlacesIn(to) * ShareOf(to, after, to, agent.PlacesIn(to)), still);
        foreach (var queue in agent.Serves)
        {
            if (queue != from)
            {
                Add(queue, agent.PlacesIn(queue) * (ShareOf(queue, after, to, agent.PlacesIn(to)) - ShareOf(queue, agent.Serves)), 0);
            }
        }

        return new AgentMove(number, from, to, keeps) { Cost = agent.CostOf(from, to), RestCost = agent.RestCost, Changes = changes.ToImmutable() };

        void Add(int queue, double places, double occupied)
        {
            if (Math.Abs(places) > 1e-9 || queue == from || queue == to)
            {
                var mean = Math.Max(0, Math.Min(Horizon, agent.LeavesIn) - agent.FreeIn) / Horizon;
                var stays = Math.Min(1, agent.LeavesIn / Horizon);
                changes.Add(new PlaceChange(queue, places * mean, places * stays, places * stays * occupied));
            }
        }
    }

    // A queue that is joined presses less on whoever joins it than it did on those who were there.
    private double ShareOf(int queue, ImmutableArray<int> serves, int joined = -1, double places = 0)
    {
        var (others, weighted) = (0d, 0d);
        foreach (var other in serves)
        {
            if (other != queue)
            {
                others += Pressure(other);
                weighted += Pressure(other) * _weights[other];
            }
        }

        return AgentShares.Of(Pressure(queue), _weights[queue], others, weighted);

        double Pressure(int one) => _demands[one] / Math.Max(_places[one] + (one == joined ? places : 0), 1e-3);
    }

    // The Erlangs of the horizon: who waits and who comes.
    private static double Demand(RiskInput input, TimeSpan horizon)
    {
        if (RiskModel.Handle(input) is not { } handle || RiskModel.Arrivals(input) is not { } arrivals)
        {
            return 0;
        }

        var coming = input.ClosesIn is { Ticks: <= 0 } ? 0 : horizon <= TimeSpan.FromMinutes(15) ? arrivals.Next15Minutes : arrivals.Next30Minutes;
        return Math.Max(0, coming + input.Waiting.Length) * handle.Mean.TotalSeconds / Math.Max(1, horizon.TotalSeconds);
    }

    private ImmutableArray<QueueCurve?> Draw()
    {
        var (whole, there) = (new double[Queues.Length], new double[Queues.Length]);
        var (more, occupied) = (new double[Queues.Length], new double[Queues.Length]);
        var back = new double[Queues.Length];
        var usual = (Agents.Count(agent => agent.IsAway) + (UsualPause * UsualPauseWeight)) / (Agents.Length + UsualPauseWeight);
        foreach (var agent in Agents)
        {
            foreach (var queue in agent.Serves)
            {
                back[queue] += agent.PlacesIn(queue) * (agent.IsAway ? 1 - usual : agent.IsThere ? -usual : 0);
            }

            if (!agent.IsThere)
            {
                continue;
            }

            foreach (var queue in agent.Serves)
            {
                whole[queue] += agent.PlacesIn(queue);
                there[queue] += agent.PlacesIn(queue) * ShareOf(queue, agent.Serves);
            }

            if (agent.UnderWay is { } move)
            {
                more[move.To] += agent.PlacesIn(move.To);
                occupied[move.To] += agent.PlacesIn(move.To) * agent.OccupiedPart(move.To);
                if (!move.Keeps)
                {
                    more[move.From] -= agent.PlacesIn(move.From);
                    occupied[move.From] -= agent.PlacesIn(move.From) * agent.OccupiedPart(move.From);
                }
            }
        }

        return [.. Queues.Select((queue, number) => Missing[number] is not null
            ? null
            : new QueueCurve(queue.Input, Rules, more[number], occupied[number], whole[number] <= 0 ? 1 : there[number] / whole[number], back[number]))];
    }
}
