using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Hosting;
using HelplineDashboard.Jobs;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HelplineDashboard.Tests.Hosting;

public sealed class JobsRegistrationTests
{
    private static readonly IReadOnlyList<JobEntry> s_catalogue = [JobEntry.For<YearlyJob>(), JobEntry.For<BusyJob>()];
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Catalogue_EveryJob_HasANameOfItsOwnAndTimesThatComeAgain()
    {
        var plans = Plans(JobCatalogue.All);

        Assert.Equal(plans.Count, plans.Select(plan => plan.Description.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(plans, plan =>
        {
            Assert.Matches("^[A-Za-z]{3,100}$", plan.Description.Name);
            Assert.EndsWith(".", plan.Description.Purpose, StringComparison.Ordinal);
            Assert.NotNull(plan.Times.After(s_now));
            Assert.DoesNotContain("by ", plan.Times.Words, StringComparison.Ordinal); // people read it
        });
    }

    [Fact]
    public void Plans_Settings_ChangeWhenAndWhetherAJobRuns()
    {
        var plans = Plans(s_catalogue, ("Jobs:Yearly:Cron", "30 4 * * *"), ("Jobs:Busy:Enabled", "false"), ("Helpline:TimeZone", "Asia/Kolkata"));

        Assert.Equal("every day at 04:30", plans[0].Times.Words);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero), plans[0].Times.After(s_now));
        Assert.Equal([true, false], plans.Select(plan => plan.IsEnabled));
        Assert.Equal("every second", plans[1].Times.Words);
    }

    [Theory]
    [InlineData("Jobs:Yearly:Cron", "at three")]
    [InlineData("Jobs:Yearly:Cron", "0 25 * * *")]
    [InlineData("Jobs:Busy:Enabled", "sometimes")]
    [InlineData("Jobs:Nightly:Cron", "0 3 * * *")]
    [InlineData("Helpline:TimeZone", "Europe/Camelot")]
    public void Plans_Nonsense_IsRefusedByItsName(string name, string value)
    {
        var refusal = Assert.Throws<SettingsException>(() => Plans(s_catalogue, (name, value)));

        Assert.StartsWith(name.Contains("Nightly", StringComparison.Ordinal) ? "Jobs:Nightly" : name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BadCron_IsRefusedByItsName()
    {
        var refusal = await Assert.ThrowsAsync<SettingsException>(() => RunningDashboard.StartAsync(null, "--Jobs:ReconcileContacts:Cron=banana"));

        Assert.StartsWith("Jobs:ReconcileContacts:Cron is \"banana\"; it must be a cron expression like \"0 3 * * *\".", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_JobsThatFailOrAreLate_IsDegradedAndNamesThem()
    {
        var feed = new JobFeed();
        var check = new JobsCheck(feed);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);

        feed.Publish(SomeJobs.At(s_now));
        var result = await CheckAsync();

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Equal(
            "Nightly has failed 2 times in a row; its last good result is of 2026-11-21 04:00 UTC. Scoring was due at 2026-11-22 02:00 UTC and has not run; it has no good result yet.",
            result.Description);
        Assert.Equal("Failing", result.Data["Nightly"]);

        feed.Publish(new JobsSnapshot { AsOf = s_now, Jobs = [SomeJobs.Well(s_now)] });
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);

        Task<HealthCheckResult> CheckAsync() => check.CheckHealthAsync(new(), CancellationToken.None);
    }

    private static IReadOnlyList<JobPlan> Plans(IReadOnlyList<JobEntry> catalogue, params (string Name, string Value)[] settings) =>
        JobsRegistration.Plans(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build(), catalogue);
}
