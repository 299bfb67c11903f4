using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Jobs;

/// <summary>Makes the forecast of every queue, each night.</summary>
public sealed class PublishForecastsJob(PublishForecasts publish, UpdateIntraday update) : IRecurringJob
{
    /// <inheritdoc />
    public static JobDescription Description { get; } = new(
        "PublishForecasts",
        "Nightly forecast",
        "Forecasts the contacts of every queue for the next fortnight by interval and for 18 weeks by day, and keeps the forecast as it was published.",
        "0 0 3 * * ?");

    /// <inheritdoc />
    public async Task<JobOutcome> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var told = new Progress<(double Share, string Text)>(one => progress.Report(new JobProgress((int)(one.Share * 100), 100, one.Text)));
        var result = await publish.RunAsync(told, cancellationToken).ConfigureAwait(false);
        await update.RunAsync(cancellationToken).ConfigureAwait(false);
        var text = $"{result.Published} forecasts published";
        text += result.WithoutForecast > 0 ? $", {result.WithoutForecast} of them say that there is not enough history" : "";
        return new JobOutcome(text + (result.AlreadyThere > 0 ? $"; {result.AlreadyThere} queues had one of today." : "."));
    }
}
