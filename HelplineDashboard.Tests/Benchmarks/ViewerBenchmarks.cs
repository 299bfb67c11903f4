using HelplineDashboard.Hubs;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>What a viewer costs in memory: of the page, of the hub, and one that stops reading.</summary>
/// <remarks>Server and viewers are in one process, so the figures hold the viewers' own memory too.</remarks>
public sealed class ViewerBenchmarks
{
    private const int Viewers = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task View_HundredCircuits_MemoryOfEach()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Security:CircuitsPerPerson=0");
        using var client = dashboard.CreateClient();
        var load = new Load(client);
        await load.PostAsync(2_000);
        await (await Viewer.OpenAsync(client, "/")).DisposeAsync(); // what is made once is not a viewer's
        var before = Memory();

        var viewers = new List<Viewer>();
        for (var count = 0; count < Viewers; count++)
        {
            viewers.Add(await Viewer.OpenAsync(client, "/"));
        }

        var quiet = Memory();
        await DrawAsync(load, viewers);
        var busy = Memory();
        var drawn = viewers.Sum(viewer => viewer.Drawn);
        Report.Line($"circuits, just opened: {PerViewer(before, quiet)} KB each; after {drawn / Viewers} renders each ({viewers.Sum(viewer => viewer.Received) / Math.Max(1, drawn):N0} bytes a render): {PerViewer(before, busy)} KB each");

        viewers.ForEach(viewer => viewer.IsAsleep = true);
        await load.PostAsync(2_000, TimeSpan.FromSeconds(20), () => Task.WhenAll(viewers.Select(viewer => viewer.PingAsync())));
        var asleep = Memory();
        Report.Line($"VIEWER {PerViewer(before, busy)} KB (wanted at most 300); one that has stopped reading for 20 s of 100 events/s: {PerViewer(before, asleep)} KB");
        Assert.All(viewers, viewer => Assert.Null(viewer.Fault));
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }
    }

    [Fact(Explicit = true)]
    public async Task Watch_HundredHubClients_MemoryOfEach()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Security:CircuitsPerPerson=0");
        using var client = dashboard.CreateClient();
        var load = new Load(client);
        await load.PostAsync(2_000);
        var feed = dashboard.Services.GetRequiredService<BoardFeed>();
        var before = Memory();
        var watching = new List<HubConnection>();
        for (var count = 0; count < Viewers; count++)
        {
            var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);
            watching.Add(hub);
            var isFirst = new TaskCompletionSource();
            _ = WatchAsync(hub, isFirst);
            await isFirst.Task.WaitAsync(Token);
        }

        await load.PostAsync(2_000, TimeSpan.FromSeconds(10), () => Task.CompletedTask);
        Assert.Equal(Viewers, feed.WatcherCount);
        Report.Line($"HUB WATCHER {PerViewer(before, Memory())} KB each, the client's own included");
        await Task.WhenAll(watching.Select(hub => hub.DisposeAsync().AsTask()));
    }

    private static async Task WatchAsync(HubConnection hub, TaskCompletionSource isFirst)
    {
        await foreach (var _ in hub.StreamAsync<BoardDto>("WatchBoard", Array.Empty<string>(), 250, Token))
        {
            isFirst.TrySetResult();
        }
    }

    private static async Task DrawAsync(Load load, List<Viewer> viewers)
    {
        while (viewers.Any(viewer => viewer.Drawn < 20))
        {
            await load.PostAsync(100, TimeSpan.FromSeconds(1), () => Task.WhenAll(viewers.Select(viewer => viewer.PingAsync())));
        }
    }

    private static long Memory()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static long PerViewer(long before, long after) => (after - before) / Viewers / 1024;
}
