using HelplineDashboard.Data;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.QueueLog;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Sources.QueueLog;

public sealed class QueueLogFollowerTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2024, 11, 22, 9, 10, 0, TimeSpan.Zero));
    private TestDatabase _database = null!;
    private RecordEvents _record = null!;
    private SourceLedger _ledger = null!;

    private string Log => _folder.File("queue_log");

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        _record = _database.Recorder(_clock);
        _ledger = new SourceLedger(new SourceLedgerRepository(_database.Database), _database.Sources);
    }

    public async ValueTask DisposeAsync()
    {
        await _record.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Follow_GrowingFile_RecordsWhatItTells()
    {
        File.AppendAllText(Log, "1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1\n");
        await using var following = await FollowAsync();
        Assert.Equal(Outcome.Waiting, (await FoldAsync()).Only.Outcome);

        File.AppendAllText(Log, "1732266012|1.1|night|Ann|CONNECT|12|1.2|3\n1732266100|1.1|night|Ann|COMPLETE");
        Poll();
        Assert.True((await FoldAsync()).Only.IsHandled);

        File.AppendAllText(Log, "CALLER|12|88|1\n");
        Poll();
        Assert.Equal(TimeSpan.FromSeconds(88), (await FoldAsync()).Only.Talk);
    }

    [Fact]
    public async Task Follow_Start_SaysWhatItPromisesAndCannotSay()
    {
        File.AppendAllText(Log, "");
        await using var following = await FollowAsync();

        var started = Assert.Single((await EventsAsync()).OfType<SourceStarted>()).Start;
        Assert.Equal((SourceKind.Live, "The exchange", TimeSpan.FromSeconds(15)), (started.Kind, started.Name, started.Cadence));
        Assert.Equal(Untold.Ringing | Untold.WrapUp | Untold.Reachability, started.Untold);
        Assert.False(started.LosesOpenContacts);
    }

    [Fact]
    public async Task Follow_QuietFile_SpeaksEveryFiveSeconds()
    {
        File.AppendAllText(Log, "");
        await using var following = await FollowAsync();
        Poll(TimeSpan.FromSeconds(20));

        var beats = (await EventsAsync()).OfType<SourceHeartbeat>().Select(beat => beat.OccurredAt).ToList();
        Assert.Equal(5, beats.Count);
        Assert.All(beats.Zip(beats.Skip(1)), pair => Assert.Equal(TimeSpan.FromSeconds(5), pair.Second - pair.First));
    }

    [Fact]
    public async Task Follow_FileGoesAway_SaysNothingUntilItIsBack()
    {
        await using var following = await FollowAsync();
        Poll(TimeSpan.FromSeconds(20));
        Assert.Empty((await EventsAsync()).OfType<SourceHeartbeat>());

        File.AppendAllText(Log, "1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1\n");
        Poll();
        Assert.Single((await EventsAsync()).OfType<SourceHeartbeat>());

        File.Delete(Log);
        Poll(TimeSpan.FromSeconds(20));
        Assert.Single((await EventsAsync()).OfType<SourceHeartbeat>());
    }

    [Fact]
    public async Task Follow_DashboardRestarts_GoesOnWhereItWasWithTheCallsThatAreOpen()
    {
        File.AppendAllText(Log, """
            1732266000|MANAGER|night|Ann|ADDMEMBER|
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1

            """);
        await using (await FollowAsync())
        {
        }

        File.AppendAllText(Log, """
            1732266012|1.1|night|Ann|CONNECT|12|1.2|3
            1732266100|1.1|night|Ann|COMPLETECALLER|12|88|1

            """);
        await using var again = await FollowAsync();

        Assert.Equal(TimeSpan.FromSeconds(12), (await FoldAsync()).Only.Wait);
        Assert.Single((await EventsAsync()).OfType<AgentQueuesChanged>()); // Ann was known already
    }

    [Fact]
    public async Task Follow_StoppedWithoutABookmark_RecordsNothingTwice()
    {
        File.AppendAllText(Log, "1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1\n1732266012|1.1|night|NONE|ABANDON|1|1|12\n");
        await using (await FollowAsync())
        {
        }

        await _database.ExecuteAsync("UPDATE SourceLedger SET Bookmark = NULL");
        await using var again = await FollowAsync();

        Assert.Equal(2, (await EventsAsync()).OfType<ContactEvent>().Count());
    }

    [Fact]
    public async Task Follow_LineThatCannotBeRead_IsNotedWithoutTheNumberInIt()
    {
        File.AppendAllText(Log, """
            1732266000|1.1|night|07700900123
            1732266000|NONE|night|NONE|ENTERQUEUE||07700900123|1

            """);
        await using var following = await FollowAsync();

        var (total, latest) = await _ledger.ReadRejectionsAsync("asterisk", s_none);
        Assert.Equal(2, total);
        Assert.Equal(
            ["The ENTERQUEUE at byte 33 names no call.", "The line at byte 0 has 4 of at least 5 fields."],
            latest.Select(one => one.Reason).Order());
    }

    [Fact]
    public async Task Follow_DatabaseGoneForAWhile_LosesNothing()
    {
        File.AppendAllText(Log, "");
        await using var following = await FollowAsync();
        await _database.ExecuteAsync("ALTER TABLE Event RENAME TO Elsewhere");
        File.AppendAllText(Log, "1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1\n");
        Poll(TimeSpan.FromSeconds(10));

        await _database.ExecuteAsync("ALTER TABLE Elsewhere RENAME TO Event");
        Poll(TimeSpan.FromSeconds(60));

        Assert.Equal(Outcome.Waiting, (await FoldAsync()).Only.Outcome);
    }

    [Fact]
    public async Task Follow_Rotation_MissesNothing()
    {
        File.AppendAllText(Log, "1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1\n");
        await using var following = await FollowAsync();

        File.AppendAllText(Log, "1732266010|1.1|night|Ann|CONNECT|10|1.2|3\n");
        File.Move(Log, Log + ".1");
        File.AppendAllText(Log, "1732266020|NONE|NONE|NONE|CONFIGRELOAD|\n1732266040|1.1|night|Ann|COMPLETEAGENT|10|30|1\n");
        Poll(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(30), (await FoldAsync()).Only.Talk);
    }

    private async Task<Following> FollowAsync()
    {
        var settings = new QueueLogSettings(Log, "asterisk", "The exchange", TimeZoneInfo.Utc);
        var follower = new QueueLogFollower(
            settings, _record, _ledger, LogReading.Callers, _clock, NullLogger<QueueLogFollower>.Instance);
        await follower.StartAsync(s_none);
        _clock.Advance(TimeSpan.Zero); // rests after its first look
        return new Following(follower);
    }

    private void Poll(TimeSpan? during = null)
    {
        for (var left = during ?? TimeSpan.FromMilliseconds(250); left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(250))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        _clock.Advance(TimeSpan.Zero);
    }

    private async Task<IReadOnlyList<OperationsEvent>> EventsAsync() =>
        [.. (await _database.Log.ReadAfterAsync(0, 10_000, s_none)).Select(one => one.Event)];

    private async Task<EventFold> FoldAsync() => new(await EventsAsync());

    private sealed class Following(QueueLogFollower follower) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await follower.StopAsync(s_none);
            follower.Dispose();
        }
    }
}
