using HelplineDashboard.Data;
using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Data.Jobs;

public sealed class JobRunRepositoryTests
{
    private const string Nightly = "Nightly";
    private static readonly DateTimeOffset s_due = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task BeginAsync_ManyNodesAtTheSameTime_OneRuns(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new JobRunRepository(database.Database);
        await repository.UpdatePausedAsync(Nightly, null, s_due, s_none); // known before, as after the first run ever

        var begun = await Task.WhenAll(Enumerable.Range(0, 6).Select(node => Task.Run(() =>
            repository.BeginAsync(Run(s_due, node: $"node-{node}"), s_due.AddMinutes(-1), s_none))));

        var one = Assert.Single(begun, run => run is not null);
        var stored = Assert.Single(await repository.ReadLatestAsync(Nightly, 10, s_none));
        Assert.Equal(one, stored);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task EndAsync_WhatWasSaid_IsReadBackAsItWas(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new JobRunRepository(database.Database);
        var run = await BeginAsync(repository, Run(s_due));
        await repository.UpdateProgressAsync(run.Id, s_due.AddSeconds(5), new JobProgress(1, 3, "Housing"), s_none);
        var ended = run with
        {
            Result = JobResult.Failed,
            EndedAt = s_due.AddSeconds(9),
            Error = "It's \"broken\"\nin two lines",
            Summary = new string('x', 2000),
            ResultPage = "/calendar",
        };

        await repository.EndAsync(ended, s_none);
        await repository.UpdateProgressAsync(run.Id, s_due.AddSeconds(10), new JobProgress(3, 3, "late"), s_none);

        var stored = Assert.Single(await repository.ReadLatestAsync(Nightly, 10, s_none));
        Assert.Equal(ended with { Summary = new string('x', 999) + "…", Percentage = 33, Doing = "Housing" }, stored);
        Assert.Null(await repository.ReadLastDoneAsync(Nightly, s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task BeginAsync_RunThatFellSilent_IsGivenUpAndTakenOver(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new JobRunRepository(database.Database);
        var dead = await BeginAsync(repository, Run(s_due));
        await repository.UpdateProgressAsync(dead.Id, s_due.AddSeconds(30), null, s_none);

        Assert.Null(await repository.BeginAsync(Run(s_due, JobCause.Retry, s_due.AddSeconds(89)), s_due.AddSeconds(29), s_none));
        var next = await BeginAsync(repository, Run(s_due, JobCause.Retry, s_due.AddSeconds(91)), s_due.AddSeconds(31));

        var stored = await repository.ReadLatestAsync(Nightly, 10, s_none);
        Assert.Equal([next, dead with { Result = JobResult.CutOff, EndedAt = s_due.AddSeconds(30) }], stored);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task UpdatePausedAsync_Paused_HoldsBackOnlyThatJobAndIsRemembered(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await new JobRunRepository(database.Database).UpdatePausedAsync(Nightly, s_due, s_due, s_none);

        var repository = new JobRunRepository(database.Database);
        Assert.Equal(s_due, Assert.Single(await repository.ReadPausedAsync(s_none)).Value);
        Assert.Null(await repository.BeginAsync(Run(s_due), s_due, s_none));
        Assert.NotNull(await repository.BeginAsync(Run(s_due, job: "Other"), s_due, s_none));
        await repository.UpdatePausedAsync(Nightly, null, s_due, s_none);

        Assert.Empty(await repository.ReadPausedAsync(s_none));
        Assert.NotNull(await repository.BeginAsync(Run(s_due), s_due, s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task CutOffAsync_SilentRunsOfAllJobs_AreGivenUp(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new JobRunRepository(database.Database);
        await BeginAsync(repository, Run(s_due));
        await BeginAsync(repository, Run(s_due, job: "Other"));
        await BeginAsync(repository, Run(s_due.AddMinutes(5), job: "Fresh"));

        Assert.Equal(2, await repository.CutOffAsync(s_due.AddMinutes(1), s_none));

        Assert.Equal(new JobAttempt(JobResult.CutOff, s_due), Assert.Single(await repository.ReadAttemptsAsync(Nightly, s_due, s_none)));
        Assert.Equal(JobResult.Running, Assert.Single(await repository.ReadLatestAsync("Fresh", 1, s_none)).Result);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task PurgeAsync_OldRuns_KeepsTheNewestTheLastSuccessAndFailuresLonger(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new JobRunRepository(database.Database);
        JobResult[] results = [JobResult.Succeeded, JobResult.Failed, JobResult.Succeeded, JobResult.Failed, JobResult.Succeeded, JobResult.Failed, JobResult.Cancelled];
        for (var day = 0; day < results.Length; day++)
        {
            var run = await BeginAsync(repository, Run(s_due.AddDays(day)));
            await repository.EndAsync(run with { Result = results[day], EndedAt = run.StartedAt.AddMinutes(1) }, s_none);
        }

        // Of day 0 and 2 successes are old; of day 1 the failure is old; day 4 is the last success; 5 and 6 are the newest.
        Assert.Equal(3, await repository.PurgeAsync(Nightly, 2, s_due.AddDays(6.5), s_due.AddDays(2.5), s_none));

        var kept = await repository.ReadLatestAsync(Nightly, 10, s_none);
        Assert.Equal([6, 5, 4, 3], kept.Select(run => (int)(run.DueAt - s_due).TotalDays));
        Assert.Equal(s_due.AddDays(4), (await repository.ReadLastDoneAsync(Nightly, s_none))!.DueAt);
        Assert.Equal(0, await repository.PurgeAsync("Other", 2, s_due.AddDays(9), s_due.AddDays(9), s_none));
    }

    private static JobRun Run(DateTimeOffset dueAt, JobCause cause = JobCause.Due, DateTimeOffset? startedAt = null, string job = Nightly, string node = "node") =>
        new(0, job, dueAt, cause, node, startedAt ?? dueAt);

    private static async Task<JobRun> BeginAsync(JobRunRepository repository, JobRun run, DateTimeOffset? silentSince = null)
    {
        var begun = await repository.BeginAsync(run, silentSince ?? run.StartedAt.AddMinutes(-1), s_none);
        Assert.NotNull(begun);
        return begun;
    }
}
