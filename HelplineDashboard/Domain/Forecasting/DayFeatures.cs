using System.Runtime.InteropServices;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How finely the position in the month is seen: bills and wages come at the same time of each.</summary>
/// <param name="Waves">The sine waves that make the shape.</param>
/// <param name="Ridge">How much the first is held back.</param>
/// <param name="Growth">How much more the finer ones are: the power of their number.</param>
/// <param name="ByWorkingDays">Whether the position is counted in working days, not in days.</param>
internal readonly record struct MonthShape(int Waves, double Ridge, double Growth = 0, bool ByWorkingDays = false);

/// <summary>What is known of a day in advance, as the columns of a regression: mostly zeros, so only the others are kept.</summary>
internal sealed class DayFeatures
{
    private const int FewestDaysForYear = 400;
    private const int MostNames = 24;
    private const int YearHarmonics = 3;

    private readonly List<double> _ridges = [];
    private readonly List<bool> _isWeekday = [];
    private readonly int[] _starts;
    private readonly List<int> _columns = [];
    private readonly List<double> _values = [];

    /// <summary>Computes the features of every day, those of the future included.</summary>
    /// <param name="series">The queue.</param>
    /// <param name="month">How finely the month is seen.</param>
    public DayFeatures(QueueSeries series, MonthShape month)
    {
        var days = series.IsRegular.Length;
        var intercept = Column(1e-6, isWeekday: true);
        var weekdays = Columns(7, 0.5, isWeekday: true);
        var afterClosed = Column(1);
        var beforeClosed = Column(1);
        var closedWeek = Column(1);
        var monthStart = _ridges.Count;
        for (var wave = 1; wave <= month.Waves; wave++)
        {
            Columns(2, month.Ridge * Math.Pow(wave, month.Growth));
        }

        var parts = month.ByWorkingDays ? new WorkingDays(series) : null;
        var year = series.Days - Math.Max(0, Array.IndexOf(series.Usable, true)) >= FewestDaysForYear ? Columns(2 * YearHarmonics, 20) : -1;
        var marks = MarkColumns(series);

        _starts = new int[days + 1];
        for (var day = 0; day < days; day++)
        {
            var date = series.Calendar.First.AddDays(day);
            Set(intercept, 1);
            Set(weekdays + series.WeekdayOf(day), 1);
            Set(afterClosed, NeighbourIsClosed(series, day, -1) ? 1 : 0);
            Set(beforeClosed, NeighbourIsClosed(series, day, 1) ? 1 : 0);
            Set(closedWeek, WeekHasClosedDay(series, day) ? 1 : 0);
            SetWaves(monthStart, month.Waves, parts?.PartOfMonth(date) ?? ((date.Day - 1d) / DateTime.DaysInMonth(date.Year, date.Month)));
            if (year >= 0)
            {
                SetWaves(year, YearHarmonics, (date.DayOfYear - 1) / 365.25);
            }

            foreach (var column in ColumnsOf(series.Calendar.MarksOf(day), marks))
            {
                Set(column, 1);
            }

            _starts[day + 1] = _columns.Count;
        }
    }

    /// <summary>Gets the number of columns.</summary>
    public int Count => _ridges.Count;

    /// <summary>Says whether a column is the level or a weekday's, which every queue has to itself.</summary>
    public bool IsWeekday(int column) => _isWeekday[column];

    /// <summary>Returns how much a column's effect is held back.</summary>
    /// <param name="column">The column.</param>
    /// <param name="strength">By what all but the weekdays' are multiplied.</param>
    public double RidgeOf(int column, double strength) => _isWeekday[column] ? _ridges[column] : _ridges[column] * strength;

    /// <summary>Returns the columns of a day that are not zero, rising.</summary>
    public ReadOnlySpan<int> ColumnsOf(int day) => CollectionsMarshal.AsSpan(_columns)[_starts[day].._starts[day + 1]];

    /// <summary>Returns the values of those columns.</summary>
    public ReadOnlySpan<double> ValuesOf(int day) => CollectionsMarshal.AsSpan(_values)[_starts[day].._starts[day + 1]];

    /// <summary>Returns what a fit says of a day.</summary>
    public double Predict(int day, ReadOnlySpan<double> effects)
    {
        var columns = ColumnsOf(day);
        var values = ValuesOf(day);
        var sum = 0d;
        for (var place = 0; place < columns.Length; place++)
        {
            sum += effects[columns[place]] * values[place];
        }

        return sum;
    }

    // Holidays count from the first time for their kind, and for their name when it was seen twice: only then can it be told from its kind.
    private Dictionary<(CalendarKind Kind, string Name, int Stage), int> MarkColumns(QueueSeries series)
    {
        var seen = new Dictionary<(CalendarKind Kind, string Name, int Stage), int>();
        for (var day = 0; day < series.Days; day++)
        {
            foreach (var mark in series.Calendar.MarksOf(day))
            {
                var kind = (mark.Kind, "", Stage(mark));
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
                if (mark.DaysAfter == 0 && mark.Name.Length > 0)
                {
                    seen[(mark.Kind, mark.Name, 0)] = seen.GetValueOrDefault((mark.Kind, mark.Name, 0)) + 1;
                }
            }
        }

        var columns = new Dictionary<(CalendarKind, string, int), int>();
        foreach (var ((kind, name, stage), times) in seen.OrderBy(pair => pair.Key.Name.Length > 0).ThenByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key.Kind).ThenBy(pair => pair.Key.Stage).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            if (name.Length == 0 || (times >= 2 && columns.Count < MostNames))
            {
                columns.Add((kind, name, stage), Column(0.5));
            }
        }

        return columns;
    }

    // Rising and each once, whatever falls on the day.
    private static SortedSet<int> ColumnsOf(ReadOnlySpan<DayMark> marks, Dictionary<(CalendarKind, string, int), int> columns)
    {
        var found = new SortedSet<int>();
        foreach (var mark in marks)
        {
            if (columns.TryGetValue((mark.Kind, "", Stage(mark)), out var kind))
            {
                found.Add(kind);
            }

            if (mark.DaysAfter == 0 && columns.TryGetValue((mark.Kind, mark.Name, 0), out var name))
            {
                found.Add(name);
            }
        }

        return found;
    }

    // The days on which an event lasts, the first after it, the second, and the third to fifth together.
    private static int Stage(DayMark mark) => Math.Min(mark.DaysAfter, 3);

    // Weekdays on which the queue never opens lie between neighbours without parting them.
    private static bool NeighbourIsClosed(QueueSeries series, int day, int step)
    {
        for (var other = day + step; other >= 0 && other < series.IsRegular.Length; other += step)
        {
            if (series.IsRegular[other])
            {
                return series.Calendar.Closed[other];
            }
        }

        return false;
    }

    private static bool WeekHasClosedDay(QueueSeries series, int day)
    {
        var monday = day - ((series.WeekdayOf(day) + 6) % 7); // may lie before the first day known
        for (var other = monday; other < monday + 7; other++)
        {
            if (series.IsClosedByWay(other))
            {
                return true;
            }
        }

        return false;
    }

    private void SetWaves(int column, int harmonics, double part)
    {
        for (var harmonic = 1; harmonic <= harmonics; harmonic++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * harmonic * part);
            Set(column + (2 * harmonic) - 2, sine);
            Set(column + (2 * harmonic) - 1, cosine);
        }
    }

    private void Set(int column, double value)
    {
        if (value != 0)
        {
            _columns.Add(column);
            _values.Add(value);
        }
    }

    private int Column(double ridge, bool isWeekday = false) => Columns(1, ridge, isWeekday);

    private int Columns(int count, double ridge, bool isWeekday = false)
    {
        for (var column = 0; column < count; column++)
        {
            _ridges.Add(ridge);
            _isWeekday.Add(isWeekday);
        }

        return _ridges.Count - count;
    }
}
