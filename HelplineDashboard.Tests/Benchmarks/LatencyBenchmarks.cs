using HelplineDashboard.Tests.TestKit;
using Microsoft.Playwright;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>From the post of an event to the changed tile in a real browser, while the helpline is busy and a hundred others look on.</summary>
/// <remarks>Browser, server, the other viewers and the sender are all on this machine.</remarks>
public sealed class LatencyBenchmarks(Browser browser)
{
    private const int Viewers = 100;
    private const int WarmUp = 40;
    private const int Probes = 240;
    private const int EventsPerSecond = 200;

    // Notes when the tile of the queue "probe" shows another number, by the clock that the sender has too.
    private const string Watch =
        """
        () => {
          const shown = window.probeShown = [];
          const look = () => {
            const text = document.querySelector('[aria-labelledby="tile-probe"] .waiting')?.textContent;
            if (text && text !== shown.at(-1)?.text) shown.push({ text, at: performance.timeOrigin + performance.now() });
          };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
          look();
        }
        """;

    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(Viewers)]
    public async Task Post_BusyHelpline_UntilTheTileInTheBrowserChanges(int viewers)
    {
        var token = TestContext.Current.CancellationToken;
        var page = await browser.OpenPageAsync();
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Security:CircuitsPerPerson=0");
        using var client = dashboard.CreateClient();
        var load = new Load(client);
        await load.PostAsync(2_000);
        await ProbeAsync(client, 0);
        await page.GoLiveAsync(dashboard.Page("/"));
        await page.EvaluateAsync(Watch);
        var others = new List<Viewer>();
        for (var count = 0; count < viewers; count++)
        {
            others.Add(await Viewer.OpenAsync(client, "/"));
        }

        var measured = Cost.Begin();
        var loading = load.PostAsync(
            EventsPerSecond * Probes / 8, TimeSpan.FromSeconds(Probes / 8d), () => Task.WhenAll(others.Select(viewer => viewer.PingAsync())));
        var posted = new double[Probes + 1];
        var random = new Random(8);
        for (var probe = 1; probe <= Probes; probe++)
        {
            posted[probe] = Now();
            await ProbeAsync(client, probe);
            await Task.Delay(random.Next(60, 180), token); // not in step with anything
        }

        await loading;
        var shown = await ReadAsync(page);
        var waits = Enumerable.Range(WarmUp + 1, Probes - WarmUp).Select(probe => shown.First(one => one.Count > probe).At - posted[probe]).Order().ToArray();
        var cost = measured.End(EventsPerSecond * Probes / 8);
        Report.Line($"LATENCY with {viewers} other viewers: p50 {waits[waits.Length / 2]:F0} ms (wanted 100), p99 {waits[waits.Length * 99 / 100]:F0} ms (wanted 250), most {waits[^1]:F0} ms; the others were drawn {others.Sum(viewer => viewer.Drawn) / Math.Max(1, viewers)} times each; {cost.Rate:N0} events/s, {cost.Rate * cost.Processor.TotalSeconds:F2} processors busy without the browser");
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }
    }

    private static double Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    private static async Task ProbeAsync(HttpClient client, int number)
    {
        using var response = await client.PostAsync(CloudEvents.Offered($"probe-{number}", "probe", TimeProvider.System.GetUtcNow()));
        response.EnsureSuccessStatusCode();
    }

    // The tile shows one more than the probe's number, because the first was number 0.
    private static async Task<List<(int Count, double At)>> ReadAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("[aria-labelledby='tile-probe'] .waiting")).ToHaveTextAsync($"{Probes + 1}");
        var shown = await page.EvaluateAsync<Shown[]>("() => window.probeShown");
        return [.. shown.Select(one => (int.Parse(one.Text, null), one.At))];
    }

    private sealed class Shown
    {
        public string Text { get; init; } = "";

        public double At { get; init; }
    }
}
