using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using HelplineDashboard.Operations.Privacy;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Tests.TestKit;
using HelplineDashboard.Tests.TestKit.Ami;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>Logs and telemetry are read by people who may not see who called: nobody's name, number or key is in them.</summary>
public sealed class PersonalDataInLogsTests
{
    private const string Number = "+442079467777";
    private const string Name = "Zebulon Quackenbush";
    private const string Key = "hk_recognisable_secret_key";

    private static readonly string[] s_secrets = ["2079467777", "20 7946 7777", "Zebulon", "Quackenbush", "recognisable", "a telling issue", AmiServer.Secret];

    [Fact]
    public async Task Run_EverySourceAndPageAndMistake_LeavesNoPersonalDataInLogsAndActivities()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        using var heard = new Heard();
        using var listener = heard.Listen();
        await using var exchange = new AmiServer();
        folder.Write("queue_log", QueueLog());
        folder.Write("calls.csv", $"arrived,queue,outcome,wait_s,agent,caller\n2026-11-20T09:00:00Z,crisis,answered,5,{Name},{Number}\n{Number},{Name},nonsense,x,,\n");
        await using (var dashboard = await RunningDashboard.StartAsync(
            builder => builder.Logging.AddProvider(heard),
            "--Logging:LogLevel:Default=Trace",
            $"--Callers:Key={Key}",
            $"--Sources:QueueLog:Path={folder.File("queue_log")}",
            "--Sources:Asterisk:Host=127.0.0.1",
            $"--Sources:Asterisk:Port={exchange.Port}",
            $"--Sources:Asterisk:User={AmiServer.User}",
            $"--Sources:Asterisk:Secret={AmiServer.Secret}"))
        {
            using var client = dashboard.CreateClient();
            await SendEventsAsync(client, cancellationToken);
            await ActivatorUtilities.CreateInstance<ImportContacts>(dashboard.Services).RunAsync(
                folder.File("calls.csv"), "file", null, TimeZoneInfo.Utc, new ImportWatcher(_ => { }, _ => { }), cancellationToken);
            await LookAtPagesAsync(client, cancellationToken);
            await dashboard.Services.GetRequiredService<ForgetPerson>().CallerAsync(Number, isDone: true, cancellationToken);
            await TestWait.UntilAsync(async () => (await dashboard.Services.GetRequiredService<SourceLedger>().ReadRejectionsAsync("queue-log", cancellationToken)).Total > 0);
            var refused = (await dashboard.Services.GetRequiredService<SourceLedger>().ReadRejectionsAsync("queue-log", cancellationToken)).Latest;
            Assert.Empty(Leaks(string.Join('\n', refused.Select(one => one.Reason))));
        }

        Assert.True(heard.Count > 5, "Nothing was logged: the test would not notice anything.");
        Assert.Empty(Leaks(heard.Text));
    }

    private static IEnumerable<string> Leaks(string text) =>
        text.Split('\n').Where(line => s_secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));

    private static async Task SendEventsAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var good = new { specversion = "1.0", type = "helpline.contact.offered.v1", source = "pbx", id = "e1", time = "2026-11-20T09:00:00Z", data = new { contact = "c1", queue = "crisis", caller = Number, issueType = "a telling issue" } };
        var agent = new { specversion = "1.0", type = "helpline.agent.signed-in.v1", source = "pbx", id = "e2", time = "2026-11-20T09:00:00Z", data = new { agent = "zq", name = Name, queues = new[] { "crisis" } } };
        var bad = new { specversion = "1.0", type = "helpline.contact.offered.v1", source = "pbx", id = "e3", time = Number, data = new { contact = Name, queue = Number, channel = Name, priority = Number, caller = Number } };
        foreach (var body in new object[] { good, agent, bad, new[] { bad, bad }, Name })
        {
            using var content = JsonContent.Create(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/cloudevents+json"));
            await client.PostAsync("/api/v1/events", content, cancellationToken);
        }

        foreach (var body in new[] { $"{{\"caller\":\"{Number}\"", $"{Name}\0", "" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/cloudevents+json");
            await client.PostAsync("/api/v1/events", content, cancellationToken);
        }

        using var shifts = JsonContent.Create(new { from = Name, shifts = new[] { new { agent = Name, from = Number } } });
        await client.PostAsync("/api/v1/shifts", shifts, cancellationToken);
        using var move = JsonContent.Create(new { from = Name, to = Number, agents = new[] { Name }, by = Name });
        await client.PostAsync("/api/v1/moves", move, cancellationToken);
        using var wrongKey = new HttpRequestMessage(HttpMethod.Get, "/api/v1/board");
        wrongKey.Headers.Add("X-Api-Key", Key + "-wrong");
        await client.SendAsync(wrongKey, cancellationToken);
    }

    private static async Task LookAtPagesAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var (name, number) = (Uri.EscapeDataString(Name), Uri.EscapeDataString(Number));
        foreach (var address in new[]
        {
            "/", "/sources", "/contacts", $"/contacts?agent={name}&from=2026-11-20", $"/contacts/pbx/{number}", $"/agents/{name}", $"/audit?who={name}&subject={number}",
            $"/audit?from={name}", $"/scorecard/{name}", $"/queues/{name}", $"/{name}/{number}", $"/contacts/export?agent={name}&from=2026-11-20", $"/audit/export?who={name}",
            $"/scorecard/2026-11-20/export?format=csv&queue={name}", $"/api/v1/scorecards/{name}", $"/follow-ups?queue={name}",
        })
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        }
    }

    private static string QueueLog()
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToUnixTimeSeconds();
        return string.Join('\n',
        [
            $"{at}|call-1|crisis|NONE|ENTERQUEUE||{Number}|1",
            $"{at + 5}|call-1|crisis|{Name}|CONNECT|5|call-2|3",
            $"{at + 9}|call-1|crisis|{Name}|COMPLETECALLER|5|4|1",
            $"{at}|call-3|crisis|NONE|{Number}|x|y",
            $"{Number}|{Name}|||ENTERQUEUE||{Number}",
            $"{Name} {Number}",
            $"{at}|call-4|crisis|NONE|ENTERQUEUE",
            "",
        ]);
    }

    /// <summary>Everything that is logged, with exceptions, and everything that activities say.</summary>
    private sealed class Heard : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public int Count => _lines.Count;

        public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

        public ActivityListener Listen()
        {
            var listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
                ActivityStopped = activity => _lines.Enqueue($"activity {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.Select(one => one.Name + string.Join(' ', one.Tags)))}"),
            };
            ActivitySource.AddActivityListener(listener);
            return listener;
        }

        public void Dispose()
        {
        }

        private sealed class Ear(Heard heard, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                heard._lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {exception}".Replace('\n', ' '));
            }
        }
    }
}
