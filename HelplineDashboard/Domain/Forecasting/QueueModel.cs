using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>What is known of one queue before anything is forecast.</summary>
internal sealed class QueueModel
{
    /// <summary>Reads a queue.</summary>
    /// <param name="history">Its past.</param>
    /// <param name="entries">The calendar.</param>
    /// <param name="ahead">The days that will be forecast.</param>
    public QueueModel(DemandHistory history, ImmutableArray<CalendarEntry> entries, int ahead)
    {
        History = history;
        Series = new QueueSeries(history, new QueueCalendar(history, entries, history.Days.Length + ahead), ahead);
        var usual = new DayFeatures(Series, new MonthShape(3, 15));
        Levels = new DayLevels(Series, usual);
        Views =
        [
            new DayView(usual, 30),
            new DayView(new DayFeatures(Series, new MonthShape(2, 5)), 1),
            new DayView(new DayFeatures(Series, new MonthShape(6, 5, Growth: 2)), 1),
            new DayView(new DayFeatures(Series, new MonthShape(2, 5, ByWorkingDays: true)), 1),
        ];
    }

    /// <summary>Gets the past as it was given.</summary>
    public DemandHistory History { get; }

    /// <summary>Gets the days that something can be learned from.</summary>
    public int UsableDays => Series.UsableDays();

    /// <summary>Gets the past as arrays.</summary>
    public QueueSeries Series { get; }

    /// <summary>Gets the ways to see a day that compete: none, a coarse or a fine shape of the month, by days or by working days.</summary>
    public ImmutableArray<DayView> Views { get; }

    /// <summary>Gets the day totals with what each is worth.</summary>
    public DayLevels Levels { get; }
}
