using System.Globalization;

namespace HelplineDashboard.Tests.Proof;

/// <summary>A figure as the scorecard publishes it, in the units of the proof.</summary>
/// <param name="Value">Percent, seconds, points, or a number; none when there is no value.</param>
/// <param name="IsUntold">Whether it says that it cannot be known.</param>
internal sealed record PublishedFigure(decimal? Value, bool IsUntold)
{
    public decimal? Part { get; init; }

    public decimal? Whole { get; init; }

    public decimal? Low { get; init; }

    public decimal? High { get; init; }
}

/// <summary>Holds a published figure against its proof.</summary>
internal static class Comparison
{
    private const decimal Tolerance = 1e-9m;

    // Means of lengths are kept to a ten-millionth of a second. They are the figures without an interval of Wilson's.
    private const decimal Tick = 1e-7m;

    // Nothing is relative to 0.
    private const decimal NoneAtAll = 1e-12m;

    /// <summary>Says what differs; nothing when the two are equal.</summary>
    public static IEnumerable<string> Differences(ProvenFigure proven, PublishedFigure published)
    {
        if (proven.IsUntold != published.IsUntold)
        {
            yield return $"cannot be known: {published.IsUntold}, proven {proven.IsUntold}";
        }

        if (!AreClose(proven.Value, published.Value, proven.Low is null ? Tick : 0))
        {
            yield return Says("value", published.Value, proven.Value);
        }

        // What is counted is equal, or it is wrong.
        if (published.Part != (proven.Part ?? published.Part))
        {
            yield return Says("part", published.Part, proven.Part);
        }

        if (published.Whole != (proven.Whole ?? published.Whole))
        {
            yield return Says("whole", published.Whole, proven.Whole);
        }

        // Of means and percentiles the scorecard says how sure they are too, by other means than Wilson's.
        if (proven.Low is null)
        {
            yield break;
        }

        if (!AreClose(proven.Low, published.Low))
        {
            yield return Says("lower end", published.Low, proven.Low);
        }

        if (!AreClose(proven.High, published.High))
        {
            yield return Says("upper end", published.High, proven.High);
        }
    }

    private static bool AreClose(decimal? one, decimal? other, decimal least = 0) => (one, other) switch
    {
        (null, null) => true,
        ({ } a, { } b) => Math.Abs(a - b) <= Math.Max(Math.Max(least, NoneAtAll), Tolerance * Math.Abs(a)),
        _ => false,
    };

    private static string Says(string what, decimal? published, decimal? proven) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} {published?.ToString(CultureInfo.InvariantCulture) ?? "none"}, proven {proven?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
}
