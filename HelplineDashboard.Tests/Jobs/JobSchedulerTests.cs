using HelplineDashboard.Data;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Jobs;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace HelplineDashboard.Tests.Jobs;

/// <summary>Jobs on a real scheduler in memory, as on SQLite.</summary>
public sealed class JobSchedulerTests
{
    private static readonly IReadOnlyList<JobEntry> s_yearly = [JobEntry.For<YearlyJob>()];
    private static readonly IReadOnlyList<JobEntry> s_busy = [JobEntry.For<BusyJob>()];
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Start_JobWasMissed_IsMadeUpForOnceAndNotAgainAtTheNextStart()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var probe = new JobProbe();
        await using (var first = await JobsHost.StartAsync(database, probe, s_yearly))
        {
            var run = Assert.Single(await first.UntilAsync("Yearly", runs => runs is [{ Result: JobResult.Succeeded }]));
            Assert.Equal((JobCause.CatchUp, "Done.", "/calendar", "one"), (run.Cause, run.Summary, run.ResultPage, run.Node));
            Assert.Equal((1, 1), (run.DueAt.Month, run.DueAt.Day));
        }

        await using var second = await JobsHost.StartAsync(database, probe, s_yearly);
        await second.Steer.RunNowAsync("Yearly", s_none);
        var stored = await second.UntilAsync("Yearly", runs => runs.Count == 2);

        Assert.Equal([JobCause.Person, JobCause.CatchUp], stored.Select(run => run.Cause));
    }

    [Fact]
    public async Task Start_SwitchedOff_RunsOnlyWhenAPersonAsks()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var probe = new JobProbe();
        await using var node = await JobsHost.StartAsync(database, probe, [.. s_yearly, .. s_busy], settings: ("Jobs:Yearly:Enabled", "false"));
        await node.UntilAsync("Busy", runs => runs.Count > 1);
        Assert.Empty(await node.ReadAsync("Yearly"));

        await node.Steer.RunNowAsync("Yearly", s_none);

        await node.UntilAsync("Yearly", runs => runs is [{ Cause: JobCause.Person, Result: JobResult.Succeeded }]);
        await TestWait.UntilAsync(() => node.Feed.Current.Jobs is [{ Standing: JobStanding.Off, NextAt: null, Last: not null }, _]);
    }

    [Fact]
    public async Task Schedule_EachJob_StatesItsTimesItsZoneAndWhatBecomesOfMissedRuns()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var node = await JobsHost.StartAsync(
            database, new JobProbe(), [.. s_yearly, .. s_busy], settings: [("Helpline:TimeZone", "Europe/Berlin"), ("Jobs:Yearly:Cron", "30 2 * * *")]);
        var scheduler = await node.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(s_none);

        var yearly = (ICronTrigger)(await scheduler.GetTrigger(new TriggerKey("Yearly"), s_none))!;
        var busy = (ICronTrigger)(await scheduler.GetTrigger(new TriggerKey("Busy"), s_none))!;

        Assert.Equal(("0 30 2 * * ?", "Europe/Berlin"), (yearly.CronExpressionString, yearly.TimeZone.Id));
        Assert.Equal((int)CronTriggerMisfireInstruction.FireAndProceed, yearly.MisfireInstructionCode);
        Assert.Equal((int)CronTriggerMisfireInstruction.DoNothing, busy.MisfireInstructionCode);
    }

    [Fact]
    public async Task Run_LongerThanItsInterval_NeverOverlapsWithItself()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var (probe, gate, inside, most) = (new JobProbe(), new TaskCompletionSource(), 0, 0);
        probe.Work = async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await gate.Task.WaitAsync(token);
            Interlocked.Decrement(ref inside);
            return new JobOutcome("Done.");
        };
        await using var node = await JobsHost.StartAsync(database, probe, s_busy);
        await TestWait.UntilAsync(() => probe.Begun == 1);

        await node.Steer.RunNowAsync("Busy", s_none);
        var second = TimeProvider.System.GetUtcNow().AddSeconds(2);
        await TestWait.UntilAsync(() => TimeProvider.System.GetUtcNow() > second); // two more times are due meanwhile
        Assert.Equal(1, probe.Begun);
        gate.SetResult();
        await node.UntilAsync("Busy", runs => runs.Count(run => run.Result == JobResult.Succeeded) > 2);

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Stop_JobUnderWay_EndsItPromptlyAndSaysSo()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var probe = new JobProbe { Work = (_, token) => Task.Delay(TimeSpan.FromHours(1), token).ContinueWith<JobOutcome>(_ => throw new OperationCanceledException(token), TaskScheduler.Default) };
        await using (var node = await JobsHost.StartAsync(database, probe, s_yearly))
        {
            await TestWait.UntilAsync(() => probe.Begun == 1);

            await node.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, s_none);

            Assert.Equal(JobResult.Cancelled, Assert.Single(await node.ReadAsync("Yearly")).Result);
        }

        // What was cancelled is not done: the next start makes up for it.
        probe.Work = (_, _) => Task.FromResult(new JobOutcome("Done."));
        await using var next = await JobsHost.StartAsync(database, probe, s_yearly);
        await next.UntilAsync("Yearly", runs => runs is [{ Result: JobResult.Succeeded, Cause: JobCause.CatchUp }, _]);
    }

    [Fact]
    public async Task Pause_Paused_SurvivesARestartAndResumeMakesUpForIt()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var probe = new JobProbe();
        await using (var first = await JobsHost.StartAsync(database, probe, s_busy))
        {
            await first.UntilAsync("Busy", runs => runs.Count > 0);
            await first.Steer.PauseAsync("Busy", s_none);
        }

        var before = probe.Begun;
        await using var second = await JobsHost.StartAsync(database, probe, [.. s_busy, .. s_yearly]);
        await second.UntilAsync("Yearly", runs => runs.Count == 1);
        await second.Steer.RunNowAsync("Yearly", s_none);
        await second.UntilAsync("Yearly", runs => runs.Count == 2);
        Assert.Equal(before + 2, probe.Begun);
        Assert.Contains(second.Feed.Current.Jobs, job => job is { Name: "Busy", Standing: JobStanding.Paused, NextAt: null });

        await second.Steer.ResumeAsync("Busy", s_none);

        await TestWait.UntilAsync(() => probe.Begun > before + 2);
    }

    [Fact]
    public async Task Run_Fails_KeepsTheLastGoodResultAndSaysWhatWentWrong()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var probe = new JobProbe();
        await using var node = await JobsHost.StartAsync(database, probe, s_yearly);
        await node.UntilAsync("Yearly", runs => runs is [{ Result: JobResult.Succeeded }]);
        probe.Work = (progress, _) =>
        {
            progress.Report(new JobProgress(1, 4, "Housing"));
            throw new InvalidOperationException("The disk is full.");
        };

        await node.Steer.RunNowAsync("Yearly", s_none);
        var failed = (await node.UntilAsync("Yearly", runs => runs is [{ Result: JobResult.Failed }, _]))[0];

        Assert.StartsWith("InvalidOperationException: The disk is full.\n", failed.Error, StringComparison.Ordinal);
        Assert.Equal((25, "Housing"), (failed.Percentage, failed.Doing));
        await TestWait.UntilAsync(() => node.Feed.Current.Jobs is [{ Standing: JobStanding.Failing, FailuresInARow: 1, LastDone.Summary: "Done." }]);
    }

    [Fact]
    public async Task Start_TwoProcessesOnOneFile_EachTimeRunsOnce()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var probe = new JobProbe();
        await using var one = await JobsHost.StartAsync(database, probe, [.. s_busy, .. s_yearly]);
        await using var other = await JobsHost.StartAsync(database, probe, [.. s_busy, .. s_yearly], node: "other");

        await one.UntilAsync("Busy", runs => runs.Count(run => run.Result == JobResult.Succeeded) >= 5);
        var runs = await other.ReadAsync("Busy");

        Assert.Equal(runs.Count, runs.DistinctBy(run => run.DueAt).Count());
        Assert.Single(await one.ReadAsync("Yearly"));
    }
}
