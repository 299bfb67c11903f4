using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Domain.Moves;

/// <summary>All that the choice of moves goes by, at one instant. Immutable; the same situation always gives the same advice.</summary>
/// <param name="AsOf">The instant, UTC.</param>
public sealed record MoveSituation(DateTimeOffset AsOf)
{
    /// <summary>Gets the queues, each once.</summary>
    public ImmutableArray<MoveQueue> Queues { get; init; } = [];

    /// <summary>Gets the agents that are signed in, each once.</summary>
    public ImmutableArray<MoveAgent> Agents { get; init; } = [];

    /// <summary>Gets the moves of the last hours that are not failed, latest first: what must not be reversed at once.</summary>
    public ImmutableArray<RecentMove> Recent { get; init; } = [];

    /// <summary>Gets the suggestions of the last hours that were declined, latest first.</summary>
    public ImmutableArray<DeclinedMove> Declined { get; init; } = [];

    /// <summary>Gets the suggestions that are shown now: of two that are as good, the shown one stays.</summary>
    public ImmutableArray<MoveSuggestion> Shown { get; init; } = [];

    /// <summary>Gets the rules.</summary>
    public MoveRules Rules { get; init; } = new();
}

/// <summary>A queue as the choice of moves sees it.</summary>
/// <param name="Input">Its present state and what to expect: settings (priority, threshold, target, minimum cover), who waits, arrivals,
/// handle time, patience; where <see cref="RiskInput.Gap" /> is set, nothing can be said and no move touches the queue. Its
/// <see cref="RiskInput.Agents" /> counts the agents of <see cref="MoveSituation.Agents" /> that serve it.</param>
public sealed record MoveQueue(RiskInput Input)
{
    /// <summary>Gets the queue.</summary>
    public QueueId Queue => Input.Settings.Queue;

    /// <summary>Gets its settings.</summary>
    public QueueSettings Settings => Input.Settings;

    /// <summary>Gets whether it is open now.</summary>
    public bool IsOpen => Input.ClosesIn != TimeSpan.Zero;
}

/// <summary>An agent who is signed in, as the choice of moves sees one.</summary>
/// <param name="Id">The agent.</param>
/// <param name="Name">The name to show.</param>
public sealed record MoveAgent(AgentId Id, string Name)
{
    /// <summary>Gets what the agent does now.</summary>
    public AgentState State { get; init; } = AgentState.Ready;

    /// <summary>Gets since when, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Gets the contacts the agent has now; who has one is moved when it ends.</summary>
    public int Handling { get; init; }

    /// <summary>Gets the contacts the agent can have at once, at least 1.</summary>
    public int Slots { get; init; } = 1;

    /// <summary>Gets the queues the agent serves now.</summary>
    public ImmutableArray<QueueId> Queues { get; init; } = [];

    /// <summary>Gets the queues the agent is able to serve; nobody is moved to a queue that is not among them.</summary>
    public ImmutableArray<AgentSkill> Skills { get; init; } = [];

    /// <summary>Gets the team the agent belongs to, or <see langword="null" /> where nobody says. The choice of moves does not go by it.</summary>
    public string? Team { get; init; }

    /// <summary>Gets the queue the agent belongs to, or <see langword="null" /> where nobody says.</summary>
    public QueueId? Home { get; init; }

    /// <summary>Gets how often the agent was moved since the day began, returns not counted.</summary>
    public int MovesToday { get; init; }

    /// <summary>Gets when the agent was last moved or returned, or <see langword="null" />.</summary>
    public DateTimeOffset? LastMovedAt { get; init; }

    /// <summary>Gets whether the agent is on loan, or about to be: not moved again before that has ended.</summary>
    public bool IsLent { get; init; }

    /// <summary>Gets when the next planned break begins, or <see langword="null" /> where none is known.</summary>
    public DateTimeOffset? NextBreakAt { get; init; }

    /// <summary>Gets when the shift ends, or <see langword="null" /> where none is known.</summary>
    public DateTimeOffset? ShiftEndsAt { get; init; }

    /// <summary>Returns how well the agent knows a queue, 0 to 1; 0 for a queue that is no skill.</summary>
    /// <param name="queue">The queue.</param>
    public double ProficiencyFor(QueueId queue)
    {
        foreach (var skill in Skills)
        {
            if (skill.Queue == queue)
            {
                return skill.Proficiency / 100d;
            }
        }

        return 0;
    }
}

/// <summary>A move that was made.</summary>
/// <param name="Agent">Who.</param>
/// <param name="From">From where.</param>
/// <param name="To">To where.</param>
/// <param name="At">When it was asked for, UTC.</param>
/// <param name="Keeps">Whether the agent goes on serving the lending queue beside.</param>
public readonly record struct RecentMove(AgentId Agent, QueueId From, QueueId To, DateTimeOffset At, bool Keeps = false);

/// <summary>A suggestion that somebody declined.</summary>
/// <param name="From">From where.</param>
/// <param name="To">To where.</param>
/// <param name="Agents">Who.</param>
/// <param name="At">When it was declined, UTC.</param>
/// <param name="Benefit">The <see cref="MoveSuggestion.Benefit" /> it promised then.</param>
public sealed record DeclinedMove(QueueId From, QueueId To, ImmutableArray<AgentId> Agents, DateTimeOffset At, double Benefit);

/// <summary>What the choice of moves holds to. Costs and benefits are in callers: one is a caller of a queue of middle priority (5) who
/// misses the target or gives up.</summary>
public sealed record MoveRules
{
    /// <summary>Gets how far ahead a move is judged: 15 or 30 minutes.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets what a contact that gives up costs in callers, beyond the one that it is as a missed one: so that a queue is worth
    /// helping too in which nobody would be in time.</summary>
    public double GiveUpCost { get; init; } = 1;

    /// <summary>Gets the least benefit, costs taken off, that is worth a suggestion.</summary>
    public double LeastBenefit { get; init; } = 3;

    /// <summary>Gets how likely a queue must be to miss its target for others to be asked for help, 0 to 1.</summary>
    public double LeastRisk { get; init; } = 0.25;

    /// <summary>Gets what interrupting a person costs, in callers.</summary>
    public double MoveCost { get; init; } = 0.25;

    /// <summary>Gets what each earlier move of the same person today adds to that, in callers.</summary>
    public double RepeatCost { get; init; } = 0.1;

    /// <summary>Gets what leaving the home queue costs, in callers; going back there costs nothing.</summary>
    public double HomeCost { get; init; } = 0.1;

    /// <summary>Gets for how long a move is not reversed, nor the same person moved again, and a declined suggestion stays away,
    /// unless the situation is clearly different.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets by which factor the benefit must have grown for a situation to be clearly different.</summary>
    public double ClearlyDifferent { get; init; } = 2;

    /// <summary>Gets whether who is lent goes on serving the lending queue beside: idle time then helps both, and nobody's queue is left.</summary>
    public bool Keeps { get; init; } = true;

    /// <summary>Gets how many suggestions there are at most.</summary>
    public int MostSuggestions { get; init; } = 3;

    /// <summary>Gets how many people one suggestion moves at most.</summary>
    public int MostAgents { get; init; } = 6;

    /// <summary>Returns how much a caller of a queue weighs: 1 at priority 5, twice as much every two steps up.</summary>
    /// <param name="priority">The queue's priority, 1 (most urgent) to 9.</param>
    public static double Weight(int priority) => Math.Pow(2, (5 - priority) / 2d);

    /// <summary>Returns when a loan that begins at an instant ends by default: at the end of the first half-hour that ends an hour later or more.</summary>
    /// <remarks>Shorter loans, played against the same callers, end before the surge does and have to be suggested again.</remarks>
    /// <param name="at">The instant, UTC.</param>
    public static DateTimeOffset UsualReturn(DateTimeOffset at)
    {
        var half = TimeSpan.FromMinutes(30);
        var earliest = at + TimeSpan.FromHours(1);
        var beyond = earliest.Ticks % half.Ticks;
        return beyond == 0 ? earliest : earliest + half - TimeSpan.FromTicks(beyond);
    }
}
