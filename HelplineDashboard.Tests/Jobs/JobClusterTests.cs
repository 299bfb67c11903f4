using HelplineDashboard.Data;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Hosting;
using HelplineDashboard.Jobs;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace HelplineDashboard.Tests.Jobs;

/// <summary>Two schedulers on one database, as two nodes on SQL Server.</summary>
public sealed class JobClusterTests
{
    private static readonly IReadOnlyList<JobEntry> s_yearly = [JobEntry.For<YearlyJob>()];
    private static readonly IReadOnlyList<JobEntry> s_busy = [JobEntry.For<BusyJob>()];
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task CreateTablesAsync_SeveralNodesAtOnceAndAgain_MakesThemOnce(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => JobStore.CreateTablesAsync(database.Database, s_none))));
        await JobStore.CreateTablesAsync(database.Database, s_none);

        await database.ExecuteAsync("INSERT INTO QRTZ_LOCKS (SCHED_NAME, LOCK_NAME) VALUES ('a', 'b')");
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Run_TwoNodes_EachTimeRunsOnce(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var probe = new JobProbe();
        await using var one = await NodeAsync(database, probe, s_busy, "one");
        await using var other = await NodeAsync(database, probe, s_busy, "other");

        var runs = await one.UntilAsync("Busy", runs => runs.Count(run => run.Result == JobResult.Succeeded) >= 3);

        Assert.Equal(runs.Count, runs.DistinctBy(run => run.DueAt).Count());
        Assert.All(runs, run => Assert.Equal(JobCause.Due, run.Cause));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Run_NodeDiesMidJob_IsTakenOverByTheOther(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        // The job on the node that dies never comes back, and does not hear that it should.
        var never = new TaskCompletionSource<JobOutcome>();
        var (dying, living) = (new JobProbe { Work = (_, _) => never.Task }, new JobProbe());
        var dead = await NodeAsync(database, dying, s_yearly, "dead");
        await TestWait.UntilAsync(() => dying.Begun == 1);
        await using var other = await NodeAsync(database, living, s_yearly, "other");
        Assert.Equal(0, living.Begun);

        // Its scheduler stops where it is: it checks in no more, and what it had fired stays fired.
        var scheduler = await dead.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(s_none);
        await scheduler.Shutdown(waitForJobsToComplete: false, s_none);

        var runs = await other.UntilAsync("Yearly", runs => runs.Any(run => run.Result == JobResult.Succeeded));
        Assert.Equal([("other", JobResult.Succeeded, JobCause.Recovery), ("dead", JobResult.CutOff, JobCause.CatchUp)], runs.Select(run => (run.Node, run.Result, run.Cause)));
        Assert.Equal(runs[1].DueAt, runs[0].DueAt);
        Assert.Equal(1, living.Begun);
        never.SetException(new InvalidOperationException("The node is dead."));
        await dead.DisposeAsync();
    }

    private static async Task<JobsHost> NodeAsync(TestDatabase database, JobProbe probe, IReadOnlyList<JobEntry> catalogue, string node)
    {
        await JobStore.CreateTablesAsync(database.Database, s_none);
        return await JobsHost.StartAsync(
            database,
            probe,
            catalogue,
            node,
            quartz =>
            {
                quartz.ConfigureScheduler(scheduler => scheduler.InstanceId = node);
                quartz.UseClusteredStore(
                    store =>
                    {
                        if (database.Database.Dialect == SqlDialect.SqlServer)
                        {
                            store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
                        }
                        else
                        {
                            store.UseDriverDelegate<ClusteredSqliteDelegate>(); // the first one counts
                            store.UseSqlite(SqliteFactory.Instance, database.ConnectionString);
                        }
                    },
                    cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromMilliseconds(200);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromMilliseconds(800);
                    });
            });
    }
}
