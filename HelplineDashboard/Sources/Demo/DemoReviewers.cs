using System.Data.Common;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Quality;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.Demo;

/// <summary>Reviews the demo helpline's contacts once its history is there, and each day what has become two days old, while the demo is played.</summary>
public sealed class DemoReviewers(
    DemoOptions options, DemoReviews review, SourceLedger ledger, TimeProvider clock, ILogger<DemoReviewers> logger) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(10);

    private readonly HelplineDay _day = HelplineDay.Of(options.TimeZone, TimeOnly.MinValue);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => KeepAsync(stoppingToken), stoppingToken);

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        DateOnly? reviewed = null;
        while (true)
        {
            try
            {
                var today = _day.DateOf(clock.GetUtcNow());
                if (reviewed != today && await IsPlayedAsync(cancellationToken).ConfigureAwait(false))
                {
                    var written = await review.RunAsync(DemoHelpline.Source, cancellationToken).ConfigureAwait(false);
                    logger.LogInformation("The demo helpline's reviewers wrote {Reviews} reviews.", written);
                    reviewed = today;
                }
            }
            catch (DbException error)
            {
                logger.LogWarning("The demo helpline could not store its reviews and tries again: {Reason}", error.Message);
            }

            await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // Not before its history is whole: a day is drawn once, from all its contacts.
    private async Task<bool> IsPlayedAsync(CancellationToken cancellationToken) =>
        options.Enabled != false
        && DemoRun.Read(await ledger.ReadBookmarkAsync(DemoHelpline.Source, cancellationToken).ConfigureAwait(false)) is { IsOver: false, Gap: null, Player: not null };
}
