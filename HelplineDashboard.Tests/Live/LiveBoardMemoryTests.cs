using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

public sealed class LiveBoardMemoryTests
{
    private const double Hour = 3600;
    private const double Year = 365 * 24 * Hour;

    private readonly LiveHelpline _helpline = new();

    [Fact]
    public void ContactCount_AnImportOfYearsInWholeContacts_StaysAtZero()
    {
        for (var index = 0; index < 1_000; index++)
        {
            _helpline.Say(new ContactRecorded(new EventKey("old", $"{index}"), new Contact(new ContactId("old", $"{index}"))
            {
                Offered = new Offering(LiveHelpline.At((index * Hour) - Year), new QueueId("crisis"), Caller: "p:ann"),
                Abandoned = new Abandonment(LiveHelpline.At((index * Hour) - Year + 60)),
            }));
        }

        Assert.Equal(0, _helpline.Board.ContactCount);
        Assert.Equal(0, _helpline.Queue(1).Today.Offered);
        Assert.Equal("crisis", Assert.Single(_helpline.Show(1).Queues).Queue.Code); // but the queue is known
    }

    [Fact]
    public void ContactCount_AnImportOfYearsInSingleEvents_StaysBoundedWithinTheHour()
    {
        var most = 0;
        for (var index = 0; index < 60_000; index++)
        {
            var (code, at) = ($"c{index}", (index * 60) - Year);
            _helpline.Offered(code, at);
            _helpline.Answered(code, at + 10);
            _helpline.Ended(code, at + 20);
            if (index % 100 == 0)
            {
                _ = _helpline.Show(index / 1_000d);
                most = Math.Max(most, _helpline.Board.ContactCount);
            }

            // What comes last may come when the rest is forgotten.
            _helpline.Say(new ContactWrappedUp(new EventKey("pbx", $"w{index}"), new ContactId("pbx", code), new WrapUp(LiveHelpline.At(at + 30))));
        }

        Assert.InRange(most, 1, 15_000);
        Assert.Equal(0, _helpline.Show(61).Totals.Agents.OnContact);
    }

    [Fact]
    public void ContactCount_FinishedOpenAndHalfToldContacts_KeepsWhatMayStillChange()
    {
        _helpline.Offered("finished", 0, caller: "p:ann");
        _helpline.Abandoned("finished", 10);
        _helpline.Offered("open", 0);
        _helpline.Say(new SurveyAnswered(new EventKey("pbx", "s"), new ContactId("pbx", "forgotten-long-ago"), new Survey(LiveHelpline.At(0), 5)));
        _helpline.Answered("without-offer", 0);
        _helpline.Ended("without-offer", 5);

        _ = _helpline.Show(35 * Hour);
        Assert.Equal(4, _helpline.Board.ContactCount);
        _ = _helpline.Show(37 * Hour);
        Assert.Equal(1, _helpline.Board.ContactCount);
        Assert.Equal("open", Assert.Single(_helpline.Queue(37 * Hour).Waiting).Contact.Code);
    }

    [Fact]
    public void Snapshot_AHundredThousandContactsOfADay_CountsThemAll()
    {
        // One number of a switchboard for all of them is the worst that a caller can be.
        for (var index = 0; index < 100_000; index++)
        {
            var (code, at) = ($"c{index}", Math.Floor(index * 0.4));
            _helpline.Offered(code, at - (11 * Hour), $"q{index % 8}", "p:switchboard");
            if (index % 10 < 9)
            {
                _helpline.Answered(code, at + 15 - (11 * Hour), $"a{index % 60}");
                _helpline.Ended(code, at + 300 - (11 * Hour));
            }
            else
            {
                _helpline.Abandoned(code, at + 30 - (11 * Hour));
            }
        }

        var totals = _helpline.Show(600).Totals;
        Assert.Equal((100_000, 90_000, 10_000, 90d), (totals.Today.Offered, totals.Today.Answered, totals.Today.Abandoned, totals.ServiceLevelToday));
        Assert.Equal(10_000, _helpline.Queue(600, "q1").GaveUp[0].Attempts);
        Assert.Equal(TimeSpan.FromSeconds(15), totals.Today.SpeedOfAnswer);
    }

    [Theory]
    [InlineData("waiting", 0, -1, 2 * Hour, -1)] // exactly the limit: not yet
    [InlineData("waiting", 0, -1, (2 * Hour) + 1, 2 * Hour)]
    [InlineData("talking", 0, 60, (4 * Hour) + 60, -1)]
    [InlineData("talking", 0, 60, (4 * Hour) + 61, (4 * Hour) + 60)]
    [InlineData("without an offer", -1, 60, (4 * Hour) + 61, (4 * Hour) + 60)]
    public void FindLost_OpenForLongerThanTheQueueAllows_IsLostSinceThen(string code, double offered, double answered, double now, double lostAt)
    {
        if (offered >= 0)
        {
            _helpline.Offered(code, offered);
        }

        if (answered >= 0)
        {
            _helpline.Answered(code, answered);
        }

        _ = _helpline.Show(now);
        var lost = _helpline.Board.FindLost(LiveHelpline.At(now));
        if (lostAt < 0)
        {
            Assert.Empty(lost);
            return;
        }

        var (contact, loss) = Assert.Single(lost);
        Assert.Equal((code, new Loss(LiveHelpline.At(lostAt), LossReason.OpenTooLong)), (contact.Code, loss));

        // Once recorded it is found no more, and nobody seems to speak or wait.
        _helpline.Say(new ContactLost(new EventKey(Source.Dashboard, "l"), contact, loss));
        Assert.Empty(_helpline.Board.FindLost(LiveHelpline.At(now)));
        Assert.Equal((0, 0), (_helpline.Show(now + 1).Totals.Waiting, _helpline.Show(now + 1).Totals.Agents.OnContact));
    }

    [Fact]
    public void FindLost_SourceRestarted_LosesWhatItHadOpenBefore()
    {
        _helpline.Offered("waiting", 0);
        _helpline.Offered("talking", 0);
        _helpline.Answered("talking", 5);
        _helpline.Offered("finished", 0);
        _helpline.Abandoned("finished", 5);
        _helpline.Offered("elsewhere", 0, source: "web");
        _helpline.Offered("since", 20);
        _helpline.Started("pbx", at: 10, losesOpen: true);
        _helpline.Started("web", at: 10, losesOpen: false);

        var lost = _helpline.Board.FindLost(LiveHelpline.At(30));

        Assert.Equal(["talking", "waiting"], lost.Select(one => one.Contact.Code).Order());
        Assert.All(lost, one => Assert.Equal(new Loss(LiveHelpline.At(10), LossReason.SourceRestarted), one.Loss));
    }

    [Fact]
    public void FindLost_HeardOfAgainAfterTheLoss_CanBeLostAgain()
    {
        _helpline.Offered("c1", 0);
        _helpline.Say(new ContactLost(new EventKey(Source.Dashboard, "l"), new ContactId("pbx", "c1"), new Loss(LiveHelpline.At(2 * Hour), LossReason.OpenTooLong)));
        _helpline.Answered("c1", (2 * Hour) + 5);
        Assert.Equal(AgentState.OnContact, Assert.Single(_helpline.Show((2 * Hour) + 6).Agents).State);

        var (_, loss) = Assert.Single(_helpline.Board.FindLost(LiveHelpline.At(7 * Hour)));
        Assert.Equal(LiveHelpline.At((6 * Hour) + 5), loss.At);
    }
}
