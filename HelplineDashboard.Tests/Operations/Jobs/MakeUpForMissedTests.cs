using HelplineDashboard.Data;
using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Jobs;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Operations.Jobs;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Operations.Jobs;

/// <summary>Retries, back-off, taking over and being overdue, by a clock that stands.</summary>
public sealed class MakeUpForMissedTests
{
    private const string Nightly = "Nightly";
    private static readonly DateTimeOffset s_three = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task StepAsync_JobThatFails_IsTriedAgainAfterOneFiveAndFifteenMinutesAndThenNextNight(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var node = new Node(database, s_three.AddSeconds(10), "one") { Work = _ => throw new InvalidOperationException("Broken.") };

        for (var second = 0; second < 3600; second += 10)
        {
            await node.StepAsync();
            node.Clock.Move(TimeSpan.FromSeconds(10));
        }

        var runs = await node.Runs.ReadLatestAsync(Nightly, 20, s_none);
        Assert.Equal([0, 60, 360, 1260], runs.Reverse().Select(run => (int)(run.StartedAt - s_three).TotalSeconds - 10));
        Assert.All(runs, run => Assert.Equal((s_three, JobResult.Failed), (run.DueAt, run.Result)));
        Assert.Equal([JobCause.Retry, JobCause.Retry, JobCause.Retry, JobCause.CatchUp], runs.Select(run => run.Cause));

        node.Clock.Move(TimeSpan.FromHours(23));
        node.Work = _ => Task.FromResult(new JobOutcome("Mended."));
        await node.StepAsync();
        await node.StepAsync();

        var last = (await node.Runs.ReadLatestAsync(Nightly, 20, s_none))[0];
        Assert.Equal((s_three.AddDays(1), JobResult.Succeeded), (last.DueAt, last.Result));
        Assert.Equal(5, (await node.Runs.ReadLatestAsync(Nightly, 20, s_none)).Count);
    }

    [Fact]
    public async Task StepAsync_ProcessDiesMidJob_AnotherOnTheSameFileTakesOverOnceItIsSilent()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var dead = await new JobRunRepository(database.Database).BeginAsync(
            new JobRun(0, Nightly, s_three, JobCause.Due, "dead", s_three), s_three, s_none);
        var node = new Node(database, s_three.AddSeconds(30), "living");

        await node.StepAsync();
        Assert.Equal(dead, Assert.Single(await node.Runs.ReadLatestAsync(Nightly, 9, s_none)));
        node.Clock.Move(TimeSpan.FromSeconds(40));
        await node.StepAsync();

        var runs = await node.Runs.ReadLatestAsync(Nightly, 9, s_none);
        Assert.Equal([("living", JobResult.Succeeded), ("dead", JobResult.CutOff)], runs.Select(run => (run.Node, run.Result)));
    }

    [Fact]
    public async Task StepAsync_FiveNightsMissed_AreMadeUpForByOneRun()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var node = new Node(database, s_three.AddHours(1), "one");
        await node.StepAsync();

        node.Clock.Move(TimeSpan.FromDays(5));
        await node.StepAsync();
        await node.StepAsync();

        var runs = await node.Runs.ReadLatestAsync(Nightly, 9, s_none);
        Assert.Equal([s_three.AddDays(5), s_three], runs.Select(run => run.DueAt));
    }

    [Fact]
    public async Task StepAsync_AskedOfSeveralNodes_OneDoesIt()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var nodes = Enumerable.Range(0, 3).Select(index => new Node(database, s_three.AddHours(2), $"node-{index}")).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(node.StepAsync)));

        Assert.Equal(JobCause.CatchUp, Assert.Single(await nodes[0].Runs.ReadLatestAsync(Nightly, 9, s_none)).Cause);
    }

    [Fact]
    public async Task StepAsync_PausedOrDoneOrJustDue_DoesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var node = new Node(database, s_three.AddSeconds(4), "one");
        await node.StepAsync(); // the time before, of yesterday
        Assert.Equal(s_three.AddDays(-1), Assert.Single(await node.Runs.ReadLatestAsync(Nightly, 9, s_none)).DueAt);

        node.Clock.Move(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1));
        await node.Steer.PauseAsync(Nightly, s_none);
        await node.StepAsync();
        Assert.Single(await node.Runs.ReadLatestAsync(Nightly, 9, s_none));

        await node.Steer.ResumeAsync(Nightly, s_none);
        await node.StepAsync();
        await node.StepAsync();
        Assert.Equal(2, (await node.Runs.ReadLatestAsync(Nightly, 9, s_none)).Count);
    }

    [Fact]
    public async Task Follow_TimeThatNobodyServed_IsOverdueAfterAWhileAndNotOnceItIsServed()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var node = new Node(database, s_three.AddMinutes(-10), "one");
        await node.Follow.StepAsync(s_none);
        Assert.Equal((JobStanding.Waiting, s_three), (node.Standing, node.Feed.Current.Jobs[0].NextAt));

        node.Clock.Move(TimeSpan.FromMinutes(13));
        await node.Follow.StepAsync(s_none);
        Assert.Equal((JobStanding.Overdue, s_three), (node.Standing, node.Feed.Current.Jobs[0].OverdueAt));

        await node.StepAsync();
        await node.Follow.StepAsync(s_none);
        Assert.Equal(JobStanding.Well, node.Standing);
    }

    [Fact]
    public async Task Follow_StoreCannotBeRead_KeepsWhatWasKnownAndSaysSo()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var node = new Node(database, s_three, "one");
        await node.Follow.StepAsync(s_none);
        await database.ExecuteAsync("ALTER TABLE JobRun RENAME TO Gone");

        await node.Follow.StepAsync(s_none);

        Assert.Equal("How the jobs stand cannot be read from the store.", node.Feed.Current.Trouble);
        Assert.Single(node.Feed.Current.Jobs);
    }

    [Fact]
    public async Task RunAsync_LongJob_IsHeardOfAndTellsHowFarItIs()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var gate = new TaskCompletionSource<JobOutcome>();
        var node = new Node(database, s_three.AddSeconds(10), "one");
        node.Work = progress =>
        {
            progress.Report(new JobProgress(1, 4, "Housing"));
            return gate.Task;
        };
        var running = node.StepAsync();

        for (var minute = 0; minute < 5; minute++)
        {
            await TestWait.UntilAsync(() => node.Clock.ActiveTimers > 0);
            node.Clock.Move(TimeSpan.FromSeconds(30));
            await TestWait.UntilAsync(async () => await node.Runs.CutOffAsync(node.Clock.GetUtcNow().AddSeconds(-25), s_none) == 0
                && (await node.Runs.ReadLatestAsync(Nightly, 1, s_none))[0] is { Percentage: 25, Doing: "Housing", Result: JobResult.Running });
        }

        gate.SetResult(new JobOutcome("Done."));
        await running;
        Assert.Equal(JobResult.Succeeded, (await node.Runs.ReadLatestAsync(Nightly, 1, s_none))[0].Result);
    }

    // A node without a scheduler: what is asked for is done at once.
    private sealed class Node : IJobStarter
    {
        private readonly IReadOnlyList<JobPlan> _plans;
        private readonly PerformJob _perform;
        private readonly MakeUpForMissed _makeUp;

        public Node(TestDatabase database, DateTimeOffset now, string name)
        {
            var description = new JobDescription(Nightly, "Nightly", "Does what a test wants.", "0 3 * * *");
            _plans = [new JobPlan(description, new CronTimes(description.Cron, TimeZoneInfo.Utc), IsEnabled: true)];
            Clock = new ManualClock(now);
            Runs = new JobRunRepository(database.Database);
            var signal = new JobSignal();
            _perform = new PerformJob(Runs, signal, new JobNode(name), Clock, NullLogger<PerformJob>.Instance);
            _makeUp = new MakeUpForMissed(Runs, this, _plans, Clock, NullLogger<MakeUpForMissed>.Instance);
            Steer = new SteerJobs(Runs, this, signal, _plans, Clock, database.Audit(Clock));
            Follow = new FollowJobs(Runs, Feed, signal, _plans, Clock, NullLogger<FollowJobs>.Instance);
        }

        public ManualClock Clock { get; }

        public JobRunRepository Runs { get; }

        public JobFeed Feed { get; } = new();

        public FollowJobs Follow { get; }

        public SteerJobs Steer { get; }

        public Func<IProgress<JobProgress>, Task<JobOutcome>> Work { get; set; } = _ => Task.FromResult(new JobOutcome("Done."));

        public JobStanding Standing => Feed.Current.Jobs[0].Standing;

        public Task StepAsync() => _makeUp.StepAsync(s_none);

        public async Task StartAsync(string job, DateTimeOffset dueAt, JobCause cause, CancellationToken cancellationToken)
        {
            try
            {
                await _perform.RunAsync(_plans[0], dueAt, cause, (progress, _) => Work(progress), cancellationToken);
            }
            catch (InvalidOperationException)
            {
                // Noted, and tried again.
            }
        }
    }
}
