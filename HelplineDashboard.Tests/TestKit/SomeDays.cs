using System.Collections.Immutable;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Queues' and agents' days made up for tests of figures.</summary>
internal static class SomeDays
{
    public static readonly DateOnly Saturday = new(2026, 11, 21);
    public static readonly QueueId Housing = new("housing");
    public static readonly QueueId Crisis = new("crisis");

    /// <summary>Any day that could have been: each count a part of the one it belongs to.</summary>
    public static DaySums Sums(int seed)
    {
        var chance = new Random(seed);
        int Of(int whole) => chance.Next(whole + 1);
        var offered = chance.Next(4) == 0 ? 0 : chance.Next(200);
        var answered = Of(offered);
        var abandoned = Of(offered - answered);
        var flowedOut = Of(offered - answered - abandoned);
        var rolledOver = Of(offered - answered - abandoned - flowedOut);
        var shortAbandoned = Of(abandoned);
        var handled = Of(answered);
        var wrapped = Of(handled);
        var first = Of(offered);
        var known = Of(first);
        var resolvable = Of(Math.Min(known, answered));
        var satisfaction = Of(answered);
        var recommend = Of(answered);
        var promoters = Of(recommend);
        var due = chance.Next(20);
        var called = Of(abandoned - shortAbandoned);
        return new DaySums
        {
            Counts = new ContactCounts
            {
                Offered = offered,
                Answered = answered,
                AnsweredInTime = Of(answered),
                Abandoned = abandoned,
                ShortAbandoned = shortAbandoned,
                AbandonedInTime = shortAbandoned + Of(abandoned - shortAbandoned),
                FlowedOut = flowedOut,
                RolledOver = rolledOver,
                Unknown = offered - answered - abandoned - flowedOut - rolledOver,
                Transferred = Of(answered),
                AnsweredWaitMs = answered * 30_000L,
                Handled = handled,
                HandleMs = handled * 300_000L,
            },
            AnsweredWaitSquares = answered * 1300d,
            TalkMs = handled * 250_000L,
            WrappedUp = wrapped,
            WrapUpMs = wrapped * 50_000L,
            HandleSquares = handled * 120_000d,
            FirstVisits = first,
            KnownCallers = known,
            Repeats = Of(known),
            Resolvable = resolvable,
            Resolved = Of(resolvable),
            SatisfactionAnswers = satisfaction,
            Satisfied = Of(satisfaction),
            RecommendAnswers = recommend,
            Promoters = promoters,
            Detractors = Of(recommend - promoters),
            Surveyed = Math.Max(satisfaction, recommend),
            CalledBack = called,
            CameBack = Of(abandoned - shortAbandoned - called),
            FollowUpsOwed = chance.Next(20),
            FollowUpsDue = due,
            FollowUpsLate = Of(due),
            Distressing = Of(answered),
        };
    }

    public static WaitDistribution Waits(DaySums sums, int seed)
    {
        var chance = new Random(seed);
        return new WaitDistribution(Enumerable.Range(0, sums.Counts.Answered).Select(_ => (WaitDistribution.StepOf(chance.Next(900_000)), 1)));
    }

    public static QueueTerms Terms(QueueId queue, int seconds = 20, ServiceLevelFormula formula = ServiceLevelFormula.ExcludeShortAbandons, int target = 80) =>
        new(queue, new DateOnly(2026, 1, 1), TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(5), formula, target);

    public static QueueDay Day(QueueId queue, DateOnly date, DaySums sums, QueueTerms? terms = null, DayState state = DayState.Closed) => new(queue, date)
    {
        From = Start(date),
        Until = Start(date.AddDays(1)),
        Terms = terms ?? Terms(queue),
        Sums = sums,
        Waits = Waits(sums, 1),
        BuiltAt = Start(date.AddDays(1)).AddHours(2),
        State = state,
    };

    /// <summary>A day on which so many were answered, some of them in time, and nobody gave up.</summary>
    public static QueueDay Day(QueueId queue, DateOnly date, int inTime, int answered, DayState state = DayState.Closed) => Day(
        queue,
        date,
        new DaySums { Counts = new ContactCounts { Offered = answered, Answered = answered, AnsweredInTime = inTime, AnsweredWaitMs = answered * 10_000L } },
        state: state);

    public static AgentDay Agent(string agent, DateOnly date, string? team, double busy, double available = 8) => new(new AgentId(agent), date)
    {
        Team = team,
        BusyMs = (long)(busy * 3_600_000),
        AvailableMs = (long)(available * 3_600_000),
        SignedInMs = 9 * 3_600_000L,
        Answered = 10,
        TellsPresence = true,
    };

    public static DateTimeOffset Start(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>Everything known, ten days after the Saturday: all is settled.</summary>
    public static ScorecardBasis Basis(params IEnumerable<QueueDay> days) => new()
    {
        Now = Start(Saturday.AddDays(10)),
        Day = HelplineDay.Of("Etc/UTC", TimeOnly.MinValue),
        TimeZone = "Etc/UTC",
        Settings = queue => new QueueSettings(queue) { Name = queue.Code.ToUpperInvariant(), Priority = queue == Crisis ? 1 : 5 },
        Days = [.. days],
    };

    /// <summary>Nine Saturdays of one queue, all alike but the last.</summary>
    public static IEnumerable<QueueDay> Saturdays(QueueId queue, int inTime, int answered, int usualInTime) =>
    [
        .. Enumerable.Range(1, 8).Select(week => Day(queue, Saturday.AddDays(-7 * week), usualInTime + (week % 3) - 1, answered)),
        Day(queue, Saturday, inTime, answered),
    ];

    public static CalendarEntry Entry(CalendarKind kind, DateOnly date, string name, params ImmutableArray<QueueId> queues) => new(Guid.NewGuid(), date, date, kind, name) { Queues = queues };
}
