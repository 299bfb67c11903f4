using System.Collections.Immutable;
using HelplineDashboard.Domain.Demand;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Demand;

public sealed class HistoryBuilderTests
{
    private static readonly QueueSettings s_london = new(new QueueId("crisis")) { TimeZone = "Europe/London" };
    private static readonly TimeSpan s_halfHour = TimeSpan.FromMinutes(30);

    [Fact]
    public void Build_SummerTime_PutsContactsOnTheWallClock()
    {
        // 14 July 2026, 08:15 in London is 07:15 UTC.
        var history = Build(s_london, [Quarter("2026-07-14T07:15Z", 3, handled: 2, handleMs: 90_000), Quarter("2026-07-14T07:00Z", 1)], new(2026, 7, 16));

        Assert.Equal([new DateOnly(2026, 7, 14), new DateOnly(2026, 7, 15)], history.Days.Select(day => day.Date));
        Assert.Equal(new DemandSlot(4, 2, 90), history.Days[0].Slots[16]);
        Assert.Equal(4, history.Days[0].Slots.Sum(slot => slot.Offered));
        Assert.Equal(0, history.Days[1].Slots.Sum(slot => slot.Offered));
        Assert.Equal(new DayGrid(TimeOnly.MinValue, s_halfHour, 48), history.Grid);
    }

    [Fact]
    public void Build_ClockPutForward_SkippedIntervalsAreTheMeanOfTheirNeighbours()
    {
        // On 29 March 2026 London goes from 01:00 to 02:00 at 01:00 UTC. Two contacts in each quarter until then, six after it.
        var quarters = Day("2026-03-28T12:00Z", hours: 60, at => at < DateTimeOffset.Parse("2026-03-29T01:00Z", null) ? 2 : 6);

        var day = Build(s_london, quarters, new(2026, 3, 31)).Days.Single(one => one.Date == new DateOnly(2026, 3, 29));

        Assert.Equal(48, day.Slots.Length);
        Assert.Equal([4, 4, 8, 8, 12, 12], day.Slots.Take(6).Select(slot => slot.Offered));
        Assert.Equal(12, day.Slots[47].Offered);
    }

    [Fact]
    public void Build_ClockPutBack_DoubledIntervalsAreAveraged()
    {
        // On 25 October 2026 London has 01:00 to 02:00 twice: at midnight and at 01:00 UTC.
        var quarters = Day("2026-10-24T12:00Z", hours: 60, at => at >= DateTimeOffset.Parse("2026-10-25T01:00Z", null) && at < DateTimeOffset.Parse("2026-10-25T02:00Z", null) ? 9 : 3);

        var day = Build(s_london, quarters, new(2026, 10, 27)).Days.Single(one => one.Date == new DateOnly(2026, 10, 25));

        Assert.Equal([6, 6, 12, 12, 6, 6], day.Slots.Take(6).Select(slot => slot.Offered));
    }

    [Theory]
    [InlineData("Australia/Lord_Howe", "2026-10-03T15:30Z", "2026-10-04")] // put forward by half an hour only, at 02:00
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:00Z", "2026-04-05")] // put back by half an hour
    [InlineData("Asia/Kathmandu", "2026-04-04T18:15Z", "2026-04-05")] // five hours and three quarters
    public void Build_UnusualClocks_EveryIntervalOfAConstantDemandIsTheSame(string zone, string midnight, string date)
    {
        var quarters = Day(DateTimeOffset.Parse(midnight, null).AddDays(-1).ToString("O"), hours: 80, _ => 5);

        var history = Build(s_london with { TimeZone = zone }, quarters, DateOnly.Parse(date, null).AddDays(1));

        Assert.All(history.Days.Single(day => day.Date == DateOnly.Parse(date, null)).Slots, slot => Assert.Equal(10, slot.Offered));
    }

    [Theory]
    [InlineData("2026-03-29")]
    [InlineData("2026-10-25")]
    public void Build_DayStartsWhereTheClockChanges_EachContactBelongsToOneDay(string date)
    {
        var settings = s_london with { DayStart = new TimeOnly(1, 30) };
        var quarters = Day(DateOnly.Parse(date, null).AddDays(-2).ToDateTime(TimeOnly.MinValue).ToString("s") + "Z", hours: 96, _ => 5);

        var history = Build(settings, quarters, DateOnly.Parse(date, null).AddDays(1));

        Assert.Equal(history.Days.Length, history.Days.Select(day => day.Date).Distinct().Count());
        Assert.All(history.Days.Skip(1), day => Assert.All(day.Slots, slot => Assert.Equal(10, slot.Offered)));
    }

    [Fact]
    public void Build_DayStartsAtSix_NightBelongsToTheDayBefore()
    {
        var history = Build(s_london with { DayStart = new TimeOnly(6, 0) }, [Quarter("2026-01-10T05:45Z", 2), Quarter("2026-01-10T06:00Z", 7)], new(2026, 1, 11));

        Assert.Equal(2, history.Days[0].Slots[47].Offered);
        Assert.Equal(new DateOnly(2026, 1, 9), history.Days[0].Date);
        Assert.Equal(7, history.Days[1].Slots[0].Offered);
        Assert.Equal(new DateTime(2026, 1, 10, 6, 0, 0), history.Grid.StartOf(history.Days[1].Date, 0));
    }

    [Fact]
    public void Build_QueueInAnotherZone_HasItsOwnDays()
    {
        OfferedQuarter[] quarters = [Quarter("2026-01-10T22:00Z", 1)];

        Assert.Equal(new DateOnly(2026, 1, 11), Build(s_london with { TimeZone = "Australia/Sydney" }, quarters, new(2026, 1, 12)).Days[0].Date);
        Assert.Equal(new DateOnly(2026, 1, 10), Build(s_london with { TimeZone = "America/New_York" }, quarters, new(2026, 1, 12)).Days[0].Date);
    }

    [Fact]
    public void Build_NoContactEver_HasNoDay() => Assert.Empty(Build(s_london, [], new(2026, 1, 12)).Days);

    [Fact]
    public void Build_OneContactYesterday_IsOneDay()
    {
        var day = Assert.Single(Build(s_london, [Quarter("2026-01-11T10:00Z", 1)], new(2026, 1, 12)).Days);

        Assert.Equal((DayKind.Known, 1d), (day.Kind, day.Slots.Sum(slot => slot.Offered)));
    }

    [Fact]
    public void Build_OneContactToday_HasNoDayYet() => Assert.Empty(Build(s_london, [Quarter("2026-01-12T10:00Z", 1)], new(2026, 1, 12)).Days);

    [Fact]
    public void Build_OpeningHours_ClosedIntervalsSayNothingAndClosedWeekdaysAreClosed()
    {
        _ = OpeningHours.TryParse("Mon-Fri 08:15-18:00", out var hours, out _);

        // 9 January 2026 is a Friday; somebody rang at seven, when nobody was there.
        var history = Build(s_london with { OpeningHours = hours }, [Quarter("2026-01-09T07:00Z", 4), Quarter("2026-01-09T08:15Z", 2)], new(2026, 1, 13));

        Assert.Equal([DayKind.Known, DayKind.Closed, DayKind.Closed, DayKind.Known], history.Days.Select(day => day.Kind));
        Assert.Null(history.Days[0].Slots[14].Offered);
        Assert.Null(history.Days[0].Slots[36].Offered);
        Assert.Equal(2, history.Days[0].Slots[16].Offered); // open for a part of it
        Assert.Equal(0, history.Days[0].Slots[35].Offered);
        Assert.Empty(history.Days[1].Slots);
        Assert.Equal(hours, history.Hours);
    }

    [Fact]
    public void Build_CalendarClosesADay_ForTheQueuesItNamesOnly()
    {
        var closed = new CalendarEntry(Guid.NewGuid(), new(2026, 1, 2), new(2026, 1, 3), CalendarKind.Closed, "Move") { Queues = [s_london.Queue] };
        var quarters = Day("2026-01-01T00:00Z", hours: 96, _ => 1);

        Assert.Equal([DayKind.Known, DayKind.Closed, DayKind.Closed, DayKind.Known], Kinds(closed));
        Assert.DoesNotContain(DayKind.Closed, Kinds(closed with { Queues = [new QueueId("other")] }));
        Assert.Contains(DayKind.Closed, Kinds(closed with { Queues = [] }));

        IEnumerable<DayKind> Kinds(CalendarEntry entry) => Build(s_london, quarters, new(2026, 1, 5), calendar: [entry]).Days.Select(day => day.Kind);
    }

    [Fact]
    public void Build_SourcesSilentForADay_TheDayIsMissing()
    {
        var quarters = Day("2026-01-01T00:00Z", hours: 24 * 30, at => at.Day == 20 ? 0 : 1);

        var days = Build(s_london, quarters, new(2026, 1, 31), heard: quarters).Days;

        Assert.Equal([new DateOnly(2026, 1, 20)], days.Where(day => day.Kind == DayKind.Missing).Select(day => day.Date));

        // Unless the calendar says why nobody rang.
        var holiday = new CalendarEntry(Guid.NewGuid(), new(2026, 1, 20), new(2026, 1, 20), CalendarKind.PublicHoliday, "Feast");
        Assert.All(Build(s_london, quarters, new(2026, 1, 31), [holiday], quarters).Days, day => Assert.Equal(DayKind.Known, day.Kind));
    }

    [Fact]
    public void Build_OneQueueSilentWhileItsSourceSpeaks_IsKnownToBeEmpty()
    {
        var own = Day("2026-01-01T00:00Z", hours: 24 * 30, at => at.Day == 20 ? 0 : 1);
        var others = Day("2026-01-01T00:00Z", hours: 24 * 30, _ => 1);

        var days = Build(s_london, own, new(2026, 1, 31), heard: [.. own, .. others]).Days;

        Assert.All(days, day => Assert.Equal(DayKind.Known, day.Kind));
        Assert.Equal(0, days[19].Slots.Sum(slot => slot.Offered));
    }

    [Fact]
    public void Build_SourcesSilentForAFewHours_OnlyThoseAreUnknown()
    {
        var quarters = Day("2026-01-01T00:00Z", hours: 24 * 30, at => at.Day == 20 && at.Hour is >= 10 and < 13 ? 0 : 2);

        var day = Build(s_london, quarters, new(2026, 1, 31), heard: quarters).Days[19];

        Assert.Equal(DayKind.Known, day.Kind);
        Assert.Equal(Enumerable.Range(20, 6), Enumerable.Range(0, 48).Where(slot => day.Slots[slot].Offered is null));
    }

    [Fact]
    public void Build_SmallQueueWithAnEmptyDay_IsKnownToBeEmpty()
    {
        // Two contacts a day: a day without one happens every week.
        var quarters = Day("2026-01-01T00:00Z", hours: 24 * 60, at => at.Day != 20 && at.Hour is 10 or 15 && at.Minute == 0 ? 1 : 0);

        Assert.All(Build(s_london, quarters, new(2026, 2, 28), heard: quarters).Days, day => Assert.Equal(DayKind.Known, day.Kind));
    }

    [Fact]
    public void Build_SourceSilentForMonths_AllOfThemAreMissing()
    {
        var quarters = Day("2026-01-01T00:00Z", hours: 24 * 30, _ => 1);

        var days = Build(s_london, quarters, new(2026, 7, 1), heard: quarters).Days;

        Assert.All(days.Skip(30), day => Assert.Equal(DayKind.Missing, day.Kind));
        Assert.All(days.Take(30), day => Assert.Equal(DayKind.Known, day.Kind));
    }

    private static DemandHistory Build(
        QueueSettings settings, IReadOnlyList<OfferedQuarter> quarters, DateOnly until, ImmutableArray<CalendarEntry>? calendar = null, IReadOnlyList<OfferedQuarter>? heard = null)
    {
        var clock = WallClock.Of(settings, s_halfHour);
                DemandSeries? all = heard is null ? null : DemandSeries.From(clock, heard, until);
        return HistoryBuilder.Build(
            settings,
            DemandSeries.From(clock, quarters, until),
            all is null ? null : (all, Silence.Find(all)),
            calendar ?? [],
            clock.Grid);
    }

    private static OfferedQuarter[] Day(string from, int hours, Func<DateTimeOffset, int> offered)
    {
        var start = DateTimeOffset.Parse(from, null).ToUniversalTime();
        return [.. Enumerable.Range(0, hours * 4)
            .Select(quarter => start.AddMinutes(15 * quarter))
            .Where(at => offered(at) > 0)
            .Select(at => new OfferedQuarter(s_london.Queue, at, offered(at), 0, 0))];
    }

    private static OfferedQuarter Quarter(string at, int offered, int handled = 0, long handleMs = 0) =>
        new(s_london.Queue, DateTimeOffset.Parse(at, null), offered, handled, handleMs);
}
