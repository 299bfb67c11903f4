using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Tests.Domain.Forecasting;

public sealed class EnglishHolidaysTests
{
    [Theory] // as published by the government, weekend days beside
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28")]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28")]
    public void Of_Year_IsAsPublished(int year, string days) =>
        Assert.Equal(days.Split(' '), EnglishHolidays.Of(year).Select(day => $"{day.Date:MM-dd}"));

    [Fact]
    public void Of_ChristmasOnSunday_TheMondayIsBoxingDayAndTheTuesdayIsFreeForChristmas()
    {
        Assert.Equal(
            [(new DateOnly(2022, 12, 25), "Christmas Day"), (new DateOnly(2022, 12, 26), "Boxing Day"), (new DateOnly(2022, 12, 27), "Day off for Christmas Day")],
            EnglishHolidays.Of(2022).TakeLast(3));
        Assert.Contains((new DateOnly(2022, 1, 3), "Day off for New Year's Day"), EnglishHolidays.Of(2022));
    }

    [Theory]
    [InlineData(1818, 3, 22)] // the earliest there is
    [InlineData(1943, 4, 25)] // the latest
    [InlineData(2000, 4, 23)]
    [InlineData(2038, 4, 25)]
    public void EasterSunday_Year_IsThatOfTheTables(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), EnglishHolidays.EasterSunday(year));

    [Fact]
    public void EasterSunday_AnyYear_IsASundayFromMarch22ToApril25()
    {
        for (var year = 1583; year <= 4000; year++)
        {
            var easter = EnglishHolidays.EasterSunday(year);
            Assert.Equal(DayOfWeek.Sunday, easter.DayOfWeek);
            Assert.InRange(easter, new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
        }
    }
}
