using HelplineDashboard.Sources.QueueLog;

namespace HelplineDashboard.Tests.Sources.QueueLog;

public sealed class QueueLogLineTests
{
    [Fact]
    public void TryParse_StockLine_ReadsItsFields()
    {
        var line = QueueLogLine.TryParse("1732266000|1732265990.17|night|PJSIP/200|CONNECT|12|1732266000.18|4|||\r\n", out var fault)!;

        Assert.Null(fault);
        Assert.Equal(new DateTime(2024, 11, 22, 9, 0, 0), line.Time.Time);
        Assert.Equal(("1732265990.17", "night", "PJSIP/200", "CONNECT"), (line.CallId, line.Queue, line.Member, line.Event));
        Assert.Equal(["12", "1732266000.18", "4"], line.Data);
        Assert.Equal(TimeSpan.FromSeconds(12), line.Seconds(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \t ")]
    [InlineData("\0\0\0\0")]
    public void TryParse_BlankLine_IsNeitherLineNorFault(string text)
    {
        Assert.Null(QueueLogLine.TryParse(text, out var fault));
        Assert.Null(fault);
    }

    [Theory]
    [InlineData("1732266000|NONE|NONE|NONE|QUEUESTART")]
    [InlineData("1732266000|NONE|NONE|NONE|QUEUESTART|")]
    [InlineData("\0\0\01732266000|none|NONE||queuestart|||||")]
    [InlineData("\ufeff1732266000|NONE|NONE|NONE| QUEUESTART |")]
    public void TryParse_NobodyAndNothing_IsNone(string text)
    {
        var line = QueueLogLine.TryParse(text, out _)!;

        Assert.Equal((null, null, null, "QUEUESTART"), (line.CallId, line.Queue, line.Member, line.Event));
        Assert.Empty(line.Data);
    }

    [Theory]
    [InlineData("1732266000.25|1.1|night|NONE|ABANDON|1|1|9", false, false, 250)]
    [InlineData("2024-11-22 09:00:00|1.1|night|NONE|ABANDON|1|1|9", true, true, 0)]
    [InlineData("2024-11-22T09:00:00.125|1.1|night|NONE|ABANDON|1|1|9", true, false, 125)]
    [InlineData("2024-11-22T10:00:00+01:00|1.1|night|NONE|ABANDON|1|1|9", false, true, 0)]
    public void TryParse_OtherSpellingsOfTime_AreRead(string text, bool isLocal, bool isWhole, int milliseconds)
    {
        var line = QueueLogLine.TryParse(text, out _)!;

        Assert.Equal(new LogTime(new DateTime(2024, 11, 22, 9, 0, 0).AddMilliseconds(milliseconds), isLocal, isWhole), line.Time);
    }

    [Theory]
    [InlineData("07700900123", "has 1 of at least 5 fields")]
    [InlineData("1732266000|1.1|night", "has 3 of at least 5 fields")]
    [InlineData("07700900123|1.1|night|NONE|ABANDON", "does not begin with a time")]
    [InlineData("yesterday|1.1|night|NONE|ABANDON", "does not begin with a time")]
    [InlineData("1732266000000|1.1|night|NONE|ABANDON", "does not begin with a time")]
    [InlineData("1732266000|1.1|night|NONE|07700900123", "has no event's name in its fifth field")]
    [InlineData("1732266000|1.1|night|NONE|", "has no event's name in its fifth field")]
    [InlineData("1732266000|1.1|ni\tght|NONE|ABANDON", "has a queue that must not hold control characters")]
    public void TryParse_NoSuchLine_SaysWhyAndNeverANumber(string text, string expected)
    {
        Assert.Null(QueueLogLine.TryParse(text, out var fault));
        Assert.Equal(expected, fault);
        Assert.DoesNotContain("7700", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENTERQUEUE||07700900123|1", "07700900123")]
    [InlineData("ENTERQUEUE|https://crm.example/1|07700900123|1|Ann", "07700900123")]
    [InlineData("ENTERQUEUE||200|1", "200")]
    [InlineData("ENTERQUEUE|-|07700900123", "07700900123")]
    [InlineData("ENTERQUEUE|1|07700900123", "07700900123")]
    [InlineData("ENTERQUEUE|07700900123|||1", "07700900123")]
    [InlineData("ENTERQUEUE|+447700900123|2", "+447700900123")]
    [InlineData("ENTERQUEUE|", null)]
    public void CallerNumber_OrdersOfFieldsSeen_FindsTheCaller(string ending, string? expected) =>
        Assert.Equal(expected, QueueLogLine.TryParse("1732266000|1.1|night|NONE|" + ending, out _)!.CallerNumber());

    [Theory]
    [InlineData("")]
    [InlineData("-3")]
    [InlineData("07700900123")]
    [InlineData("1732266000.18")]
    public void Seconds_SomethingElseInTheField_IsNone(string field) =>
        Assert.Null(QueueLogLine.TryParse($"1732266000|1.1|night|A|CONNECT|{field}|x", out _)!.Seconds(0));

    [Fact]
    public void Id_CallersNumber_DoesNotMatter()
    {
        // A hash over it could be undone by trying all numbers.
        var one = QueueLogLine.TryParse("1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1", out _)!;
        var other = QueueLogLine.TryParse("1732266000|1.1|night|NONE|ENTERQUEUE||07700900999|1", out _)!;

        Assert.Equal(one.Id, other.Id);
    }

    [Theory]
    [InlineData("1732266001|1.1|night|NONE|ABANDON|1")]
    [InlineData("1732266000|1.2|night|NONE|ABANDON|1")]
    [InlineData("1732266000|1.1|day|NONE|ABANDON|1")]
    [InlineData("1732266000|1.1|night|A|ABANDON|1")]
    [InlineData("1732266000|1.1|night|NONE|EXITEMPTY|1")]
    public void Id_AnotherEvent_IsAnother(string text) =>
        Assert.NotEqual(
            QueueLogLine.TryParse("1732266000|1.1|night|NONE|ABANDON|1", out _)!.Id, QueueLogLine.TryParse(text, out _)!.Id);
}
