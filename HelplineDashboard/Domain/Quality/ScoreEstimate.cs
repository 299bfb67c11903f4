using MathNet.Numerics.Distributions;

namespace HelplineDashboard.Domain.Quality;

/// <summary>What the reviews of some contacts say of the mean score of all contacts that they were drawn from.</summary>
/// <remarks>
/// Contacts that worry are drawn more often, so the plain mean of the reviews is too low where they score low. The weighted mean counts each review
/// for the 1 ÷ inclusion contacts that it stands for (the ratio estimator of Hájek 1971; Särndal, Swensson and Wretman 1992, section 5.7).
/// Its margin is that of the linearised ratio with Student's t and the correction for a finite population; with equal weights it is the textbook
/// margin of a mean, t·s÷√n·√(1 − n÷N). Contacts that were drawn and are not reviewed are taken to be like those that are.
/// </remarks>
public readonly record struct ScoreEstimate
{
    /// <summary>The fewest reviews that say anything of a mean.</summary>
    public const int Least = 5;

    private ScoreEstimate(int reviews, int population, double? plain, double? weighted, double? margin) =>
        (Reviews, Population, PlainMean, WeightedMean, Margin) = (reviews, population, plain, weighted, margin);

    /// <summary>Gets how many reviews have a score.</summary>
    public int Reviews { get; }

    /// <summary>Gets how many contacts they were drawn from.</summary>
    public int Population { get; }

    /// <summary>Gets the mean of the reviews, 0 to 100; <see langword="null" /> without any.</summary>
    public double? PlainMean { get; }

    /// <summary>Gets the estimated mean of all contacts, 0 to 100; <see langword="null" /> without any review.</summary>
    public double? WeightedMean { get; }

    /// <summary>Gets how far the weighted mean may be off, in points up or down, 19 times of 20; <see langword="null" /> below <see cref="Least" /> reviews.</summary>
    public double? Margin { get; }

    /// <summary>Estimates.</summary>
    /// <param name="reviews">Each review's score, 0 to 100, and how likely its contact was to be drawn, more than 0 to 1.</param>
    /// <param name="population">How many contacts they were drawn from.</param>
    public static ScoreEstimate From(IReadOnlyCollection<(double Score, double Inclusion)> reviews, int population)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        var count = reviews.Count;
        if (count == 0)
        {
            return new ScoreEstimate(0, population, null, null, null);
        }

        var weights = reviews.Sum(one => 1 / one.Inclusion);
        var weighted = reviews.Sum(one => one.Score / one.Inclusion) / weights;
        double? margin = null;
        if (count >= Least)
        {
            // A population that was counted smaller than the reviews (contacts restated since) leaves nothing to be unsure of.
            var unseen = Math.Max(0, 1 - ((double)count / Math.Max(population, 1)));
            var spread = reviews.Sum(one => Math.Pow((one.Score - weighted) / one.Inclusion, 2));
            margin = StudentT.InvCDF(0, 1, count - 1, 0.975) * Math.Sqrt(unseen * count / (count - 1) * spread) / weights;
        }

        return new ScoreEstimate(count, population, reviews.Average(one => one.Score), weighted, margin);
    }
}
