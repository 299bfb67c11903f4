using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Moves;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Made-up moves of the busy helpline: suggestions, a loan in each state, and what was over today.</summary>
internal static class SomeMoves
{
    public static readonly QueueId Housing = new("housing");
    public static readonly QueueId Benefits = new("benefits");
    public static readonly QueueId WebChat = new("webchat");

    private static readonly string[] s_names = ["Daniel Osei", "Ewa Nowak", "Farid Haddad", "Grace Mbeki", "Hannah Lloyd", "Ivan Petrov", "Jo Sinclair"];

    private static readonly TimeSpan s_horizon = TimeSpan.FromMinutes(30);

    /// <summary>The suggestion that helps housing most.</summary>
    public static OpenSuggestion Suggestion(DateTimeOffset now) => new(
        new Guid(1, 0, 0, new byte[8]),
        new MoveSuggestion(Benefits, Housing, [new AgentId("agent10"), new AgentId("agent00")], MoveRules.UsualReturn(now))
        {
            Effect = Effect(Housing, (0.52, 0.94, 31, 15.2, 4.1, 310), (0.81, 0.41, 31, 6.4, 1.3, 96), Benefits, (0.92, 0.06, 22, 1.8, 0.2, 61), (0.87, 0.18, 22, 2.9, 0.4, 84)),
            Benefit = 7.1,
            Reason = "Housing is expected to answer 52 % in time; with Kofi Asante and Aisha Khan from Benefits and debt it would be 81 %, and Benefits and debt still 87 % (target 80 %).",
        },
        now.AddSeconds(-48));

    /// <summary>A helpline with two suggestions, four moves under way and three that are over.</summary>
    public static MovesSnapshot Busy(DateTimeOffset now) => new()
    {
        AsOf = now.AddSeconds(-3),
        PhoneSystem = "Asterisk north",
        Suggestions =
        [
            Suggestion(now),
            new(new Guid(2, 0, 0, new byte[8]), new MoveSuggestion(WebChat, Housing, [new AgentId("agent17")], MoveRules.UsualReturn(now))
            {
                Effect = Effect(Housing, (0.52, 0.94, 31, 15.2, 4.1, 310), (0.64, 0.82, 31, 11.3, 2.9, 201), WebChat, (0.88, 0.08, 26, 3.1, 0.2, 55), (0.88, 0.08, 26, 3.1, 0.2, 55)),
                Benefit = 2.4,
                Reason = "Housing is expected to answer 52 % in time; with Rosa Martínez from Web chat it would be 64 %, and Web chat stays at 88 % (target 80 %).",
            }, now.AddSeconds(-12)),
        ],
        Moves =
        [
            Move(1, "agent03", Benefits, Housing, now, MoveState.Active, (-9 * 60, MoveState.Asked), (-9 * 60 + 1, MoveState.Active)),
            Move(2, "agent04", Benefits, Housing, now, MoveState.Waiting, (-40, MoveState.Waiting)),
            Move(3, "agent05", WebChat, Housing, now, MoveState.Asked, (-75, MoveState.Asked)) with { ConfirmBy = now.AddSeconds(-65) },
            Move(4, "agent06", WebChat, Benefits, now, MoveState.Returning, (-1900, MoveState.Asked), (-1899, MoveState.Active), (-2, MoveState.Returning)) with { ConfirmBy = now.AddSeconds(8) },
            Move(5, "agent07", Benefits, Housing, now, MoveState.Returned, (-7200, MoveState.Asked), (-7199, MoveState.Active), (-5400, MoveState.Returned)) with
            {
                Actual = new MoveOutcome(new QueueOutcome(24, 0.9, 0, TimeSpan.FromSeconds(71)), new QueueOutcome(33, 0.77, 2, TimeSpan.FromSeconds(131))),
            },
            Move(6, "agent08", Benefits, Housing, now, MoveState.Undone, (-9000, MoveState.Asked), (-8999, MoveState.Active), (-8700, MoveState.Undone)),
            Move(7, "agent09", WebChat, Housing, now, MoveState.Failed, (-9900, MoveState.Asked), (-9899, MoveState.Failed)),
        ],
        Record = new MoveRecord
        {
            Shown = 41, Accepted = 26, Declined = ImmutableSortedDictionary<DeclineReason, int>.Empty.Add(DeclineReason.NeededHere, 4).Add(DeclineReason.PersonSaysNo, 2), Compared = 23, MeanError = 8.4, MeanBias = -2.2,
        },
    };

    /// <summary>A move with its steps, each some seconds from now.</summary>
    public static Move Move(
        int id, string agent, QueueId from, QueueId to, DateTimeOffset now, MoveState state, params ReadOnlySpan<(double Seconds, MoveState State)> steps)
    {
        var written = ImmutableArray.CreateBuilder<MoveStep>(steps.Length);
        foreach (var (seconds, reached) in steps)
        {
            written.Add(new MoveStep(
                now.AddSeconds(seconds),
                reached,
                reached is MoveState.Active or MoveState.Failed ? "Asterisk north" : "Ana Silva",
                reached == MoveState.Failed ? "Unable to add interface: Not there" : null));
        }

        return new Move(new Guid(id, 7, 0, new byte[8]), new AgentId(agent), from, to, now.AddMinutes(22))
        {
            State = state,
            AgentName = s_names[id - 1],
            Steps = written.MoveToImmutable(),
            Predicted = Suggestion(now).Suggestion.Effect,
        };
    }

    private static MoveEffect Effect(
        QueueId to, (double, double, double, double, double, double) toWithout, (double, double, double, double, double, double) toWith,
        QueueId from, (double, double, double, double, double, double) fromWithout, (double, double, double, double, double, double) fromWith) =>
        new(new QueueEffect(from, Prospect(fromWithout), Prospect(fromWith)), new QueueEffect(to, Prospect(toWithout), Prospect(toWith)), s_horizon);

    private static QueueProspect Prospect((double Level, double Miss, double Offered, double Missed, double Abandoned, double Longest) one) =>
        new(one.Level, one.Miss, one.Offered, one.Missed, one.Abandoned, TimeSpan.FromSeconds(one.Longest));
}
