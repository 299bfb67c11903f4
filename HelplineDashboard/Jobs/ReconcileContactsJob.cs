using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Board;

namespace HelplineDashboard.Jobs;

/// <summary>Records as lost what nothing more will be heard of.</summary>
public sealed class ReconcileContactsJob(ReconcileContacts reconcile) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "ReconcileContacts",
        "Lost contacts",
        "Records contacts as lost of which nothing more will be heard, so that no phantom caller waits for ever.",
        "0/15 * * * * ?")
    {
        MayBePaused = false,
        Missed = MissedRun.Skip,
    };

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var lost = await reconcile.RunAsync(cancellationToken).ConfigureAwait(false);
        return new JobOutcome(lost == 0 ? "Nothing was lost." : $"{lost} recorded as lost.");
    }
}
