using HelplineDashboard.Jobs;

namespace HelplineDashboard.Tests.Jobs;

public sealed class CronTimesTests
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void After_TimeThatDoesNotExistInSpring_IsDueOnceWhenTheClocksHaveMoved() => Assert.Equal(
        ["2026-03-28T01:30Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z"],
        Times("30 2 * * *", new DateTime(2026, 3, 27, 12, 0, 0), 3));

    [Fact]
    public void After_TimeThatComesTwiceInAutumn_IsDueOnce() => Assert.Equal(
        ["2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z"],
        Times("30 2 * * *", new DateTime(2026, 10, 23, 12, 0, 0), 3));

    [Theory]
    [InlineData("2026-03-29T00:00:00Z", "2026-03-29T03:00:00Z", 12)]
    [InlineData("2026-10-24T23:00:00Z", "2026-10-25T03:00:00Z", 16)]
    public void After_EveryQuarterOfAnHour_GoesOnThroughAClockChange(string from, string until, int expected)
    {
        var times = new CronTimes("*/15 * * * *", s_berlin);
        var (at, end) = (DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(until, null));
        var count = 0;
        while (times.After(at) is { } next && next <= end)
        {
            Assert.Equal(TimeSpan.FromMinutes(15), next - at);
            (at, count) = (next, count + 1);
        }

        Assert.Equal(expected, count);
    }

    [Theory]
    [InlineData("30 2 * * *")]
    [InlineData("*/15 * * * *")]
    [InlineData("0/15 * * * * ?")]
    [InlineData("0 3 * * 1-5")]
    public void Before_InstantRightAfterATime_FindsThatTime(string cron)
    {
        var times = new CronTimes(cron, s_berlin);
        foreach (var start in new[] { new DateTime(2026, 3, 28, 22, 0, 0), new DateTime(2026, 10, 24, 22, 0, 0) })
        {
            DateTimeOffset at = new(start, TimeSpan.Zero);
            for (var index = 0; index < 50; index++)
            {
                var next = times.After(at)!.Value;
                Assert.Equal(next, times.Before(next.AddSeconds(1)));
                at = next;
            }
        }
    }

    [Theory]
    [InlineData("0 3 * * *", "every day at 03:00")]
    [InlineData("5 14 * * 1-5", "by 5 14 * * 1-5")]
    [InlineData("5 14 * * MON-FRI", "Monday to Friday at 14:05")]
    [InlineData("0 4 * * SUN", "every Sunday at 04:00")]
    [InlineData("*/15 * * * *", "every 15 minutes")]
    [InlineData("* * * * *", "every minute")]
    [InlineData("20 * * * * ?", "every minute")]
    [InlineData("5/10 * * * * ?", "every 10 seconds")]
    [InlineData("0 1/15 * * * ?", "every 15 minutes")]
    [InlineData("50/15 * * * * ?", "by 50/15 * * * * ?")]
    [InlineData("40 * * * *", "every hour at :40")]
    [InlineData("0/15 * * * * ?", "every 15 seconds")]
    [InlineData("* * * * * ?", "every second")]
    [InlineData("0 0 3 * * ?", "every day at 03:00")]
    [InlineData("*/7 * * * *", "by */7 * * * *")]
    [InlineData("0 3 1 * *", "by 0 3 1 * *")]
    public void Words_Cron_SaysWhatPeopleSay(string cron, string words) => Assert.Equal(words, new CronTimes(cron, s_berlin).Words);

    [Theory]
    [InlineData("")]
    [InlineData("at three")]
    [InlineData("0 25 * * *")]
    [InlineData("* * * *")]
    [InlineData("0 0 3 * * ? 1999")]
    public void Create_Nonsense_IsRefused(string cron) => Assert.Throws<FormatException>(() => new CronTimes(cron, s_berlin));

    private static IEnumerable<string> Times(string cron, DateTime fromUtc, int count)
    {
        var times = new CronTimes(cron, s_berlin);
        DateTimeOffset at = new(fromUtc, TimeSpan.Zero);
        for (var index = 0; index < count; index++)
        {
            at = times.After(at)!.Value;
            yield return at.ToString("yyyy-MM-ddTHH:mm'Z'", null);
        }
    }
}
