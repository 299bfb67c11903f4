using MathNet.Numerics;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>How long something takes, as a chance.</summary>
public abstract record TimeDistribution
{
    /// <summary>Draws one length.</summary>
    /// <param name="random">Where the chance comes from.</param>
    public abstract TimeSpan Draw(SimulationRandom random);

    /// <summary>Gets the mean and the standard deviation of the lengths.</summary>
    public abstract (TimeSpan Mean, TimeSpan Deviation) Moments { get; }

    /// <summary>Returns the distribution with every length multiplied.</summary>
    /// <param name="factor">By how much, more than 0.</param>
    public abstract TimeDistribution Times(double factor);
}

/// <summary>Lengths as conversations have them: most are ordinary, some are very long.</summary>
/// <param name="Mean">The mean length.</param>
/// <param name="Spread">The standard deviation of the length's logarithm: 0.5 is regular, 1 is wild.</param>
public sealed record LogNormalTime(TimeSpan Mean, double Spread) : TimeDistribution
{
    /// <inheritdoc />
    public override (TimeSpan Mean, TimeSpan Deviation) Moments => (Mean, Mean * Math.Sqrt(Math.Exp(Spread * Spread) - 1));

    /// <inheritdoc />
    public override TimeSpan Draw(SimulationRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Mean * Math.Exp((Spread * random.NextNormal()) - (Spread * Spread / 2));
    }

    /// <inheritdoc />
    public override TimeDistribution Times(double factor) => this with { Mean = Mean * factor };
}

/// <summary>Lengths as patience has them.</summary>
/// <param name="Scale">The length that 63 % do not exceed.</param>
/// <param name="Shape">1 is exponential: who has waited is as patient as before. Below 1 many give up at once and the rest stay.</param>
public sealed record WeibullTime(TimeSpan Scale, double Shape = 1) : TimeDistribution
{
    /// <inheritdoc />
    public override (TimeSpan Mean, TimeSpan Deviation) Moments
    {
        get
        {
            var mean = SpecialFunctions.Gamma(1 + (1 / Shape));
            return (Scale * mean, Scale * Math.Sqrt(SpecialFunctions.Gamma(1 + (2 / Shape)) - (mean * mean)));
        }
    }

    /// <inheritdoc />
    public override TimeSpan Draw(SimulationRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Scale * Math.Pow(random.NextExponential(), 1 / Shape);
    }

    /// <inheritdoc />
    public override TimeDistribution Times(double factor) => this with { Scale = Scale * factor };
}
