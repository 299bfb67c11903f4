using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class HeadlineTests
{
    [Theory]
    [InlineData("All 2 queues are doing fine.", QueueStatus.OnTarget, QueueStatus.OnTarget, QueueStatus.Quiet)]
    [InlineData("The queue is doing fine.", QueueStatus.OnTarget, QueueStatus.OnTarget)]
    [InlineData("All queues are closed.", QueueStatus.Closed, QueueStatus.Closed, QueueStatus.Closed)]
    [InlineData("A is off target; the other one is fine.", QueueStatus.OffTarget, QueueStatus.OffTarget, QueueStatus.Closed)]
    [InlineData("B is off target, A is strained.", QueueStatus.OffTarget, QueueStatus.Strained, QueueStatus.OffTarget)]
    [InlineData("A, B and C are stale; the other 2 are fine.", QueueStatus.Stale, QueueStatus.Stale, QueueStatus.Stale, QueueStatus.Stale, QueueStatus.Quiet, QueueStatus.OnTarget)]
    [InlineData("4 queues are strained.", QueueStatus.Strained, QueueStatus.Strained, QueueStatus.Strained, QueueStatus.Strained, QueueStatus.Strained)]
    public void Of_QueuesInEveryStatus_NamesTheTroubleWorstFirst(string expected, QueueStatus worst, params QueueStatus[] statuses)
    {
        var queues = statuses.Select((status, index) =>
            Boards.Queue($"q{index}", $"{(char)('A' + index)}") with { Condition = new(status, "") });

        Assert.Equal(new Headline(worst, expected), Headline.Of([.. queues]));
    }

    [Theory]
    [InlineData("B is about to miss the target; the other one is fine.", QueueStatus.Strained, QueueStatus.OnTarget, QueueStatus.OnTarget)]
    [InlineData("B is about to miss the target, A is strained.", QueueStatus.Strained, QueueStatus.Strained, QueueStatus.Strained)]
    [InlineData("A is off target, B is about to miss the target.", QueueStatus.OffTarget, QueueStatus.OffTarget, QueueStatus.Quiet)]
    [InlineData("B is off target; the other one is fine.", QueueStatus.OffTarget, QueueStatus.OnTarget, QueueStatus.OffTarget)]
    [InlineData("All queues are closed.", QueueStatus.Closed, QueueStatus.Closed, QueueStatus.Closed)]
    public void Of_SecondQueueAtRisk_WarnsUnlessItIsWorseAlready(string expected, QueueStatus worst, QueueStatus first, QueueStatus second)
    {
        var queues = new[] { first, second }.Select((status, index) => Boards.Queue($"q{index}", $"{(char)('A' + index)}") with { Condition = new(status, "") }).ToArray();
        queues[1] = queues[1] with { Outlook = new QueueOutlook(new QueueRisk(Boards.Now, RiskLevel.Amber, "")) };

        Assert.Equal(new Headline(worst, expected), Headline.Of([.. queues]));
    }
}
