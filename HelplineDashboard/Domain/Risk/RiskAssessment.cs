using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk;

/// <summary>Works out how likely a queue is to miss its target soon, and why.</summary>
/// <remarks>Pure: the same input gives the same answer, to the last digit.</remarks>
public static class RiskAssessment
{
    // Longer than this nobody is told: it only means that nobody will answer.
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);

    /// <summary>Assesses one queue. The level is the bare one: <see cref="RiskLevels.Next" /> gives it hysteresis.</summary>
    /// <remarks>
    /// The level and the reason speak of the next 15 minutes. A window in which nothing is offered misses nothing, so the probability of a
    /// miss includes that something comes at all.
    /// </remarks>
    /// <param name="input">What is known of the queue.</param>
    public static QueueRisk Assess(RiskInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var today = Goal(input);
        if (RiskModel.Missing(input) is { } missing)
        {
            return new QueueRisk(input.AsOf, RiskLevel.Unknown, missing) { Today = today };
        }

        var (first, both) = RiskModel.Look(input);
        var probability = Probability(first, input.Calibration15Minutes);
        var causes = RiskReason.IsWorthExplaining(probability, input.Thresholds)
            ? RiskCauses.Find(input, probability, changed => Probability(RiskModel.Look(changed, QueueChain.StepsOf15Minutes).First, changed.Calibration15Minutes))
            : [];
        return new QueueRisk(input.AsOf, RiskLevels.Next(RiskLevel.Unknown, probability, input.Thresholds), RiskReason.Write(input, probability, causes))
        {
            Causes = causes,
            Next15Minutes = Describe(input, first, probability, 15),
            Next30Minutes = Describe(input, both, Probability(both, input.Calibration30Minutes), 30),
            Waiting = Chances(input),
            Today = today,
        };
    }

    /// <summary>Returns the model's own probability of a miss, given that anything is counted: what a <see cref="RiskCalibration" /> learns from.</summary>
    /// <param name="input">What is known of the queue.</param>
    /// <returns>The next 15 and the next 30 minutes, 0 to 1, or <see langword="null" /> when nothing can be said.</returns>
    public static (double Next15Minutes, double Next30Minutes)? Uncalibrated(RiskInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (RiskModel.Missing(input) is not null)
        {
            return null;
        }

        var (first, both) = RiskModel.Look(input);
        return (first.MissedIfSome, both.MissedIfSome);
    }

    private static double Probability(in Outlook outlook, RiskCalibration calibration) =>
        Math.Clamp(outlook.Some * calibration.Apply(outlook.MissedIfSome), 0, 1);

    private static RiskOutlook Describe(RiskInput input, in Outlook outlook, double probability, int minutes)
    {
        var longest = outlook.LongestWait;
        if (!input.Waiting.IsEmpty)
        {
            var load = RiskModel.Load(input);
            var departures = load.Staffed * load.ServiceRate;
            var free = input.Agents!.Free >= 1;
            var rest = free ? 0 : departures <= 0 ? minutes * 60 : Math.Min(minutes * 60, 1 / departures);
            longest = Math.Max(longest, Math.Max(0, (input.AsOf - input.Waiting.Min(one => one.Since)).TotalSeconds) + rest);
        }

        return new RiskOutlook(
            // Nothing counted: as good as met.
            outlook.Counted <= 0 ? 1 : Math.Clamp(outlook.Met / outlook.Counted, 0, 1),
            probability,
            outlook.Offered,
            outlook.Abandoned,
            TimeSpan.FromSeconds(Math.Min(longest, s_longest.TotalSeconds)));
    }

    private static ImmutableArray<WaitingChance> Chances(RiskInput input)
    {
        var load = RiskModel.Load(input);
        Span<double> pace = stackalloc double[QueueChain.Steps.Length];
        ServicePace.Write(pace, input.Agents!, RiskModel.Handle(input)!.Value, input.Plan.WrapUp);
        var departures = load.Staffed * load.ServiceRate * pace[0];
        var chances = ImmutableArray.CreateBuilder<WaitingChance>(input.Waiting.Length);
        // Other queues' contacts stand between them as if all were in one line.
        var others = input.Waiting.Length == 0 ? 0 : input.Agents!.OtherWaiting / input.Waiting.Length;
        for (var place = 0; place < input.Waiting.Length; place++)
        {
            var waiting = input.Waiting[place];
            var left = (input.Settings.Threshold - (input.AsOf - waiting.Since)).TotalSeconds;
            var ahead = place + (others * (place + 0.5)) - input.Agents!.Free;
            chances.Add(new WaitingChance(waiting.Contact, Math.Clamp(WaitOdds.Single(ahead, departures, load.GiveUpRate, left), 0, 1)));
        }

        return chances.MoveToImmutable();
    }

    // Needed = (target × (counted + remaining) − met) ÷ remaining; who waits undecided belongs to the remaining.
    private static DayGoal? Goal(RiskInput input)
    {
        if (input.Gap is not null || input.Today is not { } counts || input.RemainingToday is not { } expected)
        {
            return null;
        }

        var overdue = input.Waiting.Count(one => input.AsOf - one.Since > input.Settings.Threshold);
        var level = ServiceLevel.From(counts, overdue, input.Settings.Formula);
        var remaining = Math.Max(0, expected) + input.Waiting.Length - overdue;
        var target = input.Settings.TargetPercentage / 100d;
        if (remaining <= 1e-9)
        {
            return level.Counted == 0 ? null : new DayGoal(level.Met >= target * level.Counted ? 0 : 2, 0);
        }

        // Twice everything is as impossible as a thousand times.
        return new DayGoal(Math.Clamp(((target * (level.Counted + remaining)) - level.Met) / remaining, 0, 2), remaining);
    }
}
