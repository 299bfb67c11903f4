using System.Collections.Immutable;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Live.Moves;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Sums up how suggestions and predictions have done.</summary>
internal static class MoveRecords
{
    /// <summary>Sums up.</summary>
    /// <remarks>
    /// Moves that were asked for together were predicted together: they count once, by the one that began first. A loan that a person took back
    /// before its horizon was over is left out, for what was predicted was not done.
    /// </remarks>
    /// <param name="tally">What became of the suggestions.</param>
    /// <param name="compared">The loans with prediction and outcome.</param>
    public static MoveRecord Of(
        IReadOnlyList<(SuggestionOutcome Outcome, DeclineReason? Reason, int Count)> tally, ImmutableArray<Move> compared)
    {
        var errors = new List<double>();
        var loans = 0;
        foreach (var batch in compared.Where(IsComparable).GroupBy(move => move.Batch))
        {
            var move = batch.MinBy(one => one.ActiveSince)!;
            var points = Points(move.Predicted!.From, move.Actual!.From).Concat(Points(move.Predicted.To, move.Actual.To)).ToList();
            errors.AddRange(points);
            loans += points.Count > 0 ? 1 : 0;
        }

        return new MoveRecord
        {
            Shown = tally.Sum(one => one.Count),
            Accepted = tally.Where(one => one.Outcome == SuggestionOutcome.Accepted).Sum(one => one.Count),
            Declined = tally
                .Where(one => one is { Outcome: SuggestionOutcome.Declined, Reason: not null })
                .GroupBy(one => one.Reason!.Value)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Sum(one => one.Count)),
            Compared = loans,
            MeanError = errors.Count == 0 ? null : errors.Average(Math.Abs),
            MeanBias = errors.Count == 0 ? null : errors.Average(),
        };
    }

    private static bool IsComparable(Move move) =>
        move is { Predicted: not null, Actual: not null, ActiveSince: { } since }
        && !(move.EndedAt < since + move.Predicted.Horizon && move.State == MoveState.Undone);

    // Nothing where either is not known.
    private static IEnumerable<double> Points(QueueEffect predicted, QueueOutcome actual)
    {
        if (actual.ServiceLevel is { } level && double.IsFinite(predicted.With.ServiceLevel))
        {
            yield return 100 * (level - predicted.With.ServiceLevel);
        }
    }
}
