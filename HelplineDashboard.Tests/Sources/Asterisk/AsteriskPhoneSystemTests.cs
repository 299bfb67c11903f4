using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Asterisk;
using HelplineDashboard.Tests.TestKit;
using HelplineDashboard.Tests.TestKit.Ami;

namespace HelplineDashboard.Tests.Sources.Asterisk;

public sealed class AsteriskPhoneSystemTests : IAsyncLifetime
{
    private const string Ann = "PJSIP/201";

    private AsteriskHelpline _helpline = null!;

    private AmiQueues Queues => _helpline.Server.Queues;

    public async ValueTask InitializeAsync() => _helpline = await AsteriskHelpline.CreateAsync();

    public ValueTask DisposeAsync() => _helpline.DisposeAsync();

    [Fact]
    public async Task Change_Accepted_BoardShowsTheAgentInTheOtherQueue()
    {
        Queues.AddMember("crisis", Ann, "Ann", penalty: 3);
        await _helpline.ListenAsync();

        Assert.Equal(PhoneAnswer.Accepted, await MoveAsync("crisis", "debt", proficiency: 70));
        await _helpline.CatchUpAsync();

        Assert.Equal([new QueueId("debt")], (await _helpline.AgentAsync("Ann"))!.Queues);
        Assert.Equal((3, "Ann"), (Queues.FindMember("debt", Ann)!.Penalty, Queues.FindMember("debt", Ann)!.Name));
        Assert.Equal(["QueueAdd", "QueueRemove"], Asked());
    }

    [Fact]
    public async Task Change_Return_RestoresTheRankItHad()
    {
        Queues.AddMember("crisis", Ann, "Ann", penalty: 7);
        await _helpline.ListenAsync();
        await MoveAsync("crisis", "debt");
        await _helpline.CatchUpAsync();

        Assert.Equal(PhoneAnswer.Accepted, await MoveAsync("debt", "crisis", proficiency: 100));

        Assert.Equal(7, Queues.FindMember("crisis", Ann)!.Penalty);
    }

    [Fact]
    public async Task Change_JoinAloneAndLeaveAlone_LeaveTheOtherQueueAsItIs()
    {
        Queues.AddMember("crisis", Ann, "Ann", penalty: 3);
        await _helpline.ListenAsync();

        Assert.Equal(PhoneAnswer.Accepted, await JoinAsync("crisis", "debt", proficiency: 70));
        Assert.Equal(["QueueAdd"], Asked());
        await _helpline.CatchUpAsync();
        Assert.Equal([new QueueId("crisis"), new QueueId("debt")], (await _helpline.AgentAsync("Ann"))!.Queues.Order());
        Assert.Equal((3, 3), (Queues.FindMember("crisis", Ann)!.Penalty, Queues.FindMember("debt", Ann)!.Penalty));
        Assert.Equal(PhoneAnswer.Accepted, await JoinAsync("crisis", "debt", proficiency: 70)); // there already

        Assert.Equal(PhoneAnswer.Accepted, await LeaveAsync("debt"));
        await _helpline.CatchUpAsync();
        Assert.Equal([new QueueId("crisis")], (await _helpline.AgentAsync("Ann"))!.Queues);
        Assert.Equal(PhoneAnswer.Accepted, await LeaveAsync("debt")); // not there any more

        Assert.Equal(["QueueAdd", "QueueAdd", "QueueRemove", "QueueRemove"], Asked());
        Assert.NotNull(Queues.FindMember("crisis", Ann));
    }

    [Theory]
    [InlineData(95, 0)]
    [InlineData(45, 5)]
    public async Task Change_JoinAlone_RanksByProficiencyAndNextTimeAsBefore(int proficiency, int penalty)
    {
        Queues.AddMember("crisis", Ann, "Ann", penalty: 3);
        await _helpline.ListenAsync();
        await JoinAsync("crisis", "debt", proficiency);
        await _helpline.CatchUpAsync();
        Assert.Equal(penalty, Queues.FindMember("debt", Ann)!.Penalty);
        Queues.Change("debt", Ann, "QueueMemberPenalty", member => member.Penalty = 8);
        await _helpline.CatchUpAsync();
        await LeaveAsync("debt");
        await _helpline.CatchUpAsync();

        await JoinAsync("crisis", "debt", proficiency);

        Assert.Equal(8, Queues.FindMember("debt", Ann)!.Penalty);
    }

    [Fact]
    public async Task Change_JoinAlone_OfAnAgentWithSeveralTelephones_TakesThoseOfTheLendingQueue()
    {
        Queues.AddMember("night", "PJSIP/100", "Ann");
        Queues.AddMember("crisis", Ann, "Ann");
        Queues.AddMember("crisis", "PJSIP/202", "Ann");
        await _helpline.ListenAsync();

        Assert.Equal(PhoneAnswer.Accepted, await JoinAsync("crisis", "debt"));
        Assert.NotNull(Queues.FindMember("debt", Ann));
        Assert.NotNull(Queues.FindMember("debt", "PJSIP/202"));
        Assert.Null(Queues.FindMember("debt", "PJSIP/100"));
        await _helpline.CatchUpAsync();

        Assert.Equal(PhoneAnswer.Accepted, await LeaveAsync("debt"));
        Assert.Null(Queues.FindMember("debt", Ann));
        Assert.Null(Queues.FindMember("debt", "PJSIP/202"));
        Assert.NotNull(Queues.FindMember("night", "PJSIP/100"));
    }

    [Fact]
    public async Task Change_JoinAloneAtLunch_StaysAtLunchInBoth()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        Queues.Change("crisis", Ann, "QueueMemberPause", member => (member.IsPaused, member.PausedReason) = (true, "lunch"));
        await _helpline.CatchUpAsync();

        await JoinAsync("crisis", "debt");
        await _helpline.CatchUpAsync();

        Assert.Equal((true, "lunch"), (Queues.FindMember("debt", Ann)!.IsPaused, Queues.FindMember("debt", Ann)!.PausedReason));
        Assert.Equal((AgentState.Paused, "lunch"), ((await _helpline.AgentAsync("Ann"))!.State, (await _helpline.AgentAsync("Ann"))!.Reason));
    }

    [Fact]
    public async Task Change_JoinAloneRefused_IsRefusedInItsWordsAndNothingChanged()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();

        Assert.Equal(new PhoneAnswer(PhoneAnswerKind.Refused, "Unable to add interface to queue: No such queue"), await JoinAsync("crisis", "nowhere"));

        Assert.NotNull(Queues.FindMember("crisis", Ann));
        Assert.Equal(["QueueAdd"], Asked());
    }

    [Fact]
    public async Task Change_ReturnAfterTheDashboardRestarted_StillRestoresTheRank()
    {
        Queues.AddMember("crisis", Ann, "Ann", penalty: 7);
        await _helpline.ListenAsync();
        await MoveAsync("crisis", "debt");
        await _helpline.CatchUpAsync();
        await _helpline.StopListeningAsync();
        await _helpline.ListenAsync();

        await MoveAsync("debt", "crisis");

        Assert.Equal(7, Queues.FindMember("crisis", Ann)!.Penalty);
    }

    [Fact]
    public async Task Change_AskedTwice_DoesNothingMore()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        await MoveAsync("crisis", "debt");

        Assert.Equal(PhoneAnswer.Accepted, await MoveAsync("crisis", "debt"));
        await _helpline.CatchUpAsync();
        Assert.Equal(PhoneAnswer.Accepted, await MoveAsync("crisis", "debt"));

        Assert.Equal([new QueueId("debt")], (await _helpline.AgentAsync("Ann"))!.Queues);
    }

    [Fact]
    public async Task Change_NoSuchQueue_IsRefusedInItsWordsAndNothingChanged()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();

        var answer = await MoveAsync("crisis", "nowhere");

        Assert.Equal(new PhoneAnswer(PhoneAnswerKind.Refused, "Unable to add interface to queue: No such queue"), answer);
        Assert.NotNull(Queues.FindMember("crisis", Ann));
    }

    [Fact]
    public async Task Change_LeavingRefused_IsTakenBack()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        var removals = 0;
        _helpline.Server.Mischief = action => action == "QueueRemove" && ++removals == 1 ? AmiMischief.Refuses : AmiMischief.None;

        var answer = await MoveAsync("crisis", "debt");

        Assert.Equal(new PhoneAnswer(PhoneAnswerKind.Refused, "Permission denied"), answer);
        Assert.Null(Queues.FindMember("debt", Ann));
        Assert.NotNull(Queues.FindMember("crisis", Ann));
    }

    [Fact]
    public async Task Change_LeavingRefusedAndNotTakenBack_IsUnknown()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        _helpline.Server.Mischief = action => action == "QueueRemove" ? AmiMischief.Refuses : AmiMischief.None;

        var answer = await MoveAsync("crisis", "debt");

        Assert.Equal(PhoneAnswerKind.Unknown, answer.Kind);
        Assert.Contains("debt, joined before, could not be left again", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_WasInBothQueuesAndLeavingRefused_StaysInBoth()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        Queues.AddMember("debt", Ann, "Ann");
        await _helpline.ListenAsync();
        _helpline.Server.Mischief = action => action == "QueueRemove" ? AmiMischief.Refuses : AmiMischief.None;

        Assert.Equal(PhoneAnswerKind.Refused, (await MoveAsync("crisis", "debt")).Kind);

        Assert.NotNull(Queues.FindMember("debt", Ann));
    }

    [Fact]
    public async Task Change_StaticMember_PausesInThatQueueAndComesBack()
    {
        Queues.AddMember("crisis", Ann, "Ann", isStatic: true);
        await _helpline.ListenAsync();

        Assert.Equal(PhoneAnswer.Accepted, await MoveAsync("crisis", "debt"));
        await _helpline.CatchUpAsync();
        var lent = await _helpline.AgentAsync("Ann");
        Assert.Equal(AgentState.Ready, lent!.State);
        Assert.Equal([new QueueId("debt")], lent.Queues);

        Assert.Equal(PhoneAnswer.Accepted, await MoveAsync("debt", "crisis"));
        await _helpline.CatchUpAsync();
        Assert.Equal([new QueueId("crisis")], (await _helpline.AgentAsync("Ann"))!.Queues);
        Assert.False(Queues.FindMember("crisis", Ann)!.IsPaused);
    }

    [Fact]
    public async Task Change_AgentAtLunch_StaysAtLunchInTheOtherQueue()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        Queues.Change("crisis", Ann, "QueueMemberPause", member => (member.IsPaused, member.PausedReason) = (true, "lunch"));
        await _helpline.CatchUpAsync();

        await MoveAsync("crisis", "debt");
        await _helpline.CatchUpAsync();

        var ann = await _helpline.AgentAsync("Ann");
        Assert.Equal((AgentState.Paused, "lunch"), (ann!.State, ann.Reason));
    }

    [Fact]
    public async Task Change_Liar_IsAcceptedAndTheBoardShowsWhatIsTrue()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        _helpline.Server.Mischief = action => action.StartsWith("QueueAdd", StringComparison.Ordinal) || action == "QueueRemove" ? AmiMischief.Lies : AmiMischief.None;

        Assert.Equal(PhoneAnswer.Accepted, await MoveAsync("crisis", "debt"));
        Assert.False(_helpline.Phones.ConfirmsByAnswer);
        await _helpline.CatchUpAsync();

        Assert.Equal([new QueueId("crisis")], (await _helpline.AgentAsync("Ann"))!.Queues);
    }

    [Fact]
    public async Task Change_NoAnswerInTime_IsUnknownThoughItWasDone()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        _helpline.Server.Mischief = action => action == "QueueRemove" ? AmiMischief.Silent : AmiMischief.None;

        var asking = MoveAsync("crisis", "debt");
        await TestWait.UntilAsync(() => Asked().Contains("QueueRemove"));
        _helpline.Clock.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(PhoneAnswerKind.Unknown, (await asking.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Kind);
        await _helpline.UntilAsync(board => board.Agents.Any(agent => agent.Queues.SequenceEqual([new QueueId("debt")])));
    }

    [Fact]
    public async Task Change_ConnectionBreaksMeanwhile_IsUnknown()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        _helpline.Server.Mischief = action => action == "QueueRemove" ? AmiMischief.Drops : AmiMischief.None;

        Assert.Equal(PhoneAnswerKind.Unknown, (await MoveAsync("crisis", "debt")).Kind);
    }

    [Fact]
    public async Task Change_NotConnected_IsUnreachableWithTheReason()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();
        await _helpline.Server.StopAsync();
        await TestWait.UntilAsync(() => _helpline.Link.Trouble is not null);

        var answer = await MoveAsync("crisis", "debt");

        Assert.Equal((PhoneAnswerKind.Unreachable, _helpline.Phones.Trouble), (answer.Kind, answer.Reason));
    }

    [Fact]
    public async Task Change_UnknownAgent_IsRefused()
    {
        await _helpline.ListenAsync();

        Assert.Equal(
            new PhoneAnswer(PhoneAnswerKind.Refused, "Asterisk has not told on which telephone Ann takes calls."), await MoveAsync("crisis", "debt"));
        Assert.Empty(Asked());
    }

    [Fact]
    public async Task Change_NameWithALineBreak_CannotSmuggleInAField()
    {
        Queues.AddMember("crisis", Ann, "Ann");
        await _helpline.ListenAsync();

        await _helpline.Phones.ChangeAsync(
            new QueueChange(Guid.NewGuid(), new AgentId("Ann"), new QueueId("crisis"), new QueueId("debt"), 100, "a\r\nAction: Command"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(_helpline.Server.Received, action => action.Contains("Command", StringComparison.Ordinal));
        Assert.Equal("Action: X\r\nActionID: 1\r\nReason: a  Action: Command\r\n\r\n", System.Text.Encoding.UTF8.GetString(new AmiAction("X").With("Reason", "a\r\nAction: Command").Write("1")));
    }

    [Fact]
    public async Task Change_ManyAtOnceBetweenEvents_AnswersFindTheirAsker()
    {
        for (var index = 0; index < 40; index++)
        {
            Queues.AddMember("crisis", $"PJSIP/{300 + index}", $"Agent {index}");
        }

        _helpline.Server.SplitsEveryByte = true;
        _helpline.Server.Noise = "Event: QueueMemberStatus\r\nQueue: other\r\nMemberName: Zoe\r\nInterface: PJSIP/999\r\nMembership: dynamic\r\nStatus: 1\r\n\r\n";
        await _helpline.ListenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => MoveAsync("crisis", index % 2 == 0 ? "debt" : "nowhere", agent: $"Agent {index}")));
        await _helpline.CatchUpAsync();

        Assert.Equal(Enumerable.Range(0, 40).Select(index => index % 2 == 0 ? PhoneAnswerKind.Accepted : PhoneAnswerKind.Refused), answers.Select(answer => answer.Kind));
        Assert.Equal((20, 20), ((await _helpline.QueueAsync("crisis")).AgentIds.Length, (await _helpline.QueueAsync("debt")).AgentIds.Length));
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(91, 0)]
    [InlineData(90, 1)]
    [InlineData(50, 5)]
    [InlineData(1, 9)]
    [InlineData(0, 9)]
    public void PenaltyOf_Proficiency_IsOneMoreForEachTenLess(int proficiency, int penalty) =>
        Assert.Equal(penalty, AsteriskPhoneSystem.PenaltyOf(proficiency));

    private Task<PhoneAnswer> MoveAsync(string leave, string join, int proficiency = 100, string agent = "Ann") => _helpline.Phones.ChangeAsync(
        new QueueChange(Guid.NewGuid(), new AgentId(agent), new QueueId(leave), new QueueId(join), proficiency, "a surge"), TestContext.Current.CancellationToken);

    private Task<PhoneAnswer> JoinAsync(string beside, string join, int proficiency = 100) => _helpline.Phones.ChangeAsync(
        new QueueChange(Guid.NewGuid(), new AgentId("Ann"), null, new QueueId(join), proficiency, "a surge") { Beside = new QueueId(beside) }, TestContext.Current.CancellationToken);

    private Task<PhoneAnswer> LeaveAsync(string leave) => _helpline.Phones.ChangeAsync(
        new QueueChange(Guid.NewGuid(), new AgentId("Ann"), new QueueId(leave), null, 100, "the surge is over"), TestContext.Current.CancellationToken);

    private IReadOnlyList<string> Asked() =>
        [.. _helpline.Server.Received.Select(action => action.Split(' ')[0]).Where(action => action.StartsWith("Queue", StringComparison.Ordinal) && action != "QueueStatus")];
}
