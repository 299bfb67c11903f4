using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Jobs;

/// <summary>Forgets old moves and suggestions.</summary>
public sealed class PurgeMovesJob(PurgeMoves purge) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "PurgeMoves",
        "Old moves",
        "Forgets moves after 400 days, and after 90 days the suggestions that nobody answered.",
        "0 40 4 * * ?");

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (moves, suggestions) = await purge.RunAsync(cancellationToken).ConfigureAwait(false);
        return new JobOutcome(moves + suggestions == 0 ? "Nothing was old enough." : $"{moves:N0} moves and {suggestions:N0} suggestions were forgotten.");
    }
}
