using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>The reducer alone, on one core: events in memory applied to the board.</summary>
public sealed class BoardBenchmarks
{
    private const int Count = 500_000;
    private const int Rounds = 3;

    // A day's worth, so that nothing grows old under way; half a million events are 14 hours of one every tenth of a second.
    private static readonly DateTimeOffset s_start = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(100);

    [Fact(Explicit = true)]
    public void Apply_HalfAMillionEvents_AgainstMergingTheirFacts()
    {
        var events = BenchmarkDay.Events("phone-system", Count, s_start, s_step)
            .Select((one, index) => new RecordedEvent(index + 1, one.OccurredAt, one))
            .ToArray();
        var rounds = new List<(Cost Board, Cost Bare)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var board = Apply(events, snapshotEvery: Count);
            var bare = Merge(events);
            if (round > 0) // the first one compiles
            {
                rounds.Add((board, bare));
                Report.Line($"round {round}: board {board}; a dictionary of merged facts {bare}; ratio {Ratio(board, bare):F2}");
            }
        }

        foreach (var every in (int[])[50_000, 10_000, 1_000])
        {
            Report.Line($"with a snapshot every {every:N0} events: {Apply(events, every)}");
        }

        // By processor time: the work is on one core, and other programs may have that core too.
        var rate = Report.Median(rounds.Select(round => 1 / round.Board.Processor.TotalSeconds));
        Report.Line($"BOARD {rate:N0} events per second of one core (wanted 1,000,000), {Report.Median(rounds.Select(round => Ratio(round.Board, round.Bare))):F2} of merging alone, {rounds[^1].Board.Bytes:N0} bytes allocated per event");
    }

    private static double Ratio(Cost ours, Cost bare) => bare.Processor / ours.Processor;

    private static Cost Apply(RecordedEvent[] events, int snapshotEvery)
    {
        var board = new LiveBoard();
        board.Snapshot(s_start);
        Collect();
        var measured = Cost.Begin();
        for (var index = 0; index < events.Length; index++)
        {
            board.Apply(events[index]);
            if ((index + 1) % snapshotEvery == 0)
            {
                board.Snapshot(events[index].Event.OccurredAt);
            }
        }

        var cost = measured.End(events.Length);
        Assert.Equal(events.Length, board.Sequence);
        return cost;
    }

    // What has to be done in any case: the facts of each contact, merged.
    private static Cost Merge(RecordedEvent[] events)
    {
        var contacts = new Dictionary<ContactId, Contact>();
        Collect();
        var measured = Cost.Begin();
        foreach (var recorded in events)
        {
            if (recorded.Event is ContactEvent one)
            {
                contacts[one.Contact] = contacts.TryGetValue(one.Contact, out var known) ? known.Merge(one.Facts) : one.Facts;
            }
        }

        return measured.End(events.Length);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
