using System.Net;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>A busy helpline, as it happens.</summary>
internal sealed class Load(HttpClient client)
{
    private int _posted;

    /// <summary>Posts events as fast as they are taken.</summary>
    public Task PostAsync(int count) => PostAsync(count, TimeSpan.Zero, () => Task.CompletedTask);

    /// <summary>Posts events evenly over a time, in twenty batches a second or in hundreds.</summary>
    public async Task PostAsync(int count, TimeSpan over, Func<Task> everySecond)
    {
        var batches = over > TimeSpan.Zero ? Math.Max(1, (int)(over.TotalSeconds * 20)) : Math.Max(1, count / 100);
        var start = TimeProvider.System.GetUtcNow();
        var events = BenchmarkDay.Events("load", count, start, over / count, _posted);
        _posted += count;
        var sent = 0;
        foreach (var body in BenchmarkDay.Bodies(events, Math.Max(1, count / batches)))
        {
            var ahead = start + (over / batches * sent) - TimeProvider.System.GetUtcNow();
            if (ahead > TimeSpan.Zero)
            {
                await Task.Delay(ahead, TestContext.Current.CancellationToken);
            }

            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new(EventEndpoint.Batch);
            using var response = await client.PostAsync(EventEndpoint.Path, content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            if (++sent % 20 == 0)
            {
                await everySecond();
            }
        }
    }
}
