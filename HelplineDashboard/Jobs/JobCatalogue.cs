using System.Collections.Immutable;
using HelplineDashboard.Domain.Jobs;

namespace HelplineDashboard.Jobs;

/// <summary>All jobs there are. A new one is a class and a line here.</summary>
public static class JobCatalogue
{
    /// <summary>Gets the jobs in the order in which pages list them.</summary>
    public static ImmutableArray<JobEntry> All { get; } =
    [
        JobEntry.For<ReconcileContactsJob>(),
        JobEntry.For<RollUpIntervalsJob>(),
        JobEntry.For<BuildDaysJob>(),
        JobEntry.For<CloseDaysJob>(),
        JobEntry.For<CatchUpForecastsJob>(),
        JobEntry.For<UpdateIntradayJob>(),
        JobEntry.For<PublishForecastsJob>(),
        JobEntry.For<PurgeForecastsJob>(),
        JobEntry.For<CompareMovesJob>(),
        JobEntry.For<PurgeMovesJob>(),
        JobEntry.For<DrawSamplesJob>(),
        JobEntry.For<DeleteDetailsJob>(),
        JobEntry.For<PurgeJobRunsJob>(),
    ];
}

/// <summary>A job of the catalogue.</summary>
/// <param name="Description">What it is called, what it is for, and when it runs.</param>
/// <param name="Type">Its class.</param>
public sealed record JobEntry(JobDescription Description, Type Type)
{
    /// <summary>Makes the entry of a class.</summary>
    public static JobEntry For<TJob>() where TJob : class, IRecurringJob => new(TJob.Description, typeof(TJob));
}
