using HelplineDashboard.Data.Events;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>Restart with a million events in the log, all of them of the last 34 hours: the worst case, for of older ones only the open contacts are read.</summary>
public sealed class RestartBenchmarks
{
    private const int Count = 1_000_000;

    [Fact(Explicit = true)]
    public async Task Start_MillionEventsInTheLog_AgainstReplayingThem()
    {
        var folder = Directory.CreateTempSubdirectory("helpline-restart-").FullName;
        var setting = $"--Data:Folder={folder}";
        await using (var dashboard = await RunningDashboard.StartAsync(null, setting))
        {
            var measured = Cost.Begin();
            await FillAsync(dashboard.Services.GetRequiredService<RecordEvents>());
            Report.Line($"filled the log: {measured.End(Count)}");
        }

        for (var round = 1; round <= 3; round++)
        {
            SqliteConnection.ClearAllPools();
            var measured = Cost.Begin();
            await using var dashboard = await RunningDashboard.StartAsync(null, setting);
            var restart = measured.End(1);
            var board = dashboard.Services.GetRequiredService<BoardFeed>().Current;
            Assert.InRange(board.Sequence, Count, Count + 1_000); // a few were given up as lost while the log was being filled

            measured = Cost.Begin();
            var replayed = await ReplayAsync(dashboard.Services.GetRequiredService<EventLog>(), board.AsOf);
            var replay = measured.End(1);
            Assert.Equal(replayed.Totals, board.Totals);
            Assert.Equal(replayed.Queues.Select(queue => (queue.Queue, queue.Today, queue.Last30Minutes)), board.Queues.Select(queue => (queue.Queue, queue.Today, queue.Last30Minutes)));
            Report.Line($"RESTART {1 / restart.Rate:F1} s to a right board (wanted 5), {restart.Processor.TotalSeconds:F1} s of processor; replaying the log: {1 / replay.Rate:F1} s, {replay.Processor.TotalSeconds:F1} s of processor; ratio {restart.Processor / replay.Processor:F2}");
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task FillAsync(RecordEvents recorder)
    {
        var step = TimeSpan.FromHours(34) / Count;
        var events = BenchmarkDay.Events("phone-system", Count, TimeProvider.System.GetUtcNow().AddHours(-34), step);
        var recording = new Queue<Task<RecordResult>>();
        foreach (var batch in events.Chunk(1000))
        {
            recording.Enqueue(recorder.RecordAsync(batch, TestContext.Current.CancellationToken));
            if (recording.Count == 8)
            {
                await recording.Dequeue();
            }
        }

        await Task.WhenAll(recording);
    }

    private static async Task<BoardSnapshot> ReplayAsync(EventLog log, DateTimeOffset now)
    {
        var board = new LiveBoard(queue => new(queue) { TimeZone = TimeZoneInfo.Local.Id });
        board.Snapshot(now);
        for (var page = await ReadAsync(0); page.Count > 0; page = await ReadAsync(board.Sequence))
        {
            foreach (var recorded in page)
            {
                board.Apply(recorded);
            }
        }

        return board.Snapshot(now);

        Task<IReadOnlyList<HelplineDashboard.Domain.Events.RecordedEvent>> ReadAsync(long after) => log.ReadAfterAsync(after, 5_000, TestContext.Current.CancellationToken);
    }
}
