using HelplineDashboard.Operations.Board;
using Quartz;

namespace HelplineDashboard.Jobs;

/// <summary>Every quarter of a minute, records as lost what nothing more will be heard of.</summary>
[DisallowConcurrentExecution]
public sealed class ReconcileContactsJob(ReconcileContacts reconcile) : IJob
{
    /// <summary>How often it runs.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await reconcile.RunAsync(cancellationToken).ConfigureAwait(false);
}
