using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Dapper;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Data.Sqlite;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>The process is killed while events pour in: what was acknowledged is there, what is there is whole, and the file opens.</summary>
public sealed class KillTests : IDisposable
{
    private const int BatchSize = 25;
    private const int Senders = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("helpline-kill-").FullName;
    private readonly ConcurrentDictionary<int, bool> _acknowledged = new();
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow(); // long open contacts would be reconciled meanwhile
    private readonly Random _random = new(20261121);
    private int _nextBatch;

    [Fact]
    public Task Kill_TwiceDuringLoad_LosesNothingAcknowledgedAndLeavesNoHalfBatch() => KillAsync(2);

    [Fact(Explicit = true)]
    public Task Kill_TwentyTimesDuringLoad_LosesNothingAcknowledgedAndLeavesNoHalfBatch() => KillAsync(20);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task KillAsync(int times)
    {
        for (var kill = 1; kill <= times; kill++)
        {
            await using (var dashboard = await DashboardProcess.StartAsync(_folder))
            {
                await KillDuringLoadAsync(dashboard, _acknowledged.Count + _random.Next(1, 60));
            }

            await CheckAsync();
        }

        // Who got no answer sends again, and whoever got one may: afterwards every batch is there once.
        await using var last = await DashboardProcess.StartAsync(_folder);
        using var client = new HttpClient { BaseAddress = last.Address };
        for (var batch = 0; batch < _nextBatch; batch++)
        {
            Assert.True(await TrySendAsync(client, batch));
        }

        Assert.Equal(_nextBatch * BatchSize, await CheckAsync());
    }

    // Kills as soon as so many batches have been acknowledged; the other senders are in the midst of theirs.
    private async Task KillDuringLoadAsync(DashboardProcess dashboard, int afterAcknowledged)
    {
        using var client = new HttpClient { BaseAddress = dashboard.Address };
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var batch = Interlocked.Increment(ref _nextBatch) - 1;
                if (!await TrySendAsync(client, batch))
                {
                    return;
                }

                _acknowledged[batch] = true;
                if (_acknowledged.Count >= afterAcknowledged)
                {
                    enough.TrySetResult();
                }
            }
        })).ToList();
        await enough.Task.WaitAsync(TestContext.Current.CancellationToken);
        await dashboard.KillAsync();
        await Task.WhenAll(senders);
    }

    private async Task<bool> TrySendAsync(HttpClient client, int batch)
    {
        var events = Enumerable.Range(0, BatchSize).Select(index => CloudEvents.Offered($"{batch}-{index}", at: _now));
        using var content = new StringContent(CloudEvents.Batch(events).ToJsonString(), Encoding.UTF8, EventEndpoint.Batch);
        try
        {
            using var response = await client.PostAsync(EventEndpoint.Path, content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<int> CheckAsync()
    {
        SqliteConnection.ClearAllPools();
        await using var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "helpline.db")}");
        await file.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal("ok", await file.ExecuteScalarAsync<string>("PRAGMA integrity_check"));

        var ids = (await file.QueryAsync<string>("SELECT EventId FROM Event")).ToList();
        var batches = ids.GroupBy(id => int.Parse(id.Split('-')[0], null)).ToDictionary(group => group.Key, group => group.Count());
        Assert.All(batches.Values, count => Assert.Equal(BatchSize, count));
        Assert.Empty(_acknowledged.Keys.Except(batches.Keys));

        // The facts and the head were written in the same transactions.
        Assert.Equal(ids.Count, await file.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM Contact"));
        Assert.Equal(ids.Count, await file.ExecuteScalarAsync<int>("SELECT LastSequence FROM EventLogHead"));
        Assert.Equal(ids.Count, await file.ExecuteScalarAsync<int>("SELECT COALESCE(MAX(Sequence), 0) FROM Event"));
        return ids.Count;
    }
}
