using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>Helplines made up to try policies on: an advice centre of four queues on a calm day and with several kinds of trouble, and a small one.</summary>
/// <remarks>
/// On a calm day the queues meet their targets, with the room of a plan that is to suffice in four of five intervals. Trained narrowly, two of three know one neighbouring queue and few the
/// crisis line; trained broadly, everybody knows all but the crisis line, and every second one that too.
/// </remarks>
public static class MoveScenarios
{
    private static readonly QueueId s_crisis = new("crisis");
    private static readonly QueueId s_housing = new("housing");
    private static readonly QueueId s_benefits = new("benefits");
    private static readonly QueueId s_tax = new("council-tax");

    // So much of what would keep everybody busy as leaves the room of a good plan.
    private const double CalmLoad = 0.68;

    /// <summary>A Tuesday, midnight in UTC.</summary>
    private static readonly DateTimeOffset s_day = new(2026, 3, 17, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Returns all of them, each with few and with many people trained for other queues, the calm day first.</summary>
    public static IReadOnlyList<PlayedHelpline> All() => [.. Of(isBroad: false), .. Of(isBroad: true)];

    private static IEnumerable<PlayedHelpline> Of(bool isBroad)
    {
        var usual = Centre(isBroad);
        yield return new PlayedHelpline("calm day", usual, s_day.AddHours(8), s_day.AddHours(8.5), s_day.AddHours(16)) { IsCalm = true, IsBroadlyTrained = isBroad };
        yield return Morning("housing triples for 45 min", Surging(usual, (s_housing, 3)));
        yield return Morning("housing doubles for 45 min", Surging(usual, (s_housing, 2)));
        yield return Morning("benefits and council tax double for 45 min", Surging(usual, (s_benefits, 2), (s_tax, 2)));

        // Every second one of the team does not come; the shift plan does not know.
        yield return Morning("half of the benefits team absent", usual with
        {
            Roster = [.. usual.Roster.Where(agent => agent.Home != s_benefits || agent.Agent.Code[^1] % 2 == 1)],
        });

        // Each contact keeps its agent longer than the forecast knows.
        yield return Morning("housing takes 40 % longer", usual with
        {
            Queues = [.. usual.Queues.Select(queue => queue.Queue == s_housing ? queue with { Talk = queue.Talk.Times(1.4), WrapUp = queue.WrapUp.Times(1.4) } : queue)],
        });

        PlayedHelpline Morning(string name, Scenario scenario) =>
            new(name, scenario, s_day.AddHours(8), s_day.AddHours(10), s_day.AddHours(12)) { Expected = usual, IsBroadlyTrained = isBroad };
    }

    private static Scenario Surging(Scenario usual, params (QueueId Queue, double Factor)[] queues) => usual with
    {
        Surges = [.. queues.Select(surge => new Surge(surge.Queue, s_day.AddHours(10), s_day.AddHours(10.75), surge.Factor))],
    };

    /// <summary>Two queues and eight agents for two hours, of which the first queue triples in the middle: small enough to try everything.</summary>
    public static PlayedHelpline Small()
    {
        ScenarioQueue[] queues = [Queue(s_housing, 4, 30, 80, 14, 5.4, 1.2), Queue(s_benefits, 5, 60, 80, 9, 5.2, 1.2)];
        var usual = new Scenario
        {
            Queues = queues,
            Roster = [.. Team("ho", s_housing, 5, (s_benefits, 85)), .. Team("be", s_benefits, 3, (s_housing, 90))],
        };
        var surge = new Surge(s_benefits, s_day.AddHours(10.5), s_day.AddHours(11.25), 3);
        return new PlayedHelpline(
            "small: benefits triples for 45 min", usual with { Surges = [surge] }, s_day.AddHours(9), s_day.AddHours(10), s_day.AddHours(12)) { Expected = usual };
    }

    private static Scenario Centre(bool isBroad) => isBroad ? Broadly(Centre()) : Centre();

    private static Scenario Centre() => new()
    {
        Queues =
        [
            Queue(s_crisis, 1, 20, 90, 17 * CalmLoad, 6.0, 1.4),
            Queue(s_housing, 4, 30, 80, 37 * CalmLoad, 5.4, 1.4),
            Queue(s_benefits, 5, 60, 80, 27 * CalmLoad, 6.2, 1.3),
            Queue(s_tax, 6, 45, 80, 34 * CalmLoad, 4.1, 0.9),
        ],
        Roster =
        [
            .. Team("cr", s_crisis, 9, (s_housing, 90)),
            .. Team("ho", s_housing, 13, (s_benefits, 85), (s_crisis, 100)),
            .. Team("be", s_benefits, 11, (s_housing, 85), (s_tax, 90)),
            .. Team("ct", s_tax, 9, (s_benefits, 90)),
        ],
        NoAnswerShare = 0.01,
    };

    // Everybody in the three office teams knows all three queues, and every second one of everybody the crisis line.
    private static Scenario Broadly(Scenario scenario) => scenario with
    {
        Roster = [.. scenario.Roster.Select((agent, place) => agent with
        {
            FurtherSkills =
            [
                .. new[] { s_housing, s_benefits, s_tax }.Where(queue => queue != agent.Home).Select(queue => new AgentSkill(queue, 90)),
                .. agent.Home != s_crisis && place % 2 == 0 ? [new AgentSkill(s_crisis)] : Array.Empty<AgentSkill>(),
            ],
        })],
    };

    private static ScenarioQueue Queue(QueueId queue, int priority, int thresholdSeconds, int target, double perHalfHour, double talk, double wrapUp) =>
        new(new QueueSettings(queue)
        {
            Priority = priority,
            Threshold = TimeSpan.FromSeconds(thresholdSeconds),
            TargetPercentage = target,
            MinimumCover = 2,
        })
        {
            Arrivals = ArrivalProfile.From((_, halfHour) => halfHour is >= 16 and < 34 ? perHalfHour : 0),
            DaySpread = 0.06,
            Talk = new LogNormalTime(TimeSpan.FromMinutes(talk), 0.7),
            WrapUp = new LogNormalTime(TimeSpan.FromMinutes(wrapUp), 0.5),
            Patience = new WeibullTime(TimeSpan.FromMinutes(6), 0.9),
            LongestWait = TimeSpan.FromMinutes(45),
        };

    // The first further skill for two of three, the second for every fourth. Breaks are staggered.
    private static IEnumerable<RosterAgent> Team(string code, QueueId home, int people, params (QueueId Queue, int Proficiency)[] further)
    {
        for (var place = 0; place < people; place++)
        {
            List<AgentSkill> skills = [];
            if (further.Length > 0 && place % 3 != 2)
            {
                skills.Add(new AgentSkill(further[0].Queue, further[0].Proficiency));
            }

            if (further.Length > 1 && place % 4 == 2)
            {
                skills.Add(new AgentSkill(further[1].Queue, further[1].Proficiency));
            }

            var shift = new Shift(Enum.GetValues<DayOfWeek>(), new TimeOnly(8, 0), TimeSpan.FromHours(8.5))
            {
                Breaks =
                [
                    new PlannedBreak("Break", TimeSpan.FromMinutes(75 + (place % 6 * 18)), TimeSpan.FromMinutes(15)),
                    new PlannedBreak("Lunch", TimeSpan.FromMinutes(210 + (place % 6 * 25)), TimeSpan.FromMinutes(35)),
                    new PlannedBreak("Break", TimeSpan.FromMinutes(390 + (place % 6 * 12)), TimeSpan.FromMinutes(15)),
                ],
            };
            yield return new RosterAgent(new AgentId($"{code}{place + 1:00}"), $"{code.ToUpperInvariant()} {place + 1}", [home], [shift])
            {
                FurtherSkills = skills,
                Home = home,
            };
        }
    }
}
