using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Queues;

public sealed class HelplineDayTests
{
    [Theory]
    [InlineData("Europe/London", "00:00", "2026-03-29", 23)]
    [InlineData("Europe/London", "00:00", "2026-10-25", 25)]
    [InlineData("Europe/London", "00:00", "2026-06-01", 24)]
    [InlineData("Europe/London", "06:00", "2026-03-28", 23)] // the night before the change belongs to the day before
    [InlineData("Europe/London", "06:00", "2026-03-29", 24)]
    [InlineData("America/New_York", "00:00", "2026-03-08", 23)]
    [InlineData("America/New_York", "00:00", "2026-11-01", 25)]
    [InlineData("Australia/Lord_Howe", "00:00", "2026-10-04", 23.5)]
    [InlineData("Australia/Lord_Howe", "00:00", "2026-04-05", 24.5)]
    [InlineData("America/Santiago", "00:00", "2026-09-06", 23)] // midnight itself is skipped
    [InlineData("Etc/UTC", "00:00", "2026-03-29", 24)]
    public void Day_OnWhichTheClocksChange_HasItsTrueLength(string zone, string start, string date, double hours)
    {
        var (day, of) = (Day(zone, start), DateOnly.Parse(date, null));

        Assert.Equal(hours, (day.EndOf(of) - day.StartOf(of)).TotalHours);
    }

    [Theory]
    [InlineData("Europe/Berlin", "02:30", "2026-03-29", "2026-03-29T01:00:00Z")] // 02:30 is skipped: 03:00 summer time
    [InlineData("Europe/Berlin", "02:30", "2026-10-25", "2026-10-25T00:30:00Z")] // 02:30 comes twice: the first
    [InlineData("Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-03T15:30:00Z")] // half an hour is skipped: 02:30
    [InlineData("Asia/Kathmandu", "06:00", "2026-03-29", "2026-03-29T00:15:00Z")]
    [InlineData("America/Santiago", "00:00", "2026-09-06", "2026-09-06T04:00:00Z")]
    public void StartOf_LocalTimeThatIsSkippedOrRepeated_IsTheFirstInstantOfIt(string zone, string start, string date, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), Day(zone, start).StartOf(DateOnly.Parse(date, null)));

    [Theory]
    [InlineData("Europe/London", "00:00")]
    [InlineData("Europe/London", "06:00")]
    [InlineData("America/New_York", "01:30")]
    [InlineData("Europe/Berlin", "02:30")]
    [InlineData("Asia/Kathmandu", "00:00")]
    [InlineData("Australia/Lord_Howe", "02:15")]
    [InlineData("America/Santiago", "00:00")]
    [InlineData("America/Havana", "00:15")]
    [InlineData("Pacific/Kiritimati", "23:45")]
    public void DateOf_EveryQuarterOfAYear_IsTheDayThatHoldsIt(string zone, string start)
    {
        var day = Day(zone, start);
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var previous = day.DateOf(from);
        for (var at = from; at.Year == 2026; at = at.AddMinutes(15))
        {
            var date = day.DateOf(at);

            Assert.True(day.StartOf(date) <= at && at < day.EndOf(date), $"{at:O} is not within {date:O}");
            Assert.Equal(day.StartOf(date), day.StartOf(at));
            Assert.True(date == previous || (date == previous.AddDays(1) && day.StartOf(date) == at), $"{date:O} follows {previous:O} at {at:O}");
            previous = date;
        }
    }

    [Fact]
    public void Of_ZoneThatNobodyKnows_IsUtc() =>
        Assert.Equal(TimeSpan.Zero, Day("Mars/Olympus", "00:00").ToLocal(DateTimeOffset.UnixEpoch.AddYears(50)).Offset);

    private static HelplineDay Day(string zone, string start) => HelplineDay.Of(zone, TimeOnly.Parse(start, null));
}
