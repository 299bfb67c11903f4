using System.CommandLine;
using System.Globalization;
using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>backtest</c>.</summary>
internal static class BacktestCommand
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var series = new Option<DirectoryInfo>("--series")
        {
            Description = "The folder with series_DATASET.csv (dataset,timestamp,calls,status) and, if there are any, holidays.csv (dataset,date,name,kind).",
            HelpName = "folder",
            Required = true,
        }.AcceptExistingOnly();
        var splits = new Option<FileInfo>("--splits")
        {
            Description = "A CSV file with the columns dataset, origin and horizon_days: from when to forecast which dataset, and how many days.",
            HelpName = "file",
            Required = true,
        }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "Takes the forecasts: dataset,origin,timestamp,mean,lo80,hi80,lo95,hi95.", HelpName = "file" };
        var intraday = new Option<bool>("--intraday")
        {
            Description = "Also says how much the update during the day gains: the error over the rest of the day after 25, 50 and 75 % of it, divided by that without an update.",
        };
        var command = new Command("backtest", "Forecasts recorded series from points in their past, each from what was known then.") { series, splits, output, intraday };
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is null && !result.GetValue(intraday))
            {
                result.AddError("Give --out FILE, --intraday or both.");
            }
        });
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => Run(
                parsed.GetRequiredValue(series).FullName,
                parsed.GetRequiredValue(splits).FullName,
                parsed.GetValue(output)?.FullName,
                parsed.GetValue(intraday) ? new IntradayScore() : null,
                parsed.InvocationConfiguration,
                cancellationToken),
            cancellationToken));
        return command;
    }

    private static int Run(
        string folder, string splits, string? path, IntradayScore? score, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        using var file = path is null ? null : new StreamWriter(path);
        file?.WriteLine("dataset,origin,timestamp,mean,lo80,hi80,lo95,hi95");
        foreach (var split in ReadSplits(splits))
        {
            var series = TidySeries.Read(folder, split.Key);
            var watch = TimeProvider.System.GetTimestamp();
            var slowest = TimeSpan.Zero;
            foreach (var (origin, days) in split.Value)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (series.Before(origin) is not { } history)
                {
                    throw new FormatException($"{splits}: {split.Key} has nothing before {origin:yyyy-MM-dd}.");
                }

                var began = TimeProvider.System.GetTimestamp();
                var forecast = DemandForecaster.Forecast([history], series.Calendar, new ForecastHorizon(days, days))[0];
                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, TimeProvider.System.GetElapsedTime(began).Ticks));
                Write(file, split.Key, origin, series, forecast);
                score?.Add(split.Key, series, forecast);
            }

            console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{split.Key}: {split.Value.Count} origins, {TimeProvider.System.GetElapsedTime(watch).TotalMilliseconds / split.Value.Count:F1} ms each, {slowest.TotalMilliseconds:F1} ms the slowest forecast"));
        }

        score?.Write(console.Output);
        return 0;
    }

    private static void Write(StreamWriter? file, string dataset, DateOnly origin, TidySeries series, DemandForecast forecast)
    {
        foreach (var day in forecast.Days)
        {
            if (file is null || series.OpenDay(day.Date) is not { } open)
            {
                continue;
            }

            for (var slot = 0; slot < open.Slots.Length; slot++)
            {
                if (open.Slots[slot].Offered is not null)
                {
                    var expected = day.Slots[slot];
                    file.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{dataset},{origin:yyyy-MM-dd}T00:00:00,{series.Grid.StartOf(day.Date, slot).ToString(TimeFormat, CultureInfo.InvariantCulture)},{expected.Mean:F4},{expected.Lower80:F4},{expected.Upper80:F4},{expected.Lower95:F4},{expected.Upper95:F4}"));
                }
            }
        }
    }

    // By dataset, each origin once with its longest horizon, in the order of the file.
    private static Dictionary<string, Dictionary<DateOnly, int>> ReadSplits(string path)
    {
        var heading = File.ReadLines(path).FirstOrDefault()?.Split(',') ?? [];
        var (dataset, origin, horizon) = (Array.IndexOf(heading, "dataset"), Array.IndexOf(heading, "origin"), Array.IndexOf(heading, "horizon_days"));
        if (dataset < 0 || origin < 0 || horizon < 0)
        {
            throw new FormatException($"{path} must have the columns dataset, origin and horizon_days.");
        }

        var splits = new Dictionary<string, Dictionary<DateOnly, int>>();
        foreach (var (line, fields) in TidySeries.Lines(path, heading))
        {
            if (!DateTime.TryParseExact(fields[origin], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                || from.TimeOfDay != TimeSpan.Zero
                || !int.TryParse(fields[horizon], CultureInfo.InvariantCulture, out var days)
                || days is < 1 or > 28)
            {
                throw new FormatException($"{path}, line {line}: wanted an origin at midnight like 2014-01-31T00:00:00 and 1 to 28 horizon_days.");
            }

            if (!splits.TryGetValue(fields[dataset], out var origins))
            {
                splits.Add(fields[dataset], origins = []);
            }

            var date = DateOnly.FromDateTime(from);
            origins[date] = Math.Max(days, origins.GetValueOrDefault(date));
        }

        return splits;
    }
}
