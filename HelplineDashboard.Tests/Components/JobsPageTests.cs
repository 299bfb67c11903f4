using Bunit;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Jobs;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

public sealed class JobsPageTests : ComponentTest
{
    private static readonly JobsSnapshot s_jobs = SomeJobs.At(Boards.Now);

    public JobsPageTests()
        : base(services =>
        {
            services.AddSingleton<JobFeed>();
            services.AddSingleton<Store>();
            services.AddSingleton<Starter>();
            services.AddSingleton(provider => new SteerJobs(
                new JobRunRepository(provider.GetRequiredService<Store>().Database!),
                provider.GetRequiredService<Starter>(),
                new JobSignal(),
                [.. s_jobs.Jobs.Select(job => job.Plan)],
                provider.GetRequiredService<TimeProvider>(),
                new AuditTrail(new AuditRepository(provider.GetRequiredService<Store>().Database!), provider.GetRequiredService<TimeProvider>())));
        })
    {
    }

    private JobFeed JobFeed => Services.GetRequiredService<JobFeed>();

    private Starter Asking => Services.GetRequiredService<Starter>();

    [Fact]
    public void Draw_SomeFail_SaysSoFirstAndPutsThemFirst()
    {
        var page = Show(s_jobs);

        Assert.Equal("The nightly job fails. The scoring job is overdue. One job is paused.", page.Find(".headline").TextContent);
        Assert.Equal(
            ["The nightly job", "The scoring job", "The lost job", "The counting job", "The purging job", "The later job"],
            page.FindAll("h2").Select(title => title.TextContent));
        Assert.Equal(
            ["Failing", "Overdue", "Done", "Running", "Paused", "Not run yet"],
            page.FindAll(".status-word").Select(word => word.TextContent));
    }

    [Fact]
    public void Draw_FailingJob_ShowsItsLogAndTheResultThatStillStands()
    {
        var card = Show(s_jobs).Find(".job-failing");

        Assert.Contains("TimeoutException: The database did not answer.", card.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("It was at: Housing: 3 of 12", card.QuerySelector(".failure .said")!.TextContent);
        Assert.Contains("2 failures in a row", card.QuerySelector(".failure summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("which still stands", card.TextContent, StringComparison.Ordinal);
        Assert.Equal("/calendar", card.QuerySelector("dd a")!.GetAttribute("href"));
        Assert.Equal(3, card.QuerySelectorAll(".runs tbody tr").Length);
        Assert.Equal("Duration of the last 3 runs: at most 42 s, last 900 ms; 2 did not succeed", card.QuerySelector("svg.sparkline")!.GetAttribute("aria-label"));
    }

    [Fact]
    public void Draw_RunningJob_ShowsHowFarItIsAndOffersNoSecondRun()
    {
        var card = Show(s_jobs).Find(".job-running");

        Assert.Equal("58", card.QuerySelector("progress")!.GetAttribute("value"));
        Assert.Contains("Benefits: 7 of 12", card.QuerySelector(".running")!.TextContent, StringComparison.Ordinal);
        Assert.True(card.QuerySelector("button")!.HasAttribute("disabled"));
        Assert.Contains("every 15 minutes; next 14:15", card.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_AllWell_AnswersYes()
    {
        var page = Show(new JobsSnapshot { AsOf = Boards.Now, Jobs = [SomeJobs.Well(Boards.Now)] });

        Assert.Equal("Everything that should run, ran.", page.Find(".headline").TextContent);
        Assert.Empty(page.FindAll(".failure"));
        Assert.Equal(["Run now"], page.FindAll("button").Select(button => button.TextContent)); // this one may not be paused
    }

    [Fact]
    public void Draw_NothingReadYetOrNotAnyMore_SaysSo()
    {
        var page = Show(JobsSnapshot.Empty);
        Assert.Equal("Nothing has been heard of the jobs yet.", page.Find(".nothing").TextContent);

        JobFeed.Publish(s_jobs with { Trouble = "How the jobs stand cannot be read from the store." });

        page.WaitForAssertion(() => Assert.EndsWith("What is shown is old.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("article"));
    }

    [Fact]
    public async Task Buttons_Pressed_AskForARunAndPauseAndResume()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        Services.GetRequiredService<Store>().Database = database.Database;
        var page = Show(s_jobs);

        await page.Find("[aria-label='Run now: The nightly job']").ClickAsync(new());
        await page.Find("[aria-label='Pause: The nightly job']").ClickAsync(new());
        var repository = new JobRunRepository(database.Database);

        Assert.Equal([("Nightly", JobCause.Person)], Asking.Asked);
        Assert.Equal("Nightly", Assert.Single(await repository.ReadPausedAsync(CancellationToken.None)).Key);

        await page.Find("[aria-label='Resume: The purging job']").ClickAsync(new());
        Assert.Empty(page.FindAll(".fault"));
    }

    [Fact]
    public async Task RunNow_SchedulerRefuses_SaysSoAndKeepsThePage()
    {
        var page = Show(s_jobs);
        Asking.Refuses = true;

        await page.Find("[aria-label='Run now: The nightly job']").ClickAsync(new());

        Assert.Equal("That could not be done just now. Try again.", page.Find(".fault").TextContent);
        Assert.False(page.Find("[aria-label='Run now: The nightly job']").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Dispose_WhileWatching_LeavesNoWatcherBehind()
    {
        Show(s_jobs);
        Assert.Equal(1, JobFeed.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, JobFeed.WatcherCount);
    }

    [Theory]
    [InlineData(0.18, "180 ms")]
    [InlineData(2.44, "2.4 s")]
    [InlineData(59, "59 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3725, "1 h 2 min")]
    public void Duration_Length_HasItsUnit(double seconds, string text) => Assert.Equal(text, JobWords.Duration(TimeSpan.FromSeconds(seconds)));

    private IRenderedComponent<JobsPage> Show(JobsSnapshot jobs)
    {
        JobFeed.Publish(jobs);
        return Draw<JobsPage>(Boards.Of(Boards.Now));
    }

    private sealed class Store
    {
        public Database? Database { get; set; }
    }

    private sealed class Starter : IJobStarter
    {
        public List<(string Job, JobCause Cause)> Asked { get; } = [];

        public bool Refuses { get; set; }

        public Task StartAsync(string job, DateTimeOffset dueAt, JobCause cause, CancellationToken cancellationToken)
        {
            Asked.Add((job, cause));
            return Refuses ? Task.FromException(new InvalidOperationException("The scheduler has been shut down.")) : Task.CompletedTask;
        }
    }
}
