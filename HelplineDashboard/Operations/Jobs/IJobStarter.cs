using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Operations.Jobs;

/// <summary>Starts a job out of turn, on this node or another one.</summary>
public interface IJobStarter
{
    /// <summary>Asks for a run; it begins as soon as there is room.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="dueAt">The time for which it is to run.</param>
    /// <param name="cause">Why.</param>
    Task StartAsync(string job, DateTimeOffset dueAt, JobCause cause, CancellationToken cancellationToken);
}
