using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Tests.Sources.Files;

public sealed class BoundedLinesTests
{
    [Fact]
    public void ReadBoundedLine_EveryEndOfLine_IsWhatReadLineReads()
    {
        const string Text = "one\ntwo\r\nthree\rfour\n\n\r\nfive";
        using var expected = new StringReader(Text);
        using var actual = new StringReader(Text);

        while (expected.ReadLine() is { } line)
        {
            Assert.Equal(line, actual.ReadBoundedLine(out var isTooLong));
            Assert.False(isTooLong);
        }

        Assert.Null(actual.ReadBoundedLine(out _));
    }

    [Fact]
    public void ReadBoundedLine_OneThatIsTooLong_IsCutAndTheNextIsWhole()
    {
        using var text = new StringReader($"{new string('a', BoundedLines.Longest)}\n{new string('b', 3 * BoundedLines.Longest)}\nc");

        Assert.Equal(BoundedLines.Longest, text.ReadBoundedLine(out var isLongestTooLong)!.Length);
        Assert.False(isLongestTooLong);
        Assert.Equal(BoundedLines.Longest, text.ReadBoundedLine(out var isTooLong)!.Length);
        Assert.True(isTooLong);
        Assert.Equal("c", text.ReadBoundedLine(out _));
    }
}
