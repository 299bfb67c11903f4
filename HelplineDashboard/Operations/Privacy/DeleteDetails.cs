using System.Data.Common;
using System.Globalization;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Data.Privacy;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Scorecards;

namespace HelplineDashboard.Operations.Privacy;

/// <summary>What the helpline has settled about how long it keeps what.</summary>
public sealed record PrivacyOptions
{
    /// <summary>The fewest days that details may be kept: who knows which queue is told by the last sixty.</summary>
    public const int LeastDays = 60;

    /// <summary>Gets for how many days the details of contacts are kept; 0 for ever.</summary>
    public int ContactDays { get; init; } = 400;
}

/// <summary>What a run deleted.</summary>
/// <param name="Before">The details of contacts before this are gone, or <see langword="null" /> when they are kept for ever.</param>
/// <param name="Contacts">How many contacts.</param>
/// <param name="Events">How many events lost what they said.</param>
/// <param name="Others">How many follow-ups, texts of reviews and links of callers.</param>
/// <param name="IsHeldUp">Whether it could not go as far as it should because something has still to be counted.</param>
public readonly record struct DeletedDetails(DateTimeOffset? Before, int Contacts, int Events, int Others, bool IsHeldUp);

/// <summary>Deletes the details of contacts that are older than the helpline keeps them, and keeps what they add up to.</summary>
/// <remarks>
/// First the days are frozen: what counts days and quarter-hours leaves them as they are, whatever marks them. So are the days after them that look back
/// at them to tell a repeated call. Only then is anything deleted, and only of frozen days: a run that ends in between has deleted nothing that is needed,
/// and the next one goes on. What has still to be counted holds it up. Safe to run twice, at once, and on several nodes.
/// </remarks>
public sealed class DeleteDetails(
    EventLog log,
    FrozenDayRepository frozen,
    DetailRepository details,
    PrivacyOptions options,
    ScorecardOptions scorecard,
    AuditTrail audit,
    TimeProvider clock)
{
    /// <summary>How many contacts are deleted at once: nothing is recorded meanwhile.</summary>
    public const int Batch = 1_000;

    // Of the log, how far one statement goes.
    private const int Stretch = 10_000;

    /// <summary>Deletes what is too old.</summary>
    /// <param name="progress">Is told after each portion.</param>
    /// <param name="cancellationToken">Stops between two portions.</param>
    public async Task<DeletedDetails> RunAsync(IProgress<DeletedDetails>? progress, CancellationToken cancellationToken)
    {
        if (options.ContactDays == 0)
        {
            return default;
        }

        var wanted = clock.GetUtcNow().AddDays(-options.ContactDays);
        var before = await FreezeAsync(wanted, cancellationToken).ConfigureAwait(false);
        var done = new DeletedDetails(before, 0, 0, 0, before < wanted);
        foreach (var (delete, isContact) in new (Func<DbTransaction, Task<int>>, bool)[]
        {
            (transaction => details.DeleteContactsAsync(before, Batch, transaction, cancellationToken), true),
            (transaction => details.DeletePartialContactsAsync(before, Batch, transaction, cancellationToken), true),
            (transaction => details.DeleteFollowUpsAsync(before, Batch, transaction, cancellationToken), false),
        })
        {
            for (var deleted = Batch; deleted >= Batch;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                deleted = await log.WriteAloneAsync(delete, cancellationToken).ConfigureAwait(false);
                done = isContact ? done with { Contacts = done.Contacts + deleted } : done with { Others = done.Others + deleted };
                progress?.Report(done);
            }
        }

        done = done with
        {
            Others = done.Others
                + await log.WriteAloneAsync(transaction => details.DeleteReviewTextsAsync(before, transaction, cancellationToken), cancellationToken).ConfigureAwait(false)
                + await log.WriteAloneAsync(transaction => details.DeleteCallerLinksAsync(before, transaction, cancellationToken), cancellationToken).ConfigureAwait(false),
        };
        done = await ScrubAsync(done, before, progress, cancellationToken).ConfigureAwait(false);
        if (done.Contacts + done.Events + done.Others > 0)
        {
            var note = new AuditNote("details.delete", before.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .With(new { done.Before, done.Contacts, done.Events, done.Others });
            await audit.WriteAsync(note, CancellationToken.None).ConfigureAwait(false);
        }

        return done;
    }

    // Returns before when details may be deleted: earlier than wanted where something has still to be counted.
    private async Task<DateTimeOffset> FreezeAsync(DateTimeOffset wanted, CancellationToken cancellationToken)
    {
        var window = scorecard.Rules.RepeatWindow;
        var uncounted = default(DateTimeOffset?);
        await log.WriteAloneAsync(
            async transaction =>
            {
                // A day that is cut in the middle is not frozen, and so nothing of it is deleted.
                var days = await frozen.AddCountedAsync(wanted + window, transaction, cancellationToken).ConfigureAwait(false);
                uncounted = await frozen.ReadUncountedAsync(transaction, cancellationToken).ConfigureAwait(false);
                return days;
            },
            cancellationToken).ConfigureAwait(false);
        return uncounted is { } from && from - window < wanted ? from - window : wanted;
    }

    private async Task<DeletedDetails> ScrubAsync(DeletedDetails done, DateTimeOffset before, IProgress<DeletedDetails>? progress, CancellationToken cancellationToken)
    {
        var first = await details.ReadScrubbedAsync(cancellationToken).ConfigureAwait(false);
        var head = await log.ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        for (var after = first; after < head; after += Stretch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = Math.Min(after + Stretch, head);
            done = done with { Events = done.Events + await details.ScrubAsync(after, last, before, cancellationToken).ConfigureAwait(false) };
            progress?.Report(done);
        }

        await details.KeepScrubbedAsync(first, head, before, cancellationToken).ConfigureAwait(false);
        return done;
    }
}
