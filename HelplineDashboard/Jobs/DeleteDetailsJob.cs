using System.Globalization;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Privacy;

namespace HelplineDashboard.Jobs;

/// <summary>Deletes the details of contacts that are older than the helpline keeps them.</summary>
public sealed class DeleteDetailsJob(DeleteDetails details) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "DeleteDetails",
        "Old details of contacts",
        "Deletes the details of contacts that are older than the helpline keeps them; what they add up to stays.",
        "0 50 3 * * ?");

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var done = await details.RunAsync(new Told(so => progress.Report(new JobProgress(0, 1, Say(so)))), cancellationToken).ConfigureAwait(false);
        return new JobOutcome(
            done.Before is not { } before ? "Details are kept for ever, as the settings say."
            : string.Create(CultureInfo.InvariantCulture, $"{(done.Contacts + done.Events + done.Others == 0 ? "Nothing was old enough." : Say(done))}")
              + (done.IsHeldUp ? string.Create(CultureInfo.InvariantCulture, $" Only before {before:yyyy-MM-dd}: something after it has still to be counted.") : ""));
    }

    private static string Say(DeletedDetails done) => string.Create(
        CultureInfo.InvariantCulture, $"{done.Contacts:N0} contacts, what {done.Events:N0} events said, and {done.Others:N0} follow-ups, texts and links were deleted.");

    // Not Progress<T>, which would tell from another thread, later than what comes after it.
    private sealed class Told(Action<DeletedDetails> tell) : IProgress<DeletedDetails>
    {
        public void Report(DeletedDetails value) => tell(value);
    }
}
