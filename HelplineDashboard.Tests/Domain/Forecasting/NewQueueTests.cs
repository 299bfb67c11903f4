using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Tests.Domain.Forecasting;

/// <summary>Queues with little or no past.</summary>
public sealed class NewQueueTests
{
    [Fact]
    public void Forecast_NoDays_SaysWhatIsMissing()
    {
        var history = new SimulatedQueue(50).History(30) with { Days = [] };

        var forecast = Forecast(history);

        Assert.Equal(ForecastConfidence.None, forecast.Confidence);
        Assert.StartsWith("Not enough history: needs", forecast.ConfidenceReason, StringComparison.Ordinal);
        Assert.Empty(forecast.Days);
    }

    [Fact]
    public void Forecast_OnlyMissingDays_SaysWhatIsMissing()
    {
        var history = new SimulatedQueue(51).History(30);
        history = history with { Days = [.. history.Days.Select(day => new DemandDay(day.Date, DayKind.Missing, []))] };

        Assert.Equal(ForecastConfidence.None, Forecast(history).Confidence);
    }

    [Fact]
    public void Forecast_TwoWeeks_IsSaneWithAWideBandAndLowConfidence()
    {
        var queue = new SimulatedQueue(52);

        var young = Forecast(queue.History(14));
        var old = Forecast(queue.History(140));

        Assert.Equal(ForecastConfidence.Low, young.Confidence);
        Assert.Contains("14 days", young.ConfidenceReason, StringComparison.Ordinal);
        Assert.InRange(young.Days.Take(7).Sum(day => day.Total.Mean) / young.Days.Take(7).Sum(day => queue.MeanOf(day.Date)), 0.8, 1.2);
        Assert.True(Width(young) > 2 * Width(old));
        Assert.Equal(1, young.Models.Sum(model => model.Weight), 1e-9);
        Assert.All(young.Models, model => Assert.Null(model.Wape));

        static double Width(DemandForecast forecast) => (forecast.Days[1].Total.Upper80 - forecast.Days[1].Total.Lower80) / forecast.Days[1].Total.Mean;
    }

    [Fact]
    public void Forecast_ThreeDaysBesideOldQueues_TakesTheirWeekScaled()
    {
        var (big, other, tiny) = (new SimulatedQueue(53), new SimulatedQueue(54), new SimulatedQueue(55) { PerDay = 60 });
        var young = tiny.History(143, "new") with { Days = [.. tiny.History(143, "new").Days.TakeLast(3)] };

        var forecast = DemandForecaster.Forecast([big.History(143, "big"), other.History(143, "other"), young], [], ForecastHorizon.Usual)[2];

        Assert.Equal(ForecastConfidence.Low, forecast.Confidence);
        Assert.Contains("3 days", forecast.ConfidenceReason, StringComparison.Ordinal);
        foreach (var day in forecast.Days)
        {
            Assert.InRange(day.Total.Mean / tiny.MeanOf(day.Date), 0.65, 1.5);
        }

        // Sunday is a third of a usual day: three days of its own could not have told.
        Assert.True(forecast.Days.First(day => day.Date.DayOfWeek == DayOfWeek.Sunday).Total.Mean < 40);
    }

    [Fact]
    public void Forecast_OneDayAndNoOtherQueue_IsThatDayWithAWideBand()
    {
        var forecast = Forecast(new SimulatedQueue(56).History(1));

        Assert.Equal(ForecastConfidence.Low, forecast.Confidence);
        Assert.Equal(14, forecast.Days.Length);
        Assert.All(forecast.Days.Where(day => !day.IsClosed), day => Assert.True(double.IsFinite(day.Total.Mean) && day.Total.Mean > 0));
    }

    [Fact]
    public void Forecast_TenDaysWithHolesInTheDay_BorrowsTheOthersShape()
    {
        var old = new SimulatedQueue(57);
        var thin = new SimulatedQueue(58) { PerDay = 6, Dispersion = 1 }.History(140, "thin");
        thin = thin with { Days = [.. thin.Days.TakeLast(10)] };

        var alone = Forecast(thin);
        var together = DemandForecaster.Forecast([old.History(140, "old"), thin], [], ForecastHorizon.Usual)[1];

        Assert.True(Distance(together) < Distance(alone));

        double Distance(DemandForecast forecast) => forecast.Days.Take(5).Sum(day => day.Slots.Select((slot, place) => Math.Abs((slot.Mean / day.Total.Mean) - old.ShareOf(place))).Sum());
    }

    private static DemandForecast Forecast(DemandHistory history) => DemandForecaster.Forecast([history], [], ForecastHorizon.Usual)[0];
}
