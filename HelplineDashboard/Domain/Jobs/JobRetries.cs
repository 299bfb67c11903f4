using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Jobs;

/// <summary>One attempt to run a job for one time.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="EndedAt">When it ended, UTC; of a running one when it began.</param>
public readonly record struct JobAttempt(JobResult Result, DateTimeOffset EndedAt)
{
    /// <summary>Gets a value indicating whether it counts as a failure: it failed, or its node died.</summary>
    public bool IsFailure => Result is JobResult.Failed or JobResult.CutOff;
}

/// <summary>How soon a job that failed is tried again.</summary>
public static class JobRetries
{
    // The first failures may be a hiccup: nobody gains if a job that runs every few seconds waits for a minute.
    private const int Forgiven = 3;

    /// <summary>Gets how long is waited after each failed attempt at the same time before the next one: 1, 5 and 15 minutes.</summary>
    public static ImmutableArray<TimeSpan> Delays { get; } = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    /// <summary>Says when a time is to be attempted, or attempted again.</summary>
    /// <param name="attempts">The attempts made for that time.</param>
    /// <returns>
    /// The instant, which may have passed long ago; <see langword="null" /> when the work is done or under way, or was given up after
    /// as many failures as there are delays and one more. An attempt that was cancelled is repeated at once.
    /// </returns>
    public static DateTimeOffset? NextAttempt(IReadOnlyList<JobAttempt> attempts)
    {
        if (attempts.Any(one => one.Result is JobResult.Succeeded or JobResult.Running))
        {
            return null;
        }

        var failures = attempts.Count(one => one.IsFailure);
        return failures == 0 ? DateTimeOffset.MinValue
            : failures > Delays.Length ? null
            : attempts.Max(one => one.EndedAt) + Delays[failures - 1];
    }

    /// <summary>Says how long a job rests that failed again and again, whatever its times: from the third failure in a row 1, 5, then always 15 minutes.</summary>
    /// <param name="failuresInARow">How often it failed since it last succeeded.</param>
    /// <returns>The rest, counted from the time for which it last failed; zero when there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static TimeSpan Rest(int failuresInARow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(failuresInARow);
        return failuresInARow < Forgiven ? TimeSpan.Zero : Delays[Math.Min(failuresInARow - Forgiven, Delays.Length - 1)];
    }
}
