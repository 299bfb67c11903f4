using HelplineDashboard.Data.Jobs;
using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Operations.Jobs;

/// <summary>Runs a job and keeps its history: that it began, that it is still there and how far it has got, and what became of it.</summary>
public sealed class PerformJob(JobRunRepository runs, JobSignal signal, JobNode node, TimeProvider clock, ILogger<PerformJob> logger)
{
    /// <summary>How long a run may be silent before its node is taken for dead.</summary>
    public static readonly TimeSpan MaySilent = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_speakEvery = TimeSpan.FromSeconds(10);

    /// <summary>Runs a job, unless something stands against it.</summary>
    /// <param name="plan">The job.</param>
    /// <param name="dueAt">The time for which it runs.</param>
    /// <param name="cause">Why it runs.</param>
    /// <param name="work">The job itself.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>Whether it was run.</returns>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <remarks>What the job throws is noted and thrown again.</remarks>
    public async Task<bool> RunAsync(
        JobPlan plan,
        DateTimeOffset dueAt,
        JobCause cause,
        Func<IProgress<JobProgress>, CancellationToken, Task<JobOutcome>> work,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Whoever takes over knows that the other node is dead; whoever does not gives it time to speak.
        var silentSince = cause == JobCause.Recovery ? now.AddMilliseconds(1) : now - MaySilent;
        var run = await runs.BeginAsync(new JobRun(0, plan.Description.Name, dueAt, cause, node.Name, now), silentSince, cancellationToken).ConfigureAwait(false);
        if (run is null)
        {
            return false;
        }

        signal.Raise();
        var progress = new LatestProgress();
        using var over = new CancellationTokenSource();
        var speaking = SpeakAsync(run.Id, progress, over.Token);
        try
        {
            var outcome = await work(progress, cancellationToken).ConfigureAwait(false);
            run = run with { Result = JobResult.Succeeded, Summary = outcome.Summary, ResultPage = outcome.ResultPage ?? plan.Description.ResultPage };
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            run = run with { Result = JobResult.Cancelled };
            throw;
        }
        catch (Exception error)
        {
            run = run with { Result = JobResult.Failed, Error = FailureText.Of(error) };
            throw;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await speaking.ConfigureAwait(false);
            await EndAsync(run with { EndedAt = clock.GetUtcNow() }).ConfigureAwait(false);
            signal.Raise();
        }
    }

    // Also when all is being shut down: without its end the run would look like one whose node has died.
    private async Task EndAsync(JobRun run)
    {
        try
        {
            await runs.EndAsync(run, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            logger.LogError(error, "The end of a run of {Job} could not be noted. It will be taken for cut off.", run.Job);
        }
    }

    private async Task SpeakAsync(long id, LatestProgress progress, CancellationToken over)
    {
        JobProgress? told = null;
        var toldAt = clock.GetTimestamp();
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_lookEvery, clock, over).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Over: what was reported last is told all the same.
            }

            var latest = progress.Value;
            if (latest == told && (over.IsCancellationRequested || clock.GetElapsedTime(toldAt) < s_speakEvery))
            {
                continue;
            }

            (told, toldAt) = (latest, clock.GetTimestamp());
            try
            {
                await runs.UpdateProgressAsync(id, clock.GetUtcNow(), latest, CancellationToken.None).ConfigureAwait(false);
                signal.Raise();
            }
            catch (Exception error)
            {
                logger.LogWarning(error, "How far a job has got could not be noted.");
            }
        }
    }

    private sealed class LatestProgress : IProgress<JobProgress>
    {
        private readonly Lock _gate = new();
        private JobProgress? _value;

        public JobProgress? Value
        {
            get
            {
                lock (_gate)
                {
                    return _value;
                }
            }
        }

        public void Report(JobProgress value)
        {
            lock (_gate)
            {
                _value = value;
            }
        }
    }
}
