using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Replay;
using HelplineDashboard.Tests.Sources.QueueLog;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Replay;

public sealed class ReplayFileTests : IAsyncLifetime
{
    private const string Calls = """
        arrived,queue,outcome,wait_s,talk_s,agent,transferred
        2024-07-15T10:00:00,night,answered,60,1200,A1,0
        2024-07-15T10:05:00,night,abandoned,120,,,0
        2024-07-15T10:10:00,night,answered,0,60,A2,1
        """;

    private const string Log = """
        1732266000|CLI|night|Ann|ADDMEMBER|
        1732266001|CLI|night|Bea|ADDMEMBER|
        1732266001|CLI|night|Bea|REMOVEMEMBER|
        1732266010|1.1|night|NONE|ENTERQUEUE||07700900123|1
        1732266070|1.1|night|Ann|CONNECT|60|1.2|3
        1732266100|1.5|night|NONE|ENTERQUEUE||07700900124|1
        1732266190|1.1|night|Ann|COMPLETECALLER|60|120|1
        1732266310|1.5|night|Ann|CONNECT|210|1.6|3
        """;

    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new(s_now);
    private TestDatabase _database = null!;
    private RecordEvents _record = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        _record = _database.Recorder(_clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _record.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task RunAsync_Contacts_HappenNowAndShrinkWithTheSpeed()
    {
        await PlayToTheEndAsync(Plan(Calls, speed: 60));

        var contacts = (await FoldAsync()).Contacts;
        Assert.Equal([s_now, s_now.AddSeconds(5), s_now.AddSeconds(10)], contacts.Select(contact => contact.Offered!.At));
        Assert.Equal([1, 2, 0], contacts.Select(contact => contact.Wait!.Value.TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(20), contacts[0].Talk);
        Assert.Equal([Outcome.Answered, Outcome.Abandoned, Outcome.Answered], contacts.Select(contact => contact.Outcome));
        Assert.NotNull(contacts[2].Transferred);
    }

    [Fact]
    public async Task RunAsync_Events_ComeAtTheirTimeAndNotBefore()
    {
        var playing = Play(Plan(Calls, speed: 60), out var cancellation);
        await WaitAsync(events => events.OfType<ContactOffered>().Count() == 1);
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        _clock.Advance(TimeSpan.Zero);
        Assert.Empty((await EventsAsync()).OfType<ContactAnswered>());

        _clock.Advance(TimeSpan.FromMilliseconds(50));
        await WaitAsync(events => events.OfType<ContactAnswered>().Any());
        Assert.Single((await EventsAsync()).OfType<ContactOffered>());

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing);
        cancellation.Dispose();
    }

    [Fact]
    public async Task RunAsync_Source_IsAReplayThatSpeaksWhileNothingHappens()
    {
        await PlayToTheEndAsync(Plan(Calls, speed: 60));

        var events = await EventsAsync();
        var start = events.OfType<SourceStarted>().First().Start;
        Assert.Equal((SourceKind.Replay, "Replay of day.txt at 60 times", true), (start.Kind, start.Name, start.LosesOpenContacts));
        Assert.InRange(events.OfType<SourceHeartbeat>().Count(), 3, 5);
    }

    [Fact]
    public async Task RunAsync_QueueLog_PlaysAgentsAndCalls()
    {
        await PlayToTheEndAsync(Plan(Log, speed: 10));

        var (events, fold) = (await EventsAsync(), await FoldAsync());
        Assert.Equal(TimeSpan.FromSeconds(6), fold.Contacts[0].Wait);
        Assert.Equal(TimeSpan.FromSeconds(12), fold.Contacts[0].Talk);
        Assert.Single(events.OfType<AgentSignedIn>(), one => one.Agent.Code == "Ann");

        // Both in one second, which is a tenth of one now, and still in their order.
        var bea = events.OfType<AgentEvent>().Where(one => one.Agent.Code == "Bea" && one is AgentSignedIn or AgentSignedOut).Take(2);
        Assert.Equal(2, bea.Select(one => one.OccurredAt).Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_End_LeavesNobodyAtWorkOrWaiting()
    {
        await PlayToTheEndAsync(Plan(Log, speed: 10));

        var end = (await EventsAsync()).OfType<SourceStarted>().Last().Start;
        Assert.Equal((SourceKind.Replay, TimeSpan.Zero, true), (end.Kind, end.Cadence, end.LosesOpenContacts));
        Assert.True(end.At >= (await FoldAsync()).Contacts[^1].Answered!.At); // what is still open is lost
        Assert.Equal(AgentState.SignedOut, (await FoldAsync()).Agent("Ann").Presence!.State);
    }

    [Fact]
    public async Task RunAsync_FromTheMiddle_KnowsTheAgentsAndLeavesOutEarlierCalls()
    {
        await PlayToTheEndAsync(Plan(Log, speed: 10) with { From = DateTimeOffset.FromUnixTimeSeconds(1732266100) });

        var fold = await FoldAsync();
        Assert.Equal(s_now, fold.Only.Offered!.At);
        Assert.True(fold.Only.IsHandled);
        Assert.Contains(await EventsAsync(), one => one is AgentSignedIn { Agent.Code: "Ann" } && one.OccurredAt < s_now);
    }

    [Fact]
    public async Task RunAsync_SameDayTwice_IsTwoDays()
    {
        await PlayToTheEndAsync(Plan(Calls, speed: 600));
        _clock.Move(TimeSpan.FromSeconds(1));
        await PlayToTheEndAsync(Plan(Calls, speed: 600));

        Assert.Equal(6, (await FoldAsync()).Contacts.Count);
    }

    [Fact]
    public async Task RunAsync_NothingToPlay_SaysSo()
    {
        var plan = Plan("arrived,queue,outcome,wait_s\n", speed: 1);

        await Assert.ThrowsAsync<FormatException>(() => Replay().RunAsync(plan, null, default));
    }

    private async Task PlayToTheEndAsync(ReplayPlan plan)
    {
        var playing = Play(plan, out var cancellation);
        using (cancellation)
        {
            while (!playing.IsCompleted)
            {
                if (_clock.ActiveTimers > 0)
                {
                    _clock.Move(TimeSpan.FromMilliseconds(100));
                }

                await Task.Yield();
            }
        }

        await playing;
    }

    private Task Play(ReplayPlan plan, out CancellationTokenSource cancellation)
    {
        cancellation = new CancellationTokenSource();
        var token = cancellation.Token;
        return Task.Run(() => Replay().RunAsync(plan, null, token), token);
    }

    private async Task WaitAsync(Func<IReadOnlyList<OperationsEvent>, bool> until)
    {
        _clock.Advance(TimeSpan.Zero); // rests: everything due is recorded
        Assert.True(until(await EventsAsync()));
    }

    private ReplayFile Replay() => new(_record, LogReading.Callers, _clock);

    private ReplayPlan Plan(string text, double speed) =>
        new(_folder.Write("day.txt", text), "replay", speed, null, null, TimeZoneInfo.Utc);

    private async Task<IReadOnlyList<OperationsEvent>> EventsAsync() =>
        [.. (await _database.Log.ReadAfterAsync(0, 10_000, default)).Select(one => one.Event)];

    private async Task<EventFold> FoldAsync() => new(await EventsAsync());
}
