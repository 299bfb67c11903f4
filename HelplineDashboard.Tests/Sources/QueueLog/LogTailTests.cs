using System.Text;
using HelplineDashboard.Sources.QueueLog;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.QueueLog;

public sealed class LogTailTests : IDisposable
{
    private const long Everything = long.MaxValue;

    private readonly TempFolder _folder = new();

    private string Log => _folder.File("queue_log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NoFile_IsMissingUntilThereIsOne()
    {
        using var tail = new LogTail(Log, null, Everything);
        Assert.Equal((TailState.Missing, ""), Read(tail));

        Append("a\n");

        Assert.Equal((TailState.CaughtUp, "a"), Read(tail));
    }

    [Fact]
    public void Read_EmptyFile_IsCaughtUp()
    {
        Append("");
        using var tail = new LogTail(Log, null, Everything);

        Assert.Equal((TailState.CaughtUp, ""), Read(tail));
        Assert.Equal((TailState.CaughtUp, ""), Read(tail));
    }

    [Fact]
    public void Read_HalfWrittenLine_WaitsForItsEnd()
    {
        Append("first\nsec");
        using var tail = new LogTail(Log, null, Everything);
        Assert.Equal("first", Read(tail).Lines);
        Assert.Equal(6, tail.Position!.Offset);

        Append("ond");
        Assert.Equal("", Read(tail).Lines);

        Append("\nthird\n");
        Assert.Equal("second third", Read(tail).Lines);
    }

    [Fact]
    public void Read_MoreThanAskedFor_IsBehind()
    {
        Append("1\n2\n3\n");
        using var tail = new LogTail(Log, null, Everything);

        Assert.Equal((TailState.Behind, "1 2"), Read(tail, 2));
        Assert.Equal((TailState.CaughtUp, "3"), Read(tail, 2));
    }

    [Fact]
    public void Read_ManyLinesOverManyBuffers_MissesNone()
    {
        var lines = Enumerable.Range(0, 50_000).Select(n => $"line {n} ü").ToList();
        Append(string.Join('\n', lines) + "\n");
        using var tail = new LogTail(Log, null, Everything);
        var read = new List<TailedLine>();

        while (tail.Read(read, 999) == TailState.Behind)
        {
        }

        Assert.Equal(lines, read.Select(line => line.Text));
        Assert.Equal(new FileInfo(Log).Length, tail.Position!.Offset);
    }

    [Fact]
    public void Read_RenamedAndReplaced_ReadsTheOldToItsEndFirst()
    {
        Append("1\n");
        using var tail = new LogTail(Log, null, Everything);
        Read(tail);

        Append("2\n");
        File.Move(Log, Log + ".1");
        File.AppendAllText(Log + ".1", "3\nlast without end");
        Assert.Equal((TailState.Missing, "2 3"), Read(tail));
        Append("");
        Assert.Equal((TailState.CaughtUp, ""), Read(tail)); // Asterisk still writes into the old one
        File.AppendAllText(Log + ".1", " of it");
        Append("4\n");

        Assert.Equal("last without end of it 4", ReadAll(tail));
    }

    [Theory]
    [InlineData("x\n")] // shorter than before
    [InlineData("new 1\nnew 2\nnew 3\nnew 4\n")] // longer than before
    public void Read_TruncatedInPlace_BeginsAgain(string after)
    {
        Append("old 1\nold 2\n");
        using var tail = new LogTail(Log, null, Everything);
        Read(tail);

        using (var file = new FileStream(Log, FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Write(Encoding.UTF8.GetBytes(after));
        }

        Assert.Equal(after.Trim().Replace('\n', ' '), ReadAll(tail));
    }

    [Fact]
    public void Read_FromAPosition_GoesOnThere()
    {
        Append("1\n2\nhal");
        LogPosition? position;
        using (var tail = new LogTail(Log, null, Everything))
        {
            Read(tail);
            position = tail.Position;
        }

        Append("f\n4\n");
        using var again = new LogTail(Log, position, 1); // the limit is for a first reading only

        Assert.Equal("half 4", ReadAll(again));
    }

    [Fact]
    public void Read_RotatedTwiceWhileNobodyRead_ReadsAllInOrder()
    {
        Append("1\n2\n");
        LogPosition? position;
        using (var tail = new LogTail(Log, null, Everything))
        {
            Read(tail, 1);
            position = tail.Position;
        }

        File.Move(Log, Log + ".2");
        File.WriteAllText(Log + ".1", "3\n");
        File.WriteAllText(Log + ".9", "of long ago\n");
        Append("4\n");
        File.SetLastWriteTimeUtc(Log + ".9", new DateTime(2024, 11, 20, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(Log + ".2", new DateTime(2024, 11, 21, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(Log + ".1", new DateTime(2024, 11, 22, 0, 0, 0, DateTimeKind.Utc));

        using var again = new LogTail(Log, position, Everything);

        Assert.Equal("2 3 4", ReadAll(again));
    }

    [Fact]
    public void Read_FileOfThePositionIsGone_ReadsTheNewOneFromItsStart()
    {
        Append("1\n2\n");
        LogPosition? position;
        using (var tail = new LogTail(Log, null, Everything))
        {
            Read(tail);
            position = tail.Position;
        }

        File.WriteAllText(Log, "5\n6\n7\n8\n");
        using var again = new LogTail(Log, position, Everything);

        Assert.Equal("5 6 7 8", ReadAll(again));
    }

    [Fact]
    public void Read_FirstReadingOfALongFile_BeginsAtALineNearItsEnd()
    {
        Append(string.Concat(Enumerable.Range(10, 90).Select(n => $"line {n}\n")));
        using var tail = new LogTail(Log, null, mostAtFirst: 20);

        Assert.Equal("line 98 line 99", ReadAll(tail));
    }

    [Fact]
    public void Read_NoLinesAtAll_KeepsNothingInMemoryAndFindsTheNextLine()
    {
        Append(new string('x', 300_000) + "\nafter\n");
        using var tail = new LogTail(Log, null, Everything);

        Assert.EndsWith("after", ReadAll(tail), StringComparison.Ordinal);
        Assert.Equal(300_007, tail.Position!.Offset);
    }

    private static (TailState State, string Lines) Read(LogTail tail, int atMost = 100)
    {
        var lines = new List<TailedLine>();
        var state = tail.Read(lines, atMost);
        return (state, string.Join(' ', lines.Select(line => line.Text)));
    }

    private static string ReadAll(LogTail tail)
    {
        var lines = new List<TailedLine>();
        while (tail.Read(lines, 100) == TailState.Behind)
        {
        }

        return string.Join(' ', lines.Select(line => line.Text));
    }

    private void Append(string text) => File.AppendAllText(Log, text);
}
