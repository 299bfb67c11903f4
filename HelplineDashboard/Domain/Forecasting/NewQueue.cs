using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Forecasting;

/// <summary>A queue without a past to speak of leans on the other queues of its helpline.</summary>
internal static class NewQueue
{
    /// <summary>The days from which a queue's own weekdays say more than the others'.</summary>
    public const int FewestDays = 7;

    private const int RecentDays = 56;

    /// <summary>Returns how the other queues' contacts spread over the day, or <see langword="null" /> when there are none with the same grid.</summary>
    public static double[]? ProfileOfOthers(QueueModel queue, QueueModel[] site)
    {
        var profile = new double[queue.Series.Slots];
        foreach (var other in site.Where(other => other != queue && other.History.Grid == queue.History.Grid))
        {
            for (var day = Math.Max(0, other.Series.Days - RecentDays); day < other.Series.Days; day++)
            {
                if (other.Series.Usable[day])
                {
                    var counts = other.Series.CountsOf(day);
                    for (var slot = 0; slot < profile.Length; slot++)
                    {
                        profile[slot] += counts[slot];
                    }
                }
            }
        }

        var sum = profile.Sum();
        return sum > 0 ? Array.ConvertAll(profile, count => count / sum) : null;
    }

    /// <summary>Scales what the other queues are expected to bring by this queue's part of what all brought on its own days.</summary>
    /// <param name="queue">The queue, with at least one day.</param>
    /// <param name="own">Its forecast from its own days alone: kept when there are no others.</param>
    /// <param name="site">All queues.</param>
    /// <param name="known">The forecasts that stand on their own feet.</param>
    public static DemandForecast Forecast(QueueModel queue, DemandForecast own, QueueModel[] site, DemandForecast[] known)
    {
        var (ours, theirs) = (0d, 0d);
        var others = site.Where(other => Array.Exists(known, forecast => forecast.Queue == other.History.Queue)).ToArray();
        for (var day = 0; day < queue.Series.Days; day++)
        {
            if (queue.Series.Usable[day])
            {
                var date = queue.Series.Calendar.First.AddDays(day);
                ours += queue.Series.Totals[day];
                theirs += others.Sum(other => TotalOn(other, date));
            }
        }

        if (theirs <= 0)
        {
            return own;
        }

        var scale = ours / theirs;
        var totals = own.Totals.Select((total, place) => Scale(total, scale * known.Sum(forecast => forecast.Totals[place].Total.Mean))).ToImmutableArray();
        return own with
        {
            Totals = totals,
            Days = [.. own.Days.Select((day, place) => day with
            {
                Total = totals[place].Total,
                Slots = [.. day.Slots.Select(slot => Bands.Cold(day.Total.Mean > 0 ? slot.Mean / day.Total.Mean * totals[place].Total.Mean : 0))],
            })],
            Models = [new ModelShare("Part of the helpline's total", 1, null), .. own.Models.Where(model => SimpleMethods.Names.Contains(model.Name)).Select(model => model with { Weight = 0 })],
            ConfidenceReason = $"Only {queue.UsableDays} {(queue.UsableDays == 1 ? "day is" : "days are")} known: the forecast is the queue's part of the helpline's total, and the band is wide.",
        };
    }

    private static ForecastTotal Scale(ForecastTotal total, double mean) =>
        total with { Total = total.Total.Mean > 0 ? Bands.Cold(mean) : total.Total };

    private static double TotalOn(QueueModel other, DateOnly date)
    {
        var day = date.DayNumber - other.Series.Calendar.First.DayNumber;
        return day >= 0 && day < other.Series.Days && other.Series.Usable[day] ? other.Series.Totals[day] : 0;
    }
}
