using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Boards to draw, made up: a bare queue to change as a test needs it, and a whole busy helpline to look at.</summary>
internal static class Boards
{
    public const string Source = "pbx";

    /// <summary>A Tuesday, early in the afternoon.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 17, 14, 12, 7, TimeSpan.Zero);

    private static readonly string[] s_names =
    [
        "Aisha Khan", "Ben Carter", "Chloe Evans", "Daniel Osei", "Ewa Nowak", "Farid Haddad", "Grace Mbeki", "Hannah Lloyd", "Ivan Petrov", "Jo Sinclair",
        "Kofi Asante", "Laura Rossi", "Mina Park", "Noah Wright", "Olu Adeyemi", "Priya Nair", "Quentin Dubois", "Rosa Martínez", "Sam Whitfield", "Tariq Aziz",
    ];

    private static readonly string[] s_reasons = ["lunch", "break", "training", ""];

    /// <summary>A board as of an instant.</summary>
    public static BoardSnapshot Of(DateTimeOffset asOf, params QueueSnapshot[] queues) => new()
    {
        AsOf = asOf,
        Sequence = 1,
        Queues = [.. queues],
        Totals = Totals(queues, []),
        Sources = [new SourceSnapshot(SourceAt(asOf))],
    };

    /// <summary>A queue on target, in which nobody waits.</summary>
    public static QueueSnapshot Queue(string code, string? name = null) =>
        new(new QueueSettings(new QueueId(code)) { Name = name ?? code, TimeZone = "Europe/London" })
        {
            Condition = new(QueueStatus.OnTarget, "92 % in 20 s over the last 30 min, target 80 %."),
            ServiceLevelLast30Minutes = new(23, 25, default),
            ServiceLevelToday = new(300, 350, default),
            SourceCodes = [Source],
        };

    /// <summary>Contacts that wait, the longest first.</summary>
    public static ImmutableArray<WaitingContact> Waiting(DateTimeOffset now, params int[] seconds) =>
        [.. seconds.Select((one, index) => new WaitingContact(new ContactId(Source, $"1763388{100 + index}.{40 + index}"), now.AddSeconds(-one), 1 + (index % 3), index % 2 == 0 ? "en" : "cy", null, null))];

    public static Source SourceAt(DateTimeOffset now, string code = Source, SourceKind kind = SourceKind.Live, Untold untold = Untold.None) => new(code)
    {
        Start = new SourceStart(now.AddHours(-6), kind, code == Source ? "Asterisk north" : code, TimeSpan.FromSeconds(10), false, untold),
        HeardAt = now.AddSeconds(-1),
        ToldUntil = now.AddSeconds(-2),
    };

    /// <summary>Eight queues in every status, sixty agents, three sources. The same each time.</summary>
    public static BoardSnapshot Busy(DateTimeOffset now)
    {
        QueueSnapshot[] queues =
        [
            Crowded(now, "crisis", "Crisis line", 1, Channel.Call, QueueStatus.OnTarget, "94 % in 20 s over the last 30 min, target 90 %.", [6], 94, 38, 12),
            Crowded(now, "housing", "Housing", 2, Channel.Call, QueueStatus.OffTarget, "61 % in 20 s over the last 30 min, target 80 %.", [252, 190, 133, 87, 44, 12, 3], 61, 64, 9),
            Crowded(now, "benefits", "Benefits and debt", 3, Channel.Call, QueueStatus.Strained, "3 wait longer than 60 s.", [151, 96, 71, 20], 84, 46, 10),
            Crowded(now, "webchat", "Web chat", 4, Channel.Chat, QueueStatus.OnTarget, "88 % in 60 s over the last 30 min, target 80 %.", [18, 4], 88, 52, 8),
            Crowded(now, "text", "Text line", 5, Channel.Text, QueueStatus.Stale, "Text gateway is late: it promised a word every 30 s.", [640], 71, 9, 6),
            Crowded(now, "welsh", "Llinell Gymraeg", 5, Channel.Call, QueueStatus.Quiet, "Nothing offered in the last 30 min.", [], null, 0, 3),
            Crowded(now, "email", "E-mail", 7, Channel.Email, QueueStatus.OnTarget, "97 % in 4 h over the last 30 min, target 95 %.", [7920, 5400, 3000, 900], 97, 6.5, 5),
            Crowded(now, "legal", "Legal advice", 8, Channel.Call, QueueStatus.Closed, "Open Mon-Fri 09:00-13:00.", [], null, 0, 0),
        ];
        var agents = Agents(now, queues);
        queues = [.. queues.Select(queue => Staffed(queue, agents) with { Outlook = Outlooks.Of(queue, now) })];
        return new BoardSnapshot
        {
            AsOf = now,
            Sequence = 48_211,
            Queues = [.. queues],
            Agents = agents,
            Totals = Totals(queues, agents),
            Sources =
            [
                new SourceSnapshot(SourceAt(now, untold: Untold.Ringing | Untold.WrapUp) with { Queues = [.. queues.Where(queue => queue.Settings.Channel == Channel.Call).Select(queue => queue.Queue)] }),
                new SourceSnapshot(SourceAt(now, "Text gateway") with { HeardAt = now.AddMinutes(-4), ToldUntil = now.AddMinutes(-4.2), Queues = [new("text")] }) { IsLate = true },
                new SourceSnapshot(SourceAt(now, "Web chat server") with { Queues = [new("webchat"), new("email")] }),
            ],
        };
    }

    private static QueueSnapshot Crowded(
        DateTimeOffset now, string code, string name, int priority, Channel channel, QueueStatus status, string reason, int[] waits, int? level, double perHour, int busy)
    {
        var settings = new QueueSettings(new QueueId(code))
        {
            Name = name,
            Priority = priority,
            Channel = channel,
            TimeZone = "Europe/London",
            Threshold = channel switch { Channel.Email => TimeSpan.FromHours(4), Channel.Call => TimeSpan.FromSeconds(code == "benefits" ? 60 : 20), _ => TimeSpan.FromSeconds(60) },
            TargetPercentage = code switch { "crisis" => 90, "email" => 95, _ => 80 },
            WaitLimit = TimeSpan.FromHours(12),
        };
        var random = new Random(code[0] + code.Length);
        var start = settings.Day.StartOf(now);
        var halfHours = Enumerable.Range(0, (int)((now - start).TotalMinutes / 30) + 1).Select(index =>
        {
            var shape = index < 14 ? 0.1 : Math.Sin((index - 12) / 36d * Math.PI);
            var offered = status == QueueStatus.Closed ? 0 : (int)Math.Max(0, ((perHour == 0 ? 3 : perHour) / 2 * shape * (0.7 + (random.NextDouble() * 0.7))));
            var abandoned = (int)(offered * random.NextDouble() * 0.2);
            var inTime = (int)((offered - abandoned) * Math.Min(1, (level ?? 85) / 100d * (0.85 + (random.NextDouble() * 0.3))));
            var counts = new ContactCounts
            {
                Offered = offered, Answered = offered - abandoned, AnsweredInTime = inTime, Abandoned = abandoned, ShortAbandoned = abandoned / 3, AbandonedInTime = abandoned / 2,
                AnsweredWaitMs = (offered - abandoned) * 21_000L, Handled = offered - abandoned, HandleMs = (offered - abandoned) * 421_000L,
            };
            return new IntervalCounts(start.AddMinutes(30 * index), counts, ServiceLevel.From(counts, 0, settings.Formula));
        }).ToImmutableArray();
        var today = halfHours.Aggregate(default(ContactCounts), (sum, one) => sum + one.Counts);
        return new QueueSnapshot(settings)
        {
            Condition = new(status, reason),
            Waiting = Waiting(now, waits),
            Overdue = waits.Count(wait => wait > settings.Threshold.TotalSeconds),
            Date = new DateOnly(2026, 11, 17),
            HalfHours = halfHours,
            Today = today,
            ServiceLevelToday = ServiceLevel.From(today, 0, settings.Formula),
            Last30Minutes = halfHours[^1].Counts,
            ServiceLevelLast30Minutes = level is { } percent ? new(percent, 100, settings.Formula) : default,
            ArrivalsPerHour = perHour,
            GaveUp = [.. Enumerable.Range(0, Math.Min(today.Abandoned, 14)).Select(index => new GaveUp(
                new ContactId(Source, $"1763380{200 + index}.{90 + index}"), now.AddMinutes(-9 * (index + 1)), now.AddMinutes(-9 * (index + 1)).AddSeconds(35 + (17 * index % 90)),
                index % 4 == 3 ? null : $"{0x3fa9c1 + (index * 7919):x8}f00d", index % 3 == 1 ? now.AddMinutes(-4 * (index + 1)) : null, index % 5 == 0 ? 3 : 1))],
            SourceCodes = [channel == Channel.Text ? "Text gateway" : Source],
            KnownUntil = status == QueueStatus.Stale ? now.AddMinutes(-4.2) : now.AddSeconds(-2),
            Untold = channel == Channel.Call ? Untold.Ringing | Untold.WrapUp : Untold.None,
            AgentIds = [.. Enumerable.Range(0, busy).Select(index => new AgentId($"{code}-{index}"))],
        };
    }

    private static ImmutableArray<AgentSnapshot> Agents(DateTimeOffset now, QueueSnapshot[] queues) =>
    [
        .. Enumerable.Range(0, 60).Select(index =>
        {
            var first = queues[index % 7];
            var state = (index % 10) switch { 0 or 5 => AgentState.Ready, 1 => AgentState.Paused, 2 => AgentState.WrapUp, 3 when index == 33 => AgentState.Unreachable, 4 when index == 24 => AgentState.Ringing, _ => AgentState.OnContact };
            var slots = first.Settings.Channel == Channel.Chat ? 3 : 1;
            return new AgentSnapshot(new AgentId($"agent{index:00}"), index < 20 ? s_names[index] : $"{s_names[index % 20].Split(' ')[0]} {s_names[(index + 7) % 20].Split(' ')[1]}")
            {
                State = state,
                Since = now.AddSeconds(-(index * 97 % 1900) - 4),
                Reason = state == AgentState.Paused ? s_reasons[index / 10 % 4] : null,
                Handling = state == AgentState.OnContact ? 1 : 0,
                Slots = slots,
                ContactsToday = 4 + (index * 13 % 21),
                Queues = [.. new[] { first.Queue, queues[(index + 1) % 7].Queue }.Distinct().Order()],
            };
        }).OrderBy(agent => agent.Name, StringComparer.Ordinal),
    ];

    private static QueueSnapshot Staffed(QueueSnapshot queue, ImmutableArray<AgentSnapshot> agents)
    {
        var own = agents.Where(agent => agent.Queues.Contains(queue.Queue)).ToList();
        return queue with { Agents = Count(own), AgentIds = [.. own.Select(agent => agent.Id)] };
    }

    private static AgentCounts Count(IEnumerable<AgentSnapshot> agents) =>
        AgentCounts.Of(agents.Select(agent => (agent.State, agent.Reason, agent.Handling, agent.Slots)));

    private static HelplineTotals Totals(QueueSnapshot[] queues, ImmutableArray<AgentSnapshot> agents)
    {
        var longest = queues.Where(queue => queue.LongestWaitingSince is not null).MinBy(queue => queue.LongestWaitingSince);
        var (today, recent) = (queues.Select(queue => queue.ServiceLevelToday).ToList(), queues.Select(queue => queue.ServiceLevelLast30Minutes).ToList());
        return new HelplineTotals
        {
            Waiting = queues.Sum(queue => queue.Waiting.Length),
            Overdue = queues.Sum(queue => queue.Overdue),
            LongestWaitingSince = longest?.LongestWaitingSince,
            LongestWaitingIn = longest?.Queue,
            Agents = Count(agents),
            Today = queues.Aggregate(default(ContactCounts), (sum, queue) => sum + queue.Today),
            Last30Minutes = queues.Aggregate(default(ContactCounts), (sum, queue) => sum + queue.Last30Minutes),
            ServiceLevelToday = Share(today),
            ServiceLevelLast30Minutes = Share(recent),
            QueuesOffTarget = queues.Count(queue => queue.Condition.Status == QueueStatus.OffTarget),
            QueuesStale = queues.Count(queue => queue.IsStale),
        };
    }

    private static double? Share(List<ServiceLevel> levels) =>
        levels.Sum(level => level.Counted) is > 0 and var counted ? 100d * levels.Sum(level => level.Met) / counted : null;
}
