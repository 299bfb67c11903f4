using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Tests.Domain.Forecasting;

public sealed class IntradayForecastTests
{
    private static readonly DemandForecast s_published = DemandForecaster.Forecast([new SimulatedQueue(70) { LevelDeviation = 0.2 }.History(150)], [], new ForecastHorizon(14, 14))[0];

    [Fact]
    public void Update_NothingSeen_IsThePublishedDay() =>
        Assert.Same(s_published.Days[0], IntradayForecast.Update(s_published, s_published.Days[0], []));

    [Fact]
    public void Update_ClosedDay_StaysClosed()
    {
        var closed = s_published.Days[0] with { IsClosed = true };

        Assert.Same(closed, IntradayForecast.Update(s_published, closed, [1, 2, 3]));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(0.5)]
    public void Update_HalfADayFarFromItsForecast_MovesTheRestThatWayButNotAllOfIt(double factor)
    {
        var day = s_published.Days[1];
        double?[] seen = [.. day.Slots.Take(12).Select(slot => (double?)(slot.Mean * factor))];

        var updated = IntradayForecast.Update(s_published, day, seen);

        Assert.Equal(day.Slots.Take(12), updated.Slots.Take(12));
        foreach (var (before, after) in day.Slots.Zip(updated.Slots).Skip(12))
        {
            Assert.InRange(after.Mean / before.Mean, Math.Min(1.02, factor), Math.Max(0.98, factor));
        }

        Assert.Equal(seen.Sum(count => count!.Value) + updated.Slots.Skip(12).Sum(slot => slot.Mean), updated.Total.Mean, 1e-6);
    }

    [Fact]
    public void Update_AsTheDayGoes_TheBandOfTheTotalNarrowsToNothing()
    {
        var day = s_published.Days[2];
        var widths = new List<double>();
        for (var seen = 0; seen <= 24; seen += 6)
        {
            var updated = IntradayForecast.Update(s_published, day, [.. day.Slots.Take(seen).Select(slot => (double?)Math.Round(slot.Mean))]);
            widths.Add(updated.Total.Upper80 - updated.Total.Lower80);
        }

        Assert.Equal(widths.OrderDescending(), widths);
        Assert.True(widths[2] < 0.7 * widths[0]);
        Assert.Equal(0, widths[^1]);
    }

    [Fact]
    public void Update_UnknownIntervals_CountForNeitherSide()
    {
        var day = s_published.Days[3];
        double?[] known = [.. day.Slots.Take(8).Select(slot => (double?)(slot.Mean * 1.4))];
        double?[] withGaps = [.. known];
        (withGaps[2], withGaps[5]) = (null, null);

        var updated = IntradayForecast.Update(s_published, day, withGaps);
        var none = IntradayForecast.Update(s_published, day, new double?[8]);

        Assert.True(updated.Slots[12].Mean > day.Slots[12].Mean);
        Assert.Equal(day.Slots[12].Mean, none.Slots[12].Mean, 1e-9);
        Assert.Equal(day.Total.Mean, none.Total.Mean, 1e-6);
    }

    [Fact]
    public void Update_QueueWhoseDaysDifferOnlyByChance_StaysWithItsForecast()
    {
        var steady = DemandForecaster.Forecast([new SimulatedQueue(71) { LevelDeviation = 0, PerDay = 100, Dispersion = 1 }.History(150)], [], new ForecastHorizon(14, 14))[0];
        var day = steady.Days[0];

        var updated = IntradayForecast.Update(steady, day, [.. day.Slots.Take(12).Select(slot => (double?)(slot.Mean * 1.5))]);

        Assert.InRange(updated.Slots[20].Mean / day.Slots[20].Mean, 1, 1.15);
    }

    [Fact]
    public void Update_SimulatedDays_ErrsLessThanNoUpdateAndThanThePlainRatio()
    {
        var (none, ours, plain) = (0d, 0d, 0d);
        foreach (var seed in Enumerable.Range(80, 6))
        {
            var queue = new SimulatedQueue(seed) { LevelDeviation = 0.15, PerDay = 150 };
            var days = queue.Days(164);
            var forecast = DemandForecaster.Forecast([new DemandHistory(new("q"), queue.Grid, [.. days.Take(150)])], [], new ForecastHorizon(14, 14))[0];
            foreach (var (day, came) in forecast.Days.Zip(days.Skip(150)))
            {
                double?[] counts = [.. came.Slots.Select(slot => slot.Offered)];
                var updated = IntradayForecast.Update(forecast, day, counts.AsSpan(0, 12));
                var ratio = counts.Take(12).Sum(count => count!.Value) / day.Slots.Take(12).Sum(slot => slot.Mean);
                for (var slot = 12; slot < 24; slot++)
                {
                    none += Math.Abs(counts[slot]!.Value - day.Slots[slot].Mean);
                    ours += Math.Abs(counts[slot]!.Value - updated.Slots[slot].Mean);
                    plain += Math.Abs(counts[slot]!.Value - (ratio * day.Slots[slot].Mean));
                }
            }
        }

        Assert.True(ours < none, $"{ours} < {none}");
        Assert.True(ours < plain, $"{ours} < {plain}");
    }
}
