using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk;

/// <summary>The outlook of one state of a queue: several levels of load, each followed by the chain, mixed.</summary>
internal static class RiskModel
{
    // Agents come, go and take breaks, and the mean handle time is not known exactly: nobody is told, so the load is this uncertain at least.
    private const double UntoldDeviation = 0.25;

    // The levels of load: five that are equally likely, by the middles of their fifths, in standard deviations.
    private static readonly double[] s_levels = [-1.2816, -0.5244, 0, 0.5244, 1.2816];

    // For means three do, weighed by Gauss and Hermite.
    private static readonly double[] s_fewLevels = [-1.7320508, 0, 1.7320508];
    private static readonly double[] s_fewWeights = [1 / 6d, 2 / 3d, 1 / 6d];

    /// <summary>Says what is missing for an outlook.</summary>
    /// <param name="input">What is known.</param>
    /// <returns>One sentence, or <see langword="null" /> when nothing is.</returns>
    public static string? Missing(RiskInput input) =>
        input.Gap is not null ? input.Gap
        : input.Agents is null ? "Cannot be said: the source says nothing of agents."
        : Handle(input) is null ? "Cannot be said: no handle time is known yet."
        : Arrivals(input) is null ? "Cannot be said: it is not known how many contacts to expect."
        : null;

    /// <summary>Works out the next 15 and 30 minutes of a queue of which nothing is missing.</summary>
    /// <param name="input">What is known.</param>
    /// <param name="steps">How far to look: all steps of the chain, or only the first 15 minutes.</param>
    public static (Outlook First, Outlook Both) Look(RiskInput input, int steps = QueueChain.AllSteps) => Look(input, Load(input), steps);

    /// <summary>Works out the same from another load than the input says: with more or fewer places.</summary>
    /// <param name="input">What is known.</param>
    /// <param name="load">The load.</param>
    /// <param name="steps">How far to look: all steps of the chain, or only the first 15 minutes.</param>
    public static (Outlook First, Outlook Both) Look(RiskInput input, in ChainLoad load, int steps = QueueChain.AllSteps)
    {
        Span<double> pace = stackalloc double[QueueChain.AllSteps];
        ServicePace.Write(pace, input.Agents!, Handle(input)!.Value, input.Plan.WrapUp);
        Span<double> factors = stackalloc double[s_levels.Length];
        Levels(factors, s_levels, [], Arrivals(input)!.Value.LevelDeviation);
        var target = input.Settings.TargetPercentage / 100d;
        var (first, both) = (default(Outlook), default(Outlook));
        foreach (var factor in factors)
        {
            var (early, late) = QueueChain.Follow(At(load, factor), input.Settings, pace, steps);
            first.Add(early, target);
            both.Add(late, target);
        }

        first.Divide(s_levels.Length);
        both.Divide(s_levels.Length);
        return (first, both);
    }

    /// <summary>Works out how many contacts are answered in time or give up, and nothing of the odds to miss the target: for many loads in turn.</summary>
    /// <param name="input">What is known.</param>
    /// <param name="load">The load.</param>
    /// <param name="pace">For each step, how fast places become free: <see cref="ServicePace" />.</param>
    /// <param name="steps">How far to look: all steps of the chain, or only the first 15 minutes.</param>
    /// <returns>The contacts offered, those of them answered within the threshold whatever the formula, and those that give up.</returns>
    public static (double Offered, double InTime, double Abandoned) Count(RiskInput input, in ChainLoad load, ReadOnlySpan<double> pace, int steps)
    {
        Span<double> factors = stackalloc double[s_fewLevels.Length];
        Levels(factors, s_fewLevels, s_fewWeights, Arrivals(input)!.Value.LevelDeviation);
        var settings = input.Settings.Formula == ServiceLevelFormula.AmazonConnect
            ? input.Settings with { Formula = ServiceLevelFormula.Standard }
            : input.Settings;
        var (offered, inTime, abandoned) = (0d, 0d, 0d);
        for (var level = 0; level < factors.Length; level++)
        {
            var (early, late) = QueueChain.Follow(At(load, factors[level]), settings, pace, steps, scores: false);
            var window = steps == QueueChain.AllSteps ? late : early;
            offered += s_fewWeights[level] * window.Offered;
            inTime += s_fewWeights[level] * window.Met;
            abandoned += s_fewWeights[level] * window.Abandoned;
        }

        return (offered, inTime, abandoned);
    }

    private static ChainLoad At(in ChainLoad load, double factor) =>
        load with { FirstRate = load.FirstRate * factor, SecondRate = load.SecondRate * factor, OtherRate = load.OtherRate * factor };

    // Log-normal levels with mean 1; without weights all weigh the same.
    private static void Levels(Span<double> factors, ReadOnlySpan<double> levels, ReadOnlySpan<double> weights, double arrivals)
    {
        var spread = Math.Sqrt(Math.Log(1 + (arrivals * arrivals) + (UntoldDeviation * UntoldDeviation)));
        var mean = 0d;
        for (var level = 0; level < factors.Length; level++)
        {
            factors[level] = Math.Exp(spread * levels[level]);
            mean += factors[level] * (weights.IsEmpty ? 1d / factors.Length : weights[level]);
        }

        foreach (ref var factor in factors)
        {
            factor /= mean;
        }
    }

    /// <summary>Returns the handle time to reckon with: the present one, else the usual one.</summary>
    /// <param name="input">What is known.</param>
    public static HandleTime? Handle(RiskInput input) =>
        input.HandleTime is { Mean.Ticks: > 0 } present ? present
        : input.Plan.HandleTime is { Ticks: > 0 } usual ? new HandleTime(usual)
        : null;

    /// <summary>Returns the load of the expected level.</summary>
    /// <param name="input">What is known.</param>
    public static ChainLoad Load(RiskInput input) => Load(input, input.Agents!, Handle(input)!.Value, Arrivals(input)!.Value);

    private static ChainLoad Load(RiskInput input, AgentSupply agents, in HandleTime handle, in ArrivalOutlook arrivals)
    {
        var waiting = input.Waiting.Length + agents.OtherWaiting;
        var closesIn = input.ClosesIn?.TotalSeconds ?? double.PositiveInfinity;
        // What is expected comes while the queue is open.
        var firstOpen = Math.Clamp(closesIn, 1, 900);
        var secondOpen = Math.Clamp(closesIn - 900, 1, 900);
        return new ChainLoad(
            agents.Busy + agents.WrapUp + waiting,
            Math.Max(0, agents.Staffed),
            Math.Max(0, agents.Staffed + agents.ChangeIn15Minutes),
            Math.Max(0, agents.Staffed + agents.ChangeIn30Minutes),
            1 / handle.Mean.TotalSeconds,
            input.Patience is { Ticks: > 0 } patience ? 1 / patience.TotalSeconds : 0,
            Math.Max(0, arrivals.Next15Minutes) / firstOpen,
            Math.Max(0, arrivals.Next30Minutes - arrivals.Next15Minutes) / secondOpen,
            Math.Max(0, agents.OtherArrivalsPerHour) / 3600,
            closesIn,
            waiting <= 0 ? 0 : input.Waiting.Length / waiting);
    }

    /// <summary>Returns the arrivals to reckon with. Without a forecast, what the last half-hour suggests: a Gamma level with its own uncertainty.</summary>
    /// <param name="input">What is known.</param>
    public static ArrivalOutlook? Arrivals(RiskInput input)
    {
        if (input.Arrivals is { } told)
        {
            return told;
        }

        if (input.Last30Minutes is not { } counts)
        {
            return null;
        }

        var level = counts.Offered + 0.5;
        return new ArrivalOutlook(level / 2, level, 1 / Math.Sqrt(level));
    }
}

/// <summary>One window, mixed over the levels of load.</summary>
internal struct Outlook
{
    /// <summary>The contacts offered.</summary>
    public double Offered;

    /// <summary>Those of them that count.</summary>
    public double Counted;

    /// <summary>Those of them that are met.</summary>
    public double Met;

    /// <summary>The contacts that give up.</summary>
    public double Abandoned;

    /// <summary>The longest wait, in seconds.</summary>
    public double LongestWait;

    /// <summary>The probability that anything is counted.</summary>
    public double Some;

    /// <summary>The probability that something is counted and the target is missed.</summary>
    public double Missed;

    /// <summary>Gets the probability of a miss, given that anything is counted.</summary>
    public readonly double MissedIfSome => Some <= 0 ? 0 : Math.Clamp(Missed / Some, 0, 1);

    /// <summary>Adds one level.</summary>
    public void Add(in ChainWindow window, double target)
    {
        Offered += window.Offered;
        Counted += window.Counted;
        Met += window.Met;
        Abandoned += window.Abandoned;
        LongestWait += window.LongestWait;
        Some += 1 - Math.Exp(-window.Counted);
        Missed += window.Counted <= 0 ? 0 : MissOdds.Below(window.Counted, window.Met / window.Counted, window.CommonVariance(target), target);
    }

    /// <summary>Turns the sum of levels into their mean.</summary>
    public void Divide(int levels)
    {
        Offered /= levels;
        Counted /= levels;
        Met /= levels;
        Abandoned /= levels;
        LongestWait /= levels;
        Some /= levels;
        Missed /= levels;
    }
}
