using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Sources.Demo;

/// <summary>The eight queues of the demo helpline: an advice centre with a crisis line, as several cities have one.</summary>
internal static class DemoQueues
{
    public static readonly QueueId Crisis = new("crisis");
    public static readonly QueueId Housing = new("housing");
    public static readonly QueueId Benefits = new("benefits");
    public static readonly QueueId CouncilTax = new("council-tax");
    public static readonly QueueId Debt = new("debt");
    public static readonly QueueId WebChat = new("web-chat");
    public static readonly QueueId TextLine = new("text-line");
    public static readonly QueueId Email = new("e-mail");

    // Weights of the 24 hours of a day. Office lines have their two humps; a crisis line is busiest when offices are shut.
    private static readonly double[] s_office =
        [0, 0, 0, 0, 0, 0, 1, 3, 7, 10, 11.5, 11, 9, 8.5, 9.5, 9, 8, 6, 4, 2.5, 1.5, 0.5, 0, 0];
    private static readonly double[] s_emergency =
        [1.4, 1.1, 0.9, 0.8, 0.8, 1, 1.6, 3, 7, 10, 11, 10.5, 8.5, 8, 8.5, 8.5, 7.5, 6, 4.5, 3.8, 3.3, 2.8, 2.3, 1.8];
    private static readonly double[] s_evening =
        [5, 4, 3.3, 2.8, 2.5, 2.4, 2.6, 2.9, 3.4, 3.8, 4.1, 4.2, 4.2, 4.1, 4.1, 4.3, 4.6, 5, 5.6, 6.4, 7.2, 7.8, 7.6, 6.6];
    private static readonly double[] s_late =
        [0, 0, 0, 0, 0, 0, 0, 0, 7, 9.5, 10.5, 10, 8.5, 8, 8.5, 8.5, 8, 7, 6, 5.5, 5, 4, 0, 0];

    /// <summary>Creates the queues, most urgent first.</summary>
    /// <param name="timeZone">The time zone of the helpline.</param>
    public static IReadOnlyList<ScenarioQueue> All(string timeZone) =>
    [
        Queue(timeZone, Crisis, "Crisis line", Channel.Call, 1, 20, 90, "always", Week(320, 330, 330, s_evening), talk: 6.4, wrapUp: 1.4) with
        {
            Patience = new WeibullTime(TimeSpan.FromMinutes(6), 0.8),
            Partner = new Partner("Night partner centre", TimeSpan.FromMinutes(2)),
            IssueTypes = Words(("Suicidal thoughts", 22), ("Anxiety", 24), ("Loneliness", 20), ("Grief", 10), ("Violence at home", 9), ("Addiction", 8), ("Other", 7)),
            FrequentCallers = 120,
            FrequentShare = 0.5,
            UnknownCallerShare = 0.3,
            RedialShare = 0.5,
            SurveyShare = 0.05,
            FollowUps = new FollowUpHabit { GaveUpShare = 0.4, Issues = ["Suicidal thoughts", "Violence at home"], IssueShare = 0.3, LateShare = 0.06 },
            DebriefAfter = TimeSpan.FromMinutes(25),
            TransfersTo = [Housing, Debt],
            TransferShare = 0.03,
        },
        Queue(timeZone, TextLine, "Text line", Channel.Text, 2, 60, 85, "always", Week(290, 290, 290, s_evening), talk: 8.2, wrapUp: 0.8) with
        {
            Patience = new WeibullTime(TimeSpan.FromMinutes(9)),
            IssueTypes = Words(("Anxiety", 30), ("Loneliness", 22), ("Self-harm", 14), ("Bullying", 12), ("Relationships", 14), ("Other", 8)),
            FrequentCallers = 90,
            FrequentShare = 0.4,
            SurveyShare = 0.2,
            DebriefAfter = TimeSpan.FromMinutes(35),
        },
        Queue(timeZone, WebChat, "Web chat", Channel.Chat, 3, 90, 80, "always", Week(340, 300, 290, s_evening), talk: 6.6, wrapUp: 0.8) with
        {
            Patience = new WeibullTime(TimeSpan.FromMinutes(6)),
            IssueTypes = Words(("Benefits", 28), ("Housing", 22), ("Debt", 16), ("Council tax", 18), ("Wellbeing", 16)),
            UnknownCallerShare = 0.6,
            SurveyShare = 0.25,
        },
        Queue(timeZone, Housing, "Housing", Channel.Call, 4, 30, 80, "always", Week(270, 125, 110, s_emergency), talk: 5.4, wrapUp: 1.4) with
        {
            IssueTypes = Words(("Repairs", 34), ("Homelessness", 18), ("Rent arrears", 18), ("Eviction", 12), ("Neighbours", 10), ("Other", 8)),
            TransfersTo = [Benefits, Debt],
        },
        Queue(timeZone, Benefits, "Benefits", Channel.Call, 5, 60, 80, "Mon-Sun 08:00-22:00", Week(265, 130, 100, s_late), talk: 6.2, wrapUp: 1.3) with
        {
            IssueTypes = Words(("Universal credit", 36), ("Disability", 22), ("Pension credit", 14), ("Housing benefit", 18), ("Other", 10)),
            TransfersTo = [CouncilTax, Housing, Debt],
        },
        Queue(timeZone, CouncilTax, "Council tax", Channel.Call, 6, 45, 80, "Mon-Fri 08:30-18:00; Sat 09:00-13:00", Week(205, 50, 0, s_office), talk: 4.1, wrapUp: 0.9) with
        {
            IssueTypes = Words(("Payment", 40), ("Moving home", 22), ("Discount", 18), ("Reminder", 14), ("Other", 6)),
            TransfersTo = [Benefits, Debt],
        },
        Queue(timeZone, Debt, "Debt advice", Channel.Call, 7, 60, 80, "Mon-Fri 08:00-18:00; Sat 09:00-13:00", Week(52, 16, 0, s_office), talk: 10, wrapUp: 2) with
        {
            IssueTypes = Words(("Credit cards", 30), ("Rent arrears", 22), ("Energy", 22), ("Bailiffs", 16), ("Other", 10)),
            TransfersTo = [Benefits, Housing],
            DebriefAfter = TimeSpan.FromMinutes(45),
        },
        Queue(timeZone, Email, "E-mail", Channel.Email, 9, 2 * 3600, 90, "always", Week(140, 90, 80, s_evening), talk: 4, wrapUp: 0.5) with
        {
            Patience = null,
            LongestWait = null,
            IssueTypes = Words(("Council tax", 28), ("Benefits", 26), ("Housing", 24), ("Complaint", 12), ("Other", 10)),
            UnknownCallerShare = 0,
            SurveyShare = 0.1,
        },
    ];

    private static ScenarioQueue Queue(
        string timeZone,
        QueueId queue,
        string name,
        Channel channel,
        int priority,
        int thresholdSeconds,
        int target,
        string openingHours,
        Func<DayOfWeek, int, double> expected,
        double talk,
        double wrapUp)
    {
        var hours = OpeningHours.TryParse(openingHours, out var parsed, out var fault) ? parsed : throw new ArgumentException(fault, nameof(openingHours));
        var arrivals = ArrivalProfile.From((day, halfHour) =>
            hours.IsOpen(new DateTime(2026, 1, 4).AddDays((int)day).AddMinutes(halfHour * 30))
                ? expected(day, halfHour)
                : 0);
        return new ScenarioQueue(new QueueSettings(queue)
        {
            Name = name,
            Channel = channel,
            Priority = priority,
            Threshold = TimeSpan.FromSeconds(thresholdSeconds),
            TargetPercentage = target,
            ShortAbandonLimit = TimeSpan.FromSeconds(channel == Channel.Call ? 5 : 10),
            OpeningHours = hours,
            TimeZone = timeZone,
            WaitLimit = channel == Channel.Email ? TimeSpan.FromDays(5) : TimeSpan.FromHours(2),
        })
        {
            Arrivals = arrivals,
            DaySpread = 0.08,
            Talk = new LogNormalTime(TimeSpan.FromMinutes(talk), 0.7),
            WrapUp = new LogNormalTime(TimeSpan.FromMinutes(wrapUp), 0.5),
            Patience = new WeibullTime(TimeSpan.FromMinutes(6), 0.9),
            LongestWait = TimeSpan.FromMinutes(45),
            Languages = Words(("English", 86), ("Polish", 4), ("Urdu", 3), ("Romanian", 3), ("Welsh", 2), ("Arabic", 2)),
            FrequentCallers = 100,
            FrequentShare = 0.25,
            UnknownCallerShare = 0.08,
            RedialShare = 0.45,
            SurveyShare = 0.15,
            FollowUps = channel == Channel.Call ? new FollowUpHabit { GaveUpShare = 0.25 } : null,
            TransferShare = channel == Channel.Call ? 0.05 : 0,
        };
    }

    // Contacts of a working day, a Saturday and a Sunday, spread over the hours. Mondays are the heaviest, Fridays the lightest.
    private static Func<DayOfWeek, int, double> Week(double workingDay, double saturday, double sunday, double[] hours) =>
        (day, halfHour) =>
        {
            var total = day switch
            {
                DayOfWeek.Saturday => saturday,
                DayOfWeek.Sunday => sunday,
                DayOfWeek.Monday => workingDay * 1.12,
                DayOfWeek.Friday => workingDay * 0.9,
                _ => workingDay,
            };
            return total * hours[halfHour / 2] / hours.Sum() / 2;
        };

    private static Weighted[] Words(params ReadOnlySpan<(string Word, double Weight)> words)
    {
        var weighted = new Weighted[words.Length];
        for (var place = 0; place < words.Length; place++)
        {
            weighted[place] = new Weighted(words[place].Word, words[place].Weight);
        }

        return weighted;
    }
}
