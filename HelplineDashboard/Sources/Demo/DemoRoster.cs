using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Sources.Demo;

/// <summary>The sixty-odd people of the demo helpline. Nobody of these names works anywhere.</summary>
internal static class DemoRoster
{
    private const DayOfWeek Sun = DayOfWeek.Sunday;
    private const DayOfWeek Mon = DayOfWeek.Monday;
    private const DayOfWeek Tue = DayOfWeek.Tuesday;
    private const DayOfWeek Wed = DayOfWeek.Wednesday;
    private const DayOfWeek Thu = DayOfWeek.Thursday;
    private const DayOfWeek Fri = DayOfWeek.Friday;
    private const DayOfWeek Sat = DayOfWeek.Saturday;

    private static readonly DayOfWeek[] s_workingDays = [Mon, Tue, Wed, Thu, Fri];

    // Weeks of a team that is there every day: two days off, spread so that no day is thin.
    private static readonly DayOfWeek[][] s_weeks =
    [
        [Mon, Tue, Wed, Thu, Fri],
        [Wed, Thu, Fri, Sat, Sun],
        [Fri, Sat, Sun, Mon, Tue],
        [Sun, Mon, Tue, Wed, Thu],
        [Tue, Wed, Thu, Fri, Sat],
        [Sat, Sun, Mon, Tue, Wed],
        [Thu, Fri, Sat, Sun, Mon],
    ];

    // Weeks of an office team: every third works on Saturdays.
    private static readonly DayOfWeek[][] s_withSaturdays = [s_workingDays, s_workingDays, [Tue, Wed, Thu, Fri, Sat]];

    private static readonly QueueId[] s_crisis = [DemoQueues.Crisis];
    private static readonly QueueId[] s_crisisAndHousing = [DemoQueues.Crisis, DemoQueues.Housing];
    private static readonly QueueId[] s_housing = [DemoQueues.Housing];
    private static readonly QueueId[] s_writing = [DemoQueues.TextLine, DemoQueues.WebChat, DemoQueues.Email];
    private static readonly QueueId[] s_benefits = [DemoQueues.Benefits];
    private static readonly QueueId[] s_money = [DemoQueues.Benefits, DemoQueues.CouncilTax];
    private static readonly QueueId[] s_council = [DemoQueues.CouncilTax, DemoQueues.Email];
    private static readonly QueueId[] s_debt = [DemoQueues.Debt];

    /// <summary>Creates the agents. Three shifts keep the crisis line and the text line open round the clock.</summary>
    public static IReadOnlyList<RosterAgent> All() =>
    [
        .. Team("cd", s_crisis, 1, s_weeks, ("Amara Okafor", 7), ("Bryn Griffiths", 7), ("Chloe Bennett", 8), ("Dev Malhotra", 7), ("Esther Adeyemi", 9), ("Fergus Campbell", 8), ("Grace Nakamura", 7)),
        .. Team("ce", s_crisis, 1, s_weeks, ("Hamza Siddiqui", 14), ("Isla Robertson", 15), ("Jakub Nowak", 14), ("Keisha Brown", 15), ("Liam O'Connor", 14), ("Mei Chen", 15), ("Nadia Haddad", 14)),
        .. Team("cn", s_crisisAndHousing, 1, s_weeks, ("Owen Price", 22), ("Priya Raman", 22), ("Quentin Moore", 22), ("Rosa Delgado", 22), ("Samuel Osei", 22), ("Tamsin Clarke", 22), ("Ulrika Lindqvist", 22)),
        .. Team("ch", s_crisisAndHousing, 1, s_weeks, ("Viktor Petrov", 14), ("Wanjiru Kamau", 10), ("Xavier Laurent", 15), ("Yasmin Rahman", 12)),
        .. Team("ho", s_housing, 1, s_weeks, ("Zoe Hughes", 7), ("Aidan Murphy", 14), ("Beatriz Santos", 8), ("Callum Fraser", 8), ("Daniela Popescu", 12), ("Saoirse Quinn", 7)),
        .. Team("hw", s_housing, 1, [s_workingDays], ("Edith Walker", 8), ("Faisal Ahmed", 8), ("Gemma Foster", 9)),
        .. Team("wd", s_writing, 3, s_weeks, ("Harpreet Kaur", 7), ("Ian Thompson", 7), ("Joanna Kowalska", 8), ("Kofi Mensah", 9), ("Leila Farouk", 7)),
        .. Team("we", s_writing, 3, s_weeks, ("Marcus Green", 14), ("Nia Evans", 15), ("Olu Balogun", 14), ("Pauline Scott", 15), ("Rahul Desai", 14), ("Oksana Melnyk", 16), ("Patrick Nolan", 16)),
        .. Team("wn", s_writing, 3, s_weeks, ("Sinead Kelly", 22), ("Tomasz Zielinski", 22), ("Uma Krishnan", 22), ("Victoria Shaw", 22)),
        .. Team("be", s_benefits, 1, s_weeks, ("Wesley Grant", 8), ("Ximena Torres", 14), ("Yusuf Demir", 9), ("Thandiwe Moyo", 14), ("Rhys Powell", 10), ("Nkechi Eze", 13)),
        .. Team("mo", s_money, 1, s_withSaturdays, ("Abigail Turner", 8), ("Bilal Hussain", 9), ("Carys Morgan", 9), ("Declan Byrne", 12), ("Eleni Papadaki", 8)),
        .. Team("ct", s_council, 1, s_withSaturdays, ("Femi Adebayo", 8), ("Georgia Ellis", 8), ("Hiroshi Tanaka", 9), ("Meera Iyer", 10)),
        .. Team("de", s_debt, 1, s_withSaturdays, ("Imogen Ward", 8), ("Jamal Edwards", 8), ("Katarzyna Wolska", 9), ("Lorcan Doyle", 10)),
    ];

    private static IEnumerable<RosterAgent> Team(
        string code, QueueId[] queues, int slots, DayOfWeek[][] weeks, params (string Name, int FromHour)[] people) =>
        people.Select((person, place) => new RosterAgent(
            new AgentId($"{code}{place + 1:00}"), person.Name, queues, [Shift(weeks[place % weeks.Length], person.FromHour, place)], slots)
        {
            Home = queues[0],
            Team = NameOf(code),
            FurtherSkills = [.. Further(code, place).Where(skill => !queues.Contains(skill.Queue))],
        });

    // Teams of eight and more, one of six, and one of three: too few to say anything of without saying it of persons.
    private static string NameOf(string code) => code switch
    {
        "cd" or "ch" => "Crisis, days",
        "ce" or "cn" => "Crisis, evenings and nights",
        "ho" => "Housing",
        "hw" => "Housing, weekdays",
        "wd" or "we" or "wn" => "Writing",
        "be" or "mo" => "Benefits",
        _ => "Council and debt",
    };

    // What people are trained for beside what they serve. Crisis training is rare, and nobody without it ever gets the crisis line.
    private static AgentSkill[] Further(string code, int place) => code switch
    {
        "cd" or "ce" => [new AgentSkill(DemoQueues.Housing, 80), new AgentSkill(DemoQueues.TextLine, 75)],
        "cn" or "ch" => [new AgentSkill(DemoQueues.Benefits, 75)],
        "ho" or "hw" => place % 3 == 0
            ? [new AgentSkill(DemoQueues.Benefits, 85), new AgentSkill(DemoQueues.Crisis, 90)]
            : [new AgentSkill(DemoQueues.Benefits, 85), new AgentSkill(DemoQueues.Debt, 70)],
        "be" => place % 3 == 0
            ? [new AgentSkill(DemoQueues.Housing, 85), new AgentSkill(DemoQueues.CouncilTax, 80), new AgentSkill(DemoQueues.Crisis, 90)]
            : [new AgentSkill(DemoQueues.Housing, 85), new AgentSkill(DemoQueues.CouncilTax, 80)],
        "mo" => [new AgentSkill(DemoQueues.Debt, 75), new AgentSkill(DemoQueues.Housing, 75)],
        "ct" => [new AgentSkill(DemoQueues.Benefits, 90), new AgentSkill(DemoQueues.WebChat, 70)],
        "de" => [new AgentSkill(DemoQueues.Housing, 80), new AgentSkill(DemoQueues.Benefits, 80)],
        "wd" or "we" or "wn" => place % 2 == 0 ? [new AgentSkill(DemoQueues.Benefits, 75)] : [new AgentSkill(DemoQueues.CouncilTax, 80)],
        _ => [],
    };

    // Breaks are staggered by place in the team, so that a team does not go to lunch as one.
    private static Shift Shift(DayOfWeek[] days, int fromHour, int place)
    {
        var stagger = TimeSpan.FromMinutes(place % 5 * 20);
        var breaks = new List<PlannedBreak>
        {
            new("Break", TimeSpan.FromMinutes(90) + stagger, TimeSpan.FromMinutes(15)),
            new("Lunch", TimeSpan.FromMinutes(210) + stagger, TimeSpan.FromMinutes(40)),
            new("Break", TimeSpan.FromMinutes(350) + stagger, TimeSpan.FromMinutes(15)),
        };
        if (place % 4 == 3 && fromHour < 14)
        {
            breaks.Add(new PlannedBreak("Training", TimeSpan.FromMinutes(300), TimeSpan.FromMinutes(30)));
        }

        return new Shift(days, new TimeOnly(fromHour, 0), TimeSpan.FromHours(fromHour == 22 ? 10 : 8.5)) { Breaks = breaks };
    }
}
