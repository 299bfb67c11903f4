using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;
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
    // Half a million calls are counted in one run.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly RunningDashboard _dashboard;
    private readonly HttpClient _client;

    private ProvenDashboard(RunningDashboard dashboard) => (_dashboard, _client) = (dashboard, dashboard.CreateClient());

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts one whose queues are agreed.</summary>
    public static async Task<ProvenDashboard> StartAsync(IEnumerable<Agreement> agreements)
    {
        var started = new ProvenDashboard(await RunningDashboard.StartAsync(builder =>
        {
            builder.Services.AddFileSources();
            builder.Configuration["Scorecard:SettleMinutes"] = "0"; // the whole log is imported before a day closes
        }));
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

    /// <summary>Lets the jobs do what the night does: count the days, then publish those that are over.</summary>
    public async Task CloseDaysAsync()
    {
        await RunAsync("ReconcileContacts");
        await RunAsync("BuildDays");
        await RunAsync("CloseDays");
    }

    /// <summary>Asks for a queue's day, and holds every figure against its proof.</summary>
    /// <returns>What differs; nothing when all figures are equal.</returns>
    public async Task<IReadOnlyList<string>> CompareAsync(CallLogFigures proof, Agreement agreed, DateOnly date)
    {
        var day = string.Create(CultureInfo.InvariantCulture, $"{agreed.Queue} {date:yyyy-MM-dd}");
        using var answer = await _client.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/scorecards/{date:yyyy-MM-dd}?queue={agreed.Queue}"), Cancelled);
        if (answer.StatusCode == HttpStatusCode.NotFound && proof.OfferedOn(agreed, date) == 0)
        {
            return []; // a day of which nothing is known, and there is nothing to know
        }

        var card = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var published = card.GetProperty("figures").EnumerateArray().ToDictionary(figure => figure.GetProperty("code").GetString()!, Read, StringComparer.Ordinal);
        var differences = proof.Of(agreed, date).SelectMany(proven => Comparison.Differences(proven.Value, published[proven.Key])
            .Select(difference => $"{day} {proven.Key}: {difference}"));
        var isOpen = card.GetProperty("state").GetString() == "open" && proof.OfferedOn(agreed, date) > 0;
        return [.. isOpen ? [$"{day} is still open"] : Array.Empty<string>(), .. differences];
    }

    private static PublishedFigure Read(JsonElement figure)
    {
        return new PublishedFigure(Number("value"), figure.GetProperty("state").GetString() == "cannot-know")
        {
            Part = Number("part"),
            Whole = Number("whole"),
            Low = Number("low"),
            High = Number("high"),
        };

        decimal? Number(string name) =>
            figure.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDecimal() : null;
    }

    // A run that the timetable begins meanwhile is as good as the one asked for.
    private async Task RunAsync(string job)
    {
        var runs = _dashboard.Services.GetRequiredService<JobRunRepository>();
        await TestWait.UntilAsync(async () => (await runs.ReadLatestAsync(job, 10, Cancelled)).All(run => run.EndedAt is not null), s_patience);
        var since = TimeProvider.System.GetUtcNow().AddMilliseconds(-1); // the history keeps no finer
        await _dashboard.Services.GetRequiredService<SteerJobs>().RunNowAsync(job, Cancelled);
        JobRun? done = null;
        await TestWait.UntilAsync(
            async () => (done = (await runs.ReadLatestAsync(job, 10, Cancelled)).FirstOrDefault(run => run.StartedAt >= since && run.EndedAt is not null)) is not null,
            s_patience);
        Assert.True(done!.Result == JobResult.Succeeded, done.Error);
    }

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
