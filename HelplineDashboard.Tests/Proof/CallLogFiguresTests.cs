using System.Globalization;

namespace HelplineDashboard.Tests.Proof;

/// <summary>The proof's own arithmetic, against days small enough to work out by hand.</summary>
public sealed class CallLogFiguresTests
{
    private const string TenCalls = """
        arrived,queue,outcome,wait_s,talk_s,agent,transferred
        2026-03-16T09:00:00,Night,answered,5,60,A1,0
        2026-03-16T09:01:00,Night,answered,20,120,A1,1
        2026-03-16T09:02:00,Night,answered,20.001,90,A2,0
        2026-03-16T09:03:00,Night,answered,709,,A2,0
        2026-03-16T09:04:00,Night,abandoned,4.999,,,
        2026-03-16T09:05:00,Night,abandoned,5,,,
        2026-03-16T09:06:00,Night,abandoned,30,,,
        2026-03-16T09:07:00,Night,timeout,60,,,
        2026-03-16T09:08:00,Night,rolled-over,40,,,
        2026-03-16T23:59:59,Night,answered,0,30,A1,0
        2026-03-17T00:00:00,Night,answered,0,30,A1,0
        2026-03-16T09:00:00,Day,abandoned,1,,,
        """;

    private static readonly DateOnly s_monday = new(2026, 3, 16);
    private static readonly Agreement s_night = new("night", 20, 5, LevelBy.LessShortAbandons, "Europe/London");

    [Theory]
    [InlineData(LevelBy.LessShortAbandons, 3, 7)]
    [InlineData(LevelBy.Standard, 3, 8)]
    [InlineData(LevelBy.AnsweredOnly, 3, 5)]
    [InlineData(LevelBy.AsGenesysCloud, 3, 9)]
    [InlineData(LevelBy.AsAmazonConnect, 5, 10)]
    internal void Of_TenCalls_ServiceLevelByEachFormula(LevelBy by, long part, long whole) =>
        AssertShare(part, whole, Read(TenCalls).Of(s_night with { LevelBy = by }, s_monday)["service-level"]);

    [Fact]
    public void Of_TenCalls_TheRestAsByHand()
    {
        var figures = Read(TenCalls).Of(s_night, s_monday);

        Assert.Equal(10, figures["offered"].Value);
        Assert.Equal(150.8002m, figures["speed-of-answer"].Value); // (5 + 20 + 20.001 + 709 + 0) / 5
        Assert.Equal(20, figures["median-speed-of-answer"].Value); // the third of 0, 5, 20, 20, 700
        Assert.Equal(700, figures["slowest-tenth"].Value); // the fifth, cut to tens of seconds
        AssertShare(3, 10, figures["abandon-rate"]);
        AssertShare(2, 9, figures["abandon-rate-less-short"]);
        AssertShare(5, 10, figures["answer-rate"]);
        AssertShare(1, 10, figures["rolled-over"]);
        AssertShare(0, 10, figures["unknown-outcome"]);
        Assert.Equal(75, figures["handle-time"].Value); // (60 + 120 + 90 + 30) / 4: the talk of one is not known
        Assert.Equal(75, figures["talk-time"].Value);
        Assert.True(figures["wrap-up-time"].IsUntold);
        AssertShare(1, 5, figures["transfer-rate"]);
        AssertShare(10, 10, figures["unknown-caller"]);
        Assert.All(["repeat-contact", "first-contact-resolution", "satisfaction", "net-promoter"], name => Assert.True(figures[name].IsUntold));
    }

    [Fact]
    public void Of_DayWithoutCalls_HasNothingToDivideBy()
    {
        var figures = Read(TenCalls).Of(s_night, s_monday.AddDays(-1));

        Assert.Equal(0, figures["offered"].Value);
        AssertShare(0, 0, figures["service-level"]);
        Assert.All(
            ["service-level", "speed-of-answer", "slowest-tenth", "wrap-up-time", "first-contact-resolution"],
            name => Assert.Equal((null, false), (figures[name].Value, figures[name].IsUntold)));
    }

    [Fact]
    public void Of_CallersAndSurveys_AsByHand()
    {
        const long At = 1_773_655_200_000; // 2026-03-16 10:00 UTC
        const long Week = 604_800_000;
        Call[] calls =
        [
            new("night", At - Week, Fate.Abandoned, 1) { Caller = "ann", Issue = "rent" },
            new("night", At - Week - 1, Fate.Abandoned, 1) { Caller = "bob", Issue = "rent" },
            new("other", At - 1, Fate.Answered, 1) { Caller = "dan" },
            // The day itself: one after a week, one after more, one about something else, one after another queue, a continuation, a stranger.
            new("night", At, Fate.Answered, 1) { Caller = "ann", Issue = "rent", TalkMs = 60_000, WrapUpMs = 30_000, Satisfaction = 4, Recommend = 9 },
            new("night", At, Fate.Answered, 1) { Caller = "bob", Issue = "rent", TalkMs = 30_000, Satisfaction = 3, Recommend = 6 },
            new("night", At, Fate.Answered, 1) { Caller = "cat", Issue = "debt", TalkMs = 30_000, Transferred = true, Recommend = 8 },
            new("night", At, Fate.Abandoned, 1) { Caller = "dan" },
            new("night", At + 1, Fate.Answered, 1) { Caller = "cat", Issue = "debt", Continues = true, TalkMs = 1_000 },
            new("night", At, Fate.Answered, 1) { TalkMs = 1_000 },
            // Afterwards.
            new("night", At + Week, Fate.Abandoned, 1) { Caller = "ann", Issue = "rent" },
            new("night", At + Week + 1, Fate.Abandoned, 1) { Caller = "bob", Issue = "rent" },
        ];

        var figures = new CallLogFigures(calls, tellsSurveys: true).Of(s_night, s_monday);

        AssertShare(2, 4, figures["repeat-contact"]); // ann and dan of ann, bob, cat, dan
        AssertShare(1, 3, figures["first-contact-resolution"]); // bob; ann came again, cat was passed on
        Assert.Equal(24.4m, figures["talk-time"].Value); // 122 / 5
        Assert.Equal(30.4m, figures["handle-time"].Value); // 152 / 5
        Assert.Equal(30, figures["wrap-up-time"].Value);
        AssertShare(1, 2, figures["satisfaction"]);
        Assert.Equal(0, figures["net-promoter"].Value); // one of three for, one against
        AssertShare(3, 5, figures["response-rate"]);
    }

    // The examples of Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Share_PublishedExamples_HaveTheirIntervals(long part, long whole, double low, double high)
    {
        var share = ProvenFigure.Share(part, whole);

        Assert.Equal(100 * low, (double)share.Low!.Value, 2);
        Assert.Equal(100 * high, (double)share.High!.Value, 2);
    }

    [Theory]
    [InlineData(50, 3, 3)] // one wait is every percentile
    [InlineData(50, 1, 1, 2)] // of two the median is the first
    [InlineData(90, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]
    [InlineData(90, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10)]
    [InlineData(90, 599, 599)]
    [InlineData(90, 3590, 3599)]
    [InlineData(90, 3600, 3659)]
    public void Percentile_ByNearestRank_OfCutWaits(int percent, int wanted, params int[] seconds) =>
        Assert.Equal(wanted, ProvenFigure.Percentile(seconds.Select(one => (one * 1000L) + 999), percent).Value);

    [Theory]
    [InlineData("2026-03-29T00:30:00+00:00", "2026-03-28", "01:30")] // 00:30; the day starts at 01:30, which is skipped: at 02:00
    [InlineData("2026-03-29T00:59:59+00:00", "2026-03-28", "01:30")]
    [InlineData("2026-03-29T01:00:00+00:00", "2026-03-29", "01:30")]
    [InlineData("2026-10-25T00:29:59+00:00", "2026-10-24", "01:30")]
    [InlineData("2026-10-25T00:30:00+00:00", "2026-10-25", "01:30")] // the first 01:30
    [InlineData("2026-10-25T01:15:00+00:00", "2026-10-25", "01:30")] // the second 01:15 is after it
    [InlineData("2026-10-25T23:59:59+00:00", "2026-10-25", "00:00")]
    [InlineData("2026-10-26T00:00:00+00:00", "2026-10-26", "00:00")]
    public void DayOf_ClocksChangeInLondon_ByTheStartOfTheDay(string instant, string day, string dayStart) => Assert.Equal(
        Date(day),
        new WallClock("Europe/London").DayOf(
            DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), TimeOnly.Parse(dayStart, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-10-26", 24)]
    public void StartOf_DaysOfLondon_HaveSoManyHours(string day, int hours)
    {
        var clock = new WallClock("Europe/London");
        var date = Date(day);

        Assert.Equal(TimeSpan.FromHours(hours), clock.StartOf(date.AddDays(1), default) - clock.StartOf(date, default));
    }

    [Fact]
    public void Parse_HourThatComesTwice_IsTheSecondOnceTheFileSteppedBack()
    {
        var calls = CallLog.Parse(
            new StringReader("""
                arrived,queue,outcome,wait_s,talk_s,agent,transferred
                2026-10-25T01:10:00,Night,abandoned,1,,,
                2026-10-25T01:50:00,Night,abandoned,1,,,
                2026-10-25T01:20:00,Night,abandoned,1,,,
                2026-10-25T02:00:00,Night,abandoned,1,,,
                """),
            "Europe/London");

        Assert.Equal(
            ["00:10", "00:50", "01:20", "02:00"],
            calls.Select(call => DateTimeOffset.FromUnixTimeMilliseconds(call.OfferedMs).ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static CallLogFigures Read(string log) => new(CallLog.Parse(new StringReader(log), "Europe/London"), tellsSurveys: false);

    private static void AssertShare(long part, long whole, ProvenFigure figure) => Assert.Equal((part, whole), ((long)figure.Part!.Value, figure.Whole!.Value));
}
