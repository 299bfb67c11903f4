using System.Data.Common;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Staffing;

namespace HelplineDashboard.Sources.Demo;

/// <summary>Keeps the demo helpline's roster in the store as planned shifts, a day further each day, while the demo is played.</summary>
/// <remarks>The same plan again changes nothing, so several processes, and one that starts again, may all do it.</remarks>
public sealed class DemoShifts(
    DemoOptions options, ImportShifts import, SourceLedger ledger, TimeProvider clock, ILogger<DemoShifts> logger) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(3);

    private readonly Scenario _scenario = DemoHelpline.Create(options.TimeZone);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => KeepAsync(stoppingToken), stoppingToken);

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var day = HelplineDay.Of(_scenario.TimeZone, TimeOnly.MinValue);
        DateOnly? planned = null;
        while (true)
        {
            var pause = s_look;
            try
            {
                var today = day.DateOf(clock.GetUtcNow());
                if (!await IsWantedAsync(cancellationToken).ConfigureAwait(false))
                {
                    await EndAsync(cancellationToken).ConfigureAwait(false);
                    return;
                }

                if (planned != today)
                {
                    await import.ReplaceAsync(DemoPlan.Create(_scenario, clock.GetUtcNow(), options.HistoryDays), cancellationToken).ConfigureAwait(false);
                    planned = today;
                }
            }
            catch (DbException error)
            {
                logger.LogWarning("The demo helpline could not store its shifts and tries again: {Reason}", error.Message);
                pause = s_again;
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsWantedAsync(CancellationToken cancellationToken) =>
        options.Enabled ?? (!options.HasRealSource && !await ledger.HoldsRealSourceAsync(cancellationToken).ConfigureAwait(false));

    // What was planned stays beside what was played; nobody of the demo is planned any more.
    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (await ledger.ReadBookmarkAsync(DemoHelpline.Source, cancellationToken).ConfigureAwait(false) is not null)
        {
            await import.ReplaceAsync(DemoPlan.End(_scenario, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        }
    }
}
