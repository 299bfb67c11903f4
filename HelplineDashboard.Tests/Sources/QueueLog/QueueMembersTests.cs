using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Sources.QueueLog;

public sealed class QueueMembersTests
{
    private const string Joined = """
        1732266000|MANAGER|night|SIP/27|ADDMEMBER|
        1732266000|CLI|Day|SIP/27|ADDMEMBER|

        """;

    [Fact]
    public void Take_JoinsTheFirstQueue_SignsIn()
    {
        var reading = new LogReading(Joined);

        Assert.Equal(AgentState.Ready, State(reading));
        Assert.Equal([new QueueId("day"), new QueueId("night")], reading.Fold.Agent("27").ServedQueues());
        Assert.Single(reading.Events.OfType<AgentSignedIn>());
    }

    [Fact]
    public void Take_LeavesTheLastQueue_SignsOut()
    {
        var reading = new LogReading(Joined + "1732266100|MANAGER|night|SIP/27|REMOVEMEMBER|");
        Assert.Equal(AgentState.Ready, State(reading));
        Assert.Equal([new QueueId("day")], reading.Fold.Agent("27").ServedQueues());

        reading.Read("1732266200|MANAGER|day|SIP/27|REMOVEMEMBER|");

        Assert.Equal(AgentState.SignedOut, State(reading));
        Assert.Empty(reading.Fold.Agent("27").ServedQueues());
    }

    [Fact]
    public void Take_PauseInSomeQueues_StaysReadyUntilItIsAll()
    {
        var reading = new LogReading(Joined + "1732266100|NONE|night|SIP/27|PAUSE|lunch");
        Assert.Equal(AgentState.Ready, State(reading));

        reading.Read("1732266200|NONE|day|SIP/27|PAUSE|lunch");
        Assert.Equal(AgentState.Paused, State(reading));
        Assert.Equal("lunch", reading.Fold.Agent("27").Presence!.Reason);

        reading.Read("1732266300|NONE|night|SIP/27|UNPAUSE|");
        Assert.Equal(AgentState.Ready, State(reading));
        Assert.Null(reading.Fold.Agent("27").Presence!.Reason);
    }

    [Theory]
    [InlineData("UNPAUSEALL")]
    [InlineData("AGENTLOGIN")]
    public void Take_PauseEverywhere_LastsUntilItIsEnded(string word)
    {
        var reading = new LogReading(Joined + """
            1732266100|NONE|NONE|SIP/27|PAUSEALL|
            1732266100|NONE|NONE|SIP/27|PAUSEREASON|training
            """);
        Assert.Equal(AgentState.Paused, State(reading));
        Assert.Equal("training", reading.Fold.Agent("27").Presence!.Reason);

        reading.Read($"1732266200|NONE|NONE|SIP/27|{word}|");

        Assert.Equal(AgentState.Ready, State(reading));
    }

    [Fact]
    public void Take_PauseEverywhereThenUnpausedInOneQueue_IsReady()
    {
        var reading = new LogReading(Joined + "1732266100|NONE|NONE|SIP/27|PAUSEALL|lunch\n1732266200|NONE|day|SIP/27|UNPAUSE|");

        Assert.Equal(AgentState.Ready, State(reading));
    }

    [Fact]
    public void Take_LeavesTheOnlyQueueThatIsNotPaused_Pauses()
    {
        var reading = new LogReading(Joined + "1732266100|NONE|night|SIP/27|PAUSE|lunch\n1732266200|NONE|day|SIP/27|REMOVEMEMBER|");

        Assert.Equal(AgentState.Paused, State(reading));
    }

    [Fact]
    public void Take_PauseAllByTheTelephoneOfANamedMember_MakesNoGhost()
    {
        // Asterisk writes the member's name in the lines of the queues and the telephone in the line of all.
        var reading = new LogReading("""
            1732266000|MANAGER|night|Ann|ADDMEMBER|
            1732266100|NONE|night|Ann|PAUSE|lunch
            1732266100|NONE|NONE|PJSIP/200|PAUSEALL|lunch
            """);

        Assert.Equal(["Ann"], reading.Fold.Agents);
        Assert.Equal(AgentState.Paused, reading.Fold.Agent("Ann").Presence!.State);
    }

    [Theory]
    [InlineData("AGENTLOGIN|SIP/200-1", "AGENTLOGOFF|SIP/200-1|300")]
    [InlineData("AGENTCALLBACKLOGIN|27@default", "AGENTCALLBACKLOGOFF|27@default|300|Autologoff")]
    public void Take_LogInAndOff_SignsInAndOut(string login, string logoff)
    {
        var reading = new LogReading($"1732266000|1.1|NONE|Agent/27|{login}");
        Assert.Equal(AgentState.Ready, State(reading));

        reading.Read($"1732266300|1.1|NONE|Agent/27|{logoff}");

        Assert.Equal(AgentState.SignedOut, State(reading));
    }

    [Fact]
    public void Seen_MemberOfTheConfigurationFile_ServesTheQueueFromTheFirstAnswer()
    {
        var reading = new LogReading("""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266010|1.1|night|SIP/27|CONNECT|10|1.2|3
            1732266020|1.1|night|SIP/27|COMPLETEAGENT|10|10|1
            1732266030|1.2|night|NONE|ENTERQUEUE||07700900124|1
            1732266031|1.2|night|SIP/27|CONNECT|1|1.4|1
            """);

        Assert.Equal([new QueueId("night")], reading.Fold.Agent("27").ServedQueues());
        Assert.Single(reading.Events.OfType<AgentQueuesChanged>());
    }

    [Fact]
    public void Seen_RingingWrittenAfterLeaving_SignsNobodyInAgain()
    {
        var reading = new LogReading("""
            1732266000|MANAGER|night|SIP/27|ADDMEMBER|
            1732266100|MANAGER|night|SIP/27|REMOVEMEMBER|
            1732266100|1.1|night|SIP/27|RINGNOANSWER|900
            """);

        Assert.Equal(AgentState.SignedOut, State(reading));
    }

    [Theory]
    [InlineData("Agent/27")]
    [InlineData("Local/27@agents")]
    [InlineData("Local/27@agents/n")]
    [InlineData("SIP/27")]
    [InlineData("pjsip/27")]
    [InlineData("27")]
    public void Of_WaysToWriteOneMember_AreOneAgent(string member) =>
        Assert.Equal(["27"], new LogReading($"1732266000|CLI|night|{member}|ADDMEMBER|").Fold.Agents);

    [Theory]
    [InlineData("Ann Baker")]
    [InlineData("Team/Ann")]
    [InlineData("SIP/")]
    public void Of_MemberWithANameOfItsOwn_KeepsIt(string member) =>
        Assert.Equal([member], new LogReading($"1732266000|CLI|night|{member}|ADDMEMBER|").Fold.Agents);

    private static AgentState State(LogReading reading) => reading.Fold.Agent("27").Presence!.State;
}
