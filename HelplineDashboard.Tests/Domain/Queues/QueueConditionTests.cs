using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Queues;

public sealed class QueueConditionTests
{
    // Met and counted of the last half-hour; waiting, of those overdue; signed in, free slots, ringing; and what is said.
    [Theory]
    [InlineData(0, 0, 0, 0, 3, 3, 0, QueueStatus.Quiet, "Nothing offered in the last 30 min.")]
    [InlineData(0, 0, 0, 0, 0, 0, 0, QueueStatus.Quiet, "Nothing offered in the last 30 min, and nobody is signed in.")]
    [InlineData(8, 10, 0, 0, 3, 0, 0, QueueStatus.OnTarget, "80 % in 20 s over the last 30 min, target 80 %.")]
    [InlineData(8, 10, 1, 0, 3, 1, 0, QueueStatus.OnTarget, "80 % in 20 s over the last 30 min, target 80 %.")]
    [InlineData(8, 10, 1, 0, 3, 0, 1, QueueStatus.OnTarget, "80 % in 20 s over the last 30 min, target 80 %.")]
    [InlineData(8, 10, 1, 0, 3, 0, 0, QueueStatus.Strained, "1 waits and nobody is free.")]
    [InlineData(8, 10, 3, 0, 3, 1, 1, QueueStatus.Strained, "3 wait, more than can be answered at once.")]
    [InlineData(9, 10, 3, 1, 3, 3, 0, QueueStatus.Strained, "1 waits longer than 20 s.")]
    [InlineData(9, 10, 3, 2, 3, 3, 0, QueueStatus.Strained, "2 wait longer than 20 s.")]
    [InlineData(7, 10, 3, 1, 3, 3, 0, QueueStatus.OffTarget, "70 % in 20 s over the last 30 min, target 80 %.")]
    [InlineData(199, 250, 0, 0, 3, 3, 0, QueueStatus.OffTarget, "79 % in 20 s over the last 30 min, target 80 %.")] // 79.6: not "80 %"
    [InlineData(10, 10, 1, 0, 0, 0, 0, QueueStatus.OffTarget, "1 waits and nobody is signed in.")]
    [InlineData(0, 0, 4, 0, 0, 0, 0, QueueStatus.OffTarget, "4 wait and nobody is signed in.")]
    public void Judge_OpenQueue_SaysTheWorstThingFirst(
        int met, int counted, int waiting, int overdue, int signedIn, int freeSlots, int ringing, QueueStatus status, string reason) =>
        Assert.Equal(new QueueCondition(status, reason), Judge(met, counted, waiting, overdue, signedIn, freeSlots, ringing));

    [Theory]
    [InlineData(0, 0, 2, 0, QueueStatus.OnTarget, "2 wait, not longer than 20 s.")]
    [InlineData(9, 10, 2, 0, QueueStatus.OnTarget, "90 % in 20 s over the last 30 min, target 80 %.")]
    [InlineData(9, 10, 2, 1, QueueStatus.Strained, "1 waits longer than 20 s.")]
    public void Judge_SourceThatSaysNothingOfAgents_ClaimsNothingOfThem(int met, int counted, int waiting, int overdue, QueueStatus status, string reason) =>
        Assert.Equal(new QueueCondition(status, reason), Judge(met, counted, waiting, overdue, 0, 0, 0, untold: Untold.Agents));

    [Theory]
    [InlineData(8, 10, 0, QueueStatus.Closed, "Open Mon 08:00-09:00.")]
    [InlineData(5, 10, 0, QueueStatus.OffTarget, "50 % in 20 s over the last 30 min, target 80 %.")]
    [InlineData(0, 0, 1, QueueStatus.OffTarget, "1 waits and nobody is signed in.")]
    public void Judge_ClosedQueue_IsClosedUnlessSomethingIsWrong(int met, int counted, int waiting, QueueStatus status, string reason) =>
        Assert.Equal(new QueueCondition(status, reason), Judge(met, counted, waiting, 0, 0, 0, 0, "Mon 08:00-09:00"));

    [Fact]
    public void Judge_OpeningHours_AreThoseOfTheQueuesOwnZone()
    {
        // Noon UTC on a Tuesday is 08:00 in New York.
        Assert.Equal(QueueStatus.Closed, Judge(0, 0, 0, 0, 1, 1, 0, "Tue 12:00-13:00", "America/New_York").Status);
        Assert.Equal(QueueStatus.Quiet, Judge(0, 0, 0, 0, 1, 1, 0, "Tue 08:00-09:00", "America/New_York").Status);
        Assert.Equal(QueueStatus.OnTarget, Judge(0, 0, 1, 0, 1, 1, 0, "Sun 08:00-09:00", "America/New_York").Status); // who still waits is not forgotten at closing time
    }

    [Theory]
    [InlineData(20, "20 s")]
    [InlineData(119, "119 s")]
    [InlineData(120, "2 min")]
    [InlineData(150, "2 min 30 s")]
    [InlineData(7199, "119 min 59 s")]
    [InlineData(7200, "2 h")]
    [InlineData(9000, "2 h 30 min")]
    [InlineData(604800, "168 h")]
    public void Describe_Length_IsWrittenAsPeopleSayIt(int seconds, string expected) =>
        Assert.Equal(expected, QueueCondition.Describe(TimeSpan.FromSeconds(seconds)));

    private static QueueCondition Judge(
        int met, int counted, int waiting, int overdue, int signedIn, int freeSlots, int ringing,
        string hours = "always", string zone = "Etc/UTC", Untold untold = Untold.None)
    {
        Assert.True(OpeningHours.TryParse(hours, out var open, out _));
        var settings = new QueueSettings(new QueueId("crisis")) { OpeningHours = open, TimeZone = zone };
        var agents = new AgentCounts { SignedIn = signedIn, FreeSlots = freeSlots, Ringing = ringing };
        return QueueCondition.Judge(settings, new ServiceLevel(met, counted, settings.Formula), waiting, overdue, agents, untold, MessyDay.Noon);
    }
}
