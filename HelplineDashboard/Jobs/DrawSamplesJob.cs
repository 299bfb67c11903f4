using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Quality;

namespace HelplineDashboard.Jobs;

/// <summary>Draws yesterday's contacts for review, and the days before that were missed.</summary>
public sealed class DrawSamplesJob(DrawSample draw) : IRecurringJob
{
    // A helpline that stood still for longer begins again with what people still remember.
    private const int Days = 7;

    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "DrawSamples",
        "Contacts to review",
        "Draws yesterday's contacts for quality review, once for each day, and makes up for days of the last week that were missed.",
        "0 10 5 * * ?")
    {
        ResultPage = "/quality",
    };

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var drawn = 0;
        var last = new DrawResult(0, 0, null);
        for (var back = Days; back >= 1; back--)
        {
            last = await draw.RunAsync(draw.Today.AddDays(-back), cancellationToken).ConfigureAwait(false);
            drawn += last.Drawn;
        }

        return new JobOutcome(drawn > 0 ? $"{drawn:N0} contacts were drawn." : last.Refusal ?? "Nothing was drawn.");
    }
}
