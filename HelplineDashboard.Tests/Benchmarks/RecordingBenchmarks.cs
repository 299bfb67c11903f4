using System.Collections.Concurrent;
using System.Net;
using HelplineDashboard.Data;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>Recording: events over HTTP, committed to a SQLite file, beside a bare loop that inserts the same rows.</summary>
public sealed class RecordingBenchmarks
{
    private const int Count = 200_000;
    private const int BatchSize = 100;
    private const int Senders = 8;
    private const int Rounds = 3;

    private static readonly DateTimeOffset s_start = TimeProvider.System.GetUtcNow().AddHours(-2);

    [Fact(Explicit = true)]
    public async Task Post_BatchesOf100_AgainstABareLoopOfInserts()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await PostAsync(dashboard, "warm-up", 100_000);
        var rates = new List<(double Ours, double Bare)>();
        for (var round = 1; round <= Rounds; round++)
        {
            var source = $"round-{round}";
            var ours = await PostAsync(dashboard, source, Count);
            var written = await BareLoop.ReadAsync(dashboard.Services.GetRequiredService<Database>(), source);
            var bare = await written.InsertAsync(BatchSize);
            rates.Add((ours.Rate, bare.Rate));
            Report.Line($"round {round}: {ours} over HTTP, clients included; bare loop {bare}; ratio {ours.Rate / bare.Rate:F2}");
        }

        var (median, reference) = (Report.Median(rates.Select(rate => rate.Ours)), Report.Median(rates.Select(rate => rate.Bare)));
        Report.Line($"RECORDING {median:N0} events/s (wanted 20,000), {median / reference:F2} of the bare loop's {reference:N0} (wanted 0.40)");
    }

    private static async Task<Cost> PostAsync(RunningDashboard dashboard, string source, int count)
    {
        var bodies = new ConcurrentQueue<byte[]>(BenchmarkDay.Bodies(
            BenchmarkDay.Events(source, count, s_start, TimeSpan.FromMilliseconds(20)), BatchSize));
        using var client = dashboard.CreateClient();
        var measured = Cost.Begin();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (bodies.TryDequeue(out var body))
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new(EventEndpoint.Batch);
                using var response = await client.PostAsync(EventEndpoint.Path, content);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        })));
        return measured.End(count);
    }
}
