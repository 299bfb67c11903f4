using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Tests.Sources.Files;

public sealed class LocalClockTests
{
    private static readonly TimeZoneInfo s_amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [Fact]
    public void ToInstant_OrdinaryTimes_AreOfTheZone()
    {
        Assert.Equal(Utc(1, 15, 9, 0), Read(new DateTime(2024, 1, 15, 10, 0, 0)));
        Assert.Equal(Utc(7, 15, 8, 0), Read(new DateTime(2024, 7, 15, 10, 0, 0)));
    }

    [Fact]
    public void ToInstant_TimeThatNoClockShowed_IsReadWithTheOffsetBefore() =>
        Assert.Equal(Utc(3, 31, 1, 30), Read(new DateTime(2024, 3, 31, 2, 30, 0)));

    [Fact]
    public void ToInstant_HourWrittenTwice_IsTheSecondAfterTheFileStepsBack()
    {
        var clock = new LocalClock(s_amsterdam);
        DateTime[] written =
        [
            new(2024, 10, 27, 1, 50, 0), new(2024, 10, 27, 2, 10, 0), new(2024, 10, 27, 2, 50, 0),
            new(2024, 10, 27, 2, 10, 0), new(2024, 10, 27, 2, 5, 0), new(2024, 10, 27, 2, 50, 0), new(2024, 10, 27, 3, 10, 0),
        ];

        Assert.Equal(
            [
                Utc(10, 26, 23, 50), Utc(10, 27, 0, 10), Utc(10, 27, 0, 50),
                Utc(10, 27, 1, 10), Utc(10, 27, 1, 5), Utc(10, 27, 1, 50), Utc(10, 27, 2, 10),
            ],
            written.Select(clock.ToInstant));
    }

    [Fact]
    public void ToInstant_RowsALittleOutOfOrder_StayInTheFirstPass()
    {
        var clock = new LocalClock(s_amsterdam);
        clock.ToInstant(new DateTime(2024, 10, 27, 2, 30, 0));

        Assert.Equal(Utc(10, 27, 0, 28), clock.ToInstant(new DateTime(2024, 10, 27, 2, 28, 0)));
    }

    [Fact]
    public void ToInstant_FileThatBeginsAgain_StartsWithTheFirstPass()
    {
        var clock = new LocalClock(s_amsterdam);
        clock.ToInstant(new DateTime(2024, 12, 31, 12, 0, 0));

        Assert.Equal(Utc(10, 27, 0, 30), clock.ToInstant(new DateTime(2024, 10, 27, 2, 30, 0)));
    }

    private static DateTimeOffset Read(DateTime local) => new LocalClock(s_amsterdam).ToInstant(local);

    private static DateTimeOffset Utc(int month, int day, int hour, int minute) => new(2024, month, day, hour, minute, 0, TimeSpan.Zero);
}
