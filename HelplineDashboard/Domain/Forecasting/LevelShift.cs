namespace HelplineDashboard.Domain.Forecasting;

/// <summary>A day from which a queue brings lastingly more, or less.</summary>
/// <param name="Day">The first day of the new level.</param>
/// <param name="Date">Its date.</param>
/// <param name="Log">The logarithm of new ÷ old.</param>
/// <param name="IsFresh">Whether it is less than a fortnight old, so that few days tell the new level.</param>
internal readonly record struct LevelShift(int Day, DateOnly Date, double Log, bool IsFresh)
{
    private const int OldestDays = 40;
    private const int FreshDays = 14;
    private const int FewestDays = 4;
    private const int DaysBefore = 20;
    private const double SmallestFactor = 1.4;
    private const double Limit = 11;

    private static readonly double s_nearlyNothing = Math.Log(UnusualDays.NearlyNothing);

    /// <summary>Looks for a shift in the last forty days: the day that parts two levels best, if they are clearly apart.</summary>
    /// <remarks>
    /// A step counts when nearly every day since lies beyond nearly every day of the month before: a queue that wanders has no such edge, and
    /// following errors is enough for it.
    /// </remarks>
    /// <param name="series">The queue.</param>
    /// <param name="levels">Its days.</param>
    /// <param name="errors">How far each day is from its kind.</param>
    public static LevelShift? Find(QueueSeries series, DayLevels levels, double[] errors)
    {
        var used = Enumerable.Range(0, series.Days).Where(day => levels.Weights[day] > 0 && !series.IsSpecial(day)).ToArray();
        var (least, found) = (double.PositiveInfinity, default(LevelShift?));
        var oldest = Array.FindIndex(used, day => day >= series.Days - OldestDays);
        for (var place = Math.Max(DaysBefore, oldest); oldest >= 0 && place <= used.Length - FewestDays; place++)
        {
            double[] before = [.. used[(place - DaysBefore)..place].Select(day => errors[day]).Order()];
            double[] after = [.. used[place..].Select(day => errors[day]).Order()];
            var step = Robust.Quantile(after, 0.5) - Robust.Quantile(before, 0.5);
            var gap = step > 0
                ? Robust.Quantile(after, 0.2) - Robust.Quantile(before, 0.9)
                : Robust.Quantile(before, 0.1) - Robust.Quantile(after, 0.8);
            var spread = Math.Max(Robust.Deviation(before.Select(error => error - Robust.Quantile(before, 0.5))), 0.02);
            var strength = Math.Abs(step) / Math.Max(Math.Log(SmallestFactor), Limit * spread / Math.Sqrt(Math.Min(after.Length, 5)) * 1.5);
            var mayBeOutage = step < s_nearlyNothing && series.Days - used[place] <= UnusualDays.LongestOutage;

            // The day that leaves the least distance from the two levels, over the same days for every candidate.
            var distance = used[Math.Max(0, oldest - DaysBefore)..].Select((day, index) => Math.Abs(
                errors[day] - Robust.Quantile(index + Math.Max(0, oldest - DaysBefore) < place ? before : after, 0.5))).Sum();
            if (gap > 0 && !mayBeOutage && strength > 1 && distance < least)
            {
                least = distance;
                found = new LevelShift(
                    used[place], series.Calendar.First.AddDays(used[place]), step, series.Days - used[place] < FreshDays);
            }
        }

        return found;
    }

    /// <summary>Returns the shift with what is left of its step in the errors of a better fit.</summary>
    public LevelShift Refine(QueueSeries series, DayLevels levels, double[] errors)
    {
        var day = Day;
        var used = Enumerable.Range(0, series.Days).Where(one => levels.Weights[one] > 0 && !series.IsSpecial(one)).ToArray();
        double[] before = [.. used.Where(one => one < day).TakeLast(DaysBefore).Select(one => errors[one])];
        double[] after = [.. used.Where(one => one >= day).Select(one => errors[one])];
        return this with { Log = Log + Robust.Median(after) - Robust.Median(before) };
    }
}
