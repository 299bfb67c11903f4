namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Follows the level of one day, as a factor on its forecast, interval by interval.</summary>
/// <remarks>
/// The factor is a Gamma variable with mean 1 before anything came; counts are Poisson-like with a dispersion, so its mean afterwards is
/// (1/d² + Σ w y / φ) ÷ (1/d² + Σ w m / φ) with y the counts, m their forecast and w halving with age.
/// </remarks>
internal struct DayLevelFilter
{
    private readonly double _fade;
    private readonly double _dispersion;
    private readonly double _prior;
    private double _came;
    private double _expected;

    /// <summary>Begins a day.</summary>
    /// <param name="variant">How strongly the day is believed.</param>
    /// <param name="dispersion">The variance-to-mean ratio of counts.</param>
    public DayLevelFilter(IntradayVariant variant, double dispersion)
    {
        (_fade, _dispersion) = (double.Exp2(-1 / variant.Memory), Math.Max(dispersion, 1e-6));
        _prior = variant.Deviation > 0 ? 1 / (variant.Deviation * variant.Deviation) : double.PositiveInfinity;
    }

    /// <summary>Gets the factor to expect of the rest of the day.</summary>
    public readonly double Factor => double.IsInfinity(_prior) ? 1 : (_prior + _came) / (_prior + _expected);

    /// <summary>Gets the variance of the factor.</summary>
    public readonly double Variance => double.IsInfinity(_prior) ? 0 : 1 / (_prior + _expected);

    /// <summary>Takes an interval in.</summary>
    /// <param name="count">What came, or <see langword="null" /> when nobody knows.</param>
    /// <param name="expected">What was forecast.</param>
    public void Take(double? count, double expected)
    {
        (_came, _expected) = (_came * _fade, _expected * _fade);
        if (count is { } known)
        {
            _came += known / _dispersion;
            _expected += expected / _dispersion;
        }
    }
}
