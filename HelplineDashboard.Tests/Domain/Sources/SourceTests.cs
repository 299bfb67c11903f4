using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Domain.Sources;

public sealed class SourceTests
{
    // Kind and cadence promised; heard and told (seconds after noon); known until and late after (-1: never).
    [Theory]
    [InlineData(null, 0, 100, 90, 90, 150)] // never started: the default cadence of a minute
    [InlineData(SourceKind.Live, 30, 100, 100, 100, 130)]
    [InlineData(SourceKind.Live, 30, 100, 4000, 100, 130)] // its clock is ahead: no newer than when it was heard
    [InlineData(SourceKind.Live, 30, 4000, 100, 100, 130)] // it delivers late: as old as what it tells
    [InlineData(SourceKind.Live, 0, 100, 100, 100, -1)]
    [InlineData(SourceKind.Demo, 30, 100, 100, 100, 130)]
    [InlineData(SourceKind.Replay, 30, 100, 100, 100, 130)]
    [InlineData(SourceKind.History, 30, 100, 100, 100, -1)]
    public void LateAfter_KindCadenceAndWhatWasHeard_SayWhenItIsLate(SourceKind? kind, int cadence, int heard, int told, int known, int late)
    {
        var source = new Source("pbx") { HeardAt = At(heard), ToldUntil = At(told) };
        source = kind is { } started ? source.Merge(Started(started, cadence)) : source;

        Assert.Equal(At(known), source.KnownUntil);
        Assert.Equal(late < 0 ? null : At(late), source.LateAfter);
    }

    [Fact]
    public void Source_NothingHeard_IsKnownUntilNeverAndNotLate()
    {
        Assert.Null(new Source("pbx").KnownUntil);
        Assert.Null(new Source("pbx").LateAfter);
        Assert.Null(new Source(Source.Dashboard) { HeardAt = At(0), ToldUntil = At(0) }.LateAfter);
    }

    [Fact]
    public void Merge_StartsInAnyOrder_KeepTheLatestStartAndTheLatestThatLost()
    {
        var losing = Of(new SourceStarted(Key(1), At(10), new SourceStart(At(10), SourceKind.Live, "Old", TimeSpan.Zero, true, Untold.None)));
        var keeping = Of(new SourceStarted(Key(2), At(20), new SourceStart(At(20), SourceKind.Live, "New", TimeSpan.Zero, false, Untold.Ringing)));

        foreach (var merged in new[] { losing.Merge(keeping), keeping.Merge(losing).Merge(losing) })
        {
            Assert.Equal(("New", At(10), Untold.Ringing), (merged.DisplayName, merged.LostOpenAt, merged.Start!.Untold));
        }

        Assert.Throws<ArgumentException>(() => losing.Merge(new Source("PBX")));
    }

    [Fact]
    public void Of_Events_TellsQueuesOnceAndWholeContactsWhenTheyAreOver()
    {
        var offering = new Offering(At(0), new QueueId("Crisis"));
        var offered = Of(new ContactOffered(Key(1), new ContactId("pbx", "c"), offering));
        var again = Of(new ContactOffered(Key(2), new ContactId("pbx", "d"), offering with { Queue = new QueueId("CRISIS") }));
        var whole = Of(new ContactRecorded(Key(3), new Contact(new ContactId("pbx", "e"))
        {
            Offered = offering with { Queue = new QueueId("chat") },
            Abandoned = new Abandonment(At(70)),
        }));
        var lost = Of(new ContactLost(new EventKey(Source.Dashboard, "l"), new ContactId("pbx", "c"), new Loss(At(90), LossReason.OpenTooLong)));

        Assert.Equal(["chat", "crisis"], whole.Merge(offered).Merge(again).Queues.Select(queue => queue.Code));
        Assert.Equal(At(70), whole.ToldUntil);
        // What the dashboard says of a contact is no sign of life of its source.
        Assert.Equal((Source.Dashboard, SourceKind.Dashboard), (lost.Code, lost.Kind));
    }

    private static DateTimeOffset At(int seconds) => MessyDay.Noon.AddSeconds(seconds);

    private static EventKey Key(int id) => new("pbx", $"{id}");

    private static Source Of(OperationsEvent one) => Source.Of(new RecordedEvent(1, At(100), one));

    private static Source Started(SourceKind kind, int cadence) =>
        new("pbx") { Start = new SourceStart(At(0), kind, null, TimeSpan.FromSeconds(cadence), true, Untold.None) };
}
