namespace HelplineDashboard.Domain.Jobs;

/// <summary>One run of a job, finished or not.</summary>
/// <param name="Id">Its number; a later run of the same job has a higher one.</param>
/// <param name="Job">The job's name.</param>
/// <param name="DueAt">The time for which it runs, UTC; of a run that a person started, when that was.</param>
/// <param name="Cause">Why it runs.</param>
/// <param name="Node">The process that runs it.</param>
/// <param name="StartedAt">When it began, UTC.</param>
public sealed record JobRun(long Id, string Job, DateTimeOffset DueAt, JobCause Cause, string Node, DateTimeOffset StartedAt)
{
    /// <summary>Gets what became of it.</summary>
    public JobResult Result { get; init; }

    /// <summary>Gets when it ended, UTC, or <see langword="null" /> while it runs. Of one that was cut off: when it was last heard of.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets what it achieved, or <see langword="null" />.</summary>
    public string? Summary { get; init; }

    /// <summary>Gets what went wrong and where, over several lines, or <see langword="null" />.</summary>
    public string? Error { get; init; }

    /// <summary>Gets the page that shows what it wrote, or <see langword="null" />.</summary>
    public string? ResultPage { get; init; }

    /// <summary>Gets how far it has got, 0 to 100, or <see langword="null" /> when it does not say.</summary>
    public int? Percentage { get; init; }

    /// <summary>Gets what it is doing, or did last, or <see langword="null" />.</summary>
    public string? Doing { get; init; }

    /// <summary>Gets how long it took, or <see langword="null" /> while it runs.</summary>
    public TimeSpan? Duration => EndedAt - StartedAt;
}

/// <summary>Why a job runs. Stored as its number.</summary>
public enum JobCause
{
    /// <summary>It was due.</summary>
    Due = 0,

    /// <summary>It was due, and an attempt before this one failed.</summary>
    Retry = 1,

    /// <summary>It was due while nothing ran here, or was broken off.</summary>
    CatchUp = 2,

    /// <summary>A node died while it ran it, and this one takes over.</summary>
    Recovery = 3,

    /// <summary>A person asked for it.</summary>
    Person = 4,
}

/// <summary>What became of a run. Stored as its number.</summary>
public enum JobResult
{
    /// <summary>It is running.</summary>
    Running = 0,

    /// <summary>It did what it should.</summary>
    Succeeded = 1,

    /// <summary>Something went wrong; what the run before it wrote still stands.</summary>
    Failed = 2,

    /// <summary>It stopped because its node was shut down.</summary>
    Cancelled = 3,

    /// <summary>Its node died, or was not heard of for too long.</summary>
    CutOff = 4,
}
