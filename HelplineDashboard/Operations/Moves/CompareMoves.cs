using HelplineDashboard.Data;
using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Risk;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Sets beside each prediction what came of it: both queues from the begin of the loan, over the predicted horizon. Safe to run twice.</summary>
public sealed class CompareMoves(
    MoveRepository moves,
    ContactRepository contacts,
    QueueRepository queues,
    BoardFeed feed,
    Database database,
    Func<QueueId, QueueSettings> defaults,
    TimeProvider clock)
{
    // What was not compared within two days, because nobody ran, is left as not known.
    private static readonly TimeSpan s_looksBack = TimeSpan.FromDays(2);
    private static readonly TimeSpan s_shortestHorizon = TimeSpan.FromMinutes(1);

    /// <summary>Compares what can be compared by now.</summary>
    /// <returns>How many loans.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var compared = 0;
        var due = (await moves.ReadUncomparedAsync(now - s_looksBack, now - LearnRisk.Settled - s_shortestHorizon, cancellationToken).ConfigureAwait(false))
            .Where(move => move.ActiveSince + move.Predicted!.Horizon + LearnRisk.Settled <= now)
            .ToList();
        if (due.Count == 0)
        {
            return 0;
        }

        var settings = await ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var move in due)
        {
            var (since, until) = (move.ActiveSince!.Value, move.ActiveSince.Value + move.Predicted!.Horizon);
            if (!IsTold(move.From, until) || !IsTold(move.To, until))
            {
                continue; // its source is late: nobody knows yet, and nothing is not 0
            }

            var outcome = new MoveOutcome(
                await OutcomeAsync(settings(move.From), since, until, now, cancellationToken).ConfigureAwait(false),
                await OutcomeAsync(settings(move.To), since, until, now, cancellationToken).ConfigureAwait(false));
            var change = await moves.ApplyAsync(move.Id, known => known.Compare(outcome), cancellationToken).ConfigureAwait(false);
            compared += change.Refusal is null ? 1 : 0;
        }

        return compared;
    }

    /// <summary>Sums up the contacts that a queue was offered in a time.</summary>
    /// <param name="offered">The contacts.</param>
    /// <param name="settings">The queue's settings: threshold, formula, short-abandon limit.</param>
    /// <param name="now">The instant: who still waits has waited until then.</param>
    internal static QueueOutcome Sum(IEnumerable<Contact> offered, QueueSettings settings, DateTimeOffset now)
    {
        var counts = default(ContactCounts);
        var (overdue, longest) = (0, TimeSpan.Zero);
        foreach (var contact in offered)
        {
            counts += ContactCounts.Of(contact, settings);
            var waiting = contact is { Outcome: Outcome.Waiting, Offered: { } offer } ? now - offer.At : (TimeSpan?)null;
            overdue += waiting > settings.Threshold ? 1 : 0;
            var wait = waiting ?? contact.Wait ?? TimeSpan.Zero;
            longest = wait > longest ? wait : longest;
        }

        return new QueueOutcome(counts.Offered, ServiceLevel.From(counts, overdue, settings.Formula).Percentage / 100, counts.Abandoned, longest);
    }

    private bool IsTold(QueueId queue, DateTimeOffset until) => feed.Told.FindQueue(queue)?.KnownUntil is not { } known || known >= until;

    private async Task<QueueOutcome> OutcomeAsync(QueueSettings settings, DateTimeOffset since, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken) =>
        Sum(await contacts.ReadOfferedToAsync(settings.Queue, since, until, cancellationToken).ConfigureAwait(false), settings, now);

    private async Task<Func<QueueId, QueueSettings>> ReadSettingsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var configured = (await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false)).ToDictionary(one => one.Settings.Queue, one => one.Settings);
        return queue => configured.GetValueOrDefault(queue) ?? defaults(queue);
    }
}
