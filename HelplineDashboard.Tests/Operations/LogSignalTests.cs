using HelplineDashboard.Domain.Events;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations;

public sealed class LogSignalTests : IDisposable
{
    private readonly LogSignal _signal = new();

    [Fact]
    public void TakeAfter_OwnAppends_AreHandedOverOnceAndInOrder()
    {
        Follow();
        _signal.Raise(Events(1, 2));
        _signal.Raise(Events(3));

        Assert.Equal([1, 2, 3], Taken(after: 0));
        Assert.Empty(Taken(after: 3));
    }

    [Fact]
    public void TakeAfter_PartKnownAlready_BeginsAfterIt()
    {
        Follow();
        _signal.Raise(Events(4, 5, 6));

        Assert.Equal([6], Taken(after: 5));
    }

    [Fact]
    public void TakeAfter_AnotherProcessAppendedBetween_EndsBeforeTheGap()
    {
        Follow();
        _signal.Raise(Events(1, 2));
        _signal.Raise(Events(5, 6)); // 3 and 4 are somebody else's

        Assert.Equal([1, 2], Taken(after: 0));
        Assert.Empty(Taken(after: 2)); // the log has them all
    }

    [Fact]
    public void TakeAfter_AnotherProcessAppendedFirst_LeavesItToTheLog()
    {
        Follow();
        _signal.Raise(Events(3, 4));

        Assert.Empty(Taken(after: 1));
    }

    [Fact]
    public void Raise_NobodyFollowsOrTheFollowerIsFarBehind_KeepsNothing()
    {
        _signal.Raise(Events(1));
        Assert.Empty(Taken(after: 0));

        for (long sequence = 1; sequence <= 30_000; sequence++)
        {
            _signal.Raise(Events(sequence));
        }

        Assert.True(Taken(after: 0).Count < 30_000);
    }

    public void Dispose() => _signal.Dispose();

    private void Follow() => _signal.TakeAfter(0);

    private List<long> Taken(long after) => [.. _signal.TakeAfter(after).Select(recorded => recorded.Sequence)];

    private static RecordedEvent[] Events(params long[] sequences) =>
        [.. sequences.Select(sequence => new RecordedEvent(sequence, MessyDay.Noon, new SourceHeartbeat(new EventKey("pbx", $"{sequence}"), MessyDay.Noon)))];
}
