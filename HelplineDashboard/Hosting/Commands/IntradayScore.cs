using System.Globalization;
using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>How much the update during the day gains over the forecast as it was published.</summary>
/// <remarks>Every open day of each forecast is played. A part of the day has passed when that part of its contacts was expected to have come.</remarks>
internal sealed class IntradayScore
{
    private static readonly double[] s_parts = [0.25, 0.5, 0.75];

    private readonly Dictionary<string, double[,]> _errors = [];

    /// <summary>Plays the days of a forecast.</summary>
    public void Add(string dataset, TidySeries series, DemandForecast forecast)
    {
        if (!_errors.TryGetValue(dataset, out var errors))
        {
            _errors.Add(dataset, errors = new double[3, s_parts.Length]);
        }

        foreach (var day in forecast.Days)
        {
            if (series.OpenDay(day.Date) is { } open && day.Total.Mean > 0)
            {
                for (var part = 0; part < s_parts.Length; part++)
                {
                    Play(errors, part, forecast, day, [.. open.Slots.Select(slot => slot.Offered)]);
                }
            }
        }
    }

    /// <summary>Says what was gained, for each dataset and over all.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine("Error over the rest of the day ÷ error without an update, after 25 / 50 / 75 % of the day (wanted over all: 0.96 / 0.93 / 0.91)");
        foreach (var (dataset, errors) in _errors)
        {
            output.WriteLine($"{dataset,-12} {Line(part => Ratio(errors, 1, part))}   plain ratio {Line(part => Ratio(errors, 2, part))}");
        }

        output.WriteLine($"{"all",-12} {Line(part => Mean(1, part))}   plain ratio {Line(part => Mean(2, part))}");
    }

    private static string Line(Func<int, double> ratio) =>
        string.Join(" / ", Enumerable.Range(0, s_parts.Length).Select(part => ratio(part).ToString("F3", CultureInfo.InvariantCulture)));

    private static double Ratio(double[,] errors, int method, int part) => errors[method, part] / errors[0, part];

    private double Mean(int method, int part) => Math.Exp(_errors.Values.Average(errors => Math.Log(Ratio(errors, method, part))));

    private static void Play(double[,] errors, int part, DemandForecast forecast, ForecastDay day, double?[] counts)
    {
        var (seen, expected, came) = (0, 0d, 0d);
        while (seen < counts.Length && expected < s_parts[part] * day.Slots.Sum(slot => slot.Mean))
        {
            came += counts[seen] ?? 0;
            expected += day.Slots[seen++].Mean;
        }

        var updated = IntradayForecast.Update(forecast, day, counts.AsSpan(0, seen));
        for (var slot = seen; slot < counts.Length; slot++)
        {
            if (counts[slot] is { } count)
            {
                errors[0, part] += Math.Abs(count - day.Slots[slot].Mean);
                errors[1, part] += Math.Abs(count - updated.Slots[slot].Mean);
                errors[2, part] += Math.Abs(count - (came / expected * day.Slots[slot].Mean));
            }
        }
    }
}
