namespace HelplineDashboard.Domain.Jobs;

/// <summary>What a job is called, what it is for, and when it runs.</summary>
/// <param name="Name">Its name in settings (<c>Jobs:ReconcileContacts:Cron</c>) and in the store: letters only, never changed.</param>
/// <param name="Title">Its name for people, such as "Nightly forecast".</param>
/// <param name="Purpose">What it does, as one sentence for people.</param>
/// <param name="Cron">
/// When it runs unless the settings say otherwise, in the helpline's time zone: five fields as in a crontab (<c>0 3 * * *</c>),
/// or six that begin with the seconds (<c>0/15 * * * * ?</c>).
/// </param>
public sealed record JobDescription(string Name, string Title, string Purpose, string Cron)
{
    /// <summary>Gets a value indicating whether people may pause it. The default is that they may.</summary>
    public bool MayBePaused { get; init; } = true;

    /// <summary>Gets the page that shows what it writes, such as <c>/calendar</c>, or <see langword="null" /> when there is none.</summary>
    public string? ResultPage { get; init; }

    /// <summary>Gets what becomes of a run that was missed, because nothing ran at that time or the job before took too long.</summary>
    /// <remarks>The default suits a job that brings something up to date: however many runs were missed, one makes up for all.</remarks>
    public MissedRun Missed { get; init; } = MissedRun.RunOnce;
}

/// <summary>What becomes of runs that were missed.</summary>
public enum MissedRun
{
    /// <summary>One run at once makes up for all that were missed, also after a start.</summary>
    RunOnce,

    /// <summary>Nothing: the next time will do.</summary>
    Skip,
}
