namespace HelplineDashboard.Domain.Demand;

/// <summary>What was offered, interval by interval on a wall clock, from the first day with a contact.</summary>
/// <remarks>
/// Days compare: what came in doubled intervals is halved, and a skipped interval holds the mean of its neighbours. Summed handle times
/// and the contacts they are of stay as they were, because only their ratio means anything.
/// </remarks>
public sealed class DemandSeries
{
    private readonly double[] _offered;
    private readonly int[] _handled;
    private readonly double[] _handleSeconds;

    private DemandSeries(DateOnly firstDate, int days, int slots)
    {
        (FirstDate, Days, Slots) = (firstDate, days, slots);
        _offered = new double[days * slots];
        _handled = new int[days * slots];
        _handleSeconds = new double[days * slots];
    }

    /// <summary>Gets the first day.</summary>
    public DateOnly FirstDate { get; }

    /// <summary>Gets the number of days.</summary>
    public int Days { get; }

    /// <summary>Gets the number of intervals of a day.</summary>
    public int Slots { get; }

    /// <summary>Gets what was offered in every interval, day after day.</summary>
    public ReadOnlySpan<double> Offered => _offered;

    /// <summary>Puts quarter-hours on a wall clock.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="quarters">The quarter-hours of one queue or of several, in any order.</param>
    /// <param name="until">The day after the last.</param>
    public static DemandSeries From(WallClock clock, IReadOnlyCollection<OfferedQuarter> quarters, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(quarters);
        var first = quarters.Count == 0 ? until : clock.DateOf(quarters.Min(quarter => quarter.StartsAt));
        var series = new DemandSeries(first, Math.Max(0, until.DayNumber - first.DayNumber), clock.Grid.Slots);
        foreach (var quarter in quarters)
        {
            var (date, slot) = clock.PlaceOf(quarter.StartsAt);
            if (date < until && slot < series.Slots)
            {
                var place = series.PlaceOf(date, slot);
                series._offered[place] += quarter.Offered;
                series._handled[place] += quarter.Handled;
                series._handleSeconds[place] += quarter.HandleMs / 1000d;
            }
        }

        for (var day = 0; day < series.Days; day++)
        {
            if (clock.PassesOf(first.AddDays(day)) is { } passes)
            {
                series.Even(day * series.Slots, passes);
            }
        }

        return series;
    }

    /// <summary>Returns one interval.</summary>
    /// <param name="date">A day of the series.</param>
    /// <param name="slot">The interval's place in it.</param>
    public (double Offered, int Handled, double HandleSeconds) At(DateOnly date, int slot)
    {
        var place = PlaceOf(date, slot);
        return (_offered[place], _handled[place], _handleSeconds[place]);
    }

    /// <summary>Returns an interval's place in <see cref="Offered" />.</summary>
    /// <param name="date">A day of the series.</param>
    /// <param name="slot">The interval's place in it.</param>
    public int PlaceOf(DateOnly date, int slot) => ((date.DayNumber - FirstDate.DayNumber) * Slots) + slot;

    private void Even(int start, double[] passes)
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            if (passes[slot] > 0)
            {
                _offered[start + slot] /= passes[slot];
            }
        }

        for (var slot = 0; slot < Slots; slot++)
        {
            if (passes[slot] == 0)
            {
                var before = Array.FindLastIndex(passes, slot, pass => pass > 0);
                var after = Array.FindIndex(passes, slot, pass => pass > 0);
                _offered[start + slot] =
                    before < 0 && after < 0 ? 0
                    : before < 0 ? _offered[start + after]
                    : after < 0 ? _offered[start + before]
                    : (_offered[start + before] + _offered[start + after]) / 2;
            }
        }
    }
}
