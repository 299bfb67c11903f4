using HelplineDashboard.Data;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Tests.Sources.QueueLog;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Files;

public sealed class ImportQueueLogTests : IAsyncLifetime
{
    private const string Night = """
        1732266000|1.1|Night|NONE|ENTERQUEUE||07700900123|1
        1732266012|1.1|night|Ann|CONNECT|12|1.2|3
        garbage 07700900123

        1732266100|1.1|night|Ann|COMPLETECALLER|12|88|1
        1732266110|NONE|NONE|NONE|CONFIGRELOAD|
        1732266111|1.3|night|NONE|TELEPATHY|
        1732266112|1.4|night|NONE|EXITWITHTIMEOUT|1
        1732266120|1.5|day|NONE|ENTERQUEUE||07700900124|1
        """;

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
    public async Task RunAsync_WholeFile_TellsWhatItDid()
    {
        var summary = await ImportAsync(Night);

        Assert.Equal((8L, 2L, 2L), (summary.Lines, summary.Contacts, summary.RefusedLines));
        Assert.Equal(["day", "night"], summary.Queues);
        Assert.Equal(
            [
                new RefusedLine(3, "The line has 1 of at least 5 fields."),
                new RefusedLine(8, "EXITWITHTIMEOUT speaks of a call that was not seen to enter, and does not say how long it waited."),
            ],
            summary.Refused);
        Assert.Equal(["TELEPATHY"], summary.UnknownEvents.Keys);
        Assert.Equal(["CONFIGRELOAD"], summary.SilentEvents.Keys);
        Assert.Equal(new DateTimeOffset(2024, 11, 22, 9, 0, 0, TimeSpan.Zero), summary.From);
    }

    [Fact]
    public async Task RunAsync_SameFileTwice_AddsNothing()
    {
        var first = await ImportAsync(Night);

        var again = await ImportAsync(Night);

        Assert.Equal((0L, first.New), (again.New, again.Known));
    }

    [Fact]
    public async Task RunAsync_RotatedPartsInTheirOrder_AreOneLog()
    {
        var cut = Night.IndexOf("1732266100", StringComparison.Ordinal);
        await ImportAsync(Night[..cut], "asterisk");
        await ImportAsync(Night[cut..], "asterisk");

        var contacts = new EventFold((await _database.Log.ReadAfterAsync(0, 1_000, default)).Select(one => one.Event)).Contacts;
        Assert.Equal([Outcome.Answered, Outcome.Waiting], contacts.Select(contact => contact.Outcome));
        Assert.Equal(TimeSpan.FromSeconds(88), contacts[0].Talk);
    }

    [Fact]
    public async Task RunAsync_Source_IsHistory()
    {
        await ImportAsync(Night);

        var started = (await _database.Log.ReadAfterAsync(0, 1_000, default)).Select(one => one.Event).OfType<SourceStarted>().Single();
        Assert.Equal(("night", SourceKind.History), (started.Key.Source, started.Start.Kind));
    }

    [Fact]
    public async Task RunAsync_OlderFileOfAFollowedLog_LeavesItAlive()
    {
        var started = new SourceStart(new(2024, 11, 23, 0, 0, 0, TimeSpan.Zero), SourceKind.Live, "Asterisk", TimeSpan.FromSeconds(15), false, Untold.None);
        await _record.RecordAsync([new SourceStarted(new EventKey("queue-log", "s"), started.At, started)], default);

        await ImportAsync(Night, "queue-log");

        var starts = (await _database.Log.ReadAfterAsync(0, 1_000, default)).Select(one => one.Event).OfType<SourceStarted>();
        var source = starts.Select(one => new Source("queue-log") { Start = one.Start }).Aggregate((one, other) => one.Merge(other));
        Assert.Equal(started, source.Start);
    }

    [Fact]
    public async Task RunAsync_EmptyFile_TakesNothing()
    {
        var summary = await ImportAsync("");

        Assert.Equal((0L, 0L, null), (summary.Lines, summary.Contacts, summary.From));
    }

    private Task<ImportSummary> ImportAsync(string text, string? source = null) =>
        new ImportQueueLog(_record, LogReading.Callers, TimeProvider.System).RunAsync(
            _folder.Write("night.log", text), source, TimeZoneInfo.Utc, new ImportWatcher(), default);
}
