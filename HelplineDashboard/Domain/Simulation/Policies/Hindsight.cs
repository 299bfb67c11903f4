using System.Collections.Immutable;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>The best that moves could have done, found by trying: for small helplines only.</summary>
/// <remarks>At each half-hour of the counted time nobody, one or two agents are lent from one queue to another for that half-hour; every combination is played with the same callers.</remarks>
public static class Hindsight
{
    /// <summary>The most combinations that are tried.</summary>
    public const int MostPlays = 20_000;

    private static readonly TimeSpan s_half = TimeSpan.FromMinutes(30);

    /// <summary>Plays every combination and returns the outcome with the least weighted share of missed contacts.</summary>
    /// <param name="helpline">The helpline; its count begins at a half-hour.</param>
    /// <param name="seed">The seed of all chances.</param>
    /// <exception cref="ArgumentException">There are too many combinations.</exception>
    public static PlayOutcome Best(PlayedHelpline helpline, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(helpline);
        var queues = helpline.Scenario.Queues.Select(queue => queue.Queue).ToList();
        List<(QueueId From, QueueId To, int Agents)> options = [default];
        options.AddRange(
            from one in queues
            from other in queues
            where one != other
            from agents in Enumerable.Range(1, 2)
            select (one, other, agents));
        var halves = (int)Math.Ceiling((helpline.Until - helpline.From) / s_half);
        var plays = Math.Pow(options.Count, halves);
        if (plays > MostPlays)
        {
            throw new ArgumentException($"{plays:F0} combinations are too many to try.", nameof(helpline));
        }

        PlayOutcome? best = null;
        for (var number = 0; number < (int)plays; number++)
        {
            var plan = new (QueueId From, QueueId To, int Agents)[halves];
            for (var (half, rest) = (0, number); half < halves; half++, rest /= options.Count)
            {
                plan[half] = options[rest % options.Count];
            }

            var outcome = PolicyPlay.Run(helpline, seed, situation => Lend(helpline, plan, situation));
            best = best is null || outcome.WeightedMissed < best.WeightedMissed ? outcome : best;
        }

        return best!;
    }

    private static MoveAdvice Lend(PlayedHelpline helpline, (QueueId From, QueueId To, int Agents)[] plan, MoveSituation situation)
    {
        var now = situation.AsOf;
        var into = now - helpline.From;
        if (into < TimeSpan.Zero || into.Ticks % s_half.Ticks != 0 || into / s_half >= plan.Length || situation.Agents.Any(agent => agent.IsLent)
            || plan[(int)(into / s_half)] is not { Agents: > 0 } lend)
        {
            return new MoveAdvice(now);
        }

        var agents = situation.Agents
            .Where(agent => agent.Queues.Contains(lend.From) && !agent.Queues.Contains(lend.To) && agent.ProficiencyFor(lend.To) > 0)
            .OrderByDescending(agent => agent.ProficiencyFor(lend.To)).ThenBy(agent => agent.Handling).ThenBy(agent => agent.Id)
            .Take(lend.Agents).Select(agent => agent.Id).ToImmutableArray();
        var nothing = new QueueEffect(lend.From, default, default);
        return new MoveAdvice(now)
        {
            Suggestions = agents.IsEmpty
                ? []
                : [new MoveSuggestion(lend.From, lend.To, agents, now + s_half) { Effect = new MoveEffect(nothing, nothing, s_half), Keeps = helpline.Rules.Keeps, Reason = "In hindsight." }],
        };
    }
}
