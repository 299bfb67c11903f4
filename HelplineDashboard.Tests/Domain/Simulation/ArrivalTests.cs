using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Simulation;

public sealed class ArrivalTests
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AdvanceTo_FourWeeks_OffersWhatTheProfileExpectsInEachHourOfTheWeek(ulong seed)
    {
        var profile = ArrivalProfile.From((day, halfHour) => day == DayOfWeek.Sunday ? 0 : 1 + (halfHour / 8) + (int)day);
        var scenario = Profiled(profile);

        var offered = Offered(SmallHelpline.Play(scenario, 28 * s_day, seed));

        AssertExpected(28 / 7 * profile.WeeklyTotal, offered.Count);
        foreach (var hour in offered.GroupBy(at => (at.DayOfWeek, at.Hour)))
        {
            AssertExpected(4 * 2 * profile[hour.Key.DayOfWeek, hour.Key.Hour * 2], hour.Count());
        }

        Assert.DoesNotContain(offered, at => at.DayOfWeek == DayOfWeek.Sunday);
        Assert.Equal(6 * 24, offered.Select(at => (at.DayOfWeek, at.Hour)).Distinct().Count());
    }

    // Clocks change at 01:00 UTC: one local hour is missing in March and comes twice in October.
    [Theory]
    [InlineData(2026, 3, 29, 23, 0)]
    [InlineData(2026, 10, 25, 25, 2)]
    [InlineData(2026, 6, 7, 24, 1)]
    public void AdvanceTo_DayWhenClocksChange_FollowsTheLocalClock(int year, int month, int day, int hours, int timesOneOClock)
    {
        var profile = ArrivalProfile.From((_, halfHour) => halfHour is 2 or 3 ? 400 : 100);
        var scenario = Profiled(profile, "Europe/London");
        var settings = scenario.Queues[0].Settings;
        var date = new DateOnly(year, month, day);
        var (start, end) = (settings.Day.StartOf(date), settings.Day.EndOf(date));

        var offered = Offered(SmallHelpline.Play(scenario, end - start, 1, start)).Where(at => at < end).ToList();

        Assert.Equal(hours, (end - start).TotalHours);
        AssertExpected((200 * (hours - timesOneOClock)) + (800 * timesOneOClock), offered.Count);
        AssertExpected(800 * timesOneOClock, offered.Count(at => settings.Day.ToLocal(at).Hour == 1));
    }

    [Fact]
    public void AdvanceTo_PlannedSurge_MultipliesArrivalsOnlyWhileItLasts()
    {
        var usual = Profiled(ArrivalProfile.From((_, _) => 100));
        var from = SmallHelpline.Monday.AddMinutes(610);
        var surge = new Surge(SmallHelpline.Calls, from, from.AddMinutes(75), 2.5);

        var without = Offered(SmallHelpline.Play(usual, s_day));
        var with = Offered(SmallHelpline.Play(usual with { Surges = [surge] }, s_day));

        AssertExpected(250 * 2.5, with.Count(at => at >= surge.From && at < surge.Until));
        AssertExpected(250, without.Count(at => at >= surge.From && at < surge.Until));
        // Up to the surge they are the very same contacts.
        Assert.Equal(without.Where(at => at < surge.From), with.Where(at => at < surge.From));
        AssertExpected((48 * 100) - 250, with.Count(at => at < surge.From || at >= surge.Until));
    }

    [Fact]
    public void AdvanceTo_SurgePattern_BringsAsManySurgesAsItsGapsSay()
    {
        var pattern = new SurgePattern(TimeSpan.FromHours(5), TimeSpan.FromHours(7), TimeSpan.FromHours(1), TimeSpan.FromHours(1), 3, 3);
        var scenario = Profiled(ArrivalProfile.From((_, _) => 60)) with { SurgePatterns = [pattern] };

        var offered = Offered(SmallHelpline.Play(scenario, 12 * s_day));

        // 12 days of gaps of 6 h hold 48 surges, the first after half a gap; each adds 2 × 120 contacts.
        var surges = (offered.Count - (12 * 48 * 60)) / 240d;
        Assert.InRange(surges, 44, 51);
    }

    [Fact]
    public void AdvanceTo_DaySpread_MakesDaysDifferMoreThanChanceDoes()
    {
        var scenario = Profiled(ArrivalProfile.From((_, _) => 40));
        var varied = scenario with { Queues = [scenario.Queues[0] with { DaySpread = 0.2 }] };

        Assert.InRange(Variance(scenario) / (40 * 48), 0.4, 1.8); // A Poisson count's variance is its mean.
        Assert.True(Variance(varied) / (40 * 48) > 10);

        static double Variance(Scenario scenario)
        {
            var days = Offered(SmallHelpline.Play(scenario, 40 * s_day)).GroupBy(at => at.Date).Select(day => (double)day.Count()).Take(40).ToList();
            return days.Sum(count => (count - days.Average()) * (count - days.Average())) / 39;
        }
    }

    [Fact]
    public void AdvanceTo_NothingEverExpected_OffersNothingAndEnds() =>
        Assert.Empty(Offered(SmallHelpline.Play(Profiled(ArrivalProfile.From((_, _) => 0)), 400 * s_day)));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void From_ImpossibleExpectation_IsRefused(double expected) =>
        Assert.Throws<ArgumentException>(() => ArrivalProfile.From((_, halfHour) => halfHour == 7 ? expected : 1));

    // Nobody answers, so that these tests look at arrivals alone.
    private static Scenario Profiled(ArrivalProfile profile, string timeZone = "Etc/UTC")
    {
        var scenario = SmallHelpline.Create(agents: 0, timeZone: timeZone);
        return scenario with { Queues = [scenario.Queues[0] with { Arrivals = profile }] };
    }

    private static List<DateTimeOffset> Offered(IEnumerable<OperationsEvent> events) =>
        [.. events.OfType<ContactOffered>().Select(one => one.OccurredAt)];

    // Four standard deviations of a Poisson count; the seeds are fixed, so it holds once and for all.
    private static void AssertExpected(double expected, int actual) =>
        Assert.InRange(actual, expected - (4 * Math.Sqrt(expected)), expected + (4 * Math.Sqrt(expected)));
}
