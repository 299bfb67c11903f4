using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Operations.Jobs;

/// <summary>Forgets old runs: those that went well after two days, the others after ninety; of each job the newest stay.</summary>
public sealed class PurgeJobRuns(JobRunRepository runs, IReadOnlyList<JobPlan> plans, TimeProvider clock)
{
    private static readonly TimeSpan s_keepDone = TimeSpan.FromDays(2);
    private static readonly TimeSpan s_keepOther = TimeSpan.FromDays(90);

    /// <summary>Forgets once.</summary>
    /// <returns>How many runs were forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var purged = 0;
        foreach (var plan in plans)
        {
            purged += await runs.PurgeAsync(plan.Description.Name, 2 * FollowJobs.Shown, now - s_keepDone, now - s_keepOther, cancellationToken).ConfigureAwait(false);
        }

        return purged;
    }
}
