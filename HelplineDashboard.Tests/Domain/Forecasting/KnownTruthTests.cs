using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Forecasting;

/// <summary>Queues whose truth is known, because we drew them: what is learned must be that.</summary>
public sealed class KnownTruthTests
{
    private static readonly ForecastHorizon s_horizon = new(14, 126);

    [Theory]
    [InlineData(600, 1.5)]
    [InlineData(120, 1)]
    public void Forecast_OverdispersedCounts_BandsHoldWhatTheyPromise(double perDay, double dispersion)
    {
        var (inside80, inside95, all) = (0, 0, 0);
        foreach (var seed in Enumerable.Range(20, 8))
        {
            var days = new SimulatedQueue(seed) { PerDay = perDay, Dispersion = dispersion }.Days(164);
            var forecast = Forecast(new DemandHistory(new QueueId("q"), new SimulatedQueue(seed).Grid, [.. days.Take(150)]));
            foreach (var (expected, came) in forecast.Days.Zip(days.Skip(150)).SelectMany(pair => pair.First.Slots.Zip(pair.Second.Slots, (slot, count) => (slot, count.Offered!.Value))))
            {
                inside80 += came >= expected.Lower80 && came <= expected.Upper80 ? 1 : 0;
                inside95 += came >= expected.Lower95 && came <= expected.Upper95 ? 1 : 0;
                all++;
            }
        }

        Assert.InRange(inside80 / (double)all, 0.75, 0.88);
        Assert.InRange(inside95 / (double)all, 0.92, 0.98);
    }

    [Fact]
    public void Forecast_CountsOfKnownDispersion_FindsIt()
    {
        var forecast = Forecast(new SimulatedQueue(30) { Dispersion = 2.5 }.History(200));

        Assert.InRange(forecast.Dispersion, 2.1, 2.9);
        Assert.InRange(forecast.LevelDeviations[0], 0.02, 0.09);
        Assert.Equal(forecast.LevelDeviations.Order(), forecast.LevelDeviations);
    }

    [Theory]
    [InlineData(2.0, 7)]
    [InlineData(0.4, 7)]
    [InlineData(2.0, 14)]
    public void Forecast_LevelShifted_FollowsWithinAWeekAndSaysSo(double factor, int daysAgo)
    {
        var shift = SimulatedQueue.Start.AddDays(180 - daysAgo);
        var queue = new SimulatedQueue(31) { Effect = date => date >= shift ? factor : 1 };

        var forecast = Forecast(queue.History(180));

        Assert.InRange(WeekOf(forecast) / WeekOf(queue, forecast), 0.88, 1.12);
        if (daysAgo < 14)
        {
            Assert.Equal(ForecastConfidence.Low, forecast.Confidence);
            Assert.Contains("shifted", forecast.ConfidenceReason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Forecast_NothingShifted_IsOfUsualConfidence()
    {
        foreach (var seed in Enumerable.Range(40, 10))
        {
            Assert.Equal(ForecastConfidence.Usual, Forecast(new SimulatedQueue(seed) { LevelDeviation = 0.15 }.History(180)).Confidence);
        }
    }

    [Fact]
    public void Forecast_StatedEffect_IsAppliedToItsDaysAndTakenOutOfThePast()
    {
        var queue = new SimulatedQueue(32) { Effect = date => date == SimulatedQueue.Start.AddDays(150) ? 3 : 1 };
        var history = queue.History(180);
        var past = new CalendarEntry(Guid.Empty, SimulatedQueue.Start.AddDays(150), SimulatedQueue.Start.AddDays(150), CalendarKind.Campaign, "Spring") { StatedEffect = 3 };
        var ahead = past with { From = SimulatedQueue.Start.AddDays(185), To = SimulatedQueue.Start.AddDays(186), StatedEffect = 1.5 };

        var plain = Forecast(history, past);
        var forecast = Forecast(history, past, ahead);

        Assert.Equal(plain.Days[4].Total.Mean, forecast.Days[4].Total.Mean);
        Assert.Equal(1.5 * plain.Days[5].Total.Mean, forecast.Days[5].Total.Mean, 1e-6);
        Assert.Equal(1.5 * plain.Days[6].Total.Mean, forecast.Days[6].Total.Mean, 1e-6);
        Assert.Equal(plain.Days[7].Total.Mean, forecast.Days[7].Total.Mean);
        Assert.InRange(WeekOf(plain) / WeekOf(queue, plain), 0.93, 1.07);
    }

    [Fact]
    public void Forecast_EntryForAnotherQueue_ChangesNothing()
    {
        var history = new SimulatedQueue(33).History(120);
        var entry = new CalendarEntry(Guid.Empty, SimulatedQueue.Start.AddDays(121), SimulatedQueue.Start.AddDays(121), CalendarKind.Closed, "Move") { Queues = [new QueueId("day-line")] };

        Assert.Equal(Forecast(history).Days[1].Total, Forecast(history, entry).Days[1].Total);
        Assert.True(Forecast(history, entry with { Queues = [history.Queue] }).Days[1].IsClosed);
    }

    [Fact]
    public void Forecast_HolidaysSeenBefore_LearnsTheirEffectByKind()
    {
        int[] holidays = [17, 45, 80, 122, 143, 185];
        var queue = new SimulatedQueue(34) { Effect = date => holidays.Contains(date.DayNumber - SimulatedQueue.Start.DayNumber) ? 0.4 : 1 };
        CalendarEntry[] calendar = [.. holidays.Select(day => new CalendarEntry(Guid.Empty, SimulatedQueue.Start.AddDays(day), SimulatedQueue.Start.AddDays(day), CalendarKind.PublicHoliday, $"Holiday {day}"))];

        var forecast = Forecast(queue.History(180), calendar);

        Assert.InRange(forecast.Days[5].Total.Mean / queue.MeanOf(forecast.Days[5].Date), 0.75, 1.35);
        Assert.InRange(forecast.Days[4].Total.Mean / queue.MeanOf(forecast.Days[4].Date), 0.88, 1.12);
        Assert.True(forecast.Days[5].Total.Upper80 / forecast.Days[5].Total.Mean > forecast.Days[12].Total.Upper80 / forecast.Days[12].Total.Mean);
    }

    [Fact]
    public void Forecast_LettersSeenBefore_LearnsTheDaysAfterThem()
    {
        int[] letters = [16, 44, 79, 107, 142, 183];
        var queue = new SimulatedQueue(35)
        {
            Effect = date => letters.Select(letter => date.DayNumber - SimulatedQueue.Start.DayNumber - letter).FirstOrDefault(after => after is >= 0 and <= 2, -1) switch { 0 => 1.2, 1 => 1.8, 2 => 1.5, _ => 1 },
        };
        CalendarEntry[] calendar = [.. letters.Select(day => new CalendarEntry(Guid.Empty, SimulatedQueue.Start.AddDays(day), SimulatedQueue.Start.AddDays(day), CalendarKind.LetterDrop, "Bills"))];

        var forecast = Forecast(queue.History(180), calendar);

        foreach (var day in (int[])[2, 3, 4, 5])
        {
            Assert.InRange(forecast.Days[day].Total.Mean / queue.MeanOf(forecast.Days[day].Date), 0.8, 1.2);
        }
    }

    [Fact]
    public void Forecast_YearOfHistory_SeesTheAnnualPatternMonthsAhead()
    {
        var queue = new SimulatedQueue(36) { Effect = date => 1 + (0.3 * Math.Cos(2 * Math.PI * date.DayOfYear / 365.25)) };

        var forecast = Forecast(queue.History(800));

        var late = forecast.Totals.Skip(98).ToArray();
        Assert.InRange(late.Sum(total => total.Total.Mean) / late.Sum(total => queue.MeanOf(total.Date)), 0.9, 1.1);
        Assert.True(Width(forecast.Totals[119].Total) >= Width(forecast.Totals[0].Total));

        static double Width(CountDistribution total) => (total.Upper80 - total.Lower80) / total.Mean;
    }

    [Fact]
    public void Forecast_HandleTimes_FollowTheirTimeOfDayAndStayCloseToTheMeanWhereThin()
    {
        var history = new SimulatedQueue(37).History(120);
        var handled = history with
        {
            Days = [.. history.Days.Select(day => day with
            {
                Slots = [.. day.Slots.Select((slot, place) => place == 23
                    ? slot with { Handled = day.Date == SimulatedQueue.Start ? 1 : 0, HandleSeconds = day.Date == SimulatedQueue.Start ? 5000 : 0 }
                    : slot with { Handled = 20, HandleSeconds = 20 * (place < 12 ? 200 : 400) * (day.Date.DayOfWeek == DayOfWeek.Monday ? 1.2 : 1) })],
            })],
        };

        var forecast = Forecast(handled);

        var (monday, tuesday) = (forecast.Days.First(day => day.Date.DayOfWeek == DayOfWeek.Monday), forecast.Days.First(day => day.Date.DayOfWeek == DayOfWeek.Tuesday));
        Assert.InRange(monday.HandleSeconds[3]!.Value, 225, 255);
        Assert.InRange(tuesday.HandleSeconds[3]!.Value, 190, 215);
        Assert.InRange(tuesday.HandleSeconds[20]!.Value, 375, 425);
        Assert.InRange(tuesday.HandleSeconds[23]!.Value, 250, 400);
        Assert.All(Forecast(history).Days.SelectMany(day => day.HandleSeconds), seconds => Assert.Null(seconds));
    }

    private static DemandForecast Forecast(DemandHistory history, params CalendarEntry[] calendar) =>
        DemandForecaster.Forecast([history], [.. calendar], s_horizon)[0];

    private static double WeekOf(DemandForecast forecast) => forecast.Days.Take(7).Sum(day => day.Total.Mean);

    private static double WeekOf(SimulatedQueue queue, DemandForecast forecast) => forecast.Days.Take(7).Sum(day => queue.MeanOf(day.Date));
}
