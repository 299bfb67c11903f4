namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Counts that vary more than dice: the negative binomial law of a mean and a variance.</summary>
/// <remarks>
/// With a variance of the mean or less it is Poisson's law. Probabilities are summed from 0 by recursion, which is exact and quick for the
/// small means that it is used for: the mean must be below <see cref="LargestMean" />, so that the first probability is not 0.
/// </remarks>
internal readonly struct NegativeBinomial
{
    /// <summary>The largest mean that it takes; above it a normal law with the same variance tells no difference.</summary>
    public const double LargestMean = 60;

    private readonly double _none;
    private readonly double _first;
    private readonly double _ratio;

    /// <summary>Makes the law.</summary>
    /// <param name="mean">The mean, 0 to <see cref="LargestMean" />.</param>
    /// <param name="variance">The variance.</param>
    public NegativeBinomial(double mean, double variance)
    {
        Mean = mean;
        var excess = variance - mean;
        if (excess <= 1e-9 * mean || mean <= 0)
        {
            (_none, _first, _ratio) = (Math.Exp(-mean), mean, 0);
            return;
        }

        // Each probability is the one before times (size + k - 1) (1 - p) / k.
        var size = mean * mean / excess;
        var odds = excess / variance;
        (_none, _first, _ratio) = (Math.Exp(size * Math.Log(mean / variance)), size * odds, odds);
    }

    /// <summary>Gets the mean.</summary>
    public double Mean { get; }

    /// <summary>Returns the probability of fewer than a count plus half the probability of the count itself.</summary>
    /// <param name="count">The count.</param>
    public double MiddleOf(double count)
    {
        var (sum, probability) = (0d, _none);
        var whole = (int)Math.Min(Math.Round(count), 10_000);
        for (var k = 0; k < whole; k++)
        {
            sum += probability;
            probability = Next(probability, k);
        }

        return sum + (probability / 2);
    }

    /// <summary>Fills in the counts that lie closest to the given quantiles, as ends of bands that include them.</summary>
    /// <remarks>
    /// The smallest count that is not exceeded with at least the probability, as quantiles are usually rounded, would make every band of small counts hold more than it
    /// says. So an end is the count that leaves outside of the band what comes closest to what should be left outside.
    /// </remarks>
    /// <param name="levels">The probabilities, rising, each below 1; those below a half are lower ends, the middle one is the median.</param>
    /// <param name="counts">Takes the counts.</param>
    public void Quantiles(ReadOnlySpan<double> levels, Span<double> counts)
    {
        var (sum, probability, count) = (_none, _none, 0);
        for (var place = 0; place < levels.Length; place++)
        {
            while (sum < levels[place] && count < 10_000)
            {
                probability = Next(probability, count);
                sum += probability;
                count++;
            }

            var (over, under) = (sum - levels[place], levels[place] - (sum - probability));
            counts[place] = levels[place] < 0.5 && over < under ? count + 1
                : levels[place] > 0.5 && under < over && count > 0 ? count - 1
                : count;
        }

        // Rounded apart, neighbours may have crossed: from the middle outwards none may.
        var middle = levels.Length / 2;
        for (var place = middle - 1; place >= 0; place--)
        {
            counts[place] = Math.Min(counts[place], counts[place + 1]);
        }

        for (var place = middle + 1; place < levels.Length; place++)
        {
            counts[place] = Math.Max(counts[place], counts[place - 1]);
        }
    }

    /// <summary>Returns the mean distance of a count from the mean, for whoever knows the law: no forecast can be expected to err by less.</summary>
    public double MeanDistance()
    {
        // The mean distance is twice the mean of what the count falls short of the mean.
        var (shortfall, probability) = (0d, _none);
        for (var k = 0; k < Mean; k++)
        {
            shortfall += (Mean - k) * probability;
            probability = Next(probability, k);
        }

        return 2 * shortfall;
    }

    private double Next(double probability, int count) => probability * (_first + (_ratio * count)) / (count + 1);
}
