using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation.Policies;

/// <summary>Helplines made up to try policies on: an advice centre of four queues on a calm day and with several kinds of trouble, and a small one.</summary>
/// <remarks>
/// On a calm day the queues meet their targets, with the room that a plan has which is to suffice in four of five intervals. In most of them everybody is
/// trained for the other queues, a little slower there; moves cannot do more than training allows, so two are played with narrow training as well.
/// </remarks>
public static class MoveScenarios
{
    private static readonly QueueId s_crisis = new("crisis");
    private static readonly QueueId s_housing = new("housing");
    private static readonly QueueId s_benefits = new("benefits");
    private static readonly QueueId s_tax = new("council-tax");

    /// <summary>A Tuesday, midnight in UTC.</summary>
    private static readonly DateTimeOffset s_day = new(2026, 3, 17, 0, 0, 0, TimeSpan.Zero);

    // As many of the contacts that would keep everybody busy as leave the room of a good plan.
    private const double CalmLoad = 0.7;

    /// <summary>Who is able to serve more than the own queue.</summary>
    public enum Training
    {
        /// <summary>Everybody serves every queue, at nine tenths of the pace of those who belong there.</summary>
        Wide,

        /// <summary>Two of three people know one neighbouring queue, a few a second one.</summary>
        Narrow,
    }

    /// <summary>Returns all of them, the calm one first.</summary>
    public static IReadOnlyList<PlayedHelpline> All() =>
    [
        Calm(),
        Surge("housing triples for 45 min", (s_housing, 3)),
        Surge("benefits and council tax double for 45 min", (s_benefits, 2), (s_tax, 2)),
        HalfATeamAbsent(),
        LongerHandleTimes(),
        Surge("housing triples for 45 min, narrow training", Training.Narrow, (s_housing, 3)),
        HalfATeamAbsent(Training.Narrow),
    ];

    /// <summary>A working day on which nothing unusual happens, from 08:30 to 16:00.</summary>
    public static PlayedHelpline Calm() =>
        new("calm day", Centre(), s_day.AddHours(8), s_day.AddHours(8.5), s_day.AddHours(16)) { IsCalm = true };

    /// <summary>Some queues get a multiple of their contacts from 10:00 to 10:45; counted from 10:00 to 12:00.</summary>
    /// <param name="name">The name in a table.</param>
    /// <param name="queues">The queues and their factors.</param>
    public static PlayedHelpline Surge(string name, params (QueueId Queue, double Factor)[] queues) => Surge(name, Training.Wide, queues);

    /// <summary>Some queues get a multiple of their contacts from 10:00 to 10:45; counted from 10:00 to 12:00.</summary>
    /// <param name="name">The name in a table.</param>
    /// <param name="training">Who is able to serve what.</param>
    /// <param name="queues">The queues and their factors.</param>
    public static PlayedHelpline Surge(string name, Training training, params (QueueId Queue, double Factor)[] queues)
    {
        var usual = Centre(training);
        var surges = queues.Select(surge => new Surge(surge.Queue, s_day.AddHours(10), s_day.AddHours(10.75), surge.Factor));
        return Morning(name, usual with { Surges = [.. surges] }, usual);
    }

    /// <summary>Every second one of the benefits team does not come; the shift plan does not know.</summary>
    /// <param name="training">Who is able to serve what.</param>
    public static PlayedHelpline HalfATeamAbsent(Training training = Training.Wide)
    {
        var usual = Centre(training);
        var there = usual.Roster.Where(agent => agent.Home != s_benefits || int.Parse(agent.Agent.Code[^2..], null) % 2 == 1);
        return Morning(training == Training.Wide ? "half of the benefits team absent" : "half of the benefits team absent, narrow training", usual with { Roster = [.. there] }, usual);
    }

    /// <summary>Each contact of housing keeps its agent 40 % longer than the forecast knows.</summary>
    public static PlayedHelpline LongerHandleTimes()
    {
        var usual = Centre();
        var longer = usual.Queues.Select(queue => queue.Queue == s_housing ? queue with { Talk = queue.Talk.Times(1.4), WrapUp = queue.WrapUp.Times(1.4) } : queue);
        return Morning("housing takes 40 % longer", usual with { Queues = [.. longer] }, usual);
    }

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

    private static PlayedHelpline Morning(string name, Scenario scenario, Scenario expected) =>
        new(name, scenario, s_day.AddHours(8), s_day.AddHours(10), s_day.AddHours(12)) { Expected = expected };

    private static Scenario Centre(Training training = Training.Wide)
    {
        ScenarioQueue[] queues =
        [
            Queue(s_crisis, 1, 20, 90, 17 * CalmLoad, 6.0, 1.4),
            Queue(s_housing, 4, 30, 80, 37 * CalmLoad, 5.4, 1.4),
            Queue(s_benefits, 5, 60, 80, 27 * CalmLoad, 6.2, 1.3),
            Queue(s_tax, 6, 45, 80, 34 * CalmLoad, 4.1, 0.9),
        ];
        List<RosterAgent> roster =
        [
            .. Team("cr", s_crisis, 9, (s_housing, 90)),
            .. Team("ho", s_housing, 13, (s_benefits, 85), (s_crisis, 100)),
            .. Team("be", s_benefits, 11, (s_housing, 85), (s_tax, 90)),
            .. Team("ct", s_tax, 9, (s_benefits, 90)),
        ];
        return new Scenario
        {
            Queues = queues,
            Roster = training == Training.Narrow ? roster :
            [
                .. roster.Select(agent => agent with
                {
                    FurtherSkills = [.. queues.Where(queue => !agent.Queues.Contains(queue.Queue)).Select(queue => new AgentSkill(queue.Queue, 90))],
                }),
            ],
            NoAnswerShare = 0.01,
        };
    }

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
