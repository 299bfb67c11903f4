using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Live.Jobs;
using HelplineDashboard.Operations.Jobs;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Panels;

/// <summary>One job: when it runs, what became of it, and what a person can do about it.</summary>
public sealed partial class JobCard
{
    /// <summary>Gets or sets the job. Key the card by its name.</summary>
    [Parameter, EditorRequired]
    public required JobSnapshot Job { get; set; }

    /// <summary>Gets or sets when that was so.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset AsOf { get; set; }

    [Inject]
    public required SteerJobs Steer { get; init; }

    private JobPlan Plan => Job.Plan;

    private string TitleId => "job-" + Job.Name;

    private string Next =>
        Job.PausedAt is { } paused ? $", but paused since {JobWords.Local(paused, Plan.Times.Zone, AsOf)}"
        : !Plan.IsEnabled ? ", but the settings switch it off"
        : Job.OverdueAt is { } due ? $"; was due {JobWords.Local(due, Plan.Times.Zone, AsOf)}"
        : Job.NextAt is { } next ? $"; next {JobWords.Local(next, Plan.Times.Zone, AsOf)}"
        : "";

    private string Durations
    {
        get
        {
            var sorted = Job.Ended.Select(run => run.Duration!.Value).Order().ToList();
            return sorted.Count == 1 ? JobWords.Duration(sorted[0]) : $"usually {JobWords.Duration(sorted[sorted.Count / 2])}, at most {JobWords.Duration(sorted[^1])}";
        }
    }

    private Task RunNowAsync() => AskAsync(Steer.RunNowAsync);

    private Task PauseAsync() => AskAsync(Steer.PauseAsync);

    private Task ResumeAsync() => AskAsync(Steer.ResumeAsync);

    private Task AskAsync(Func<string, CancellationToken, Task> ask) => AskAsync(async () =>
    {
        await ask(Job.Name, CancellationToken.None);
        return null;
    });
}
