using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>Makes one queue's forecast out of its parts: totals, profile, bands, handle times.</summary>
internal sealed class SeriesForecast
{
    /// <summary>The days from which the variants can compete.</summary>
    public const int FewestDaysToTry = 25;

    // However far is looked: a forecast of tomorrow is the same with and without the days after it.
    private const int BackTestDays = 14;

    private readonly QueueModel _model;
    private readonly ForecastHorizon _horizon;
    private readonly TotalsMixture _mixture;
    private readonly DayProfiles _profiles;
    private readonly Bands _bands;

    /// <summary>Learns from a queue's past.</summary>
    /// <param name="model">The queue, with at least one day to learn from.</param>
    /// <param name="profileOfOthers">How the helpline's other queues spread over the day, for a queue with few days of its own.</param>
    /// <param name="horizon">How far to look.</param>
    public SeriesForecast(QueueModel model, double[]? profileOfOthers, ForecastHorizon horizon)
    {
        (_model, _horizon) = (model, horizon);
        IsTried = model.UsableDays >= FewestDaysToTry;
        _mixture = new TotalsMixture(model.Series, model.Levels, model.Views, BackTestDays, DaysAhead(horizon), IsTried);
        _profiles = new DayProfiles(model.Series, model.Levels, _mixture.Origins, IsTried ? null : profileOfOthers);
        _bands = new Bands(model.Series, model.Levels, _mixture, _profiles);
    }

    private bool IsTried { get; }

    /// <summary>Returns the days that are forecast for a horizon, whether or not all of them are asked for.</summary>
    public static int DaysAhead(ForecastHorizon horizon) => Math.Max(BackTestDays, Math.Max(horizon.Days, horizon.TotalDays));

    /// <summary>Returns the forecast of a queue that nothing is known of.</summary>
    public static DemandForecast None(DemandHistory history) => new(history.Queue, history.Grid)
    {
        Confidence = ForecastConfidence.None,
        ConfidenceReason = "Not enough history: needs at least one whole day of contacts, and four weeks to be tried on its own past.",
    };

    /// <summary>Makes it.</summary>
    public DemandForecast Make()
    {
        var (series, calendar) = (_model.Series, _model.Series.Calendar);
        var now = _mixture.Origins.Length - 1;
        var handleTimes = new HandleTimes(_model.History, series);
        var days = ImmutableArray.CreateBuilder<ForecastDay>(_horizon.Days);
        var totals = ImmutableArray.CreateBuilder<ForecastTotal>(Math.Max(_horizon.Days, _horizon.TotalDays));
        for (var lead = 0; lead < totals.Capacity; lead++)
        {
            var day = series.Days + lead;
            var (date, weekday, special) = (calendar.First.AddDays(day), series.WeekdayOf(day), series.IsSpecial(day));
            var mean = calendar.Closed[day] ? 0 : Math.Exp(LogOf(now, lead) + calendar.StatedLog[day]);
            var total = _bands.Total(mean, lead, weekday, special);
            totals.Add(new ForecastTotal(date, total));
            if (lead < _horizon.Days)
            {
                var share = _profiles.ShareOf(now, weekday);
                var slots = ImmutableArray.CreateBuilder<CountDistribution>(series.Slots);
                var seconds = ImmutableArray.CreateBuilder<double?>(series.Slots);
                for (var slot = 0; slot < series.Slots; slot++)
                {
                    slots.Add(_bands.Slot(mean * share[slot], lead, weekday, special));
                    seconds.Add(handleTimes.SecondsOf(weekday, slot));
                }

                days.Add(new ForecastDay(date, calendar.Closed[day], slots.MoveToImmutable(), seconds.MoveToImmutable(), total));
            }
        }

        var (confidence, reason) = Confidence();
        return new DemandForecast(_model.History.Queue, _model.History.Grid)
        {
            Days = days.MoveToImmutable(),
            Totals = totals.MoveToImmutable(),
            Confidence = confidence,
            ConfidenceReason = reason,
            Models = [.. _mixture.Shares()],
            LeftOut = [.. _model.Levels.LeftOut],
            Dispersion = _bands.Dispersion,
            LevelDeviations = [.. _bands.LevelDeviations],
            Intraday = IntradayLearning.Learn(series, _model.Levels, _mixture, _profiles, _bands),
        };
    }

    // Logarithms say little of a queue with a contact or two a day: there it is the mean of its weekday, and of all days.
    private double LogOf(int now, int lead) => _model.Levels.SparseMean is not { } sparse ? _mixture.Forecast(now, lead)
        : Math.Log(sparse[_model.Series.WeekdayOf(_model.Series.Days + lead)]);

    private (ForecastConfidence Confidence, string Reason) Confidence() =>
        !IsTried ? (ForecastConfidence.Low, $"Only {_model.UsableDays} days are known: the variants cannot compete yet, and the band is wide.")
        : _model.Levels.Shift is { IsFresh: true } shift ? (ForecastConfidence.Low, $"The level shifted on {shift.Date:yyyy-MM-dd}: only the days since then tell the new one.")
        : (ForecastConfidence.Usual, "Tried on its own past.");
}
