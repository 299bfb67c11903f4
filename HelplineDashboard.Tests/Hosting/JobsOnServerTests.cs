using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting;

/// <summary>The whole application twice on one SQL Server, as behind a load balancer.</summary>
public sealed class JobsOnServerTests
{
    [Fact]
    public async Task Start_TwoNodesOnAServer_ShareOneTimetable()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.SqlServer);
        string[] settings =
        [
            "--Database:Provider=SqlServer", $"--ConnectionStrings:Helpline={database.ConnectionString}", "--Callers:Key=a key that is long enough for all of them",
            "--Jobs:ReconcileContacts:Cron=* * * * * ?",
        ];
        await using var one = await RunningDashboard.StartAsync(null, settings);
        await using var other = await RunningDashboard.StartAsync(null, settings);

        await TestWait.UntilAsync(() => Reconciled(one) && Reconciled(other), TimeSpan.FromSeconds(60));

        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM QRTZ_SCHEDULER_STATE"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM (SELECT Job, DueAtMs FROM JobRun WHERE Cause = 0 GROUP BY Job, DueAtMs HAVING COUNT(*) > 1) AS twice"));
    }

    private static bool Reconciled(RunningDashboard dashboard) =>
        dashboard.Services.GetRequiredService<JobFeed>().Current.Jobs.Any(job => job is { Name: "ReconcileContacts", LastDone: not null });
}
