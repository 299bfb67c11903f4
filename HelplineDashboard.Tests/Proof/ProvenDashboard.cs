using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Hosting;
using HelplineDashboard.Operations.Jobs;
using HelplineDashboard.Operations.Queues;
using HelplineDashboard.Sources.Files;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Proof;

/// <summary>The whole application with queues as agreed and calls as logged, asked for its figures as any other program would.</summary>
internal sealed class ProvenDashboard : IAsyncDisposable
{
    private readonly RunningDashboard _dashboard;
    private readonly HttpClient _client;

    private ProvenDashboard(RunningDashboard dashboard) => (_dashboard, _client) = (dashboard, dashboard.CreateClient());

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts one whose queues are agreed.</summary>
    public static async Task<ProvenDashboard> StartAsync(IEnumerable<Agreement> agreements)
    {
        var started = new ProvenDashboard(await RunningDashboard.StartAsync(builder => builder.Services.AddFileSources()));
        var configure = started._dashboard.Services.GetRequiredService<ConfigureQueue>();
        foreach (var agreed in agreements)
        {
            var shown = new QueueSettings(new QueueId(agreed.Queue));
            var result = await configure.SaveAsync(
                shown with
                {
                    Threshold = TimeSpan.FromSeconds(agreed.ThresholdSeconds),
                    ShortAbandonLimit = TimeSpan.FromSeconds(agreed.ShortSeconds),
                    Formula = FormulaOf(agreed.LevelBy),
                    TimeZone = agreed.Zone,
                    DayStart = agreed.DayStart,
                },
                shown,
                Cancelled);
            Assert.True(result.IsSaved);
        }

        return started;
    }

    /// <summary>Imports a log of calls as <c>import contacts</c> does.</summary>
    /// <returns>How many calls it took.</returns>
    public async Task<long> ImportAsync(string path, string zone)
    {
        var import = _dashboard.Services.GetRequiredService<ImportContacts>();
        var summary = await import.RunAsync(path, null, null, TimeZoneInfo.FindSystemTimeZoneById(zone), new ImportWatcher(), Cancelled);
        Assert.Empty(summary.Refused);
        return summary.Contacts;
    }

    /// <summary>Sends events as any phone system does.</summary>
    public async Task SendAsync(IEnumerable<JsonObject> events)
    {
        foreach (var batch in events.Chunk(100))
        {
            using var answer = await _client.PostAsync(CloudEvents.Batch(batch));
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Runs a job now.</summary>
    public Task RunAsync(string job) => _dashboard.Services.GetRequiredService<SteerJobs>().RunNowAsync(job, Cancelled);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _dashboard.DisposeAsync();
    }

    private static ServiceLevelFormula FormulaOf(LevelBy by) => by switch
    {
        LevelBy.LessShortAbandons => ServiceLevelFormula.ExcludeShortAbandons,
        LevelBy.Standard => ServiceLevelFormula.Standard,
        LevelBy.AnsweredOnly => ServiceLevelFormula.AnsweredOnly,
        LevelBy.AsGenesysCloud => ServiceLevelFormula.Genesys,
        LevelBy.AsAmazonConnect => ServiceLevelFormula.AmazonConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };
}
