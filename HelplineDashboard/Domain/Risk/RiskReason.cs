using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk;

/// <summary>Says a risk in one sentence.</summary>
internal static class RiskReason
{
    private const int MostCauses = 3;

    /// <summary>Says whether causes are looked for: from a little below amber, where a level that is held may still show.</summary>
    public static bool IsWorthExplaining(double probability, in RiskThresholds thresholds) =>
        probability >= thresholds.Amber - Math.Min(0.1, thresholds.Amber / 2);

    /// <summary>Writes the sentence.</summary>
    /// <param name="input">What is known of the queue.</param>
    /// <param name="probability">The probability of a miss in the next 15 minutes.</param>
    /// <param name="causes">The causes, largest first; empty for a low risk.</param>
    public static string Write(RiskInput input, double probability, ImmutableArray<RiskCause> causes)
    {
        if (input.ClosesIn is { Ticks: <= 0 })
        {
            return input.Waiting.Length switch { 0 => "Closed.", 1 => "Closed; 1 still waits.", var many => Text($"Closed; {many} still wait.") };
        }

        var target = Text($"{input.Settings.TargetPercentage} % in {QueueCondition.Describe(input.Settings.Threshold)} in the next 15 min");
        var chance = Percent(probability);
        if (causes.IsEmpty)
        {
            return Text($"Unlikely to miss {target} ({chance}).");
        }

        var verb = probability >= 0.6 ? "Likely to miss" : "May miss";
        var named = causes.Take(MostCauses).Select(cause => cause.Text).ToList();
        return Text($"{verb} {target} ({chance}): {(named.Count == 1 ? named[0] : $"{string.Join(", ", named.SkipLast(1))}, and {named[^1]}")}.");
    }

    // Nothing that may happen reads as certain, nor as impossible.
    private static string Percent(double probability) =>
        probability < 0.01 ? "below 1 %" : probability > 0.99 ? "above 99 %" : Text($"{Math.Round(100 * probability):F0} %");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
