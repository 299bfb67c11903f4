using FsCheck;
using FsCheck.Fluent;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Live;

/// <summary>Late, repeated and shuffled delivery ends in the same board.</summary>
public sealed class LiveBoardPermutationTests
{
    private static readonly DateTimeOffset s_now = MessyDay.Noon.AddMinutes(1);

    [Fact]
    public void Apply_AnyOrderAndRepetition_GivesTheSameBoard() =>
        Prop.ForAll<int, int>((day, shuffle) =>
        {
            var events = MessyDay.Events(day);

            Assert.Equal(Board(events), Board(MessyDay.ShuffleAndRepeat(events, shuffle)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Apply_AnyOrderWithSnapshotsInBetween_GivesTheSameBoard() =>
        Prop.ForAll<int, int>((day, shuffle) =>
        {
            var events = MessyDay.Events(day);
            var board = Empty();
            foreach (var recorded in Record(MessyDay.ShuffleAndRepeat(events, shuffle)))
            {
                board.Apply(recorded);
                board.Snapshot(s_now.AddMinutes(-1).AddMilliseconds(recorded.Sequence));
            }

            Assert.Equal(Board(events), MessyDay.Text(board.Snapshot(s_now)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Load_FromTheFactsOfHalfTheDay_ContinuesToTheSameBoard() =>
        Prop.ForAll<int, int>((day, shuffle) =>
        {
            var events = MessyDay.ShuffleAndRepeat(MessyDay.Events(day), shuffle);
            var recorded = Record(events).ToList();
            var facts = new FactSet();
            foreach (var one in recorded.Take(recorded.Count / 2))
            {
                facts.Add(one);
            }

            var board = new LiveBoard();
            board.Load(facts, recorded.Count / 2, s_now);
            foreach (var one in recorded.Skip(recorded.Count / 2))
            {
                board.Apply(one);
            }

            Assert.Equal(Board(events), MessyDay.Text(board.Snapshot(s_now)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Apply_OneEventLess_GivesAnotherBoard()
    {
        // The comparison itself must notice: otherwise the properties above would hold of anything.
        var events = MessyDay.Events(1);
        var offered = events.OfType<ContactOffered>().First(one => events.Count(other => other is ContactOffered same && same.Contact == one.Contact) == 1);

        Assert.NotEqual(Board(events), Board([.. events.Where(one => one != offered)]));
    }

    private static string Board(IReadOnlyList<OperationsEvent> events)
    {
        var board = Empty();
        foreach (var recorded in Record(events))
        {
            board.Apply(recorded);
        }

        return MessyDay.Text(board.Snapshot(s_now));
    }

    private static LiveBoard Empty()
    {
        var board = new LiveBoard();
        board.Load(new FactSet(), 0, s_now.AddHours(-4));
        return board;
    }

    private static IEnumerable<RecordedEvent> Record(IReadOnlyList<OperationsEvent> events) =>
        events.Select((one, index) => new RecordedEvent(index + 1, s_now, one));
}
