namespace HelplineDashboard.Domain.Quality;

/// <summary>How much a disagreement weighs.</summary>
public enum DisagreementWeights
{
    /// <summary>By its square: two steps apart is four times as bad as one. What calibration goes by.</summary>
    Quadratic,

    /// <summary>By its steps.</summary>
    Linear,

    /// <summary>Any disagreement is as bad as any other.</summary>
    Equal,
}

/// <summary>How far two reviewers of the same contacts agree beyond chance: Cohen's weighted kappa with its interval.</summary>
/// <remarks>
/// κ = (observed − by chance) ÷ (1 − by chance), both weighted (Cohen 1968, Psychological Bulletin 70). 1 is full agreement, 0 what two who mark blindly
/// in their own proportions would reach, below 0 worse. Its variance is the large-sample one of Fleiss, Cohen and Everitt 1969
/// (Psychological Bulletin 72). Which of two reviewers is called the first does not change κ or its interval.
/// </remarks>
public readonly record struct Agreement
{
    /// <summary>The fewest contacts with two reviews that say anything.</summary>
    public const int Least = 10;

    // 97.5 % of a standard normal.
    private const double Normal = 1.959963984540054;

    private Agreement(int pairs, int same, double? kappa, double? standardError) =>
        (Pairs, Same, Kappa, StandardError) = (pairs, same, kappa, standardError);

    /// <summary>Gets how many contacts have two reviews that can be compared.</summary>
    public int Pairs { get; }

    /// <summary>Gets on how many of them both said the same.</summary>
    public int Same { get; }

    /// <summary>Gets the weighted kappa, at most 1; <see langword="null" /> below <see cref="Least" /> pairs, or where both always said one and the same thing.</summary>
    public double? Kappa { get; }

    /// <summary>Gets its standard error; <see langword="null" /> without a kappa, and where they never disagreed: then the formula cannot tell.</summary>
    public double? StandardError { get; }

    /// <summary>Gets the lower end of the 95 % interval, not below -1.</summary>
    public double? Low => Kappa - (Normal * StandardError) is { } low ? Math.Max(-1, low) : null;

    /// <summary>Gets the upper end of the 95 % interval, not above 1.</summary>
    public double? High => Kappa + (Normal * StandardError) is { } high ? Math.Min(1, high) : null;

    /// <summary>Compares two reviewers.</summary>
    /// <param name="pairs">What the first and the second said of each contact: categories from 0, in their order.</param>
    /// <param name="categories">How many categories there are, at least 2.</param>
    /// <param name="weights">How much a disagreement weighs.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two categories, or a pair names one that there is not.</exception>
    public static Agreement Of(
        IReadOnlyCollection<(int First, int Second)> pairs, int categories, DisagreementWeights weights = DisagreementWeights.Quadratic)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfLessThan(categories, 2);
        var shares = new double[categories, categories];
        var (first, second) = (new double[categories], new double[categories]);
        foreach (var (one, other) in pairs)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(one, other), nameof(pairs));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Math.Max(one, other), categories, nameof(pairs));
            shares[one, other] += 1d / pairs.Count;
            first[one] += 1d / pairs.Count;
            second[other] += 1d / pairs.Count;
        }

        var same = pairs.Count(pair => pair.First == pair.Second);
        if (pairs.Count < Least)
        {
            return new Agreement(pairs.Count, same, null, null);
        }

        double Weight(int one, int other)
        {
            var apart = Math.Abs(one - other) / (categories - 1d);
            return 1 - (weights switch { DisagreementWeights.Quadratic => apart * apart, DisagreementWeights.Linear => apart, _ => one == other ? 0 : 1 });
        }

        var cells = Enumerable.Range(0, categories).SelectMany(one => Enumerable.Range(0, categories).Select(other => (one, other))).ToList();
        var observed = cells.Sum(cell => Weight(cell.one, cell.other) * shares[cell.one, cell.other]);
        var chance = cells.Sum(cell => Weight(cell.one, cell.other) * first[cell.one] * second[cell.other]);
        if (1 - chance < 1e-12)
        {
            return new Agreement(pairs.Count, same, null, null);
        }

        var kappa = (observed - chance) / (1 - chance);
        if (same == pairs.Count)
        {
            return new Agreement(pairs.Count, same, 1, null);
        }

        var meanOfFirst = Means(category => Enumerable.Range(0, categories).Sum(other => second[other] * Weight(category, other)));
        var meanOfSecond = Means(category => Enumerable.Range(0, categories).Sum(one => first[one] * Weight(one, category)));
        var spread = cells.Sum(cell => shares[cell.one, cell.other]
            * Math.Pow(Weight(cell.one, cell.other) - ((meanOfFirst[cell.one] + meanOfSecond[cell.other]) * (1 - kappa)), 2));
        var variance = (spread - Math.Pow(kappa - (chance * (1 - kappa)), 2)) / (pairs.Count * (1 - chance) * (1 - chance));
        return new Agreement(pairs.Count, same, kappa, Math.Sqrt(Math.Max(0, variance)));

        double[] Means(Func<int, double> mean) => [.. Enumerable.Range(0, categories).Select(mean)];
    }
}
