using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Tests.Domain.Forecasting;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>The forecast of a whole helpline, its models and their competition included, and the update of all its queues during the day.</summary>
public sealed class ForecastBenchmarks
{
    private const int Queues = 50;
    private const int Rounds = 5;

    private static readonly ForecastHorizon s_horizon = new(14, 14);

    [Fact(Explicit = true)]
    public void Forecast_FiftyQueuesOfOneYear_AgainstSameWeekdayMeans()
    {
        DemandHistory[] histories = [.. Enumerable.Range(0, Queues).Select(queue => Round(queue, 365))];
        var rounds = new List<(TimeSpan Forecast, TimeSpan Bare)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var forecast = Time(() => DemandForecaster.Forecast(histories, [], s_horizon));
            var bare = Time(() => Assert.True(histories.Sum(Means) > 0));
            if (round > 0) // the first one compiles
            {
                rounds.Add((forecast, bare));
                Report.Line($"round {round}: {forecast.TotalSeconds:F2} s; same-weekday means {bare.TotalMilliseconds:F1} ms");
            }
        }

        var measured = Cost.Begin();
        DemandForecaster.Forecast(histories, [], s_horizon);
        Report.Line($"processor time of all {Queues}: {measured.End(1).Processor.TotalSeconds:F2} s");
        var seconds = Report.Median(rounds.Select(round => round.Forecast.TotalSeconds));
        Report.Line($"FORECAST {Queues} queues x 1 year of half-hours x 14 days: {seconds:F2} s (wanted 5), {Report.Median(rounds.Select(round => round.Forecast / round.Bare)):F0} times the same-weekday means");
    }

    [Fact(Explicit = true)]
    public void Forecast_OneQueueOfThreeYears_OnOneCore()
    {
        var history = Round(1, 1095);
        var first = Time(() => DemandForecaster.Forecast([history], [], s_horizon));
        var times = Enumerable.Range(0, 100).Select(_ => Time(() => DemandForecaster.Forecast([history], [], s_horizon)).TotalMilliseconds).ToArray();
        // By processor time: it stays the same on a machine that is busy with other things. What compiling costs is over by then.
        var measured = Cost.Begin();
        for (var round = 0; round < 50; round++)
        {
            DemandForecaster.Forecast([history], [], s_horizon);
        }

        var cost = measured.End(50);
        Report.Line($"ONE QUEUE of three years of half-hours: {cost.Processor.TotalMilliseconds:F1} ms of processor (wanted 20), {Report.Median(times[50..]):F1} ms by the clock, {first.TotalMilliseconds:F0} ms the first time, {cost.Bytes / 1024:N0} KB allocated");
    }

    [Fact(Explicit = true)]
    public void Update_FiftyQueues_OneQuarterHour()
    {
        DemandHistory[] histories = [.. Enumerable.Range(0, Queues).Select(queue => Round(queue, 120))];
        var forecasts = DemandForecaster.Forecast(histories, [], s_horizon);
        double?[] seen = [.. Enumerable.Range(0, 24).Select(_ => (double?)12)];
        var times = Enumerable.Range(0, 40).Select(_ => Time(() =>
        {
            foreach (var forecast in forecasts)
            {
                IntradayForecast.Update(forecast, forecast.Days[0], seen);
            }
        }).TotalMilliseconds).ToArray();
        Report.Line($"INTRADAY {Queues} queues: {Report.Median(times[20..]):F1} ms (wanted 50), {times[0]:F0} ms the first time");
    }

    private static DemandHistory Round(int queue, int days) =>
        new SimulatedQueue(queue) { Grid = new DayGrid(TimeOnly.MinValue, TimeSpan.FromMinutes(30), 48), PerDay = 100 + (40 * queue) }.History(days, $"queue-{queue}");

    // What a spreadsheet does: for each weekday and interval the mean of the last eight.
    private static double Means(DemandHistory history)
    {
        var (sum, days) = (0d, history.Days);
        for (var ahead = 0; ahead < 14; ahead++)
        {
            for (var slot = 0; slot < history.Grid.Slots; slot++)
            {
                var mean = 0d;
                for (var week = 1; week <= 8; week++)
                {
                    mean += days[days.Length + (ahead % 7) - (7 * week)].Slots[slot].Offered ?? 0;
                }

                sum += mean / 8;
            }
        }

        return sum;
    }

    private static TimeSpan Time(Action work)
    {
        var began = TimeProvider.System.GetTimestamp();
        work();
        return TimeProvider.System.GetElapsedTime(began);
    }
}
