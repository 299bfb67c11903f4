namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How a variant follows its own recent errors: those of all days, and those of the same weekday.</summary>
/// <param name="Gain">The part of a new error that the level takes over, 0 to 1.</param>
/// <param name="Keep">The part of the level that is left a day later, further ahead.</param>
/// <param name="WeekdayGain">The part of a new error that its weekday takes over.</param>
internal readonly record struct ErrorCorrection(double Gain, double Keep, double WeekdayGain)
{
    private const int Memory = 90;
    private const double Clip = 3;
    private const double SpecialWorth = 0.3;

    /// <summary>Gets those that compete.</summary>
    public static ErrorCorrection[] All { get; } =
    [
        new(0, 1, 0),
        new(0.1, 0.98, 0),
        new(0.1, 0.98, 0.21),
        new(0.25, 0.95, 0),
        new(0.25, 0.95, 0.21),
        new(0.3, 0.97, 0.21),
        new(0.5, 0.85, 0.21),
    ];

    /// <summary>Lists the errors before an origin, as they are followed.</summary>
    /// <param name="series">The queue.</param>
    /// <param name="levels">What its days are worth.</param>
    /// <param name="origin">The first day that is not known.</param>
    /// <param name="errorOf">The error of a fit on a day.</param>
    /// <param name="steps">Takes the errors, oldest first.</param>
    public static void List(QueueSeries series, DayLevels levels, int origin, Func<int, double> errorOf, List<ErrorStep> steps)
    {
        steps.Clear();
        for (var day = Math.Max(0, origin - Memory); day < origin; day++)
        {
            if (levels.Weights[day] > 0)
            {
                var weekday = series.WeekdayOf(day);
                var limit = Clip * levels.Deviations[weekday];
                var worth = levels.Precisions[weekday] * (series.IsSpecial(day) ? SpecialWorth : 1);
                steps.Add(new ErrorStep(weekday, Math.Clamp(errorOf(day), -limit, limit), worth));
            }
        }
    }

    /// <summary>Runs over the errors before an origin and corrects the forecast after it.</summary>
    /// <param name="steps">The errors of a fit, oldest first.</param>
    /// <param name="firstWeekday">The weekday of the origin.</param>
    /// <param name="forecast">The forecast of the days from the origin on; corrected in place.</param>
    public void Apply(ReadOnlySpan<ErrorStep> steps, int firstWeekday, Span<double> forecast)
    {
        if (Gain == 0 && WeekdayGain == 0)
        {
            return;
        }

        var level = 0d;
        Span<double> weekdays = stackalloc double[7];
        foreach (var step in steps)
        {
            var error = step.Error - level - weekdays[step.Weekday];
            level += Gain * step.Worth * error;
            weekdays[step.Weekday] += WeekdayGain * step.Worth * error;
        }

        var kept = 1d;
        for (var lead = 0; lead < forecast.Length; lead++)
        {
            kept *= Keep;
            forecast[lead] += (level * kept) + weekdays[(firstWeekday + lead) % 7];
        }
    }
}

/// <summary>The error of a fit on one day, as an error correction takes it.</summary>
/// <param name="Weekday">The weekday, 0 for Sunday.</param>
/// <param name="Error">The error, cut back when it is wild.</param>
/// <param name="Worth">What the day is worth, 0 to 1.</param>
internal readonly record struct ErrorStep(int Weekday, double Error, double Worth);
