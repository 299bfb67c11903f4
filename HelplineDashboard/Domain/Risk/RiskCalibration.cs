using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Risk;

/// <summary>What the past of a queue, or of all queues together, taught about the model's probabilities.</summary>
/// <remarks>
/// <para>
/// A calibration curve in log-odds, plus a drift that says how today differs: both are normal variables, learned one outcome at a time by
/// Bayes with a normal approximation (extended Kalman filter; West, Harrison and Migon 1985, "Dynamic generalized linear models"). The curve is
/// a smooth Gaussian process around the straight line that changes nothing (logistic recalibration, Platt 1999, is its special case
/// without curvature), so that few outcomes move it little and many move it where they lie. The drift is drawn back to nothing
/// within hours: it is what the model does not see today, such as a colleague on the phones whom nobody told it of.
/// </para>
/// <para>
/// A queue with few outcomes leans on the helpline: learn one calibration from all queues, and start each queue's own from it
/// (<see cref="StartingFrom" />). Outcomes of overlapping windows repeat each other; that is why each weighs only <see cref="Weight" />.
/// Immutable.
/// </para>
/// </remarks>
public sealed record RiskCalibration
{
    /// <summary>What one outcome weighs: asked every five minutes about the next quarter of an hour, outcomes repeat each other in part.</summary>
    public const double Weight = 0.7;

    // Knots of the curve at log-odds −4 to 4; the last variable is the drift.
    private const int Knots = 9;
    private const int Furthest = Knots / 2;
    private const int Drift = Knots;
    private const int Variables = Knots + 1;

    // Standard deviations before anything is known, in log-odds: of the shift, of the slope, of the bends and of a day's drift.
    private const double ShiftDeviation = 0.5;
    private const double SlopeDeviation = 0.3;
    private const double BendDeviation = 0.4;
    private const double DriftDeviation = 0.6;

    // How far along the curve bends are alike, in log-odds.
    private const double BendLength = 1.5;

    // What is left of the drift after the five minutes between two outcomes, and what of the knowledge of the curve is forgotten then.
    private const double DriftKept = 0.96;
    private const double Forgotten = 0.001;

    private static readonly double[] s_prior = Prior();

    /// <summary>Nothing was learned: every probability stays as it is.</summary>
    public static readonly RiskCalibration Identity = new([.. Enumerable.Range(0, Variables).Select(knot => knot == Drift ? 0d : knot - Furthest)], [.. s_prior], 0);

    private readonly ImmutableArray<double> _mean;
    private readonly ImmutableArray<double> _covariance;
    private readonly ImmutableArray<double> _curve;

    private RiskCalibration(ImmutableArray<double> mean, ImmutableArray<double> covariance, int outcomes)
    {
        (_mean, _covariance, Outcomes) = (mean, covariance, outcomes);
        _curve = Rising(mean);
    }

    /// <summary>Gets how many outcomes it has learned from.</summary>
    public int Outcomes { get; }

    /// <summary>Returns a calibration that begins where another one stands, and is as open to learning as an empty one.</summary>
    /// <param name="pooled">The one of all queues together.</param>
    public static RiskCalibration StartingFrom(RiskCalibration pooled)
    {
        ArgumentNullException.ThrowIfNull(pooled);
        return new RiskCalibration(pooled._mean.SetItem(Drift, 0), [.. s_prior], 0);
    }

    /// <summary>Corrects a probability. It stays monotone: a higher one never becomes the lower.</summary>
    /// <param name="probability">The model's probability, 0 to 1.</param>
    public double Apply(double probability)
    {
        if (ReferenceEquals(this, Identity))
        {
            return probability;
        }

        var (knot, part) = Between(LogOdds(probability));
        return Logistic(((1 - part) * _curve[knot]) + (part * _curve[knot + 1]) + _mean[Drift]);
    }

    /// <summary>Learns one outcome.</summary>
    /// <param name="probability">What the model had said, uncorrected, 0 to 1.</param>
    /// <param name="missed">Whether the target was missed.</param>
    /// <returns>The calibration with it.</returns>
    public RiskCalibration Learn(double probability, bool missed)
    {
        var mean = _mean.ToArray();
        var covariance = Forget();
        mean[Drift] *= DriftKept;
        var (knot, part) = Between(LogOdds(probability));

        // The outcome depends on two knots and the drift; gain is the covariance of every variable with what was said.
        Span<double> gain = stackalloc double[Variables];
        for (var row = 0; row < Variables; row++)
        {
            var at = row * Variables;
            gain[row] = ((1 - part) * covariance[at + knot]) + (part * covariance[at + knot + 1]) + covariance[at + Drift];
        }

        var said = Logistic(((1 - part) * mean[knot]) + (part * mean[knot + 1]) + mean[Drift]);
        var variance = ((1 - part) * gain[knot]) + (part * gain[knot + 1]) + gain[Drift];
        var information = Weight * Math.Max(0.02, said * (1 - said));
        var damping = 1 / (1 + (information * variance));
        var surprise = Weight * ((missed ? 1 : 0) - said);
        for (var row = 0; row < Variables; row++)
        {
            mean[row] += damping * gain[row] * surprise;
            for (var column = 0; column < Variables; column++)
            {
                covariance[(row * Variables) + column] -= damping * information * gain[row] * gain[column];
            }
        }

        return new RiskCalibration([.. mean], [.. covariance], Outcomes + 1);
    }

    /// <summary>Begins a day: yesterday's drift is over.</summary>
    /// <returns>The calibration without it.</returns>
    public RiskCalibration BeginDay()
    {
        var covariance = _covariance.ToArray();
        for (var variable = 0; variable < Variables; variable++)
        {
            covariance[(Drift * Variables) + variable] = covariance[(variable * Variables) + Drift] = 0;
        }

        covariance[(Drift * Variables) + Drift] = DriftDeviation * DriftDeviation;
        return new RiskCalibration(_mean.SetItem(Drift, 0), [.. covariance], Outcomes);
    }

    /// <inheritdoc />
    public bool Equals(RiskCalibration? other) =>
        other is not null && Outcomes == other.Outcomes && _mean.SequenceEqual(other._mean) && _covariance.SequenceEqual(other._covariance);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Outcomes, _mean[0], _mean[Drift]);

    private double[] Forget()
    {
        var covariance = _covariance.ToArray();
        for (var row = 0; row < Variables; row++)
        {
            for (var column = 0; column < Variables; column++)
            {
                ref var one = ref covariance[(row * Variables) + column];
                var drifts = (row == Drift ? 1 : 0) + (column == Drift ? 1 : 0);
                one = drifts switch
                {
                    0 => one + (Forgotten * (s_prior[(row * Variables) + column] - one)),
                    1 => one * DriftKept,
                    _ => (one * DriftKept * DriftKept) + ((1 - (DriftKept * DriftKept)) * DriftDeviation * DriftDeviation),
                };
            }
        }

        return covariance;
    }

    private static double[] Prior()
    {
        var prior = new double[Variables * Variables];
        for (var row = 0; row < Knots; row++)
        {
            for (var column = 0; column < Knots; column++)
            {
                prior[(row * Variables) + column] = (ShiftDeviation * ShiftDeviation)
                    + (SlopeDeviation * SlopeDeviation * (row - Furthest) * (column - Furthest))
                    + (BendDeviation * BendDeviation * Math.Exp(-Math.Abs(row - column) / BendLength));
            }
        }

        prior[(Drift * Variables) + Drift] = DriftDeviation * DriftDeviation;
        return prior;
    }

    // The curve made to rise: halfway between the highest so far and the lowest to come.
    private static ImmutableArray<double> Rising(ImmutableArray<double> mean)
    {
        var (highest, lowest) = (new double[Knots], new double[Knots]);
        for (var knot = 0; knot < Knots; knot++)
        {
            highest[knot] = knot == 0 ? mean[0] : Math.Max(highest[knot - 1], mean[knot]);
        }

        for (var knot = Knots - 1; knot >= 0; knot--)
        {
            lowest[knot] = knot == Knots - 1 ? mean[knot] : Math.Min(lowest[knot + 1], mean[knot]);
        }

        return [.. highest.Zip(lowest, (one, other) => (one + other) / 2)];
    }

    private static (int Knot, double Part) Between(double odds)
    {
        var knot = Math.Clamp((int)Math.Floor(odds + Furthest), 0, Knots - 2);
        return (knot, odds + Furthest - knot);
    }

    private static double LogOdds(double probability) => Math.Clamp(Math.Log(probability / (1 - probability)), -Furthest, Furthest);

    private static double Logistic(double odds) => 1 / (1 + Math.Exp(-odds));
}
