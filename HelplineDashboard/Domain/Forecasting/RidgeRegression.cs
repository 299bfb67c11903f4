namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Least squares with held-back effects, taking one day after the other, so that the fit of any day is there on the way.</summary>
/// <remarks>
/// Minimises Σ weight (target − features · effects)² + Σ ridge · effect², with the ridge scaled by the mean weight: a short memory then holds effects
/// back as much as a long one, and weights may be in any unit.
/// </remarks>
internal sealed class RidgeRegression(DayFeatures features)
{
    private readonly double[] _gram = new double[features.Count * features.Count];
    private readonly double[] _moments = new double[features.Count];
    private readonly double[] _factor = new double[features.Count * features.Count];
    private double _weight;
    private int _days;

    /// <summary>Takes a day in.</summary>
    public void Add(int day, double target, double weight)
    {
        var columns = features.ColumnsOf(day);
        var values = features.ValuesOf(day);
        for (var row = 0; row < columns.Length; row++)
        {
            var weighted = weight * values[row];
            _moments[columns[row]] += weighted * target;
            var at = columns[row] * features.Count;
            for (var column = 0; column <= row; column++)
            {
                _gram[at + columns[column]] += weighted * values[column];
            }
        }

        _weight += weight;
        _days++;
    }

    /// <summary>Returns the effects that fit the days so far.</summary>
    /// <param name="strength">By what the ridge of all but the weekdays is multiplied.</param>
    /// <param name="towards">What effects are held back towards; none for 0.</param>
    public double[] Solve(double strength, double[]? towards = null)
    {
        var count = features.Count;
        var effects = (double[])_moments.Clone();
        if (_days == 0)
        {
            return effects;
        }

        Array.Copy(_gram, _factor, _gram.Length);
        for (var column = 0; column < count; column++)
        {
            var ridge = features.RidgeOf(column, strength) * _weight / _days;
            _factor[(column * count) + column] += ridge;
            effects[column] += towards is null ? 0 : ridge * towards[column];
        }

        Cholesky(_factor, count);
        for (var row = 0; row < count; row++)
        {
            var sum = effects[row];
            for (var column = 0; column < row; column++)
            {
                sum -= _factor[(row * count) + column] * effects[column];
            }

            effects[row] = sum / _factor[(row * count) + row];
        }

        for (var row = count - 1; row >= 0; row--)
        {
            var effect = effects[row] /= _factor[(row * count) + row];
            for (var column = 0; column < row; column++)
            {
                effects[column] -= _factor[(row * count) + column] * effect;
            }
        }

        return effects;
    }

    // In place, the lower triangle. Every diagonal has a ridge, so there is always a root to draw.
    private static void Cholesky(double[] matrix, int count)
    {
        for (var row = 0; row < count; row++)
        {
            var rowSpan = matrix.AsSpan(row * count, row + 1);
            for (var column = 0; column <= row; column++)
            {
                var columnSpan = matrix.AsSpan(column * count, column + 1);
                var sum = rowSpan[column];
                for (var place = 0; place < column; place++)
                {
                    sum -= rowSpan[place] * columnSpan[place];
                }

                rowSpan[column] = column < row ? sum / columnSpan[column] : Math.Sqrt(Math.Max(sum, double.Epsilon));
            }
        }
    }
}
