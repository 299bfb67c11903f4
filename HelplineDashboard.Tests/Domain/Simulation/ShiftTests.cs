using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Simulation;

public sealed class ShiftTests
{
    private static readonly TimeSpan s_jitter = TimeSpan.FromMinutes(4);

    [Fact]
    public void AdvanceTo_AWeekOfShifts_SignsInAndOutAroundThem()
    {
        var shift = new Shift([DayOfWeek.Monday, DayOfWeek.Thursday], new TimeOnly(9, 0), TimeSpan.FromHours(8));

        var events = Play(shift, 7);

        AssertNear([At(0, 9), At(3, 9)], events.OfType<AgentSignedIn>().Select(one => one.OccurredAt));
        AssertNear([At(0, 17), At(3, 17)], events.OfType<AgentSignedOut>().Select(one => one.OccurredAt));
    }

    [Fact]
    public void AdvanceTo_ShiftPastMidnight_IsWorkedToItsEndAndByWhoseItIsAtTheStart()
    {
        var night = new Shift([DayOfWeek.Sunday], new TimeOnly(22, 0), TimeSpan.FromHours(8));

        var events = Play(night, 1);

        // The simulation starts on Monday at midnight: the shift of Sunday is under way.
        Assert.Equal([SmallHelpline.Monday], events.OfType<AgentSignedIn>().Select(one => one.OccurredAt));
        AssertNear([At(0, 6)], events.OfType<AgentSignedOut>().Select(one => one.OccurredAt));
    }

    [Fact]
    public void AdvanceTo_NightWhenClocksGoForward_StartsAndEndsByTheLocalClock()
    {
        // 28 to 29 March 2026 in London: 22:00 is 22:00 UTC, and eight hours later it is 07:00 local time.
        var night = new Shift([DayOfWeek.Saturday], new TimeOnly(22, 0), TimeSpan.FromHours(8));

        var events = Play(night, 14, "Europe/London");

        AssertNear([At(5, 22), At(12, 22)], events.OfType<AgentSignedIn>().Select(one => one.OccurredAt));
        AssertNear([At(6, 6), At(13, 6)], events.OfType<AgentSignedOut>().Select(one => one.OccurredAt));
    }

    [Fact]
    public void AdvanceTo_Breaks_ArePausesWithTheirReasonAndLength()
    {
        var shift = new Shift([DayOfWeek.Monday], new TimeOnly(9, 0), TimeSpan.FromHours(8))
        {
            Breaks =
            [
                new PlannedBreak("Break", TimeSpan.FromHours(2), TimeSpan.FromMinutes(15)),
                new PlannedBreak("Lunch", TimeSpan.FromHours(4), TimeSpan.FromMinutes(40)),
            ],
        };

        var states = Play(shift, 1).OfType<AgentStateChanged>().Select(one => one.Presence).ToList();

        Assert.Equal(
            [(AgentState.Paused, "Break"), (AgentState.Ready, null), (AgentState.Paused, "Lunch"), (AgentState.Ready, null)],
            states.Select(one => (one.State, one.Reason)));
        Assert.Equal([15, 40], new[] { states[1].At - states[0].At, states[3].At - states[2].At }.Select(length => length.TotalMinutes));
        Assert.All(new[] { states[0].At - At(0, 11), states[2].At - At(0, 13) }, late => Assert.InRange(late.TotalMinutes, -10, 10));
    }

    [Fact]
    public void AdvanceTo_EndOfShiftDuringCalls_SignsOutAfterTheWrapUpAndTakesNothingNew()
    {
        var shift = new Shift([DayOfWeek.Monday], new TimeOnly(9, 0), TimeSpan.FromHours(2));

        var events = Play(shift, 1, perHalfHour: 60);

        var signedOut = Assert.Single(events.OfType<AgentSignedOut>()).OccurredAt;
        var wrappedUp = events.OfType<ContactWrappedUp>().Max(one => one.OccurredAt);
        Assert.Equal(wrappedUp, signedOut);
        Assert.True(events.OfType<ContactAnswered>().Max(one => one.OccurredAt) < At(0, 11) + s_jitter + TimeSpan.FromSeconds(8));
        Assert.True(events.OfType<ContactOffered>().Count(one => one.OccurredAt > signedOut) > 100);
    }

    [Fact]
    public void AdvanceTo_AbsentShare_KeepsThatManyShiftsEmpty()
    {
        var shift = new Shift(Enum.GetValues<DayOfWeek>(), new TimeOnly(9, 0), TimeSpan.FromHours(8));
        var scenario = Scenario(shift, "Etc/UTC", 0) with { AbsentShare = 0.25 };

        var worked = SmallHelpline.Play(scenario, TimeSpan.FromDays(400)).OfType<AgentSignedIn>().Count();

        Assert.InRange(worked, 300 - 35, 300 + 35); // Four standard deviations of 400 shifts.
    }

    private static IReadOnlyList<OperationsEvent> Play(Shift shift, int days, string timeZone = "Etc/UTC", double perHalfHour = 0) =>
        SmallHelpline.Play(Scenario(shift, timeZone, perHalfHour), TimeSpan.FromDays(days));

    private static Scenario Scenario(Shift shift, string timeZone, double perHalfHour) =>
        SmallHelpline.Create(0, perHalfHour, timeZone) with
        {
            Roster = [SmallHelpline.Agent(1, [SmallHelpline.Calls]) with { Shifts = [shift] }],
        };

    private static DateTimeOffset At(int day, int hour) => SmallHelpline.Monday.AddDays(day).AddHours(hour);

    private static void AssertNear(IReadOnlyList<DateTimeOffset> expected, IEnumerable<DateTimeOffset> actual) =>
        Assert.All(
            expected.Zip(actual.ToList() is var all && all.Count == expected.Count ? all : throw new InvalidOperationException($"{all.Count} instead of {expected.Count}")),
            pair => Assert.InRange((pair.Second - pair.First).Duration(), TimeSpan.Zero, s_jitter));
}
