using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Domain.Simulation.Policies;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>What some agents more, or one fewer, are said to change in a queue, against what they change in a played helpline: the same callers, with and without.</summary>
public sealed class MovePredictionBenchmarks
{
    private const int Plays = 15;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(30);
    private static readonly QueueId s_bench = new("bench");

    [Fact(Explicit = true)]
    public void Count_OneAgentMoreOrFewer_AgainstWhatHappens()
    {
        foreach (var helpline in MoveScenarios.All())
        {
            var scenario = WithBench(helpline.Scenario);
            foreach (var (queue, change) in helpline.Scenario.Queues.SelectMany(queue => (int[])[1, 3, -1], (queue, change) => (queue.Queue, change)))
            {
                var cases = Enumerable.Range(1, Plays)
                    .SelectMany(seed => (int[])[20, 40, 60], (seed, minutes) => Compare(helpline, scenario, (ulong)seed, new TimeSpan(10, minutes, 0), queue, change))
                    .OfType<(double Said, double Happened)>().ToList();
                if (cases.Count > 0)
                {
                    Report.Line($"{helpline.Name}, {queue}, {change:+0;-0}: said {cases.Average(one => one.Said):F1} fewer missed, happened {cases.Average(one => one.Happened):F1} ({cases.Count} times)");
                }
            }
        }
    }

    // Three people who wait on a bench, and a bench that everybody may be sent to.
    private static Scenario WithBench(Scenario scenario) => scenario with
    {
        Queues = [.. scenario.Queues, scenario.Queues[0] with { Settings = new QueueSettings(s_bench) { MinimumCover = 0 }, Arrivals = ArrivalProfile.From((_, _) => 0) }],
        Roster =
        [
            .. scenario.Roster.Select(agent => agent with { FurtherSkills = [.. agent.FurtherSkills, new AgentSkill(s_bench)] }),
            .. Enumerable.Range(1, 3).Select(number => new RosterAgent(
                new AgentId($"bench{number}"), $"Bench {number}", [s_bench], [new Shift(Enum.GetValues<DayOfWeek>(), new TimeOnly(7, 0), TimeSpan.FromHours(10))])
            {
                FurtherSkills = [.. scenario.Queues.Select(queue => new AgentSkill(queue.Queue))],
            }),
        ],
    };

    private static (double Said, double Happened)? Compare(PlayedHelpline helpline, Scenario scenario, ulong seed, TimeSpan time, QueueId queue, int change)
    {
        var at = new DateTimeOffset(helpline.From.Date, TimeSpan.Zero) + time;
        var without = Play(helpline, scenario, seed, at, queue, 0);
        return Play(helpline, scenario, seed, at, queue, change) is { } with && without is { } before ? (with.Said, before.Missed - with.Missed) : null;
    }

    // Nothing when nobody is free to be taken away.
    private static (double Said, int Missed)? Play(PlayedHelpline helpline, Scenario scenario, ulong seed, DateTimeOffset at, QueueId queue, int change)
    {
        var simulation = new HelplineSimulation(scenario, seed, helpline.StartAt, "played", "p");
        var threshold = scenario.Queues.First(one => one.Queue == queue).Settings.Threshold;
        var offered = new Dictionary<ContactId, DateTimeOffset>();
        Read(simulation.AdvanceTo(at), offered, threshold);
        var situation = simulation.Describe(helpline.Expected with { Queues = [.. helpline.Expected.Queues, scenario.Queues[^1]], Roster = [.. helpline.Expected.Roster, .. scenario.Roster.TakeLast(3)] });
        var model = new MoveModel(situation);
        var curve = model.Curves[model.NumberOf(queue)!.Value]!;
        var said = curve.Count(0, 0).Missed - curve.Count(change, 0).Missed;
        var free = situation.Agents.FirstOrDefault(agent => agent.State == AgentState.Ready && agent.Queues.Contains(queue));
        if (change < 0 && free is null)
        {
            return null;
        }

        for (var number = 1; number <= change; number++)
        {
            Assert.Null(simulation.Move(new AgentId($"bench{number}"), s_bench, queue));
        }

        if (change < 0)
        {
            Assert.Null(simulation.Move(free!.Id, queue, s_bench));
        }

        var missed = Read(simulation.AdvanceTo(at + s_window), offered, threshold);
        // Who came in time for the window and is undecided when it ends.
        var last = offered.Where(contact => contact.Value < at + s_window).ToDictionary();
        missed += Read(simulation.AdvanceTo(at + s_window + threshold), last, threshold, track: false);
        return (said, missed + last.Count);

        int Read(IEnumerable<OperationsEvent> events, Dictionary<ContactId, DateTimeOffset> open, TimeSpan inTime, bool track = true)
        {
            var late = 0;
            foreach (var happened in events)
            {
                if (happened is ContactOffered one && one.Offering.Queue == queue && track)
                {
                    open[one.Contact] = one.OccurredAt;
                }
                else if (happened is ContactAnswered or ContactAbandoned or ContactRolledOver or ContactEnded && happened is ContactEvent end && open.Remove(end.Contact, out var since))
                {
                    late += happened is ContactAnswered && end.OccurredAt - since <= inTime ? 0 : 1;
                }
            }

            return late;
        }
    }
}
