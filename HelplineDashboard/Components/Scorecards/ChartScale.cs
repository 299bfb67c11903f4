using System.Globalization;
using System.Text;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Components.Scorecards;

/// <summary>From which value to which a chart reaches: round numbers of the figure's unit.</summary>
/// <remarks>Counts, lengths of time and small shares begin at 0. A share that is always high begins higher, in whole tens: its changes are what is asked for.</remarks>
/// <param name="Bottom">The value at the lower edge.</param>
/// <param name="Top">The value at the upper edge, above the lower.</param>
public readonly record struct ChartScale(double Bottom, double Top)
{
    private static readonly double[] s_lengths = [10, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 28_800, 86_400];

    /// <summary>Finds the scale for some values.</summary>
    public static ChartScale Of(IReadOnlyList<double> values, FigureUnit unit)
    {
        var (low, high) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        return unit switch
        {
            FigureUnit.Percentage when low >= 50 => new(Math.Min(90, Math.Floor((low - 5) / 10) * 10), 100),
            FigureUnit.Percentage => new(0, Math.Min(100, Round(high * 1.1))),
            FigureUnit.Score => new(low >= 50 ? 50 : 0, 100),
            FigureUnit.Points => new(low < 0 ? -Round(-low * 1.1) : 0, Round(Math.Max(high * 1.1, 10))),
            FigureUnit.Duration => new(0, s_lengths.FirstOrDefault(length => length >= high * 1.05, Round(high * 1.1))),
            _ => new(0, Round(high * 1.1)),
        };
    }

    /// <summary>Returns how high a value stands, 0 to 100; what is beyond the scale stands at its edge.</summary>
    public double Share(double value) => Math.Clamp(100 * (value - Bottom) / (Top - Bottom), 0, 100);

    /// <summary>Draws a line through the middles of equally wide columns; where there is no value it breaks off.</summary>
    /// <param name="heights">A height for each column, 0 to 100, or none.</param>
    public static string Line(IReadOnlyList<double?> heights)
    {
        var path = new StringBuilder();
        for (var column = 0; column < heights.Count; column++)
        {
            if (heights[column] is { } height)
            {
                var isDown = column > 0 && heights[column - 1] is not null;
                path.Append(isDown ? 'L' : 'M').Append(Text(column + 0.5)).Append(' ').Append(Text(100 - height));
            }
        }

        return path.ToString();
    }

    /// <summary>Writes a number for a style or a path.</summary>
    public static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    // The next of 1, 2, 2.5, 5 and 10 times a power of ten.
    private static double Round(double value)
    {
        if (value <= 1)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 2, 2.5, 5, 10 }.First(step => (step * power) + 1e-9 >= value) * power;
    }
}
