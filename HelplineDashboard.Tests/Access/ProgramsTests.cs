using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Hubs;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Sources.Moves;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Access;

/// <summary>Programs as they come in over the wire: with a key, without one, with one that is not good any more.</summary>
public sealed class ProgramsTests
{
    private static readonly (string Method, string Path, string Permission)[] s_doors =
    [
        ("POST", "/api/v1/events", Permissions.EventPost),
        ("PUT", "/api/v1/shifts", Permissions.ShiftPost),
        ("POST", "/api/v1/shifts", Permissions.ShiftPost),
        ("GET", "/api/v1/staffing?offered=1&handleTime=1&agents=1", Permissions.ForecastView),
        ("GET", "/api/v1/moves", Permissions.MoveView),
        ("GET", "/api/v1/moves/suggestions", Permissions.MoveView),
        ("POST", "/api/v1/moves", Permissions.MoveMake),
        ("POST", "/api/v1/moves/0197a000-0000-7000-8000-00000000002a/undo", Permissions.MoveMake),
        ("GET", "/api/v1/scorecards/2026-03-10", Permissions.ScorecardView),
        ("GET", "/api/v1/board", Permissions.BoardView),
        ("POST", "/hubs/operations/negotiate?negotiateVersion=1", Permissions.BoardView),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryDoor_EveryScope_OpensWhatItIsForAndNamesWhatLacks()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        using var client = dashboard.CreateClient();
        var wrong = new List<string>();

        foreach (var permission in ApiKeyScope.ForPrograms)
        {
            var key = await MakeAsync(dashboard, permission);
            foreach (var door in s_doors)
            {
                var (status, problem) = await AskAsync(client, door.Method, door.Path, key.Secret);
                var isRight = door.Permission == permission
                    ? status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Redirect)
                    : status == HttpStatusCode.Forbidden
                        && (string?)problem!["type"] == "urn:helpline:problem:not-permitted"
                        && (string?)problem["detail"] == $"This needs the permission {door.Permission}, which \"{permission} only\" does not have.";
                if (!isRight)
                {
                    wrong.Add($"{permission} at {door.Method} {door.Path}: {status} {problem}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryDoor_NoKeyOrNoGoodOne_IsTheSame401()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        using var client = dashboard.CreateClient();
        var (expired, ended) = (await MakeAsync(dashboard, [.. ApiKeyScope.ForPrograms]), await MakeAsync(dashboard, [.. ApiKeyScope.ForPrograms]));
        await using (var connection = await dashboard.Services.GetRequiredService<Database>().OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE ApiKey SET ExpiresAtMs = 1 WHERE Prefix = @Prefix", new { expired.Key!.Prefix });
        }

        await dashboard.Services.GetRequiredService<KeepKeys>().RevokeAsync(ended.Key!.Id, Token);

        foreach (var (method, path, _) in s_doors)
        {
            var missing = await AskAsync(client, method, path, null);
            var bad = new List<(HttpStatusCode Status, JsonNode? Problem)>();
            foreach (var key in (string[])[expired.Secret!, ended.Secret!, $"hk_bcdfghjk_{new string('0', 64)}", "nonsense", ""])
            {
                bad.Add(await AskAsync(client, method, path, key));
            }

            Assert.Equal((HttpStatusCode.Unauthorized, "urn:helpline:problem:key-missing"), (missing.Status, (string?)missing.Problem!["type"]));
            Assert.All(bad, one => Assert.Equal((HttpStatusCode.Unauthorized, bad[0].Problem!.ToJsonString()), (one.Status, one.Problem!.ToJsonString())));
            Assert.Equal("urn:helpline:problem:key-wrong", (string?)bad[0].Problem!["type"]);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(client, "GET", $"/api/v1/board?access_token={(await MakeAsync(dashboard, Permissions.BoardView)).Secret}", null)).Status);
    }

    [Fact]
    public async Task Key_InEitherHeader_IsNotedWithWhenAndFromWhere()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        using var client = dashboard.CreateClient();
        var key = await MakeAsync(dashboard, Permissions.EventPost);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key.Secret);

        using var posted = await client.PostAsync(CloudEvents.Offered("call-1"));

        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var stored = await dashboard.Services.GetRequiredService<ApiKeyRepository>().ReadAsync(key.Key!.Id, Token);
        Assert.Equal("127.0.0.1", stored!.LastUsedFrom);
        Assert.NotNull(stored.LastUsedAt);
    }

    [Fact]
    public async Task Rotation_WithOverlap_BothKeysOpenUntilTheOldOneIsEnded()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        using var client = dashboard.CreateClient();
        var keep = dashboard.Services.GetRequiredService<KeepKeys>();
        var old = await MakeAsync(dashboard, Permissions.MoveView);
        var next = await keep.RotateAsync(old.Key!.Id, 7, 365, Token);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "GET", MoveEndpoint.Path, old.Secret)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "GET", MoveEndpoint.Path, next.Secret)).Status);
        await keep.RevokeAsync(old.Key.Id, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(client, "GET", MoveEndpoint.Path, old.Secret)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "GET", MoveEndpoint.Path, next.Secret)).Status);
    }

    [Fact]
    public async Task Hub_KeyInHeaderOrAddress_OnlyWhileItIsGood()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        var (key, other) = (await MakeAsync(dashboard, Permissions.BoardView), await MakeAsync(dashboard, Permissions.EventPost));

        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(dashboard, OperationsHub.Path));
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(dashboard, OperationsHub.Path, key.Secret + "0"));
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(dashboard, OperationsHub.Path, other.Secret));
        await using var byHeader = await HubClient.ConnectAsync(dashboard, OperationsHub.Path, key.Secret);
        await using var byAddress = await HubClient.ConnectAsync(dashboard, $"{OperationsHub.Path}?access_token={key.Secret}");
        await TestWait.UntilAsync(async () => await Record.ExceptionAsync(() => byHeader.InvokeAsync<BoardDto>("GetBoard", Token)) is null);

        Assert.Equal(0, (await byAddress.InvokeAsync<BoardDto>("GetBoard", Token)).Sequence);
        await dashboard.Services.GetRequiredService<KeepKeys>().RevokeAsync(key.Key!.Id, Token);
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(dashboard, OperationsHub.Path, key.Secret));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hub_KeyEndedWhileStreaming_ConnectionEnds(bool onAnotherNode)
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        var (key, other) = (await MakeAsync(dashboard, Permissions.BoardView), await MakeAsync(dashboard, Permissions.BoardView));
        await using var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path, key.Secret);
        await using var bystander = await HubClient.ConnectAsync(dashboard, OperationsHub.Path, other.Secret);
        await TestWait.UntilAsync(async () => await Record.ExceptionAsync(() => hub.InvokeAsync<BoardDto>("GetBoard", Token)) is null);
        var stream = hub.StreamAsync<BoardDto>("WatchBoard", Array.Empty<string>(), 100, Token).GetAsyncEnumerator(Token);
        Assert.True(await stream.MoveNextAsync());
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };

        // Another node's signal is not heard here.
        var signal = onAnotherNode ? new AccessSignal() : dashboard.Services.GetRequiredService<AccessSignal>();
        var keep = new KeepKeys(
            dashboard.Services.GetRequiredService<ApiKeyRepository>(), dashboard.Services.GetRequiredService<AuditTrail>(), signal, dashboard.Services.GetRequiredService<TimeProvider>());
        Assert.Null((await keep.RevokeAsync(key.Key!.Id, Token)).Refusal);

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.NotNull(await Record.ExceptionAsync(async () =>
        {
            while (await stream.MoveNextAsync())
            {
            }
        }));
        Assert.Equal(0, (await bystander.InvokeAsync<BoardDto>("GetBoard", Token)).Sequence);
    }

    [Fact]
    public async Task ThisMachine_Set_NeedsNoKeyUnlessItShowsThatItComesFromElsewhere()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync(null, "--Api:ThisMachine=true");
        using var client = dashboard.CreateClient();
        async Task<HttpStatusCode> AskWithAsync(string header, string value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/moves");
            request.Headers.Add(header, value);
            using var answer = await client.SendAsync(request, Token);
            return answer.StatusCode;
        }

        foreach (var (method, path, _) in s_doors)
        {
            Assert.DoesNotContain((await AskAsync(client, method, path, null)).Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
        }

        await using var hub = await HubClient.ConnectAsync(dashboard, OperationsHub.Path);
        Assert.Equal(HttpStatusCode.OK, await AskWithAsync("X-Anything", "x"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskWithAsync("X-Forwarded-For", "127.0.0.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskWithAsync("Origin", "http://elsewhere.example"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskWithAsync(KeyAuthentication.KeyHeader, "hk_wrong"));
        using var noRedirects = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = dashboard.Address };
        Assert.Equal(HttpStatusCode.Redirect, (await AskAsync(noRedirects, "GET", "/", null)).Status);
    }

    [Fact]
    public async Task ThisMachine_NotSet_NeedsAKey()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        using var client = dashboard.CreateClient();

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(client, "GET", "/api/v1/board", null)).Status);
    }

    private static async Task<KeyResult> MakeAsync(RunningDashboard dashboard, params string[] permissions)
    {
        var made = await dashboard.Services.GetRequiredService<KeepKeys>().MakeAsync(new ApiKeyScope($"{permissions[0]} only", [.. permissions], null), 365, Token);
        Assert.Null(made.Refusal);
        return made;
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Problem)> AskAsync(HttpClient client, string method, string path, string? key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET")
        {
            request.Content = new StringContent("[]", Encoding.UTF8, path.Contains("events", StringComparison.Ordinal) ? EventEndpoint.Batch : "application/json");
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(KeyAuthentication.KeyHeader, key);
        }

        using var answer = await client.SendAsync(request, Token);
        var isProblem = answer.Content.Headers.ContentType?.MediaType == ProblemAnswers.ContentType;
        Assert.True(isProblem || answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), $"{method} {path}: {answer.StatusCode} is no problem document");
        return (answer.StatusCode, isProblem ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token)) : null);
    }
}
