using System.Globalization;
using System.IO.Compression;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Files;

public sealed class ImportContactsTests : IAsyncLifetime
{
    private const string Heading = "arrived,queue,outcome,wait_s,talk_s,agent,transferred\n";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly TempFolder _folder = new();
    private TestDatabase _database = null!;
    private RecordEvents _record = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        _record = _database.Recorder();
    }

    public async ValueTask DisposeAsync()
    {
        await _record.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_Rows_AreContactsWithTheirTimes()
    {
        var summary = await ImportAsync(Heading + """
            2024-07-15T10:00:00,Night,answered,12,180,A1,0
            2024-07-15T10:00:05,Night,abandoned,47.5,,,0
            2024-07-15T10:01:00,Night,answered,3,60,A2,1
            2024-07-15T10:02:00,Night,timeout,300,,,
            2024-07-15T10:03:00+02:00,Day,rolled-over,30,,,

            """);

        var contacts = (await FoldAsync()).Contacts;
        Assert.Equal(
            [Outcome.Answered, Outcome.Abandoned, Outcome.Answered, Outcome.FlowedOut, Outcome.RolledOver],
            contacts.Select(contact => contact.Outcome));
        Assert.Equal(new DateTimeOffset(2024, 7, 15, 8, 0, 0, TimeSpan.Zero), contacts[0].Offered!.At);
        Assert.Equal((TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(180)), (contacts[0].Wait, contacts[0].Talk));
        Assert.Equal(TimeSpan.FromSeconds(47.5), contacts[1].Wait);
        Assert.NotNull(contacts[2].Transferred);
        Assert.Equal((5L, 5L, 6L, 0L), (summary.Lines, summary.Contacts, summary.New, summary.Known));
        Assert.Equal(["day", "night"], summary.Queues);
        Assert.Equal(contacts[^1].Offered!.At, summary.To);
    }

    [Fact]
    public async Task RunAsync_Source_IsHistoryThatIsNeverLate()
    {
        await ImportAsync(Heading + "2024-07-15T10:00:00,Night,answered,12,180,A1,0\n", "calls.2024.csv");

        var started = Assert.Single((await EventsAsync()).OfType<SourceStarted>());
        Assert.Equal("calls.2024", started.Key.Source);
        Assert.Equal((SourceKind.History, TimeSpan.Zero), (started.Start.Kind, started.Start.Cadence));
    }

    [Fact]
    public async Task RunAsync_SameFileTwice_AddsNothing()
    {
        const string text = Heading + "2024-07-15T10:00:00,Night,answered,12,180,A1,0\n2024-07-15T10:00:05,Night,abandoned,47,,,0\n";
        await ImportAsync(text);

        var again = await ImportAsync(text);

        Assert.Equal((0L, 3L), (again.New, again.Known));
        Assert.Equal(2, (await FoldAsync()).Contacts.Count);
    }

    [Fact]
    public async Task RunAsync_EqualRowsOfOneSecond_AreSeveralCallersAndOverlappingExportsAreNot()
    {
        const string twoGaveUp = "2024-07-15T10:00:05,Night,abandoned,47,,,0\n2024-07-15T10:00:05,Night,abandoned,47,,,0\n";
        const string between = "2024-07-15T10:00:06,Night,abandoned,47,,,0\n";

        await ImportAsync(Heading + twoGaveUp + between + twoGaveUp);

        Assert.Equal(3, (await FoldAsync()).Contacts.Count);
    }

    [Fact]
    public async Task RunAsync_PartsOfASecond_LoseNoMillisecond()
    {
        await ImportAsync(Heading + "2024-07-15T10:00:00,Night,answered,1.001,4.035,A1,0\n");

        var contact = Assert.Single((await FoldAsync()).Contacts);
        Assert.Equal((TimeSpan.FromMilliseconds(1001), TimeSpan.FromMilliseconds(4035)), (contact.Wait, contact.Talk));
    }

    [Fact]
    public async Task RunAsync_RowsThatMakeNoSense_AreListedAndTheOthersTaken()
    {
        var heard = new List<RefusedLine>();
        var summary = await ImportAsync(Heading + """
            yesterday,Night,answered,12,180,A1,0
            2024-07-15T10:00:00,,answered,12,180,A1,0

            2024-07-15T10:00:00,Night,vanished,12,180,A1,0
            2024-07-15T10:00:00,Night,answered,-1,180,A1,0
            2024-07-15T10:00:00,Night,answered,,180,A1,0
            2024-07-15T10:00:00,Night,answered,12,long,A1,0
            2024-07-15T10:00:00,Night,answered,12,180,A1,perhaps
            2024-07-15T10:00:00,Night,answered,12,180,A1,0
            """, watcher: new ImportWatcher(OnRefused: heard.Add));

        Assert.Equal([2L, 3L, 5L, 6L, 7L, 8L, 9L], summary.Refused.Select(refused => refused.Line));
        Assert.Equal((8L, 7L, 1L), (summary.Lines, summary.RefusedLines, summary.Contacts));
        Assert.Equal("\"arrived\" is no time; write it like 2026-11-21T09:30:00.", summary.Refused[0].Reason);
        Assert.Equal(summary.Refused, heard);
    }

    [Fact]
    public async Task RunAsync_ThousandsOfBadRows_KeepsFiftyAndCountsAll()
    {
        var summary = await ImportAsync(Heading + string.Concat(Enumerable.Repeat("never,Night,answered,12,180,A1,0\n", 3_000)));

        Assert.Equal((3_000L, 50), (summary.RefusedLines, summary.Refused.Count));
    }

    [Fact]
    public async Task RunAsync_OtherNamesAndSeparators_AreMapped()
    {
        var summary = await ImportAsync(
            "Id;Start;Skill;Result;Waited\n1;2024-07-15 10:00;\"Night; late\";Abandoned;30\n", mapping: "arrived=start, queue=Skill,outcome=Result,wait_s=Waited");

        Assert.Equal(0, summary.RefusedLines);
        Assert.Equal("night; late", (await FoldAsync()).Only.Offered!.Queue.Code);
    }

    [Theory]
    [InlineData("", "", "The file has no column \"arrived\"")]
    [InlineData("arrived,queue,outcome\n", "", "The file has no column \"wait_s\"")]
    [InlineData(Heading, "arrived", "\"arrived\" is no mapping")]
    [InlineData(Heading, "colour=blue", "\"colour\" cannot be mapped")]
    [InlineData(Heading, "agent=Clerk", "The file has no column \"Clerk\"")]
    public async Task RunAsync_HeadingOrMappingThatMakesNoSense_IsSaidAndNothingIsTaken(string text, string mapping, string expected)
    {
        var fault = await Assert.ThrowsAsync<FormatException>(() => ImportAsync(text, mapping: mapping));

        Assert.StartsWith(expected, fault.Message, StringComparison.Ordinal);
        Assert.Empty(await EventsAsync());
    }

    [Fact]
    public async Task RunAsync_AnsweredButNobodySaysByWhomOrHowLong_IsNeitherLostNorStillGoingOn()
    {
        await ImportAsync("arrived,queue,outcome,wait_s\n2024-07-15T10:00:00,Night,answered,12\n");

        var contact = (await FoldAsync()).Only;
        Assert.Equal((Outcome.Answered, "unknown"), (contact.Outcome, contact.Answered!.Agent.Code));
        Assert.False(contact.IsHandled);
        Assert.Null(contact.Talk);
    }

    [Fact]
    public async Task RunAsync_QuoteThatIsNeverClosed_KeepsWhatCameBefore()
    {
        var summary = await ImportAsync(
            Heading + "2024-07-15T10:00:00,Night,answered,12,180,A1,0\n\"" + new string('x', 3_000_000));

        Assert.Equal(1, summary.Contacts);
        Assert.StartsWith("A quote is not closed", Assert.Single(summary.Refused).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_PackedFileOfManyBatches_TakesAllAndTellsHowFarItIs()
    {
        var begin = new DateTime(2024, 7, 15, 10, 0, 0);
        await using (var file = File.Create(_folder.File("day.csv.gz")))
        await using (var zip = new GZipStream(file, CompressionLevel.Fastest))
        await using (var writer = new StreamWriter(zip))
        {
            await writer.WriteAsync(Heading);
            for (var n = 0; n < 7_000; n++)
            {
                await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{begin.AddSeconds(n):s},Q{n % 9},answered,{n % 60},180,A1,0"));
            }
        }

        var told = new List<ImportProgress>();
        var summary = await RunAsync("day.csv.gz", null, new ImportWatcher(told.Add));

        Assert.Equal((7_000L, 7_001L), (summary.Contacts, summary.New));
        Assert.Equal(9, summary.Queues.Count);
        Assert.Equal(1, told[^1].Fraction);
        Assert.All(told, progress => Assert.InRange(progress.Fraction, 0, 1));
    }

    private Task<ImportSummary> ImportAsync(string text, string name = "calls.csv", string? mapping = null, ImportWatcher? watcher = null)
    {
        _folder.Write(name, text);
        return RunAsync(name, mapping, watcher ?? new ImportWatcher());
    }

    private Task<ImportSummary> RunAsync(string name, string? mapping, ImportWatcher watcher) =>
        new ImportContacts(_record, TimeProvider.System).RunAsync(
            _folder.File(name), null, mapping, TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"), watcher, s_none);

    private async Task<IReadOnlyList<OperationsEvent>> EventsAsync() =>
        [.. (await _database.Log.ReadAfterAsync(0, 10_000, s_none)).Select(one => one.Event)];

    private async Task<EventFold> FoldAsync() => new(await EventsAsync());
}
