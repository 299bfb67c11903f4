using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Forecasting;

public sealed class ForecastAdjustmentTests
{
    private static readonly DateOnly s_day = new(2026, 3, 17);
    private static readonly DayGrid s_grid = new(new TimeOnly(6, 0), TimeSpan.FromHours(1), 24);
    private static readonly ForecastAdjustment s_more = new(Guid.NewGuid(), new QueueId("crisis"), s_day, s_day, "Letters", "Amina", DateTimeOffset.UnixEpoch) { Factor = 1.5 };
    private static readonly ForecastDay s_forecast = new(
        s_day, false, [.. Enumerable.Repeat(new CountDistribution(10, 4, 6, 8, 10, 12, 14, 16), 24)], [.. new double?[24]], new CountDistribution(240, 200, 210, 225, 240, 255, 270, 280));

    [Fact]
    public void Apply_Factor_ScalesMeanBandsAndTotalAndKeepsWholeNumbers()
    {
        var adjusted = ForecastAdjustment.Apply(s_forecast, s_grid, [s_more]);

        Assert.All(adjusted.Slots, slot => Assert.Equal(new CountDistribution(15, 6, 9, 12, 15, 18, 21, 24), slot));
        Assert.Equal(360, adjusted.Total.Mean);
        Assert.Equal(300, adjusted.Total.Lower95);
    }

    [Fact]
    public void Apply_FactorThatLeavesFractions_BandsAreNotNarrower()
    {
        var slot = ForecastAdjustment.Apply(s_forecast, s_grid, [s_more with { Factor = 1.1 }]).Slots[0];

        Assert.Equal(new CountDistribution(11, 4, 6, 8, 11, 14, 16, 18), slot);
    }

    [Fact]
    public void Apply_PartOfTheDayOverMidnight_ChangesOnlyThatPart()
    {
        // The day begins at six, so one in the morning is its twentieth hour.
        var adjusted = ForecastAdjustment.Apply(s_forecast, s_grid, [s_more with { FromTime = new(22, 0), UntilTime = new(2, 0) }]);

        Assert.Equal([16, 17, 18, 19], Enumerable.Range(0, 24).Where(slot => adjusted.Slots[slot].Mean == 15));
        Assert.Equal(260, adjusted.Total.Mean, 9);
    }

    [Fact]
    public void Apply_ContactsStated_AreSpreadAsForecast()
    {
        var uneven = s_forecast with { Slots = s_forecast.Slots.SetItem(8, s_forecast.Slots[8].Times(3)), Total = s_forecast.Total.Times(260d / 240) };

        var adjusted = ForecastAdjustment.Apply(uneven, s_grid, [s_more with { Factor = null, Offered = 520 }]);

        Assert.Equal(520, adjusted.Slots.Sum(slot => slot.Mean), 9);
        Assert.Equal(520, adjusted.Total.Mean, 9);
        Assert.Equal(60, adjusted.Slots[8].Mean, 9);
        Assert.Equal(20, adjusted.Slots[9].Mean, 9);
    }

    [Fact]
    public void Apply_ContactsStatedWhereNoneWereForecast_AreSpreadEvenly()
    {
        var none = s_forecast with { Slots = [.. new CountDistribution[24]], Total = default };

        var adjusted = ForecastAdjustment.Apply(none, s_grid, [s_more with { Factor = null, Offered = 12, FromTime = new(9, 0), UntilTime = new(12, 0) }]);

        Assert.Equal([0, 0, 0, 4, 4, 4, 0], adjusted.Slots.Take(7).Select(slot => slot.Mean));
        Assert.Equal(12, adjusted.Total.Mean);
    }

    [Fact]
    public void Apply_TakenBackOrOfOtherDays_DoesNothing()
    {
        Assert.Same(s_forecast, ForecastAdjustment.Apply(s_forecast, s_grid, [s_more with { UndoneAt = DateTimeOffset.UnixEpoch }]));
        Assert.Same(s_forecast, ForecastAdjustment.Apply(s_forecast, s_grid, [s_more with { From = s_day.AddDays(1), To = s_day.AddDays(2) }]));
    }

    [Fact]
    public void Apply_Several_TheLaterStandsOnTheEarlier()
    {
        var stated = s_more with { Factor = null, Offered = 100 };

        Assert.Equal(150, ForecastAdjustment.Apply(s_forecast, s_grid, [stated, s_more]).Total.Mean, 9);
        Assert.Equal(100, ForecastAdjustment.Apply(s_forecast, s_grid, [s_more, stated]).Total.Mean, 9);
    }

    [Fact]
    public void Faults_EachFault_IsNamedByItsField()
    {
        Assert.Empty(s_more.Faults());
        Check(s_more with { To = s_day.AddDays(-1) }, nameof(ForecastAdjustment.To));
        Check(s_more with { To = s_day.AddDays(126) }, nameof(ForecastAdjustment.To));
        Check(s_more with { FromTime = new(9, 0) }, nameof(ForecastAdjustment.UntilTime));
        Check(s_more with { FromTime = new(9, 0), UntilTime = new(9, 0) }, nameof(ForecastAdjustment.UntilTime));
        Check(s_more with { FromTime = new(9, 5), UntilTime = new(10, 0) }, nameof(ForecastAdjustment.FromTime));
        Check(s_more with { FromTime = new(9, 0), UntilTime = new(10, 1) }, nameof(ForecastAdjustment.UntilTime));
        Check(s_more with { Offered = 5 }, nameof(ForecastAdjustment.Factor));
        Check(s_more with { Factor = null }, nameof(ForecastAdjustment.Factor));
        Check(s_more with { Factor = -0.1 }, nameof(ForecastAdjustment.Factor));
        Check(s_more with { Factor = double.NaN }, nameof(ForecastAdjustment.Factor));
        Check(s_more with { Factor = null, Offered = -1 }, nameof(ForecastAdjustment.Offered));
        Check(s_more with { Note = "  " }, nameof(ForecastAdjustment.Note));
        Check(s_more with { MadeBy = new string('x', 101) }, nameof(ForecastAdjustment.MadeBy));

        static void Check(ForecastAdjustment adjustment, string field) => Assert.Equal(field, Assert.Single(adjustment.Faults()).Field);
    }
}
