using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

public sealed class LiveBoardAgentTests
{
    private const double Hour = 3600;

    private readonly LiveHelpline _helpline = new();

    [Fact]
    public void Agents_OneOfThreeQueues_CountsInEachAndOnceInAll()
    {
        _helpline.SignedIn("amina", 0, "crisis,housing,chat");
        _helpline.SignedIn("bo", 0, "chat");
        var board = _helpline.Show(1);

        Assert.Equal(2, board.Totals.Agents.Ready);
        Assert.Equal([1, 1, 2], new[] { "crisis", "housing", "chat" }.Select(queue => board.FindQueue(new QueueId(queue))!.Agents.Ready));
        Assert.Equal(["amina", "bo"], board.FindQueue(new QueueId("chat"))!.AgentIds.Select(agent => agent.Code));
    }

    [Fact]
    public void Agents_LeavingAQueue_AreGoneFromItAtOnce()
    {
        _helpline.SignedIn("amina", 0, "crisis,chat");
        _ = _helpline.Show(1);
        _helpline.SignedIn("amina", 2, "chat");

        Assert.Equal((0, 1), (_helpline.Queue(3).Agents.SignedIn, _helpline.Queue(3, "chat").Agents.SignedIn));
    }

    [Fact]
    public void Skills_ToldLateAndOutOfOrder_AreThoseOfTheLatestWord()
    {
        _helpline.SignedIn("amina", 0);
        Assert.Empty(Agent(1)!.Skills);

        _helpline.Skilled("amina", 5, "housing", new(new QueueId("housing")), new(new QueueId("debt"), 70));
        _helpline.Skilled("amina", 3, "crisis", new AgentSkill(new QueueId("crisis")));

        var agent = Agent(6)!;
        Assert.Equal([new AgentSkill(new QueueId("debt"), 70), new AgentSkill(new QueueId("housing"))], agent.Skills);
        Assert.Equal(new QueueId("housing"), agent.Home);
        Assert.Equal([new QueueId("crisis")], agent.Queues); // able to is not serving
        Assert.Same(_helpline.Show(7).Agents[0], _helpline.Show(8).Agents[0]);
    }

    [Fact]
    public void FreeSlots_OfChatAgents_AreThoseNotTaken()
    {
        _helpline.SignedIn("amina", 0, slots: 3);
        _helpline.Offered("c1", 1);
        _helpline.Answered("c1", 2);
        _helpline.Offered("c2", 1);
        _helpline.Answered("c2", 5);
        Assert.Equal((1, 0, 1), Counts(_helpline.Show(6)));
        Assert.Equal((2, LiveHelpline.At(2)), (Agent(6)!.Handling, Agent(6)!.Since));

        _helpline.Ended("c1", 7);
        Assert.Equal((1, 0, 2), Counts(_helpline.Show(8)));
        Assert.Equal(LiveHelpline.At(5), Agent(8)!.Since);

        _helpline.State("amina", 9, AgentState.Paused); // finishes what there is, takes nothing more
        Assert.Equal((1, 0, 0), Counts(_helpline.Show(10)));

        _helpline.Ended("c2", 11);
        Assert.Equal((0, 1, 0), Counts(_helpline.Show(12)));
        Assert.Equal((3, LiveHelpline.At(11)), (Agent(12)!.Slots, Agent(12)!.Since));

        static (int, int, int) Counts(BoardSnapshot board) => (board.Totals.Agents.OnContact, board.Totals.Agents.Paused, board.Totals.Agents.FreeSlots);
    }

    [Fact]
    public void Agent_WhoSignedOutDuringAContact_IsOnItUntilItEnds()
    {
        _helpline.SignedIn("amina", 0);
        _helpline.Offered("c1", 1);
        _helpline.Answered("c1", 2);
        _helpline.SignedOut("amina", 3);

        Assert.Equal((AgentState.OnContact, 1), (Agent(4)!.State, Agent(4)!.Handling));
        Assert.Equal((1, 0), (_helpline.Queue(4).Agents.OnContact, _helpline.Queue(4).Agents.FreeSlots));

        _helpline.Ended("c1", 5);
        Assert.Null(Agent(6));
        Assert.Equal(AgentCounts.None, _helpline.Queue(6).Agents);
    }

    [Fact]
    public void Agent_OfASourceThatTellsOfContactsOnly_IsThereForAnHourInTheQueuesAnswered()
    {
        _helpline.Started();
        _helpline.Offered("c1", 0);
        _helpline.Answered("c1", 10);
        Assert.Equal((AgentState.OnContact, 1), (Agent(11)!.State, _helpline.Queue(11).Agents.OnContact));

        _helpline.Ended("c1", 100);
        Assert.Equal((AgentState.Ready, LiveHelpline.At(100)), (Agent(101)!.State, Agent(101)!.Since));
        _helpline.Offered("c2", 110);
        Assert.Equal(QueueStatus.OnTarget, _helpline.Queue(111).Condition.Status);

        _helpline.Answered("c2", 112, "bo");
        _helpline.Ended("c2", 113);
        Assert.NotNull(Agent(Hour + 90));
        Assert.Null(Agent(Hour + 180));
        Assert.Equal(0, _helpline.Queue(Hour + 240).Agents.SignedIn);
    }

    [Fact]
    public void Agent_SilentForADay_IsTakenToHaveForgottenToSignOut()
    {
        _helpline.SignedIn("amina", 0);
        _helpline.SignedIn("bo", 0);
        _helpline.Offered("c1", 20 * Hour);
        _helpline.Answered("c1", 20 * Hour, "bo");
        _helpline.Ended("c1", 21 * Hour);

        Assert.Equal(2, _helpline.Show(24 * Hour).Agents.Length);
        Assert.Equal("bo", Assert.Single(_helpline.Show((24 * Hour) + 61).Agents).Id.Code);
    }

    [Fact]
    public void ContactsToday_AfterMidnight_BeginAtZero()
    {
        _helpline.SignedIn("amina", 0);
        _helpline.Offered("c1", 1);
        _helpline.Answered("c1", 2);
        _helpline.Ended("c1", 3);

        Assert.Equal(1, Agent(4)!.ContactsToday);
        Assert.Equal(0, Agent(12 * Hour)!.ContactsToday);
    }

    [Fact]
    public void Answered_ByAnotherAgentEarlier_MovesTheContactToThatAgent()
    {
        _helpline.SignedIn("amina", 0);
        _helpline.SignedIn("bo", 0);
        _helpline.Offered("c1", 1);
        _helpline.Answered("c1", 20, "bo");
        Assert.Equal((0, 1), (Agent(21)!.Handling, Agent(21, "bo")!.Handling));

        _helpline.Answered("c1", 10, "amina");
        Assert.Equal((1, 0), (Agent(22)!.Handling, Agent(22, "bo")!.Handling));
        Assert.Equal(AgentState.Ready, Agent(22, "bo")!.State);
    }

    private AgentSnapshot? Agent(double at, string code = "amina") => _helpline.Show(at).Agents.SingleOrDefault(agent => agent.Id.Code == code);
}
