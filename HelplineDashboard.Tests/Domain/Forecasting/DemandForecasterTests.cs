using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Forecasting;

/// <summary>What must hold of any forecast, whatever the numbers: relations between forecasts of related pasts.</summary>
public sealed class DemandForecasterTests
{
    private static readonly ForecastHorizon s_horizon = new(14, 126);

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public void Forecast_AllCountsTimesAFactor_MeansTimesTheFactor(int factor)
    {
        var history = new SimulatedQueue(1).History(200);

        var once = Forecast(history);
        var more = Forecast(Map(history, (_, slot) => slot with { Offered = slot.Offered * factor }));

        AssertClose(Means(once).Select(mean => mean * factor), Means(more), 0.005);
        Assert.Equal(once.Totals[100].Total.Mean * factor, more.Totals[100].Total.Mean, once.Totals[100].Total.Mean * factor * 0.005);
    }

    [Fact]
    public void Forecast_QueuesInAnotherOrder_EachIsTheSame()
    {
        DemandHistory[] queues = [new SimulatedQueue(1).History(120, "a"), new SimulatedQueue(2).History(120, "b"), Last(new SimulatedQueue(3).History(120, "c"), 10), Last(new SimulatedQueue(4).History(120, "d"), 3)];

        var forward = DemandForecaster.Forecast(queues, [], s_horizon);
        var backward = DemandForecaster.Forecast([.. queues.Reverse()], [], s_horizon);

        for (var place = 0; place < queues.Length; place++)
        {
            Assert.Equal(queues[place].Queue, forward[place].Queue);
            Assert.Equal(Numbers(forward[place]), Numbers(backward[queues.Length - 1 - place]));
        }
    }

    [Fact]
    public void Forecast_SamePastTwice_SameToTheLastBit()
    {
        var history = new SimulatedQueue(5).History(300);

        Assert.Equal(Numbers(Forecast(history)), Numbers(Forecast(history)));
    }

    [Fact]
    public void Forecast_ClosedDayAhead_IsZeroAndChangesOnlyItsWeekAndItsNeighbours()
    {
        var history = new SimulatedQueue(6).History(210); // the first day ahead is a Monday
        var first = history.Days[^1].Date.AddDays(1);

        var open = Forecast(history);
        var closed = Forecast(history, Entry(first.AddDays(9), CalendarKind.Closed));

        Assert.True(closed.Days[9].IsClosed);
        Assert.All(closed.Days[9].Slots, slot => Assert.Equal(default, slot));
        Assert.Equal(0, closed.Days[9].Total.Mean);
        foreach (var day in (int[])[0, 1, 2, 3, 4, 5, 6])
        {
            Assert.Equal(open.Days[day].Total.Mean, closed.Days[day].Total.Mean);
        }

        Assert.Equal(open.Totals[14].Total.Mean, closed.Totals[14].Total.Mean);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(20)]
    public void Forecast_OneDayOfTenTimesTheUsual_ChangesTheNextWeekByLessThanThreePercent(int daysAgo)
    {
        foreach (var seed in (int[])[7, 8, 9])
        {
            var history = new SimulatedQueue(seed) { LevelDeviation = 0.08 }.History(250);
            var wild = history.Days[^daysAgo].Date;

            var usual = Forecast(history);
            var after = Forecast(Map(history, (date, slot) => date == wild ? slot with { Offered = slot.Offered * 10 } : slot));

            Assert.Contains(after.LeftOut, day => day.Date == wild && day.Reason.Contains("times", StringComparison.Ordinal));
            AssertClose(usual.Days.Take(7).Select(day => day.Total.Mean), after.Days.Take(7).Select(day => day.Total.Mean), 0.03);
        }
    }

    [Fact]
    public void Forecast_OutageDay_IsFoundShownAndLeftOut_UnlessItIsToBeLearnedFrom()
    {
        var history = new SimulatedQueue(10).History(200);
        var outage = history.Days[^3].Date;
        var without = Map(history, (date, slot) => date == outage ? slot with { Offered = 0 } : slot);

        var found = Assert.Single(Forecast(without).LeftOut);
        Assert.Equal((outage, 0d), (found.Date, found.Offered));
        Assert.InRange(found.Expected, 0.7 * new SimulatedQueue(10).MeanOf(outage), 1.3 * new SimulatedQueue(10).MeanOf(outage));

        Assert.DoesNotContain(Forecast(without, Entry(outage, CalendarKind.LearnFrom)).LeftOut, day => day.Date == outage);
    }

    [Fact]
    public void Forecast_DaysToLeaveOut_CountAsIfUnknown()
    {
        var history = new SimulatedQueue(11).History(200);
        var (from, to) = (history.Days[^20].Date, history.Days[^8].Date);
        var halved = Map(history, (date, slot) => date >= from && date <= to ? slot with { Offered = slot.Offered * 0.6 } : slot);
        var missing = history with
        {
            Days = [.. history.Days.Select(day => day.Date >= from && day.Date <= to ? new DemandDay(day.Date, DayKind.Missing, []) : day)],
        };

        var leftOut = Forecast(halved, Entry(from, CalendarKind.LeaveOut) with { To = to });

        Assert.Equal(Means(Forecast(missing)), Means(leftOut));
    }

    [Fact]
    public void Forecast_ThreeWeeksMissing_StaysCloseToTheTruth()
    {
        var queue = new SimulatedQueue(12);
        var history = queue.History(200);
        var gap = history with { Days = [.. history.Days.Select((day, place) => place is > 150 and < 172 ? new DemandDay(day.Date, DayKind.Missing, []) : day)] };

        var forecast = Forecast(gap);

        AssertClose(forecast.Days.Select(day => queue.MeanOf(day.Date)), forecast.Days.Select(day => day.Total.Mean), 0.12);
    }

    [Fact]
    public void Forecast_AllZeroQueue_IsZeroAndSaysSoWithoutNonsense()
    {
        var history = Map(new SimulatedQueue(13).History(100), (_, slot) => slot with { Offered = 0 });

        var forecast = Forecast(history);

        Assert.All(Means(forecast), mean => Assert.InRange(mean, 0, 0.01));
        Assert.All(forecast.Days, AssertSane);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    [InlineData(80)]
    [InlineData(5_000_000)]
    public void Forecast_AnyVolume_NothingNegativeAndQuantilesInOrder(double perDay)
    {
        var forecast = Forecast(new SimulatedQueue(14) { PerDay = perDay, Dispersion = 1 }.History(120));

        Assert.All(forecast.Days, AssertSane);
        Assert.InRange(forecast.Days.Take(7).Sum(day => day.Total.Mean), perDay * 6.1 * 0.5, perDay * 6.1 * 1.7);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 0)]
    [InlineData(28, 126)]
    public void Forecast_AnyHorizon_HasThatManyDays(int days, int totalDays)
    {
        var forecast = DemandForecaster.Forecast([new SimulatedQueue(18).History(90)], [], new ForecastHorizon(days, totalDays))[0];

        Assert.Equal(days, forecast.Days.Length);
        Assert.Equal(Math.Max(days, totalDays), forecast.Totals.Length);
        Assert.All(forecast.Days, AssertSane);
        Assert.Equal(Forecast(new SimulatedQueue(18).History(90)).Days[0].Total, forecast.Days[0].Total);
    }

    [Fact]
    public void Forecast_SmallCounts_BandsEndOnWholeNumbers()
    {
        var forecast = Forecast(new SimulatedQueue(15) { PerDay = 60 }.History(120));

        Assert.All(forecast.Days.SelectMany(day => day.Slots), slot =>
            Assert.All([slot.Lower95, slot.Lower80, slot.Lower50, slot.Median, slot.Upper50, slot.Upper80, slot.Upper95], end => Assert.Equal(Math.Round(end), end)));
    }

    [Fact]
    public void Forecast_OutsideOpeningHours_IsZero()
    {
        Assert.True(OpeningHours.TryParse("Mon-Fri 09:00-17:00", out var hours, out _));
        var history = new SimulatedQueue(16).History(120) with { Hours = hours };

        var forecast = Forecast(history);

        foreach (var day in forecast.Days)
        {
            Assert.Equal(day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, day.IsClosed);
            for (var slot = 0; slot < day.Slots.Length; slot++)
            {
                Assert.Equal(hours.IsOpen(history.Grid.StartOf(day.Date, slot)), day.Slots[slot].Mean > 0);
            }
        }
    }

    [Fact]
    public void Forecast_Usual_NamesTheSimpleMethodsAndWeightsAddUpToOne()
    {
        var forecast = Forecast(new SimulatedQueue(17).History(200));

        Assert.Equal(ForecastConfidence.Usual, forecast.Confidence);
        Assert.Equal(1, forecast.Models.Sum(model => model.Weight), 1e-9);
        foreach (var name in (string[])["As a week ago", "Mean of the same weekday, 4 weeks", "Mean of the same weekday, 8 weeks"])
        {
            Assert.True(Assert.Single(forecast.Models, model => model.Name == name).Wape is > 0 and < 0.5);
        }

        Assert.Equal(forecast.Models.OrderByDescending(model => model.Weight).Select(model => model.Weight), forecast.Models.Select(model => model.Weight));
        Assert.Equal(126, forecast.Totals.Length);
        Assert.Equal(forecast.Days.Select(day => day.Total), forecast.Totals.Take(14).Select(total => total.Total));
    }

    private static DemandForecast Forecast(DemandHistory history, params CalendarEntry[] calendar) =>
        DemandForecaster.Forecast([history], [.. calendar], s_horizon)[0];

    private static CalendarEntry Entry(DateOnly date, CalendarKind kind) => new(Guid.Empty, date, date, kind, kind.ToString());

    private static DemandHistory Last(DemandHistory history, int days) => history with { Days = [.. history.Days.TakeLast(days)] };

    private static DemandHistory Map(DemandHistory history, Func<DateOnly, DemandSlot, DemandSlot> change) =>
        history with { Days = [.. history.Days.Select(day => day with { Slots = [.. day.Slots.Select(slot => change(day.Date, slot))] })] };

    private static double[] Means(DemandForecast forecast) => [.. forecast.Days.SelectMany(day => day.Slots).Select(slot => slot.Mean)];

    private static CountDistribution[] Numbers(DemandForecast forecast) =>
        [.. forecast.Days.SelectMany(day => day.Slots), .. forecast.Totals.Select(total => total.Total)];

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First * (1 - tolerance), pair.First * (1 + tolerance)));

    private static void AssertSane(ForecastDay day) => Assert.All(day.Slots.Append(day.Total), slot =>
    {
        double[] ends = [slot.Lower95, slot.Lower80, slot.Lower50, slot.Median, slot.Upper50, slot.Upper80, slot.Upper95];
        Assert.True(double.IsFinite(slot.Mean) && slot.Mean >= 0);
        Assert.True(ends[0] >= 0);
        Assert.Equal(ends.Order(), ends);
        Assert.All(ends, end => Assert.True(double.IsFinite(end)));
    });
}
