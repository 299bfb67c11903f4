using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Operations.Risk;

/// <summary>Works out, for each queue of the board, how likely it is to miss its target soon, and puts that on the board.</summary>
/// <remarks>One caller at a time. Nothing is stored: each process works it out from the same board, and from what was learned, for itself.</remarks>
public sealed class AssessRisk(BoardFeed feed, TimeProvider clock)
{
    /// <summary>How old a risk may become while nothing happens in its queue.</summary>
    public static readonly TimeSpan OldestRisk = TimeSpan.FromSeconds(10);

    // Two hours on either side of now.
    private static readonly TimeSpan s_around = TimeSpan.FromHours(2);

    private Dictionary<QueueId, (QueueSnapshot Told, QueueOutlook Outlook)> _known = [];

    /// <summary>Assesses the queues of which something has changed, and publishes when that shows.</summary>
    /// <param name="expectations">What is expected of each queue's day; a queue may be missing.</param>
    /// <param name="learned">What was learned of a queue's next 15 and 30 minutes.</param>
    public void Run(
        IReadOnlyDictionary<QueueId, QueueExpectation> expectations, Func<QueueId, (RiskCalibration After15, RiskCalibration After30)> learned)
    {
        var board = feed.Told;
        if (!board.IsReady)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var outlooks = ImmutableDictionary.CreateBuilder<QueueId, QueueOutlook>();
        var known = new Dictionary<QueueId, (QueueSnapshot Told, QueueOutlook Outlook)>(board.Queues.Length);
        var isNews = board.Queues.Length != _known.Count;
        foreach (var queue in board.Queues)
        {
            var before = _known.GetValueOrDefault(queue.Queue);
            var age = before.Outlook is null ? TimeSpan.MaxValue : now - before.Outlook.Risk.AsOf;
            var isRecent = age >= TimeSpan.Zero && age < OldestRisk;
            var outlook = before.Outlook!;
            if (!isRecent || !ReferenceEquals(before.Told, queue))
            {
                outlook = Assess(queue, board, expectations, learned(queue.Queue), before.Outlook?.Risk.Level ?? RiskLevel.Unknown, now);
                // What reads the same is not drawn again: its age alone is no news, until it is too old.
                outlook = isRecent && ReadsLike(before.Outlook!, outlook) ? before.Outlook! : outlook;
                isNews |= !ReferenceEquals(outlook, before.Outlook);
            }

            known[queue.Queue] = (queue, outlook);
            outlooks[queue.Queue] = outlook;
        }

        _known = known;
        if (isNews)
        {
            feed.LookAhead(outlooks.ToImmutable());
        }
    }

    private static QueueOutlook Assess(
        QueueSnapshot queue,
        BoardSnapshot board,
        IReadOnlyDictionary<QueueId, QueueExpectation> expectations,
        (RiskCalibration After15, RiskCalibration After30) learned,
        RiskLevel previous,
        DateTimeOffset now)
    {
        var input = RiskInputs.Of(queue, board, expectations, now) with { Calibration15Minutes = learned.After15, Calibration30Minutes = learned.After30 };
        var risk = RiskAssessment.Assess(input);
        var expectation = expectations.GetValueOrDefault(queue.Queue);
        return new QueueOutlook(risk with { Level = RiskLevels.Next(previous, risk.Next15Minutes?.MissProbability, input.Thresholds) })
        {
            ForecastMadeAt = expectation?.MadeAt,
            Today = expectation?.Total,
            Intervals = expectation is null ? [] : Around(queue, expectation, now),
        };
    }

    private static ImmutableArray<OutlookInterval> Around(QueueSnapshot queue, QueueExpectation expectation, DateTimeOffset now) =>
    [
        .. expectation.Intervals
            .Where(one => one.EndsAt > now - s_around && one.StartsAt < now + s_around)
            .Select(one => new OutlookInterval(
                one.StartsAt,
                one.Length,
                one.StartsAt > now ? null : queue.OfferedBetween(one.StartsAt, one.EndsAt),
                one.EndsAt > now ? one.Updated : one.Published,
                one.Needed,
                one.Planned)),
    ];

    private static bool ReadsLike(QueueOutlook one, QueueOutlook other) =>
        one.Risk.Level == other.Risk.Level
        && one.Risk.Reason == other.Risk.Reason
        && Percent(one.Risk.Next15Minutes) == Percent(other.Risk.Next15Minutes)
        && one.ForecastMadeAt == other.ForecastMadeAt
        && one.Risk.Waiting.SequenceEqual(other.Risk.Waiting)
        && one.Intervals.SequenceEqual(other.Intervals);

    private static double? Percent(RiskOutlook? outlook) => outlook is null ? null : Math.Floor(100 * outlook.MissProbability);
}
