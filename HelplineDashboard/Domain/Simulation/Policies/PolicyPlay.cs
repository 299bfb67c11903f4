using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>Plays a helpline in which every suggestion of a policy is accepted at once.</summary>
/// <remarks>
/// The policy is asked each whole minute. Its best suggestion is carried out and it is asked again, because each suggestion's effect is that of it
/// alone; at most as many times as it may show suggestions. Who is on a contact finishes it. An agent returns at the suggestion's time of return, or
/// goes home when the shift ends.
/// </remarks>
public sealed class PolicyPlay
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_remembered = TimeSpan.FromHours(4);
    private static readonly TimeSpan s_longestTail = TimeSpan.FromHours(1);

    private readonly PlayedHelpline _helpline;
    private readonly HelplineSimulation _simulation;
    private readonly MovePolicy? _policy;
    private readonly ContactTally _tally;
    private readonly List<PlayedMove> _lent = [];
    private readonly List<PlayedMove> _moves = [];
    private readonly List<DateTimeOffset> _suggestions = [];
    private readonly Dictionary<AgentId, DateTimeOffset> _returned = [];

    private PolicyPlay(PlayedHelpline helpline, ulong seed, MovePolicy? policy)
    {
        (_helpline, _policy) = (helpline, policy);
        _simulation = new HelplineSimulation(helpline.Scenario, seed, helpline.StartAt, "played", "p");
        _tally = new ContactTally(helpline);
    }

    /// <summary>Plays once.</summary>
    /// <param name="helpline">The helpline.</param>
    /// <param name="seed">The seed of all chances: the same callers come whatever the policy.</param>
    /// <param name="policy">Says what would help, or <see langword="null" /> when nobody is ever moved.</param>
    public static PlayOutcome Run(PlayedHelpline helpline, ulong seed, MovePolicy? policy)
    {
        ArgumentNullException.ThrowIfNull(helpline);
        return new PolicyPlay(helpline, seed, policy).Play();
    }

    private PlayOutcome Play()
    {
        // Until everybody who came in the counted time is in time or late; for a mail nobody waits that long.
        var threshold = _helpline.Scenario.Queues.Max(queue => queue.Settings.Threshold);
        var end = _helpline.Until + (threshold < s_longestTail ? threshold : s_longestTail);
        for (var at = _helpline.StartAt; at < end; at += s_minute)
        {
            _tally.Read(_simulation.AdvanceTo(at));
            ReturnWhoIsDue(at);
            AcceptAll(at);
        }

        _tally.Read(_simulation.AdvanceTo(end));
        return new PlayOutcome(
            _tally.Count(end),
            [.. _suggestions.Where(IsCounted)],
            [.. _moves.Where(move => IsCounted(move.Move.At))]);
    }

    private bool IsCounted(DateTimeOffset at) => at >= _helpline.From && at < _helpline.Until;

    private void ReturnWhoIsDue(DateTimeOffset now)
    {
        foreach (var loan in _lent.Where(loan => loan.ReturnAt <= now).ToList())
        {
            // Who has gone home meanwhile has ended the loan in that way.
            _ = _simulation.Move(loan.Agent, loan.Move.To, loan.Move.Keeps ? null : loan.Move.From);
            _lent.Remove(loan);
            _returned[loan.Agent] = now;
        }
    }

    private void AcceptAll(DateTimeOffset now)
    {
        for (var accepted = 0; _policy is not null && accepted < _helpline.Rules.MostSuggestions; accepted++)
        {
            if (_policy(Situation(now)).Suggestions is not [var best, ..] || !Accept(best, now))
            {
                return;
            }
        }
    }

    private bool Accept(MoveSuggestion suggestion, DateTimeOffset now)
    {
        var moved = false;
        foreach (var agent in suggestion.Agents)
        {
            if (_simulation.Move(agent, suggestion.Keeps ? null : suggestion.From, suggestion.To) is null)
            {
                var move = new PlayedMove(new RecentMove(agent, suggestion.From, suggestion.To, now, suggestion.Keeps), suggestion.ReturnAt);
                _lent.Add(move);
                _moves.Add(move);
                moved = true;
            }
        }

        if (moved)
        {
            _suggestions.Add(now);
        }

        return moved;
    }

    private MoveSituation Situation(DateTimeOffset now)
    {
        var situation = _simulation.Describe(_helpline.Expected);
        return situation with
        {
            Rules = _helpline.Rules,
            Agents = [.. situation.Agents.Select(agent => agent with
            {
                MovesToday = _moves.Count(move => move.Agent == agent.Id),
                LastMovedAt = LastMovedAt(agent.Id),
                IsLent = _lent.Exists(loan => loan.Agent == agent.Id),
            })],
            Recent = [.. _moves.Select(move => move.Move).Where(move => now - move.At < s_remembered).Reverse()],
        };
    }

    private DateTimeOffset? LastMovedAt(AgentId agent)
    {
        var moved = _moves.FindLast(move => move.Agent == agent) is { ReturnAt.Ticks: > 0 } last ? last.Move.At : (DateTimeOffset?)null;
        return _returned.TryGetValue(agent, out var returned) && !(returned < moved) ? returned : moved;
    }
}
