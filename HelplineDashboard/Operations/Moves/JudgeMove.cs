using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Says what speaks against a move: what the request itself lacks, who was moved already, and what the choice of moves holds to.</summary>
public sealed class JudgeMove(StoredMoves stored, Func<QueueId, QueueSettings> defaults, TimeProvider clock)
{
    /// <summary>How many people can be moved at once.</summary>
    public const int MostAgents = 100;

    /// <summary>Finds what is wrong with a request whoever is moved, or returns <see langword="null" />.</summary>
    public MoveRefusal? Fault(QueueId from, QueueId to, ImmutableArray<AgentId> agents, DateTimeOffset returnAt)
    {
        var now = clock.GetUtcNow();
        return agents.IsDefaultOrEmpty ? Invalid("Say who is to be moved.")
            : agents.Length > MostAgents ? Invalid($"At most {MostAgents} people can be moved at once.")
            : agents.Distinct().Count() < agents.Length ? Invalid("Name each person once.")
            : from == to ? Invalid("The queue that lends and the queue that borrows are the same.")
            : returnAt <= now ? Invalid("The return time must be later than now.")
            : returnAt > now + Move.Longest ? Invalid("A loan may last at most 12 hours.")
            : null;
    }

    /// <summary>Finds what speaks against moving each agent.</summary>
    /// <param name="situation">The present.</param>
    /// <param name="from">The queue that is to lend.</param>
    /// <param name="to">The queue that is to borrow.</param>
    /// <param name="agents">Who.</param>
    /// <param name="returnAt">When they return, UTC.</param>
    /// <param name="keeps">Whether they go on serving the lending queue beside.</param>
    public ImmutableArray<MoveRefusal> Refusals(
        MoveSituation situation, QueueId from, QueueId to, ImmutableArray<AgentId> agents, DateTimeOffset returnAt, bool keeps) =>
        Refusals(situation, stored.Current.Moves, from, to, agents, returnAt, keeps);

    /// <summary>Finds what speaks against moving each agent, given the moves that are open.</summary>
    internal ImmutableArray<MoveRefusal> Refusals(
        MoveSituation situation, ImmutableArray<Move> moves, QueueId from, QueueId to, ImmutableArray<AgentId> agents, DateTimeOffset returnAt, bool keeps)
    {
        var acting = Acting.Now;
        var unseen = acting.Unseen(situation, from, to, agents);
        if (unseen.Any(refusal => refusal.Agent is null))
        {
            return unseen;
        }

        agents = [.. agents.Where(agent => !unseen.Any(refusal => refusal.Agent == agent))];
        var settings = situation.Queues.ToDictionary(queue => queue.Queue, queue => queue.Settings);
        var open = moves.Where(move => move.IsOpen).ToDictionary(move => move.Agent);
        ImmutableArray<AgentId> free = [.. agents.Where(agent => !open.ContainsKey(agent))];
        return
        [
            .. unseen,
            .. agents.Where(open.ContainsKey).Select(agent => new MoveRefusal(agent, MoveRefusalKind.AlreadyMoved, AlreadyMoved(open[agent]))),
            .. free.IsEmpty ? [] : MoveChoice.Refusals(situation, from, to, free, returnAt, keeps),
        ];

        // Where they are on loan is told only to those who see both queues.
        string AlreadyMoved(Move move) => acting.Sight.Sees(move.From) && acting.Sight.Sees(move.To)
            ? MoveWords.AlreadyMoved(move, SettingsOf(move.From), SettingsOf(move.To))
            : $"{move.AgentName} is on loan already.";

        QueueSettings SettingsOf(QueueId queue) => settings.GetValueOrDefault(queue) ?? defaults(queue);
    }

    private static MoveRefusal Invalid(string sentence) => new(null, MoveRefusalKind.Invalid, sentence);
}
