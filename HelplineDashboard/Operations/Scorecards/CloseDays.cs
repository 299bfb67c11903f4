using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Operations.Demand;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Publishes the queues' days that are over, and publishes again those that later facts have changed.</summary>
/// <remarks>
/// A day closes at its end plus a grace period, and not before it has been known for a while: an imported day arrives piece by piece. What was published stays as it was; a day whose counts, waits or handle times change
/// afterwards gets a further edition with when and why. Safe to run twice, at once, and on several nodes.
/// </remarks>
public sealed class CloseDays(
    EventLog log,
    RollUpIntervals rollUp,
    BuildDays build,
    DayMarkRepository marks,
    EditionRepository editions,
    ScorecardOptions options,
    TimeProvider clock)
{
    private const int Portion = 14;
    private const string Over = "The day was over.";

    /// <summary>Brings everything up to date first, then publishes.</summary>
    public async Task<CloseResult> RunAsync(CancellationToken cancellationToken)
    {
        await rollUp.RunAsync(cancellationToken).ConfigureAwait(false);
        await log.WriteAloneAsync(
            transaction => marks.MarkRipeAsync(options.Grace, options.Rules.Watch, clock.GetUtcNow(), transaction, cancellationToken), cancellationToken).ConfigureAwait(false);
        await build.RunAsync(cancellationToken).ConfigureAwait(false);
        return new CloseResult(
            await PublishAsync(cancellationToken).ConfigureAwait(false),
            await RestateAsync(null, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Publishes again what is no longer as it was published last.</summary>
    /// <param name="occasion">A sentence about what brought it about, or none.</param>
    /// <param name="cancellationToken">Stops between two days.</param>
    /// <returns>How many days.</returns>
    public async Task<int> RestateAsync(string? occasion, CancellationToken cancellationToken)
    {
        var restated = 0;
        foreach (var changed in await editions.ReadChangedAsync(cancellationToken).ConfigureAwait(false))
        {
            var why = occasion is null ? Why(changed) : $"{Why(changed)} {occasion}";
            await log.WriteAloneAsync(
                async transaction => restated += await editions.RestateAsync(changed, why, clock.GetUtcNow(), transaction, cancellationToken).ConfigureAwait(false) ? 1 : 0,
                cancellationToken).ConfigureAwait(false);
        }

        return restated;
    }

    private async Task<int> PublishAsync(CancellationToken cancellationToken)
    {
        var (published, now) = (0, clock.GetUtcNow());
        var (before, known) = (now - options.Grace, now - options.Settle);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var days = await editions.ReadUnpublishedAsync(before, known, Portion, cancellationToken).ConfigureAwait(false);
            if (days.Count == 0)
            {
                return published;
            }

            await log.WriteAloneAsync(
                async transaction => published += await editions.PublishAsync(days[0], days[^1], before, known, Over, clock.GetUtcNow(), transaction, cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Why(ChangedEdition changed)
    {
        var reasons = new List<string>();
        if (changed.MoreOffered != 0)
        {
            var contacts = Math.Abs(changed.MoreOffered) == 1 ? "1 contact" : FormattableString.Invariant($"{Math.Abs(changed.MoreOffered):N0} contacts");
            reasons.Add(
                changed.MoreOffered > 0 ? $"{contacts} {(changed.MoreOffered == 1 ? "was" : "were")} heard of after the day was published."
                : $"{contacts} turned out to belong to another day or queue.");
        }
        else if (changed.FactsChanged && !changed.DayMoved)
        {
            reasons.Add("What became of its contacts was heard of after the day was published.");
        }

        if (changed.TermsChanged)
        {
            reasons.Add("The terms were changed.");
        }

        if (changed.DayMoved)
        {
            reasons.Add("The queue's days begin at another time now.");
        }

        return reasons.Count == 0 ? "It was counted again." : string.Join(' ', reasons);
    }
}

/// <summary>What was published.</summary>
/// <param name="Published">How many queues' days for the first time.</param>
/// <param name="Restated">How many once more.</param>
public readonly record struct CloseResult(int Published, int Restated);
