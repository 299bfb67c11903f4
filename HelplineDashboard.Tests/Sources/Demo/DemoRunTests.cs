using HelplineDashboard.Sources.Demo;

namespace HelplineDashboard.Tests.Sources.Demo;

public sealed class DemoRunTests
{
    private static readonly DateTimeOffset s_now = new(2026, 7, 14, 10, 30, 0, TimeSpan.Zero);
    private static readonly DemoOptions s_options = new();

    [Fact]
    public void Begin_Nothing_StartsBeforeTodayWithHistoryUpToThere()
    {
        var run = DemoRun.Begin(null, s_options, s_now);

        // Midnight of London's summer is 23:00 UTC; the run begins six hours earlier.
        Assert.Equal(new DateTimeOffset(2026, 7, 13, 17, 0, 0, TimeSpan.Zero), run.Since);
        Assert.Equal(new DemoGap(new DateTimeOffset(2026, 5, 14, 23, 0, 0, TimeSpan.Zero), run.Since), run.Gap);
        Assert.True(run.PlayedUntil < run.Since);
        Assert.Equal([s_now], run.Starts);
    }

    [Fact]
    public void Begin_NoHistoryWanted_MakesOnlyTheEveningBefore()
    {
        var run = DemoRun.Begin(null, s_options with { HistoryDays = 0 }, s_now);

        Assert.Null(run.Gap);
    }

    [Fact]
    public void Begin_RunOfTheSameSettings_GoesOn()
    {
        var last = Played(s_now.AddDays(3));

        var soon = DemoRun.Begin(last, s_options, s_now.AddMinutes(5));
        var later = DemoRun.Begin(last, s_options, s_now.AddDays(5));

        Assert.Equal(last, soon);
        Assert.Equal(last.Code, later.Code);
        Assert.Equal((last.Since, last.PlayedUntil, last.Gap), (later.Since, later.PlayedUntil, later.Gap));
        Assert.Equal([s_now, s_now.AddDays(5)], later.Starts);
    }

    [Theory]
    [InlineData(2ul, 1, "Europe/London")]
    [InlineData(1ul, 2, "Europe/London")]
    [InlineData(1ul, 1, "Europe/Berlin")]
    public void Begin_OtherSettings_NewRunFromWhereTheLastOneEnded(ulong seed, double speed, string timeZone)
    {
        var last = Played(s_now.AddMinutes(-10));

        var run = DemoRun.Begin(last, s_options with { Seed = seed, Speed = speed, TimeZone = timeZone }, s_now);

        Assert.NotEqual(last.Code, run.Code);
        Assert.Equal(last.PlayedUntil.AddMilliseconds(1), run.Since);
        Assert.Null(run.Gap);
    }

    [Fact]
    public void Begin_RunOfLongAgo_NewRunAndTheTimeBetweenBecomesHistory()
    {
        var last = Played(s_now.AddDays(1));
        var now = s_now.AddDays(40);

        var run = DemoRun.Begin(last, s_options, now);

        Assert.NotEqual(last.Code, run.Code);
        Assert.Equal(new DemoGap(last.PlayedUntil, run.Since), run.Gap);
        Assert.Equal(now.AddHours(-17.5), run.Since);
    }

    [Fact]
    public void Begin_RunThatIsOver_IsNotTakenUpAgain()
    {
        var last = Played(s_now.AddMinutes(-10)) with { IsOver = true };

        Assert.NotEqual(last.Code, DemoRun.Begin(last, s_options, s_now).Code);
    }

    [Fact]
    public void Begin_StartedVeryOften_EndsTheRunBeforeItsBookmarkGrowsForEver()
    {
        var last = Played(s_now);
        var now = s_now;
        var runs = new HashSet<string>();
        for (var start = 0; start < 250; start++)
        {
            now += TimeSpan.FromMinutes(15);
            last = DemoRun.Begin(last, s_options, now) with { PlayedUntil = now };
            runs.Add(last.Code);
            Assert.InRange(last.Starts.Count, 1, 100);
        }

        Assert.Equal(3, runs.Count);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSameRun()
    {
        var run = Played(s_now.AddTicks(12345)) with { Player = "me" };

        var read = DemoRun.Read(run.Write());

        Assert.Equal(run with { Starts = [] }, read! with { Starts = [] });
        Assert.Equal(run.Starts, read.Starts);
        Assert.Equal(run.Code, read.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("played")]
    [InlineData("{}")]
    public void Read_NoBookmarkOrAnother_IsNone(string? bookmark) => Assert.Null(DemoRun.Read(bookmark));

    private static DemoRun Played(DateTimeOffset until) =>
        DemoRun.Begin(null, s_options, s_now) with { PlayedUntil = until, Gap = null };
}
