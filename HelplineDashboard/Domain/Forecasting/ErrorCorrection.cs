namespace HelplineDashboard.Domain.Forecasting;

/// <summary>How a variant follows its own recent errors: those of all days, and those of the same weekday.</summary>
/// <param name="Gain">The part of a new error that the level takes over, 0 to 1.</param>
/// <param name="Keep">The part of the level that is left a day later, further ahead.</param>
/// <param name="WeekdayGain">The part of a new error that its weekday takes over.</param>
internal readonly record struct ErrorCorrection(double Gain, double Keep, double WeekdayGain)
{
    /// <summary>The days over which errors are followed.</summary>
    public const int Memory = 90;

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

    /// <summary>Runs over the errors before an origin and corrects the forecast after it.</summary>
    /// <param name="series">The queue.</param>
    /// <param name="levels">What its days are worth.</param>
    /// <param name="errors">The errors of a fit, by day.</param>
    /// <param name="origin">The first day that is not known.</param>
    /// <param name="forecast">The forecast of the days from the origin on; corrected in place.</param>
    public void Apply(QueueSeries series, DayLevels levels, ReadOnlySpan<double> errors, int origin, Span<double> forecast)
    {
        if (Gain == 0 && WeekdayGain == 0)
        {
            return;
        }

        var level = 0d;
        Span<double> weekdays = stackalloc double[7];
        for (var day = Math.Max(0, origin - Memory); day < origin; day++)
        {
            if (levels.Weights[day] == 0)
            {
                continue;
            }

            var weekday = series.WeekdayOf(day);
            var limit = Clip * levels.Deviations[weekday];
            var worth = levels.Precisions[weekday] * (series.IsSpecial(day) ? SpecialWorth : 1);
            var error = Math.Clamp(errors[day], -limit, limit) - level - weekdays[weekday];
            level += Gain * worth * error;
            weekdays[weekday] += WeekdayGain * worth * error;
        }

        var kept = 1d;
        for (var lead = 0; lead < forecast.Length; lead++)
        {
            kept *= Keep;
            forecast[lead] += (level * kept) + weekdays[series.WeekdayOf(origin + lead)];
        }
    }
}
