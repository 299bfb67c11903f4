using System.Collections.Immutable;
using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Live.Jobs;

/// <summary>What the jobs looked like at one instant.</summary>
public sealed record JobsSnapshot
{
    /// <summary>What is known before anything was read.</summary>
    public static readonly JobsSnapshot Empty = new();

    /// <summary>Gets when this was read, UTC.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>Gets the jobs in the order of the catalogue.</summary>
    public ImmutableArray<JobSnapshot> Jobs { get; init; } = [];

    /// <summary>Gets why this is old, as a sentence for people, or <see langword="null" />.</summary>
    public string? Trouble { get; init; }

    /// <summary>Gets a value indicating whether anything was read yet.</summary>
    public bool IsReady => AsOf != default;
}

/// <summary>What one job looked like at one instant.</summary>
/// <param name="Plan">What it is and when it is due.</param>
public sealed record JobSnapshot(JobPlan Plan)
{
    /// <summary>Gets the job's name.</summary>
    public string Name => Plan.Description.Name;

    /// <summary>Gets since when it is paused, or <see langword="null" />.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Gets when it is due next, or <see langword="null" /> when it is not.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Gets the run that is under way, or <see langword="null" />.</summary>
    public JobRun? Running { get; init; }

    /// <summary>Gets the newest runs that ended, latest first.</summary>
    public ImmutableArray<JobRun> Ended { get; init; } = [];

    /// <summary>Gets the newest run that did what it should, or <see langword="null" />.</summary>
    public JobRun? LastDone { get; init; }

    /// <summary>Gets the time for which it should have run by now and did not, or <see langword="null" />.</summary>
    public DateTimeOffset? OverdueAt { get; init; }

    /// <summary>Gets the run that ended last, or <see langword="null" /> when none has.</summary>
    public JobRun? Last => Ended.IsEmpty ? null : Ended[0];

    /// <summary>Gets how often it has failed, or its node died, since it last succeeded, as far back as the runs at hand reach.</summary>
    public int FailuresInARow =>
        Ended.TakeWhile(run => run.Result != JobResult.Succeeded).Count(run => run.Result is JobResult.Failed or JobResult.CutOff);

    /// <summary>Gets how it stands.</summary>
    public JobStanding Standing =>
        FailuresInARow > 0 ? JobStanding.Failing
        : Running is not null ? JobStanding.Running
        : PausedAt is not null ? JobStanding.Paused
        : !Plan.IsEnabled ? JobStanding.Off
        : OverdueAt is not null ? JobStanding.Overdue
        : Last is null ? JobStanding.Waiting
        : JobStanding.Well;
}

/// <summary>How a job stands, worst first.</summary>
public enum JobStanding
{
    /// <summary>It failed, or its node died, and it has not succeeded since.</summary>
    Failing,

    /// <summary>It should have run by now and did not.</summary>
    Overdue,

    /// <summary>It is running.</summary>
    Running,

    /// <summary>A person has paused it.</summary>
    Paused,

    /// <summary>It has never run, and is not late for that.</summary>
    Waiting,

    /// <summary>It did what it should.</summary>
    Well,

    /// <summary>The settings do not let it run by itself.</summary>
    Off,
}
