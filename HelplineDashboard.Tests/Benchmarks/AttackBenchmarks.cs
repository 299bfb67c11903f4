using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using HelplineDashboard.Hosting.Security;
using HelplineDashboard.Hubs;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>From the post of an event to the changed tile at a client of the hub, quiet and under attack, one after the other in the same run.</summary>
/// <remarks>Server, client and attackers are in one process on one machine, so the attackers' own work counts against the server.</remarks>
public sealed class AttackBenchmarks
{
    private const int Rounds = 4;
    private const int Probes = 150;
    private const int SignInsPerSecond = 50;
    private const int Sockets = 1_000;

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public Task SignIns_FiftyASecond_LeaveTheBoardQuick(bool fromEverywhere) => CompareAsync(
        $"50 sign-ins a second from {(fromEverywhere ? "addresses and to accounts of their own" : "one address")}",
        (dashboard, token) => SignInAsync(dashboard, fromEverywhere, token));

    [Theory(Explicit = true)]
    [InlineData("-")]
    [InlineData("wallboard")]
    public Task WebSockets_AThousandWithGarbage_LeaveTheBoardQuick(string role) => CompareAsync(
        $"1,000 WebSockets with garbage, of {(role == "-" ? "strangers" : "people who are signed in")}",
        (dashboard, token) => SpeakGarbageAsync(dashboard, role, token));

    private static async Task CompareAsync(string what, Func<RunningDashboard, CancellationToken, Task<string>> attack)
    {
        await using var dashboard = await RunningDashboard.StartAsync(
            builder => builder.Services.AddSingleton<IStartupFilter>(new SlowSignIn()), "--Security:KnownProxies:0=127.0.0.1", "--Logging:LogLevel:Default=Critical");
        await using var probe = await Probe.StartAsync(dashboard);
        await probe.MeasureAsync(50);
        var (quiet, attacked, told) = (new List<double>(), new List<double>(), "");
        for (var round = 0; round < Rounds; round++)
        {
            quiet.AddRange(await probe.MeasureAsync(Probes));
            using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            end.CancelAfter(TimeSpan.FromMinutes(2));
            var attacking = attack(dashboard, end.Token);
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // until it is in full swing
            attacked.AddRange(await probe.MeasureAsync(Probes));
            await end.CancelAsync();
            told = await attacking;
        }

        Report.Line($"ATTACK {what}: {told}");
        Report.Line($"ATTACK quiet p50 {At(quiet, 0.5):F1} ms, p99 {At(quiet, 0.99):F1} ms; attacked p50 {At(attacked, 0.5):F1} ms, p99 {At(attacked, 0.99):F1} ms; p99 {At(attacked, 0.99) / At(quiet, 0.99):F2} times the quiet one (wanted 2)");
    }

    private static double At(List<double> waits, double share) => waits.Order().ElementAt((int)(share * (waits.Count - 1)));

    private static async Task<string> SignInAsync(RunningDashboard dashboard, bool fromEverywhere, CancellationToken token)
    {
        using var client = dashboard.CreateClient();
        var answers = new ConcurrentDictionary<HttpStatusCode, int>();
        var tries = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1000d / SignInsPerSecond));
        try
        {
            for (var number = 0; await timer.WaitForNextTickAsync(token); number++)
            {
                tries.Add(TryAsync(number));
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }

        await Task.WhenAll(tries);
        return $"{tries.Count} tried, answered {string.Join(", ", answers.OrderBy(one => one.Key).Select(one => $"{(int)one.Key} {one.Value} times"))}";

        async Task TryAsync(int number)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("name", $"person{number}"), new("password", "wrong")]) };
            request.Headers.Add("X-Forwarded-For", fromEverywhere ? $"203.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}" : "203.0.113.1");
            using var answer = await client.SendAsync(request, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
            answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
        }
    }

    private static async Task<string> SpeakGarbageAsync(RunningDashboard dashboard, string role, CancellationToken token)
    {
        var (opened, refused) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Sockets).Select(AttackAsync));
        return $"{opened} opened, {refused} refused or broken off";

        async Task AttackAsync(int number)
        {
            var random = new Random(number);
            var garbage = new byte[1024];
            await Task.Delay(random.Next(1000), token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (!token.IsCancellationRequested)
            {
                using var socket = new ClientWebSocket();
                socket.Options.SetRequestHeader(TestSignIn.RoleHeader, role);
                try
                {
                    await socket.ConnectAsync(new UriBuilder(dashboard.Address) { Scheme = "ws", Path = number % 2 == 0 ? "/_blazor" : OperationsHub.Path }.Uri, token);
                    Interlocked.Increment(ref opened);
                    while (socket.State == WebSocketState.Open)
                    {
                        random.NextBytes(garbage);
                        await socket.SendAsync(garbage, WebSocketMessageType.Binary, true, token);
                        await Task.Delay(1000, token);
                    }
                }
                catch (Exception error) when (error is WebSocketException or HttpRequestException or IOException or InvalidOperationException)
                {
                    Interlocked.Increment(ref refused);
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                socket.Abort();
                await Task.Delay(random.Next(5_000, 15_000), token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // and again, a hundred of them a second
            }
        }
    }

    /// <summary>Posts events to one queue and hears of them over the hub.</summary>
    private sealed class Probe : IAsyncDisposable
    {
        private readonly HttpClient _client;
        private readonly HubConnection _hub;
        private readonly Random _random = new(6);
        private TaskCompletionSource _heard = new();
        private volatile int _awaited;
        private int _posted;

        private Probe(HttpClient client, HubConnection hub)
        {
            (_client, _hub) = (client, hub);
            hub.On<QueueDto>("TileChanged", tile =>
            {
                if (tile.Code == "probe" && tile.Waiting >= _awaited)
                {
                    _heard.TrySetResult();
                }
            });
        }

        public static async Task<Probe> StartAsync(RunningDashboard dashboard)
        {
            var probe = new Probe(dashboard.CreateClient(), await HubClient.ConnectAsync(dashboard, OperationsHub.Path));
            await probe.PostAsync();
            await TestWait.UntilAsync(async () => (await probe._hub.InvokeAsync<BoardDto>("GetBoard")).Queues.Count > 0);
            await probe._hub.InvokeAsync("SubscribeTiles", Array.Empty<string>());
            return probe;
        }

        public async Task<List<double>> MeasureAsync(int count)
        {
            var waits = new List<double>();
            for (var probe = 0; probe < count; probe++)
            {
                _heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited = _posted + 1;
                var since = TimeProvider.System.GetTimestamp();
                await PostAsync();
                await _heard.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
                waits.Add(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
                await Task.Delay(_random.Next(20, 120), TestContext.Current.CancellationToken); // not in step with anything
            }

            return waits;
        }

        public async ValueTask DisposeAsync()
        {
            await _hub.DisposeAsync();
            _client.Dispose();
        }

        private async Task PostAsync()
        {
            using var answer = await _client.PostAsync(CloudEvents.Offered($"probe-{_posted++}", "probe", TimeProvider.System.GetUtcNow()));
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Stands in for the sign-in page: behind the same limit, it does what costs there, and nothing else.</summary>
    private sealed class SlowSignIn : IStartupFilter
    {
        // As many rounds as accounts have.
        private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            var hash = _hasher.HashPassword(app, "right");
            app.MapWhen(context => context.Request.Path == "/sign-in", branch =>
            {
                branch.Use(async (context, onwards) =>
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["X-Forwarded-For"].ToString());
                    await onwards(context);
                });
                branch.Use(branch.ApplicationServices.GetRequiredService<RequestLimits>().InvokeAsync);
                branch.Run(context =>
                {
                    _ = _hasher.VerifyHashedPassword(context, hash, context.Request.Form["password"].ToString());
                    return context.Response.WriteAsync("wrong");
                });
            });
            next(app);
        };
    }
}
