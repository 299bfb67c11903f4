namespace HelplineDashboard.Tests.Proof;

/// <summary>A figure worked out from calls. One of three answers: a value, nothing to divide by, or nobody told what it takes.</summary>
/// <param name="Value">Percent, seconds, points, or a number; none when there is no value.</param>
internal sealed record ProvenFigure(decimal? Value)
{
    // 97.5 % of a normal distribution lie below it.
    private const decimal Z = 1.959963984540054m;

    /// <summary>A figure for which nobody told what it takes.</summary>
    public static readonly ProvenFigure CannotKnow = new((decimal?)null) { IsUntold = true };

    /// <summary>Gets whether nobody told what it takes, which is something else than nothing to divide by.</summary>
    public bool IsUntold { get; private init; }

    /// <summary>Gets what is counted, or the seconds that are added up; none where the figure is no quotient.</summary>
    public decimal? Part { get; private init; }

    /// <summary>Gets what it is divided by.</summary>
    public long? Whole { get; private init; }

    /// <summary>Gets the lower end of the interval in which the share lies, as sure as 95 % (Wilson 1927).</summary>
    public decimal? Low { get; private init; }

    /// <summary>Gets its upper end.</summary>
    public decimal? High { get; private init; }

    /// <summary>A share of calls, with how sure it is.</summary>
    public static ProvenFigure Share(long part, long whole)
    {
        if (whole == 0)
        {
            return new((decimal?)null) { Part = part, Whole = whole };
        }

        decimal n = whole, share = part / n, z2 = Z * Z;
        var middle = (share + (z2 / (2 * n))) / (1 + (z2 / n));
        var half = Z / (1 + (z2 / n)) * Root((share * (1 - share) / n) + (z2 / (4 * n * n)));
        return new(100 * share) { Part = part, Whole = whole, Low = 100 * (middle - half), High = 100 * (middle + half) };
    }

    /// <summary>The mean of lengths, in seconds.</summary>
    public static ProvenFigure Mean(IEnumerable<long> milliseconds)
    {
        var all = milliseconds.ToList();
        return new(all.Count == 0 ? null : all.Sum() / 1000m / all.Count) { Part = all.Sum() / 1000m, Whole = all.Count };
    }

    /// <summary>The length, in seconds, that so many of a hundred lengths do not exceed, by nearest rank.</summary>
    public static ProvenFigure Percentile(IEnumerable<long> milliseconds, int percent)
    {
        var sorted = milliseconds.Select(Cut).Order().ToList();
        var rank = ((percent * sorted.Count) + 99) / 100;
        return new(sorted.Count == 0 ? null : sorted[rank - 1]) { Whole = sorted.Count };
    }

    /// <summary>A number of calls.</summary>
    public static ProvenFigure Count(long calls) => new((decimal)calls) { Part = calls };

    /// <summary>How many more of a hundred are for than against.</summary>
    public static ProvenFigure Points(long more, long answers) => new(answers == 0 ? null : 100m * more / answers) { Part = more, Whole = answers };

    // Whole seconds below ten minutes, tens of seconds below an hour, minutes from there.
    private static long Cut(long milliseconds) => (milliseconds / 1000) switch
    {
        < 600 and var seconds => seconds,
        < 3600 and var seconds => seconds / 10 * 10,
        var seconds => seconds / 60 * 60,
    };

    private static decimal Root(decimal of)
    {
        var root = (decimal)Math.Sqrt((double)of);
        for (var step = 0; step < 3; step++)
        {
            root = (root + (of / root)) / 2; // Heron: a double's sixteen digits become a decimal's
        }

        return root;
    }
}
