using System.Text.Json;
using System.Text.Json.Nodes;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Data.Sqlite;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>Two processes on one SQLite file show the same board, whichever of them was told; so does one that comes later.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helpline-two-").FullName;

    [Fact]
    public async Task Board_ToldToEitherProcess_IsTheSameOnBothAndOnAThird()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var one = await DashboardProcess.StartAsync(_folder);
        await using var other = await DashboardProcess.StartAsync(_folder);

        // Calls to one, answers to the other: the second half of each contact knows nothing of the first but the store.
        for (var index = 0; index < 12; index++)
        {
            await TellAsync(one, CloudEvents.Offered($"c{index}", at: now.AddSeconds(-40 + index)));
            if (index % 3 == 0)
            {
                await TellAsync(other, CloudEvents.Answered($"c{index}", $"agent-{index % 2}", at: now.AddSeconds(-20 + index)));
            }
        }

        var first = await BoardAsync(one, sequence: 16);
        var second = await BoardAsync(other, sequence: 16);
        await using var late = await DashboardProcess.StartAsync(_folder);
        var third = await BoardAsync(late, sequence: 16);

        Assert.Equal(8, first["totals"]!["waiting"]!.GetValue<int>());
        Assert.Equal(4, first["totals"]!["last30Minutes"]!["answered"]!.GetValue<int>());
        Assert.Equal(Text(first), Text(second));
        Assert.Equal(Text(first), Text(third));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task TellAsync(DashboardProcess process, JsonObject told)
    {
        using var client = new HttpClient { BaseAddress = process.Address };
        using var response = await client.PostAsync(told);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode> BoardAsync(DashboardProcess process, long sequence)
    {
        using var client = new HttpClient { BaseAddress = process.Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var board = JsonNode.Parse(await client.GetStringAsync(new Uri("/api/v1/board", UriKind.Relative), patience.Token))!;
            if (board["sequence"]!.GetValue<long>() >= sequence)
            {
                return board;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    // What differs between two looks at the same board: when each looked, how old the source was then, and what each worked out
    // of the risk at its own instant.
    private static string Text(JsonNode board)
    {
        var same = board.DeepClone().AsObject();
        same.Remove("asOf");
        foreach (var source in same["sources"]!.AsArray())
        {
            source!.AsObject().Remove("ageSeconds");
        }

        foreach (var queue in same["queues"]!.AsArray())
        {
            queue!.AsObject().Remove("risk");
        }

        return same.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
