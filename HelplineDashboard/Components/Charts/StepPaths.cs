using System.Globalization;
using System.Text;

namespace HelplineDashboard.Components.Charts;

/// <summary>Draws figures of equally wide columns as SVG paths: a column is one unit wide, the plot 100 units high.</summary>
public static class StepPaths
{
    /// <summary>Draws a line that keeps its height over each column. Where there is no figure it breaks off.</summary>
    /// <param name="values">A figure for each column, or none.</param>
    /// <param name="top">The figure at the upper edge.</param>
    public static string Line(IReadOnlyList<double?> values, double top)
    {
        var path = new StringBuilder();
        for (var column = 0; column < values.Count; column++)
        {
            if (values[column] is { } value)
            {
                var isDown = column > 0 && values[column - 1] is not null;
                path.Append(isDown ? 'L' : 'M').Append(Text(column)).Append(' ').Append(Y(value, top)).Append('H').Append(Text(column + 1));
            }
        }

        return path.ToString();
    }

    /// <summary>Draws the area between two figures of each column.</summary>
    /// <param name="bands">The lower and upper figure of each column, or none.</param>
    /// <param name="top">The figure at the upper edge.</param>
    public static string Area(IReadOnlyList<(double Lower, double Upper)?> bands, double top)
    {
        var path = new StringBuilder();
        for (var column = 0; column < bands.Count; column++)
        {
            if (bands[column] is { } band)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{column} {Y(band.Lower, top)}V{Y(band.Upper, top)}H{column + 1}V{Y(band.Lower, top)}z");
            }
        }

        return path.ToString();
    }

    /// <summary>Draws a bar from the ground for each column.</summary>
    /// <param name="values">A figure for each column, or none.</param>
    /// <param name="top">The figure at the upper edge.</param>
    /// <param name="gap">The share of a column that stays free, 0 to 1.</param>
    public static string Bars(IReadOnlyList<double?> values, double top, double gap = 0.2)
    {
        var path = new StringBuilder();
        for (var column = 0; column < values.Count; column++)
        {
            if (values[column] is > 0 and { } value)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{Text(column + (gap / 2))} 100V{Y(value, top)}h{Text(1 - gap)}V100z");
            }
        }

        return path.ToString();
    }

    private static string Y(double value, double top) => Text(100 - (100 * Math.Clamp(value / top, 0, 1)));

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
