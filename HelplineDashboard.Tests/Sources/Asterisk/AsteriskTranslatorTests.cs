using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.Asterisk;

public sealed class AsteriskTranslatorTests
{
    private const string Ann = "PJSIP/201";
    private const string Call = "1794916800.1";

    private readonly AmiTelling _told = new();

    public AsteriskTranslatorTests()
    {
        _told.Queues.AddQueue("crisis");
        _told.Queues.AddQueue("debt");
    }

    [Fact]
    public void Call_Answered_HasWaitTalkAndEnd()
    {
        Answered();
        _told.At = 100;
        _told.Queues.Complete("crisis", Call, Ann, "agent");

        var contact = _told.Fold.Only;
        Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(80), EndReason.Agent), (contact.Wait, contact.Talk, contact.Ended!.Reason));
        Assert.Equal(new AgentId("Ann"), contact.Answered!.Agent);
        Assert.Empty(_told.Faults);
    }

    [Fact]
    public void Call_LeavesToItsAgent_IsNeverShownAsGone()
    {
        Answered();
        _told.Pass(600);

        Assert.True(_told.Fold.Only.IsHandled);
        Assert.Null(_told.Fold.Only.Ended);
    }

    [Fact]
    public void Call_LeavesWithoutAnAnswer_FlowedOutWhenItLeft()
    {
        _told.Queues.Join("crisis", Call);
        _told.At = 30;
        _told.Queues.Leave("crisis", Call);
        _told.Pass(9);
        Assert.Equal(Outcome.Waiting, _told.Fold.Only.Outcome);
        _told.Pass(2);

        Assert.Equal((Outcome.FlowedOut, TimeSpan.FromSeconds(30)), (_told.Fold.Only.Outcome, _told.Fold.Only.Wait));
    }

    [Fact]
    public void Call_GivenUpAndHungUp_IsAbandonedAtOnce()
    {
        _told.Queues.Join("crisis", Call);
        _told.At = 25;
        _told.Queues.HangUp(Call);
        _told.Queues.GiveUp("crisis", Call, 25);

        Assert.Equal((Outcome.Abandoned, TimeSpan.FromSeconds(25)), (_told.Fold.Only.Outcome, _told.Fold.Only.Wait));
    }

    [Fact]
    public void Call_GivenUpWhereHangUpsAreNotTold_IsAbandonedASecondLater()
    {
        _told.Queues.Join("crisis", Call);
        _told.At = 25;
        _told.Queues.GiveUp("crisis", Call, 25);
        Assert.Equal(Outcome.Waiting, _told.Fold.Only.Outcome);
        _told.Pass(1);

        Assert.Equal((Outcome.Abandoned, TimeSpan.FromSeconds(25)), (_told.Fold.Only.Outcome, _told.Fold.Only.Wait));
    }

    [Fact]
    public void Call_GivenUpWithoutAHangUpWhereTheyAreTold_FlowedOut()
    {
        _told.Queues.HangUp("1794916800.0");
        _told.Queues.Join("crisis", Call);
        _told.At = 60;
        _told.Queues.GiveUp("crisis", Call, 60);
        _told.Pass(1);

        Assert.Equal((Outcome.FlowedOut, TimeSpan.FromSeconds(60)), (_told.Fold.Only.Outcome, _told.Fold.Only.Wait));
    }

    [Fact]
    public void Call_OverflowsToTheNextQueue_IsTwoContactsAndNobodyGaveUp()
    {
        _told.Queues.Join("crisis", Call);
        _told.At = 60;
        _told.Queues.GiveUp("crisis", Call, 60);
        _told.Queues.Join("debt", Call);
        _told.Pass(5);

        var contacts = _told.Fold.Contacts;
        Assert.Equal([Outcome.FlowedOut, Outcome.Waiting], contacts.Select(contact => contact.Outcome));
        Assert.Equal(contacts[0].Id.Code, contacts[1].Offered!.Previous);
    }

    [Fact]
    public void Call_ThroughThreeQueues_IsThreeContactsInARow()
    {
        Answered();
        _told.At = 60;
        _told.Queues.Complete("crisis", Call, Ann, "transfer");
        _told.At = 61;
        _told.Queues.Join("debt", Call);
        _told.At = 90;
        _told.Queues.GiveUp("debt", Call);
        _told.At = 90.1;
        _told.Queues.Join("crisis", Call);

        var contacts = _told.Fold.Contacts;
        Assert.Equal([$"{Call}/crisis/1", $"{Call}/debt/1", $"{Call}/crisis/2"], contacts.Select(contact => contact.Id.Code));
        Assert.Equal([null, $"{Call}/crisis/1", $"{Call}/debt/1"], contacts.Select(contact => contact.Offered!.Previous));
        Assert.Equal(new Transfer(AsteriskHelpline.Noon.AddSeconds(60), new QueueId("debt")), contacts[0].Transferred);
        Assert.Equal([Outcome.Answered, Outcome.FlowedOut, Outcome.Waiting], contacts.Select(contact => contact.Outcome));
    }

    [Fact]
    public void Transfer_NextQueueBeforeTheWordOfIt_IsTheSame()
    {
        Answered();
        _told.At = 60;
        _told.Queues.Join("debt", Call);
        _told.Queues.Complete("crisis", Call, Ann, "transfer");

        var contacts = _told.Fold.Contacts;
        Assert.Equal(new QueueId("debt"), contacts[0].Transferred!.ToQueue);
        Assert.Equal(contacts[0].Id.Code, contacts[1].Offered!.Previous);
    }

    [Fact]
    public void Transfer_OverAConsultation_ContinuesTheCallItIsLinkedTo()
    {
        Answered();
        _told.At = 60;
        _told.Queues.Join("debt", "1794916860.7", linked: Call);

        Assert.Equal($"{Call}/crisis/1", _told.Fold.Contacts[1].Offered!.Previous);
    }

    [Fact]
    public void Transfer_OutOfTheHelpline_IsOverWithoutAQueue()
    {
        Answered();
        _told.At = 60;
        _told.Queues.Complete("crisis", Call, Ann, "transfer");

        Assert.Equal((TimeSpan.FromSeconds(40), (QueueId?)null), (_told.Fold.Only.Talk, _told.Fold.Only.Transferred!.ToQueue));
    }

    [Fact]
    public void Call_KnownFromItsAnswerOnly_BeganWhenAsteriskSays()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.At = 50;
        _told.Queues.Agent("AgentConnect", "crisis", Call, Ann, "HoldTime: 20\r\n");

        Assert.Equal((AsteriskHelpline.Noon.AddSeconds(30), TimeSpan.FromSeconds(20)), (_told.Fold.Only.Offered!.At, _told.Fold.Only.Wait));
    }

    [Fact]
    public void Call_KnownFromItsEndOnly_IsWholeAgain()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.At = 100;
        _told.Queues.Complete("crisis", Call, Ann, talked: 60);

        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60)), (_told.Fold.Only.Wait, _told.Fold.Only.Talk));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Day_EveryMessageTwiceOrMore_EndsInTheSameBoard(int times)
    {
        var again = new AmiTelling { Times = times };
        Day(_told);
        Day(again);

        Assert.Equal(Text(_told.Events), Text(again.Events));
    }

    [Fact]
    public void Day_EventsInAnyOrderAndTwice_EndInTheSameBoard()
    {
        Day(_told);

        for (var seed = 0; seed < 20; seed++)
        {
            Assert.Equal(Text(_told.Events), Text(MessyDay.ShuffleAndRepeat(_told.Events, seed)));
        }
    }

    [Fact]
    public void Day_SnapshotsAndRestartsInBetween_EndInTheSameContacts()
    {
        var again = new AmiTelling();
        Day(_told);
        Day(again, () =>
        {
            again.Refresh();
            again.Restart();
            again.Snapshot();
            again.Refresh();
        });

        Assert.Equal(_told.Fold.Contacts, again.Fold.Contacts);
        Assert.Equal(Text(_told.Events, agentsOnly: true), Text(again.Events, agentsOnly: true));
    }

    [Fact]
    public void Snapshot_BeforeTheWordsOfIt_DoesNotDoubleThem()
    {
        _told.Queues.Join("crisis", Call, tells: false, waited: 4);
        _told.At = 5;
        _told.Snapshot();
        _told.Queues.Leave("crisis", Call, tells: false);
        _told.Queues.Join("crisis", Call); // told late, because the snapshot went first

        Assert.Equal(AsteriskHelpline.Noon.AddSeconds(1), _told.Fold.Only.Offered!.At);
        Assert.Equal(Outcome.Waiting, _told.Fold.Only.Outcome);
    }

    [Fact]
    public void Snapshot_AnswerToldAfterIt_OutweighsTheLoss()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.Queues.Join("crisis", Call);
        _told.At = 10;
        _told.Queues.Leave("crisis", Call, tells: false);
        _told.Snapshot();
        Assert.Equal(Outcome.Unknown, _told.Fold.Only.Outcome);
        _told.Queues.Agent("AgentConnect", "crisis", Call, Ann, "HoldTime: 10\r\n");

        Assert.True(_told.Fold.Only.IsHandled);
    }

    [Fact]
    public void Snapshot_EndToldAfterIt_OutweighsTheLoss()
    {
        Answered();
        _told.At = 60;
        _told.Queues.FindMember("crisis", Ann)!.IsInCall = false;
        _told.Snapshot();
        Assert.Null(_told.Fold.Only.Talk);
        _told.Queues.Complete("crisis", Call, Ann);

        Assert.Equal(TimeSpan.FromSeconds(40), _told.Fold.Only.Talk);
    }

    [Fact]
    public void Refresh_CallerNeverToldOf_AppearsAndIsLostWhenTwoListsLackIt()
    {
        _told.Queues.Join("crisis", Call, tells: false, waited: 20);
        _told.At = 60;
        _told.Refresh();
        Assert.Equal(AsteriskHelpline.Noon.AddSeconds(40), _told.Fold.Only.Offered!.At);

        _told.Queues.Leave("crisis", Call, tells: false);
        _told.At = 120;
        _told.Refresh();
        Assert.Equal(Outcome.Waiting, _told.Fold.Only.Outcome);
        _told.At = 180;
        _told.Refresh();

        Assert.Equal((Outcome.Unknown, AsteriskHelpline.Noon.AddSeconds(120)), (_told.Fold.Only.Outcome, _told.Fold.Only.FinishedAt));
    }

    [Fact]
    public void Refresh_AgentLeftTheQueueDuringTheConversation_DoesNotEndIt()
    {
        Answered();
        _told.Queues.RemoveMember("crisis", Ann);
        for (var minute = 1; minute < 4; minute++)
        {
            _told.At = minute * 60;
            _told.Refresh();
        }

        Assert.True(_told.Fold.Only.IsHandled);
    }

    [Fact]
    public void Refresh_ConversationEndedUntold_IsLostWhenTwoListsSaySo()
    {
        Answered();
        _told.Queues.FindMember("crisis", Ann)!.IsInCall = false;
        _told.At = 60;
        _told.Refresh();
        Assert.True(_told.Fold.Only.IsHandled);
        _told.At = 120;
        _told.Refresh();

        Assert.Equal(AsteriskHelpline.Noon.AddSeconds(60), _told.Fold.Only.FinishedAt);
        Assert.Equal((Outcome.Answered, (TimeSpan?)null), (_told.Fold.Only.Outcome, _told.Fold.Only.Talk));
    }

    [Fact]
    public void Refresh_NothingChanged_SaysNothing()
    {
        Answered();
        var said = _told.Events.Count;
        _told.At = 60;
        _told.Refresh();

        Assert.Equal(said, _told.Events.Count);
    }

    [Fact]
    public void Snapshot_TwoDashboards_MeanTheSameContacts()
    {
        var other = new AmiTelling { At = 3.7 };
        _told.Queues.Join("crisis", Call);
        other.Queues.Join("crisis", Call, tells: false, waited: 3);
        other.Snapshot();

        var both = new EventFold([.. _told.Events, .. other.Events]);
        Assert.Equal(Outcome.Waiting, both.Only.Outcome);
    }

    [Fact]
    public void Call_OldAndUnknown_IsNotTakenForAnEarlierVisit()
    {
        _told.At = 7_200;
        _told.Queues.Join("crisis", Call);

        Assert.Equal($"{Call}/crisis/t{AsteriskHelpline.Noon.AddHours(2).ToUnixTimeSeconds()}", _told.Fold.Only.Id.Code);
    }

    [Fact]
    public void Call_LongNames_StillHaveACode()
    {
        _told.Queues.Join(new string('q', 90), new string('u', 140));

        Assert.InRange(_told.Fold.Only.Id.Code.Length, 1, 100);
        Assert.All(_told.Events, one => Assert.InRange(one.Key.Id.Length, 1, 200));
    }

    [Fact]
    public void Timestamp_Stated_Counts()
    {
        _told.At = 10;
        _told.Timestamp = AsteriskHelpline.Noon.ToUnixTimeSeconds() + 8.25;
        _told.Queues.Join("crisis", Call);
        _told.Timestamp = AsteriskHelpline.Noon.ToUnixTimeSeconds() + 3_600;
        _told.Queues.Join("debt", "1794916800.2");

        Assert.Equal([8.25, 10], _told.Fold.Contacts.Select(contact => (contact.Offered!.At - AsteriskHelpline.Noon).TotalSeconds));
    }

    private void Answered()
    {
        _told.Queues.AddMember("crisis", Ann, "Ann");
        _told.At = 5;
        _told.Queues.Join("crisis", Call);
        _told.At = 20;
        _told.Queues.Connect("crisis", Call, Ann);
    }

    // An hour with everything in it.
    private static void Day(AmiTelling told, Action? between = null)
    {
        var queues = told.Queues;
        queues.AddMember("crisis", Ann, "Ann");
        queues.AddMember("debt", Ann, "Ann");
        queues.AddMember("crisis", "PJSIP/202", "Bob", penalty: 2);
        queues.AddMember("debt", "PJSIP/203", "Cleo", isStatic: true);
        for (var hour = 0; hour < 12; hour++)
        {
            var call = $"{1794916800 + (hour * 60)}.";
            told.At = hour * 60;
            queues.Join("crisis", call + "1", "0770090010" + hour);
            told.At += 1;
            queues.Join("debt", call + "2");
            between?.Invoke();
            told.At += 5;
            queues.Connect("crisis", call + "1", hour % 2 == 0 ? Ann : "PJSIP/202");
            told.At += 3;
            queues.HangUp(call + "2");
            queues.GiveUp("debt", call + "2", 8);
            told.At += 2;
            queues.Change("debt", "PJSIP/203", "QueueMemberPause", member => (member.IsPaused, member.PausedReason) = (hour % 2 == 0, hour % 2 == 0 ? "lunch" : ""));
            told.At += 20;
            queues.Complete("crisis", call + "1", hour % 2 == 0 ? Ann : "PJSIP/202", hour % 3 == 0 ? "transfer" : "caller");
            told.Pass(3);
            if (hour % 4 == 2)
            {
                queues.RemoveMember("crisis", "PJSIP/202");
                queues.AddMember("debt", "PJSIP/202", "Bob");
                queues.RemoveMember("debt", "PJSIP/202");
                queues.AddMember("crisis", "PJSIP/202", "Bob");
            }
        }
    }

    private static string Text(IEnumerable<OperationsEvent> events, bool agentsOnly = false)
    {
        var board = AsteriskHelpline.BoardOf(events, AsteriskHelpline.Noon.AddHours(1));
        return agentsOnly
            ? string.Join('\n', board.Agents.Select(agent => $"{agent.Id} {agent.State} {agent.Reason} {string.Join(',', agent.Queues)}"))
            : MessyDay.Text(board with { Sources = [] });
    }
}
