using Bunit;
using HelplineDashboard.Components.Layout;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Tests.Components;

/// <summary>What a screen reader is told: changes of status, at a pace that can be listened to.</summary>
public sealed class StatusAnnouncerTests : ComponentTest
{
    private IRenderedComponent<CascadingValue<BoardSnapshot>>? _scope;

    [Fact]
    public void Board_FirstOne_IsNotAnnounced() => Assert.Equal("", After(0, QueueStatus.OffTarget));

    [Fact]
    public void Board_StatusChanged_IsAnnouncedWithItsReason()
    {
        After(0, QueueStatus.OnTarget);

        Assert.Equal("Housing is off target: 61 % of 80 %.", After(6, QueueStatus.OffTarget));
    }

    [Fact]
    public void Board_OnlyNumbersChanged_StaysQuiet()
    {
        After(0, QueueStatus.OnTarget);

        Assert.Equal("", After(6, QueueStatus.OnTarget, waiting: 9));
    }

    [Fact]
    public void Board_BackAgainWithinThePause_IsNeverMentioned()
    {
        After(0, QueueStatus.OnTarget);
        After(2, QueueStatus.Strained);

        Assert.Equal("", After(6, QueueStatus.OnTarget));
    }

    [Fact]
    public void Board_ChangedWithinThePause_IsAnnouncedAfterIt()
    {
        After(0, QueueStatus.OnTarget);
        After(6, QueueStatus.OffTarget);

        Assert.StartsWith("Housing is off target", After(8, QueueStatus.Strained), StringComparison.Ordinal);
        Assert.StartsWith("Housing is strained", After(11, QueueStatus.Strained), StringComparison.Ordinal);
    }

    [Fact]
    public void Board_EverythingChangedAtOnce_NamesThreeAndCountsTheRest()
    {
        BoardSnapshot Five(int seconds, QueueStatus status) => Boards.Of(
            Boards.Now.AddSeconds(seconds), [.. Enumerable.Range(1, 5).Select(index => Boards.Queue($"q{index}") with { Condition = new(status, "Why.") })]);
        Say(Five(0, QueueStatus.OnTarget));

        Assert.Equal("q1 is stale: Why. q2 is stale: Why. q3 is stale: Why. And 2 more queues changed.", Say(Five(6, QueueStatus.Stale)));
    }

    private string After(int seconds, QueueStatus status, int waiting = 0) => Say(Boards.Of(
        Boards.Now.AddSeconds(seconds),
        Boards.Queue("housing", "Housing") with { Condition = new(status, "61 % of 80 %."), Waiting = Boards.Waiting(Boards.Now, [.. Enumerable.Repeat(5, waiting)]) }));

    private string Say(BoardSnapshot board)
    {
        _scope ??= Render<CascadingValue<BoardSnapshot>>(scope => scope.Add(s => s.Value, board).AddChildContent<StatusAnnouncer>());
        _scope.Render(scope => scope.Add(s => s.Value, board).AddChildContent<StatusAnnouncer>());
        return _scope.Find("[aria-live=polite]").TextContent;
    }
}
