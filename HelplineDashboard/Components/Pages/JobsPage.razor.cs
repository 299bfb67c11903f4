using HelplineDashboard.Live.Jobs;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Did everything that should run, run?</summary>
public sealed partial class JobsPage
{
    private JobsSnapshot _jobs = JobsSnapshot.Empty;

    [Inject]
    public required JobFeed Feed { get; init; }

    protected override void OnInitialized() => Watch(Feed.WatchAsync(), jobs => _jobs = jobs);

    // What needs somebody comes first. The rest keeps its place: a card must not move because its job happens to run.
    private static int Urgency(JobSnapshot job) => job.Standing switch
    {
        JobStanding.Failing => 0,
        JobStanding.Overdue => 1,
        _ => 2,
    };
}
