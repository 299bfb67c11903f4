using System.Collections.Immutable;
using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Live.Jobs;

namespace HelplineDashboard.Operations.Jobs;

/// <summary>Publishes how the jobs stand, whichever node runs them.</summary>
public sealed class FollowJobs(
    JobRunRepository runs, JobFeed feed, JobSignal signal, IReadOnlyList<JobPlan> plans, TimeProvider clock, ILogger<FollowJobs> logger)
{
    /// <summary>How many of a job's newest runs are shown.</summary>
    public const int Shown = 30;

    // This process is heard of at once; the rest is for what other nodes do.
    private static readonly TimeSpan s_lookEveryWatched = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromMilliseconds(250);

    // A job that waits for another one, or for a node to take over, is not overdue yet.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly DateTimeOffset _since = clock.GetUtcNow();

    /// <summary>Publishes until cancelled. What goes wrong is shown and tried again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await StepAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(s_atMostEvery, clock, cancellationToken).ConfigureAwait(false);
            await signal.WaitAsync(feed.WatcherCount > 0 ? s_lookEveryWatched : s_lookEvery, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads and publishes once.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            feed.Publish(await ReadAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(error, "How the jobs stand could not be read.");
            feed.Publish(feed.Current with { Trouble = "How the jobs stand cannot be read from the store." });
        }
    }

    private async Task<JobsSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var paused = await runs.ReadPausedAsync(cancellationToken).ConfigureAwait(false);
        var jobs = ImmutableArray.CreateBuilder<JobSnapshot>(plans.Count);
        foreach (var plan in plans)
        {
            var name = plan.Description.Name;
            var latest = await runs.ReadLatestAsync(name, Shown, cancellationToken).ConfigureAwait(false);
            var done = latest.FirstOrDefault(run => run.Result == JobResult.Succeeded)
                ?? await runs.ReadLastDoneAsync(name, cancellationToken).ConfigureAwait(false);
            jobs.Add(Describe(plan, latest, done, paused.TryGetValue(name, out var since) ? since : null, now));
        }

        return new JobsSnapshot { AsOf = now, Jobs = jobs.MoveToImmutable() };
    }

    private JobSnapshot Describe(JobPlan plan, IReadOnlyList<JobRun> latest, JobRun? done, DateTimeOffset? pausedAt, DateTimeOffset now)
    {
        var runsByItself = plan.IsEnabled && pausedAt is null;
        var due = runsByItself && now - _since > s_patience ? plan.Times.Before(now - s_patience) : null;
        return new JobSnapshot(plan)
        {
            PausedAt = pausedAt,
            NextAt = runsByItself ? plan.Times.After(now) : null,
            Running = latest.FirstOrDefault(run => run.Result == JobResult.Running),
            Ended = [.. latest.Where(run => run.Result != JobResult.Running)],
            LastDone = done,
            OverdueAt = due is { } at && !latest.Any(run => run.StartedAt >= at) ? at : null,
        };
    }
}
