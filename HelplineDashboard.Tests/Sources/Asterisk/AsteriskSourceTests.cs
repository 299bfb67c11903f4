using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Tests.TestKit;
using HelplineDashboard.Tests.TestKit.Ami;

namespace HelplineDashboard.Tests.Sources.Asterisk;

public sealed class AsteriskSourceTests : IAsyncLifetime
{
    private const string Ann = "PJSIP/201";

    private AsteriskHelpline _helpline = null!;

    private AmiQueues Queues => _helpline.Server.Queues;

    public async ValueTask InitializeAsync() => _helpline = await AsteriskHelpline.CreateAsync();

    public ValueTask DisposeAsync() => _helpline.DisposeAsync();

    [Fact]
    public async Task Listen_SnapshotThenCall_BoardShowsTheWholeWay()
    {
        Queues.AddMember("crisis", Ann, "Ann", penalty: 2);
        await _helpline.ListenAsync();
        var agent = await _helpline.AgentAsync("Ann");
        Assert.Equal((AgentState.Ready, "Ann"), (agent!.State, agent.Name));
        Assert.Equal([new QueueId("crisis")], agent.Queues);

        Queues.Join("crisis", "1794916800.1");
        await _helpline.CatchUpAsync();
        Assert.Single((await _helpline.QueueAsync("crisis")).Waiting);

        Queues.Connect("crisis", "1794916800.1", Ann);
        await _helpline.CatchUpAsync();
        Assert.Empty((await _helpline.QueueAsync("crisis")).Waiting);
        Assert.Equal((AgentState.OnContact, 1), ((await _helpline.AgentAsync("Ann"))!.State, (await _helpline.AgentAsync("Ann"))!.Handling));

        Queues.Complete("crisis", "1794916800.1", Ann);
        await _helpline.CatchUpAsync();
        Assert.Equal(AgentState.Ready, (await _helpline.AgentAsync("Ann"))!.State);
        Assert.Equal((1, 1, 0), ((await _helpline.QueueAsync("crisis")).Today.Offered, (await _helpline.QueueAsync("crisis")).Today.Answered, (await _helpline.QueueAsync("crisis")).Today.Abandoned));
        Assert.Null((await _helpline.FoldAsync()).Only.Lost);
    }

    [Fact]
    public async Task Listen_Start_SaysWhatItPromisesAndCannotSay()
    {
        await _helpline.ListenAsync();

        var started = Assert.Single((await _helpline.EventsAsync()).OfType<SourceStarted>()).Start;
        Assert.Equal((SourceKind.Live, "The exchange", TimeSpan.FromSeconds(15)), (started.Kind, started.Name, started.Cadence));
        Assert.Equal((Untold.WrapUp, false), (started.Untold, started.LosesOpenContacts));
    }

    [Fact]
    public async Task Listen_EveryByteAPacket_TellsTheSame()
    {
        _helpline.Server.SplitsEveryByte = true;
        Queues.AddMember("crisis", Ann, "Ännchen");
        await _helpline.ListenAsync();
        Queues.Join("crisis", "1794916800.1");
        await _helpline.CatchUpAsync();

        Assert.Single((await _helpline.QueueAsync("crisis")).Waiting);
        Assert.Equal("Ännchen", (await _helpline.AgentAsync("Ännchen"))!.Name);
    }

    [Fact]
    public async Task Listen_NumberOfTheCaller_IsStoredAsAPseudonymOnly()
    {
        Queues.Join("crisis", "1794916800.1", "07700900999", tells: false);
        await _helpline.ListenAsync();
        Queues.Join("crisis", "1794916800.2", "07700 900 999");
        await _helpline.CatchUpAsync();

        var callers = (await _helpline.FoldAsync()).Contacts.Select(contact => contact.Offered!.Caller).Distinct();
        Assert.Equal(AsteriskHelpline.Callers.Of("07700900999"), Assert.Single(callers));
        Assert.DoesNotContain("900999", string.Join(' ', await _helpline.EventsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listen_OnlySomeQueues_SaysNothingOfOthers()
    {
        Queues.AddMember("debt", Ann, "Ann");
        Queues.Join("debt", "1794916800.1", tells: false);
        await _helpline.ListenAsync(_helpline.Settings(null, "crisis"));
        Queues.Join("debt", "1794916800.2");
        Queues.Join("crisis", "1794916800.3");
        await _helpline.CatchUpAsync();

        Assert.Equal(new QueueId("crisis"), (await _helpline.FoldAsync()).Only.Offered!.Queue);
        Assert.Empty((await _helpline.BoardAsync()).Agents);
    }

    [Fact]
    public async Task Reconnect_CallerLeftAndMemberCameMeanwhile_BoardShowsWhatIsTrue()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        Queues.Join("crisis", "1794916800.1");
        Queues.Join("crisis", "1794916800.2");
        await _helpline.CatchUpAsync();
        var heardUntil = _helpline.Clock.GetUtcNow();

        await _helpline.WhileAwayAsync(() =>
        {
            Queues.Leave("crisis", "1794916800.1");
            Queues.Join("crisis", "1794916800.3", waited: 12);
            Queues.AddMember("crisis", "PJSIP/202", "Bob");
            Queues.RemoveMember("crisis", Ann);
            return Task.CompletedTask;
        });

        var crisis = await _helpline.QueueAsync("crisis");
        Assert.Equal(["1794916800.2/crisis/1", "1794916800.3/crisis/1"], crisis.Waiting.Select(waiting => waiting.Contact.Code).Order());
        Assert.Equal(12, (_helpline.Clock.GetUtcNow() - crisis.Waiting.Single(waiting => waiting.Contact.Code.StartsWith("1794916800.3", StringComparison.Ordinal)).Since).TotalSeconds);
        Assert.Equal([new AgentId("Bob")], crisis.AgentIds);
        Assert.Null(await _helpline.AgentAsync("Ann"));
        var gone = (await _helpline.FoldAsync()).Contacts.Single(contact => contact.Outcome == Outcome.Unknown);
        Assert.Equal(("1794916800.1/crisis/1", heardUntil), (gone.Id.Code, gone.FinishedAt));
    }

    [Fact]
    public async Task Reconnect_ConversationEndedMeanwhile_IsUnknownAndTheAgentIsFree()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        Queues.AddMember("crisis", "PJSIP/202", "Bob");
        await _helpline.ListenAsync();
        Queues.Join("crisis", "1794916800.1");
        Queues.Connect("crisis", "1794916800.1", Ann);
        Queues.Join("crisis", "1794916800.2");
        Queues.Connect("crisis", "1794916800.2", "PJSIP/202");
        await _helpline.CatchUpAsync();

        await _helpline.WhileAwayAsync(() =>
        {
            Queues.Complete("crisis", "1794916800.1", Ann);
            return Task.CompletedTask;
        });

        Assert.Equal(AgentState.Ready, (await _helpline.AgentAsync("Ann"))!.State);
        Assert.Equal(AgentState.OnContact, (await _helpline.AgentAsync("Bob"))!.State);
        var ended = (await _helpline.FoldAsync()).Contacts.Single(contact => contact.Lost is not null);
        Assert.Equal((Outcome.Answered, (TimeSpan?)null), (ended.Outcome, ended.Talk));

        Queues.Complete("crisis", "1794916800.2", "PJSIP/202");
        await _helpline.CatchUpAsync();
        Assert.NotNull((await _helpline.FoldAsync()).Contacts.Single(contact => contact.Lost is null).Talk);
    }

    [Fact]
    public async Task Reconnect_AsteriskRestarted_NobodyWaitsAndDynamicMembersAreGone()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        Queues.AddMember("crisis", "PJSIP/209", "Sue", isStatic: true);
        await _helpline.ListenAsync();
        Queues.Join("crisis", "1794916800.1");
        await _helpline.CatchUpAsync();

        await _helpline.WhileAwayAsync(() => _helpline.Server.RestartAsync());

        Assert.Empty((await _helpline.QueueAsync("crisis")).Waiting);
        Assert.Equal([new AgentId("Sue")], (await _helpline.BoardAsync()).Agents.Select(agent => agent.Id));
    }

    [Fact]
    public async Task Reconnect_NothingHappened_RepeatsNothing()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        Queues.Join("crisis", "1794916800.1");
        Queues.Change("crisis", Ann, "QueueMemberPause", member => (member.IsPaused, member.PausedReason) = (true, "lunch"));
        await _helpline.CatchUpAsync();
        var (since, contacts) = ((await _helpline.AgentAsync("Ann"))!.Since, (await _helpline.EventsAsync()).OfType<ContactEvent>().Count());

        await _helpline.WhileAwayAsync(() => Task.CompletedTask);
        await _helpline.WhileAwayAsync(() => Task.CompletedTask);

        var ann = await _helpline.AgentAsync("Ann");
        Assert.Equal((AgentState.Paused, "lunch", since), (ann!.State, ann.Reason, ann.Since));
        Assert.Equal(contacts, (await _helpline.EventsAsync()).OfType<ContactEvent>().Count());
    }

    [Fact]
    public async Task Restart_OfTheDashboard_KnowsWhoWaitedAndWhoLeft()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        Queues.Join("crisis", "1794916800.1");
        Queues.Join("crisis", "1794916800.2");
        await _helpline.CatchUpAsync();
        await _helpline.StopListeningAsync();
        Queues.GiveUp("crisis", "1794916800.1");
        _helpline.Clock.Move(TimeSpan.FromMinutes(3));

        await _helpline.ListenAsync();

        Assert.Equal("1794916800.2/crisis/1", Assert.Single((await _helpline.QueueAsync("crisis")).Waiting).Contact.Code);
        Assert.Equal(1, (await _helpline.FoldAsync()).Count(Outcome.Unknown));
        Assert.Equal("Ann", Assert.Single((await _helpline.EventsAsync()).OfType<AgentSignedIn>()).Agent.Code);
    }

    [Fact]
    public async Task Listen_WrongSecret_SaysSoAndWaitsLong()
    {
        await _helpline.ListenAsync(_helpline.Settings("quite another secret"), waits: false);
        await TestWait.UntilAsync(() => _helpline.Link.Trouble?.Contains("Authentication failed", StringComparison.Ordinal) == true);

        Assert.Equal("It refused the user board: Authentication failed.", _helpline.Link.Trouble);
        await TestWait.UntilAsync(() => _helpline.Clock.NextDueIn is { } due && due >= TimeSpan.FromSeconds(30));
        Assert.Empty(await _helpline.EventsAsync());
    }

    [Fact]
    public async Task Listen_NothingThere_ComesWhenItIs()
    {
        await _helpline.Server.StopAsync();
        await _helpline.ListenAsync(waits: false);
        await TestWait.UntilAsync(() => _helpline.Link.Trouble?.StartsWith("It cannot be reached", StringComparison.Ordinal) == true);

        await _helpline.Server.RestartAsync();
        _helpline.Clock.Advance(TimeSpan.FromSeconds(2));
        await TestWait.UntilAsync(() => _helpline.Link.Trouble is null);
    }

    [Fact]
    public async Task Listen_NoAnswerToPings_IsGivenUpAndTriedAgain()
    {
        await _helpline.ListenAsync();
        _helpline.Server.Mischief = action => action == "Ping" ? AmiMischief.Silent : AmiMischief.None;

        _helpline.Clock.Advance(TimeSpan.FromSeconds(5));
        await TestWait.UntilAsync(() => _helpline.Server.Received.Contains("Ping"));
        _helpline.Clock.Advance(TimeSpan.FromSeconds(8));
        await TestWait.UntilAsync(() => _helpline.Link.Trouble is not null);
        Assert.Equal("It did not answer Ping within 8 s.", _helpline.Link.Trouble);

        _helpline.Server.Mischief = _ => AmiMischief.None;
        _helpline.Clock.Advance(TimeSpan.FromSeconds(2));
        await TestWait.UntilAsync(() => _helpline.Link.Trouble is null);
    }

    [Fact]
    public async Task Listen_MemberThatNobodyTellsOf_IsThereAfterAMinute()
    {
        await _helpline.ListenAsync();
        Queues.AddMember("crisis", Ann, "Ann", isStatic: true, tells: false);

        for (var pings = 0; pings < 12; pings++)
        {
            Assert.Empty((await _helpline.BoardAsync()).Agents);
            await _helpline.CatchUpAsync();
        }

        await _helpline.UntilAsync(board => board.Agents.Any(agent => agent.Id == new AgentId("Ann")));
    }

    [Fact]
    public async Task Listen_Stop_LogsOff()
    {
        await _helpline.ListenAsync();
        await _helpline.StopListeningAsync();

        await TestWait.UntilAsync(() => _helpline.Server.Received.Contains("Logoff"));
    }

    [Fact]
    public async Task Listen_FieldsMissing_IsNotedWithoutTheNumberInIt()
    {
        await _helpline.ListenAsync();
        _helpline.Server.Tell("Event: QueueCallerJoin\r\nQueue: crisis\r\nCallerIDNum: 07700900123\r\n\r\n");
        _helpline.Server.Tell("Event: QueueMemberAdded\r\nQueue: crisis\r\n\r\n");
        Queues.Join("crisis", "1794916800.1");
        await _helpline.CatchUpAsync();

        Assert.Single((await _helpline.QueueAsync("crisis")).Waiting);
        Assert.Equal(
            ["QueueCallerJoin names no call.", "QueueMemberAdded names no member that can be stored."],
            (await _helpline.RejectionsAsync()).Select(one => one.Reason).Order());
    }
}
