using MathNet.Numerics.Distributions;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>How long callers are prepared to wait, estimated from those who gave up and those who were answered first.</summary>
/// <remarks>
/// Who is answered would have waited longer: their patience is censored. For exponential patience the likeliest rate is then
/// abandonments ÷ the time waited by all, answered and abandoned alike (Mandelbaum and Zeltyn 2007, §4), and the rate's uncertainty is that of a gamma
/// distribution with abandonments + ½ (Jeffreys). The mean of the waits of those who gave up is no patience at all: it is far too short.
/// Contacts that were never in doubt, answered without a wait, add nothing and need not be counted.
/// </remarks>
public sealed record PatienceEstimate
{
    /// <summary>The fewest abandonments from which an estimate is worth planning with.</summary>
    public const int LeastAbandonments = 10;

    private PatienceEstimate(int abandoned, TimeSpan waited)
    {
        (Abandoned, Waited) = (abandoned, waited);
        (Shortest, Longest) = (At(0.975), At(0.025));
    }

    /// <summary>Gets the callers who gave up.</summary>
    public int Abandoned { get; }

    /// <summary>Gets the time waited by all callers together.</summary>
    public TimeSpan Waited { get; }

    /// <summary>Gets the likeliest mean patience, or <see langword="null" /> when nobody gave up: it is then only known to be long.</summary>
    public TimeSpan? Mean => Abandoned == 0 ? null : Lengths.Seconds(Waited.TotalSeconds / Abandoned);

    /// <summary>Gets the lower end of the 95 % interval of the mean patience.</summary>
    public TimeSpan Shortest { get; }

    /// <summary>Gets the upper end of the 95 % interval of the mean patience.</summary>
    public TimeSpan Longest { get; }

    /// <summary>Gets whether it rests on enough abandonments to plan with.</summary>
    public bool IsUsable => Abandoned >= LeastAbandonments;

    /// <summary>Estimates patience from sums, so that a store can add them up.</summary>
    /// <param name="abandoned">The callers who gave up, 0 or more.</param>
    /// <param name="answeredWaits">The waits of those who were answered, added up.</param>
    /// <param name="abandonedWaits">The waits of those who gave up, added up.</param>
    /// <returns>The estimate, or <see langword="null" /> when nobody waited at all.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count or a length is negative.</exception>
    public static PatienceEstimate? Of(int abandoned, TimeSpan answeredWaits, TimeSpan abandonedWaits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(abandoned);
        ArgumentOutOfRangeException.ThrowIfLessThan(answeredWaits, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(abandonedWaits, TimeSpan.Zero);
        var waited = answeredWaits + abandonedWaits;
        return waited > TimeSpan.Zero ? new PatienceEstimate(abandoned, waited) : null;
    }

    private TimeSpan At(double share) =>
        Lengths.Seconds(Waited.TotalSeconds / Gamma.InvCDF(Abandoned + 0.5, 1, share));
}
