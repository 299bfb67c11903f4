using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>A series of counts from a tidy file: a heading, then <c>dataset,timestamp,calls,status</c>, one row for each interval.</summary>
/// <remarks>
/// Times are local and without offset. The status is open, closed (as agreed: a holiday) or missing (a gap of the source); dates without rows are closed. The
/// calendar stands beside it in <c>holidays.csv</c>: <c>dataset,date,name,kind</c>.
/// </remarks>
internal sealed class TidySeries
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss";

    private readonly ImmutableArray<DemandDay> _days;
    private readonly QueueId _queue;

    private TidySeries(string dataset, DayGrid grid, ImmutableArray<DemandDay> days, ImmutableArray<CalendarEntry> calendar)
    {
        (_queue, Grid, _days, Calendar) = (new QueueId(dataset), grid, days, calendar);
    }

    /// <summary>Gets how its days are cut.</summary>
    public DayGrid Grid { get; }

    /// <summary>Gets its holidays.</summary>
    public ImmutableArray<CalendarEntry> Calendar { get; }

    /// <summary>Reads a series and its holidays.</summary>
    /// <param name="folder">The folder with <c>series_DATASET.csv</c>.</param>
    /// <param name="dataset">The dataset.</param>
    /// <exception cref="FormatException">A line cannot be read.</exception>
    public static TidySeries Read(string folder, string dataset)
    {
        var path = Path.Combine(folder, $"series_{dataset}.csv");
        if (!File.Exists(path))
        {
            throw new FormatException($"There is no {path} for the dataset \"{dataset}\" of the splits.");
        }

        var rows = new List<(DateTime At, double? Calls, string Status)>();
        foreach (var (line, fields) in Lines(path, ["dataset", "timestamp", "calls", "status"]))
        {
            if (fields[0] != dataset)
            {
                continue;
            }

            var calls = 0d;
            if (!DateTime.TryParseExact(fields[1], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                || fields[3] is not ("open" or "closed" or "missing")
                || (fields[2].Length > 0 && !(double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out calls) && calls >= 0 && double.IsFinite(calls))))
            {
                throw new FormatException($"{path}, line {line}: wanted a time like 2014-01-31T08:30:00, a count and open, closed or missing.");
            }

            rows.Add((at, fields[2].Length > 0 && fields[3] == "open" ? calls : null, fields[3]));
        }

        if (rows.Count == 0)
        {
            throw new FormatException($"{path} has no row of the dataset \"{dataset}\".");
        }

        var grid = FindGrid(path, rows);
        return new TidySeries(dataset, grid, Cut(rows, grid), Holidays(folder, dataset));
    }

    /// <summary>Returns what was known before a day, or <see langword="null" /> when that is nothing.</summary>
    public DemandHistory? Before(DateOnly origin) =>
        origin <= _days[0].Date ? null : new DemandHistory(_queue, Grid, [.. _days.TakeWhile(day => day.Date < origin)]);

    /// <summary>Returns a day, or <see langword="null" /> when it is not in the series or not open.</summary>
    public DemandDay? OpenDay(DateOnly date)
    {
        var place = date.DayNumber - _days[0].Date.DayNumber;
        return place >= 0 && place < _days.Length && _days[place].Kind == DayKind.Known ? _days[place] : null;
    }

    /// <summary>Reads a comma-separated file whose heading begins with some columns.</summary>
    internal static IEnumerable<(int Line, string[] Fields)> Lines(string path, string[] heading)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            var fields = line.Split(',');
            if (number++ == 0)
            {
                if (!heading.SequenceEqual(fields.Take(heading.Length)))
                {
                    throw new FormatException($"{path} must begin with the columns {string.Join(',', heading)}.");
                }
            }
            else if (line.Length > 0)
            {
                if (fields.Length < heading.Length)
                {
                    throw new FormatException($"{path}, line {number}: wanted {string.Join(',', heading)}.");
                }

                yield return (number, fields);
            }
        }
    }

    // The earliest and the latest time of any day, and the smallest step between.
    private static DayGrid FindGrid(string path, List<(DateTime At, double? Calls, string Status)> rows)
    {
        var times = rows.Select(row => row.At.TimeOfDay).Distinct().Order().ToArray();
        var step = times.Zip(times.Skip(1), (one, next) => next - one).DefaultIfEmpty(TimeSpan.FromDays(1)).Min();
        var slots = (int)((times[^1] - times[0]) / step) + 1;
        return slots <= 96 && times.All(time => (time - times[0]).Ticks % step.Ticks == 0)
            ? new DayGrid(TimeOnly.FromTimeSpan(times[0]), step, slots)
            : throw new FormatException($"{path}: the times of day do not lie on a grid of at most 96 equal intervals.");
    }

    private static ImmutableArray<DemandDay> Cut(List<(DateTime At, double? Calls, string Status)> rows, DayGrid grid)
    {
        var byDate = rows.GroupBy(row => DateOnly.FromDateTime(row.At)).ToDictionary(group => group.Key, group => group.ToArray());
        var (first, last) = (byDate.Keys.Min(), byDate.Keys.Max());
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(place => Day(first.AddDays(place)))];

        DemandDay Day(DateOnly date)
        {
            if (!byDate.TryGetValue(date, out var day) || Array.TrueForAll(day, row => row.Status == "closed"))
            {
                return new DemandDay(date, DayKind.Closed, []);
            }

            if (Array.TrueForAll(day, row => row.Calls is null))
            {
                return new DemandDay(date, DayKind.Missing, []);
            }

            var slots = new DemandSlot[grid.Slots];
            foreach (var row in day)
            {
                slots[(int)((row.At.TimeOfDay - grid.First.ToTimeSpan()) / grid.Interval)] = new DemandSlot(row.Calls);
            }

            return new DemandDay(date, DayKind.Known, [.. slots]);
        }
    }

    private static ImmutableArray<CalendarEntry> Holidays(string folder, string dataset)
    {
        var path = Path.Combine(folder, "holidays.csv");
        return !File.Exists(path) ? [] :
        [
            .. from row in Lines(path, ["dataset", "date", "name", "kind"])
            where row.Fields[0] == dataset
            let date = DateOnly.TryParseExact(row.Fields[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                ? read
                : throw new FormatException($"{path}, line {row.Line}: wanted a date like 2014-01-31.")
            select new CalendarEntry(Guid.Empty, date, date, KindOf(row.Fields[3], path, row.Line), row.Fields[2]),
        ];
    }

    private static CalendarKind KindOf(string kind, string path, int line) => kind switch
    {
        "closed" => CalendarKind.Closed,
        "public" => CalendarKind.PublicHoliday,
        "observance" => CalendarKind.Observance,
        "eve" => CalendarKind.Eve,
        "intermediate" => CalendarKind.Intermediate,
        "adjacent" => CalendarKind.Adjacent,
        _ => throw new FormatException($"{path}, line {line}: the kind is closed, public, observance, eve, intermediate or adjacent, not \"{kind}\"."),
    };
}
