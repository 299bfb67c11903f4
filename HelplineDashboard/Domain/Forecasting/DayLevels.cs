namespace HelplineDashboard.Domain.Forecasting;

/// <summary>The day totals of the past on the scale on which they are forecast, with what each is worth.</summary>
/// <remarks>
/// The scale is the logarithm: a holiday halves a queue whether it is large or small. A first fit says how far each day was from its kind;
/// days far off are held back (Huber's weight), days far beyond are left out, and weekdays that vary more count less.
/// </remarks>
internal sealed class DayLevels
{
    private const double FirstMemory = 400;
    private const int Neighbours = 10;
    private const double HuberLimit = 3;

    private const int WildNeighbours = 4;
    private const double WildWeight = 0.02;
    private const int SparseDays = 56;
    private const double SparseLimit = 2;

    private static readonly double s_wild = Math.Log(5);

    // How far each day is from its kind before the level around it is taken off.
    private readonly double[] _raw;

    /// <summary>Weighs the days of a queue.</summary>
    public DayLevels(QueueSeries series, DayFeatures features)
    {
        var days = series.Days;
        (Logs, Weights, Precisions, Deviations) = (new double[days], new double[days], new double[7], new double[7]);
        for (var day = 0; day < days; day++)
        {
            Logs[day] = Math.Log(Math.Max(series.Totals[day], 0.5)) - Finite(series.Calendar.StatedLog[day]);
            Weights[day] = series.Usable[day] && double.IsFinite(series.Calendar.StatedLog[day]) ? 1 : 0;
        }

        DoubtWildDays(series);
        _raw = new double[days];
        Array.Fill(Precisions, 1);
        SparseMean = FindSparseMean(series);
        var errors = new double[days];
        for (var pass = 0; pass < 2; pass++)
        {
            FindRawErrors(series, features);
            TakeOutShift(pass == 0 ? LevelShift.Find(series, this, _raw) : Shift?.Refine(series, this, _raw));
            SubtractLevelAround(series, errors);
            FindDeviations(series, errors);
            if (pass == 0)
            {
                LeftOut = UnusualDays.Find(series, this, errors);
            }

            for (var day = 0; day < days; day++)
            {
                var distance = Math.Abs(errors[day]) / Deviations[series.WeekdayOf(day)];
                Weights[day] = Weights[day] > 0 ? Math.Min(1, HuberLimit / distance) : 0;
            }
        }
    }

    /// <summary>Gets the logarithms of the totals, less the effects that somebody stated.</summary>
    public double[] Logs { get; }

    /// <summary>Gets what each day is worth, 0 (tells nothing) to 1.</summary>
    public double[] Weights { get; }

    /// <summary>Gets what a day is worth by its weekday, 1 for the steadiest.</summary>
    public double[] Precisions { get; }

    /// <summary>Gets the usual distance of a day from its kind, by weekday, on the logarithmic scale.</summary>
    public double[] Deviations { get; }

    /// <summary>Gets what each weekday brings on the average when the queue has a contact or two a day, or <see langword="null" /> when it has more.</summary>
    public double[]? SparseMean { get; }

    /// <summary>Gets the last shift of the level, or <see langword="null" /> when there was none of late.</summary>
    public LevelShift? Shift { get; private set; }

    /// <summary>Gets the days found unusual.</summary>
    public IReadOnlyList<UnusualDay> LeftOut { get; } = [];

    /// <summary>Returns the logarithm of what a day brought, without the correction for a shift.</summary>
    public double ActualLog(int day) => Logs[day] - ShiftOf(day);

    /// <summary>Returns what was added to a day's logarithm to bring it to the level of today.</summary>
    public double ShiftOf(int day) => Shift is { } shift && day < shift.Day ? shift.Log : 0;

    /// <summary>Returns the logarithm, or 0 for the effect that says that nobody calls.</summary>
    public static double Finite(double log) => double.IsFinite(log) ? log : 0;

    // A day that brought a fifth, or five times, of what its weekday did around it counts little in the first fit: it is what that is to find out about.
    private void DoubtWildDays(QueueSeries series)
    {
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var days = Enumerable.Range(0, series.Days).Where(day => Weights[day] > 0 && series.WeekdayOf(day) == weekday && !series.IsSpecial(day)).ToArray();
            var logs = Array.ConvertAll(days, day => Logs[day]);
            for (var place = 0; place < days.Length; place++)
            {
                var from = Math.Max(0, place - WildNeighbours);
                var to = Math.Min(days.Length, place + WildNeighbours + 1);
                Weights[days[place]] = Math.Abs(logs[place] - Robust.Median(logs.AsSpan(from, to - from))) > s_wild ? WildWeight : 1;
            }
        }
    }

    // Half the mean of the weekday, half that of all days: of some hundred counts of 0 and 1 no weekday is known well.
    private static double[]? FindSparseMean(QueueSeries series)
    {
        var recent = Enumerable.Range(0, series.Days).Where(day => series.Usable[day]).TakeLast(SparseDays).ToArray();
        var mean = recent.Select(day => series.Totals[day]).DefaultIfEmpty().Average();
        return mean >= SparseLimit ? null
            : [.. Enumerable.Range(0, 7).Select(weekday =>
                (mean + recent.Where(day => series.WeekdayOf(day) == weekday).Select(day => series.Totals[day]).DefaultIfEmpty(mean).Average()) / 2)];
    }

    // Before unusual days are looked for: the first days of a new level would otherwise look like an outage.
    private void TakeOutShift(LevelShift? shift)
    {
        for (var day = 0; shift is { } found && day < found.Day; day++)
        {
            Logs[day] += found.Log - ShiftOf(day);
            _raw[day] += found.Log - ShiftOf(day);
        }

        Shift = shift;
    }

    private void FindRawErrors(QueueSeries series, DayFeatures features)
    {
        var regression = new RidgeRegression(features);
        for (var day = 0; day < series.Days; day++)
        {
            if (Weights[day] > 0)
            {
                regression.Add(day, Logs[day], Weights[day] * Precisions[series.WeekdayOf(day)] * double.Exp2((day - series.Days) / FirstMemory));
            }
        }

        var effects = regression.Solve(1);
        for (var day = 0; day < series.Days; day++)
        {
            _raw[day] = Weights[day] > 0 ? Logs[day] - features.Predict(day, effects) : 0;
        }
    }

    // How far each day is from its kind, less how far the days around it are: a level that moved is no error of its days.
    private void SubtractLevelAround(QueueSeries series, double[] errors)
    {
        var used = Enumerable.Range(0, series.Days).Where(day => Weights[day] > 0).ToArray();
        var raw = Array.ConvertAll(used, day => _raw[day]);
        for (var place = 0; place < used.Length; place++)
        {
            var from = Math.Max(0, place - Neighbours);
            var to = Math.Min(used.Length, place + Neighbours + 1);
            errors[used[place]] = raw[place] - Robust.Median(raw.AsSpan(from, to - from));
        }
    }

    private void FindDeviations(QueueSeries series, double[] errors)
    {
        var used = Enumerable.Range(0, series.Days).Where(day => Weights[day] > 0).ToArray();
        var overall = Math.Max(Robust.Deviation(used.Select(day => errors[day])), 1e-3);
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var own = used.Where(day => series.WeekdayOf(day) == weekday).Select(day => errors[day]).ToArray();
            var deviation = Robust.Deviation(own);
            // Ten days' worth of the queue's own deviation: a weekday seen three times cannot be called steady.
            Deviations[weekday] = Math.Sqrt(((own.Length * deviation * deviation) + (10 * overall * overall)) / (own.Length + 10));
        }

        for (var weekday = 0; weekday < 7; weekday++)
        {
            Precisions[weekday] = Math.Min(1, Math.Pow(overall / Deviations[weekday], 2));
        }
    }
}
