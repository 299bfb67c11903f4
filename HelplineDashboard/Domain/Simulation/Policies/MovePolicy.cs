using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>Says which moves would help now. A play accepts all that is suggested, at once.</summary>
/// <param name="situation">All that is known.</param>
public delegate MoveAdvice MovePolicy(MoveSituation situation);

/// <summary>Policies to compare a choice of moves with.</summary>
public static class MovePolicies
{
    /// <summary>Returns the helpline in which everybody serves everything, and everything equally well: no choice of moves can do much better.</summary>
    /// <param name="scenario">The helpline.</param>
    public static Scenario Pooled(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var all = scenario.Queues.Select(queue => queue.Queue).ToImmutableArray();
        return scenario with { Roster = [.. scenario.Roster.Select(agent => agent with { Queues = all, FurtherSkills = [] })] };
    }

    /// <summary>Returns the helpline in which everybody serves all that they are trained for, all day: how far the training goes without anybody choosing.</summary>
    /// <param name="scenario">The helpline.</param>
    public static Scenario AllTheyKnow(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario with { Roster = [.. scenario.Roster.Select(agent => agent with { Queues = [.. agent.Skills.Select(skill => skill.Queue)] })] };
    }
}

/// <summary>A move of one agent that was made in a play.</summary>
/// <param name="Move">Who, from where, to where and when.</param>
/// <param name="ReturnAt">When the agent was to return.</param>
public readonly record struct PlayedMove(RecentMove Move, DateTimeOffset ReturnAt)
{
    /// <summary>Gets who.</summary>
    public AgentId Agent => Move.Agent;
}
