using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HelplineDashboard.Hosting;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HelplineDashboard.Tests.Hosting;

public sealed class HealthTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Health_RunningDashboard_IsOkAndSaysHowOldTheBoardIs()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        var health = await client.GetFromJsonAsync<JsonNode>("/health", TestContext.Current.CancellationToken);

        Assert.Equal("ok", (string?)health!["status"]);
        Assert.True((double?)health["checks"]!["log"]!["data"]!["ageSeconds"] < 10);
    }

    [Theory]
    [InlineData(10, null, HealthStatus.Healthy)]
    [InlineData(11, null, HealthStatus.Degraded)]
    [InlineData(0, "The event log cannot be read.", HealthStatus.Degraded)]
    public async Task Check_OldOrTroubledBoard_IsDegradedWithAReason(int ageSeconds, string? trouble, HealthStatus expected)
    {
        var clock = new ManualClock(s_now);
        var feed = new BoardFeed(clock);
        Assert.Equal(HealthStatus.Unhealthy, (await new LogFollowCheck(feed, clock).CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status);

        feed.Publish(new BoardSnapshot { AsOf = s_now.AddSeconds(-ageSeconds), Trouble = trouble });
        var result = await new LogFollowCheck(feed, clock).CheckHealthAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Status);
        Assert.Equal(expected == HealthStatus.Healthy, result.Description is null);
    }
}
