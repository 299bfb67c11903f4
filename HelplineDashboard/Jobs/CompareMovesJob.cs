using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Jobs;

/// <summary>Sets beside each move's prediction what came of it.</summary>
public sealed class CompareMovesJob(CompareMoves compare) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "CompareMoves",
        "What moves did",
        "Sets beside each move's prediction what came of both queues, once its time is over.",
        "0 2/5 * * * ?");

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var compared = await compare.RunAsync(cancellationToken).ConfigureAwait(false);
        return new JobOutcome(compared == 0 ? "No move was due." : $"{compared:N0} were compared.");
    }
}
