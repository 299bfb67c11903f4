using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>The callers who waited into one stretch of waits.</summary>
/// <param name="From">The shortest wait of the stretch.</param>
/// <param name="To">The longest, excluded.</param>
/// <param name="Abandoned">Who gave up within it.</param>
/// <param name="Waited">The time waited within it by all who came so far: each caller adds at most its length.</param>
public readonly record struct PatienceStretch(TimeSpan From, TimeSpan To, int Abandoned, TimeSpan Waited)
{
    /// <summary>Gets the share that gives up per second of waiting, or <see langword="null" /> when nobody waited that long.</summary>
    public double? Hazard => Waited > TimeSpan.Zero ? Abandoned / Waited.TotalSeconds : null;
}

/// <summary>Whether callers give up evenly as they wait, as exponential patience has it, or in waves: at once, or after an announcement.</summary>
/// <remarks>
/// Each stretch's abandonments are compared with what the common rate would have brought (Pearson's chi-square over the stretches in which at
/// least <see cref="LeastExpected" /> were to be expected). Where patience is not exponential, Erlang A is still near the truth around the waits that
/// occur often, because it is fitted to them; it says little of waits far beyond.
/// </remarks>
public sealed record PatienceShape
{
    /// <summary>The fewest expected abandonments for a stretch to be compared.</summary>
    public const double LeastExpected = 5;

    private PatienceShape(ImmutableArray<PatienceStretch> stretches, double? evenness) => (Stretches, Evenness) = (stretches, evenness);

    /// <summary>Gets the stretches, shortest waits first.</summary>
    public ImmutableArray<PatienceStretch> Stretches { get; }

    /// <summary>Gets the probability of differences at least as large if callers gave up evenly, 0 to 1, or <see langword="null" /> when there are too few to say.</summary>
    public double? Evenness { get; }

    /// <summary>Gets whether patience is clearly not exponential: such differences would come by chance in fewer than 1 of 100 cases.</summary>
    public bool IsUneven => Evenness < 0.01;

    /// <summary>Compares stretches of waits.</summary>
    /// <param name="stretches">The stretches, shortest waits first.</param>
    public static PatienceShape Of(ImmutableArray<PatienceStretch> stretches)
    {
        var waited = stretches.Sum(stretch => stretch.Waited.TotalSeconds);
        var rate = waited > 0 ? stretches.Sum(stretch => stretch.Abandoned) / waited : 0;
        var (sum, compared) = (0.0, 0);
        foreach (var stretch in stretches)
        {
            var expected = rate * stretch.Waited.TotalSeconds;
            if (expected >= LeastExpected)
            {
                sum += (stretch.Abandoned - expected) * (stretch.Abandoned - expected) / expected;
                compared++;
            }
        }

        return new PatienceShape(stretches, compared < 2 ? null : 1 - ChiSquared.CDF(compared - 1, sum));
    }
}
