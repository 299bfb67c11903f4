namespace HelplineDashboard.Domain.Jobs;

/// <summary>A job with the times that are in force for it.</summary>
/// <param name="Description">What it is called and what it is for.</param>
/// <param name="Times">When it is due.</param>
/// <param name="IsEnabled">Whether the settings let it run by itself; a person may start it all the same.</param>
public sealed record JobPlan(JobDescription Description, IJobTimes Times, bool IsEnabled);

/// <summary>When a job is due, in the helpline's time zone.</summary>
/// <remarks>Where the clocks go forward, a time that does not exist is due when they have moved; where they go back, one that comes twice is due once.</remarks>
public interface IJobTimes
{
    /// <summary>Gets the times as the settings write them, such as <c>0 3 * * *</c>.</summary>
    string Cron { get; }

    /// <summary>Gets the times in words, such as "every day at 03:00".</summary>
    string Words { get; }

    /// <summary>Gets the time zone.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>Finds the first time after an instant.</summary>
    /// <param name="instant">The instant, itself excluded.</param>
    /// <returns>The time in UTC, or <see langword="null" /> when there is none.</returns>
    DateTimeOffset? After(DateTimeOffset instant);

    /// <summary>Finds the last time before an instant.</summary>
    /// <param name="instant">The instant, itself excluded.</param>
    /// <returns>The time in UTC, or <see langword="null" /> when there is none.</returns>
    DateTimeOffset? Before(DateTimeOffset instant);
}
