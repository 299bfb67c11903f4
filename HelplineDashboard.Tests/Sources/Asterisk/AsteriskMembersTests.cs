using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.Asterisk;

namespace HelplineDashboard.Tests.Sources.Asterisk;

public sealed class AsteriskMembersTests
{
    private const string Ann = "PJSIP/201";

    private readonly AmiTelling _told = new();

    [Fact]
    public void Member_JoinsAndLeaves_SignsInAndOut()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann Lee");
        Assert.Equal((AgentState.Ready, "crisis"), Agent("Ann Lee"));
        _told.Queues.AddMember("debt", Ann, "Ann Lee");
        Assert.Equal((AgentState.Ready, "crisis,debt"), Agent("Ann Lee"));
        _told.Queues.RemoveMember("crisis", Ann);
        Assert.Equal((AgentState.Ready, "debt"), Agent("Ann Lee"));
        _told.Queues.RemoveMember("debt", Ann);

        Assert.Equal((AgentState.SignedOut, ""), Agent("Ann Lee"));
    }

    [Fact]
    public void Member_WithoutAName_IsTheTelephonesNumber()
    {
        _told.Queues.AddMember("crisis", "Local/1127@agents/n", "Local/1127@agents/n");
        _told.Queues.AddMember("debt", "PJSIP/1127", "PJSIP/1127");

        Assert.Equal((AgentState.Ready, "crisis,debt"), Agent("1127"));
    }

    [Theory]
    [InlineData(0, AgentState.Ready)]
    [InlineData(1, AgentState.Ready)]
    [InlineData(2, AgentState.Paused)]
    [InlineData(3, AgentState.Paused)]
    [InlineData(4, AgentState.Unreachable)]
    [InlineData(5, AgentState.Unreachable)]
    [InlineData(6, AgentState.Ringing)]
    [InlineData(7, AgentState.Ringing)]
    [InlineData(8, AgentState.Paused)]
    public void Member_StateOfTheTelephone_IsTheAgents(int status, AgentState state)
    {
        _told.Queues.AddMember("crisis", Ann, "Ann", status: status);
        var presence = _told.Fold.Agent("Ann").Presence!;

        Assert.Equal((state, state == AgentState.Paused ? AsteriskMembers.OtherCall : null), (presence.State, presence.Reason));
    }

    [Fact]
    public void Member_OnACallFromAQueue_IsOnAContactInAllQueues()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.Queues.AddMember("debt", Ann, "Ann");
        _told.Queues.Join("crisis", "1794916800.1");
        _told.Queues.Connect("crisis", "1794916800.1", Ann);
        _told.Queues.Change("debt", Ann, "QueueMemberStatus", member => member.Status = 2);
        Assert.Equal(AgentState.OnContact, Agent("Ann").State);

        _told.Queues.Complete("crisis", "1794916800.1", Ann);
        _told.Queues.Change("debt", Ann, "QueueMemberStatus", member => member.Status = 1);
        Assert.Equal(AgentState.Ready, Agent("Ann").State);
    }

    [Fact]
    public void Member_RingsAndDoesNotAnswer_IsReadyAgain()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.Queues.Join("crisis", "1794916800.1");
        _told.Queues.Agent("AgentCalled", "crisis", "1794916800.1", Ann);
        Assert.Equal(AgentState.Ringing, Agent("Ann").State);
        _told.Queues.Agent("AgentRingNoAnswer", "crisis", "1794916800.1", Ann, "RingTime: 15000\r\n");

        Assert.Equal(AgentState.Ready, Agent("Ann").State);
    }

    [Fact]
    public void Member_CallerGivesUpWhileItRings_IsReadyAgain()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.Queues.Join("crisis", "1794916800.1");
        _told.Queues.Agent("AgentCalled", "crisis", "1794916800.1", Ann);
        _told.Queues.GiveUp("crisis", "1794916800.1");

        Assert.Equal(AgentState.Ready, Agent("Ann").State);
    }

    [Fact]
    public void Member_AnotherAnswers_IsReadyAgain()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.Queues.AddMember("crisis", "PJSIP/202", "Bob");
        _told.Queues.Join("crisis", "1794916800.1");
        _told.Queues.Agent("AgentCalled", "crisis", "1794916800.1", "PJSIP/202");
        _told.Queues.Connect("crisis", "1794916800.1", Ann);

        Assert.Equal((AgentState.OnContact, AgentState.Ready), (Agent("Ann").State, Agent("Bob").State));
    }

    [Fact]
    public void Member_PausesInOneOfTwoQueues_StillTakesTheOthers()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.Queues.AddMember("debt", Ann, "Ann");
        Pause("crisis", "lunch");
        Assert.Equal((AgentState.Ready, "crisis,debt"), Agent("Ann"));
        Pause("debt", "lunch");

        Assert.Equal((AgentState.Paused, "crisis,debt"), Agent("Ann"));
        Assert.Equal("lunch", _told.Fold.Agent("Ann").Presence!.Reason);
    }

    [Fact]
    public void Member_LentAndThenAtLunch_PausesForLunch()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann", isStatic: true);
        _told.Queues.AddMember("debt", Ann, "Ann");
        Pause("crisis", QueueMemberRow.LentReason);
        Assert.Equal((AgentState.Ready, "debt"), Agent("Ann"));
        Pause("debt", "lunch");

        Assert.Equal((AgentState.Paused, "debt"), Agent("Ann"));
        Assert.Equal("lunch", _told.Fold.Agent("Ann").Presence!.Reason);
    }

    [Fact]
    public void Member_TwoTelephonesOfOneName_AreOneAgent()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.Queues.AddMember("crisis", "PJSIP/299", "Ann", status: 5);
        Assert.Equal(AgentState.Ready, Agent("Ann").State);
        _told.Queues.RemoveMember("crisis", Ann);

        Assert.Equal((AgentState.Unreachable, "crisis"), Agent("Ann"));
    }

    [Fact]
    public void Member_ManyWordsInOneInstant_TheLastCounts()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        for (var times = 0; times < 5; times++)
        {
            _told.Queues.Change("crisis", Ann, "QueueMemberStatus", member => member.Status = 6);
            _told.Queues.Change("crisis", Ann, "QueueMemberStatus", member => member.Status = 1);
        }

        Assert.Equal(AgentState.Ready, Agent("Ann").State);
        Assert.Equal(_told.Events.Count, _told.Events.Select(one => one.Key).Distinct().Count());
    }

    [Fact]
    public void Snapshot_SaysTheWholeSetAndOnlyWhatChanged()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.Queues.AddMember("debt", Ann, "Ann", tells: false);
        _told.At = 10;
        _told.Snapshot();

        Assert.Equal((AgentState.Ready, "crisis,debt"), Agent("Ann"));
        Assert.Equal(AsteriskHelpline.Noon, _told.Fold.Agent("Ann").Presence!.At);
        Assert.NotNull(_told.Events.OfType<AgentQueuesChanged>().Last().Queues);
    }

    private (AgentState State, string Queues) Agent(string code)
    {
        var agent = _told.Fold.Agent(code);
        return (agent.Presence!.State, string.Join(',', agent.ServedQueues()));
    }

    private void Pause(string queue, string reason) =>
        _told.Queues.Change(queue, Ann, "QueueMemberPause", member => (member.IsPaused, member.PausedReason) = (true, reason));
}
