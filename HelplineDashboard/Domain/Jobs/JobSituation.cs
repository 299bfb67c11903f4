namespace HelplineDashboard.Domain.Jobs;

/// <summary>What stands for or against starting a job at this moment.</summary>
/// <param name="IsPaused">Whether a person has paused it.</param>
/// <param name="IsRunning">Whether it is running, on whatever node.</param>
/// <param name="AtThatTime">The attempts that were made for the same time.</param>
/// <param name="Failed">The times for which it failed, or its node died, since it last succeeded; one for each attempt.</param>
public sealed record JobSituation(bool IsPaused, bool IsRunning, IReadOnlyList<JobAttempt> AtThatTime, IReadOnlyList<DateTimeOffset> Failed)
{
    /// <summary>Says whether it may start.</summary>
    /// <param name="cause">Why it is to run.</param>
    /// <param name="dueAt">The time for which it is to run.</param>
    /// <param name="now">The present instant.</param>
    /// <remarks>
    /// It never overlaps with itself. What a person asks for is done. Otherwise a time that another node took is left to that node,
    /// one that was done is not done again, and a job that fails again and again rests (<see cref="JobRetries" />).
    /// </remarks>
    public bool MayStart(JobCause cause, DateTimeOffset dueAt, DateTimeOffset now) =>
        !IsRunning && cause switch
        {
            JobCause.Person => true,
            _ when IsPaused => false,
            JobCause.Due => AtThatTime.Count == 0 && (Failed.Count == 0 || dueAt - Failed.Max() >= JobRetries.Rest(Failed.Count)),
            JobCause.Recovery => AtThatTime.All(one => one.Result != JobResult.Succeeded),
            _ => JobRetries.NextAttempt(AtThatTime) <= now,
        };
}
