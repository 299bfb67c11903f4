using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>What lies ahead of made-up queues: every level of risk, with a forecast and without.</summary>
internal static class Outlooks
{
    /// <summary>The outlook of a queue of the busy helpline; the same each time.</summary>
    public static QueueOutlook? Of(QueueSnapshot queue, DateTimeOffset now) => queue.Queue.Code switch
    {
        "crisis" => Likely(queue, now, RiskLevel.Amber, 0.52, "Likely to miss 90 % in 20 s in the next 15 min (52 %): arrivals 22 % above forecast (34 instead of 28 in 30 min), and 2 of 9 agents in wrap-up."),
        "housing" => Likely(queue, now, RiskLevel.Red, 0.94, "Almost sure to miss 80 % in 20 s in the next 15 min (94 %): 7 wait already, and 9 agents instead of the 12 planned."),
        "webchat" => Likely(queue, now, RiskLevel.Low, 0.08, "Likely to meet 80 % in 60 s in the next 15 min (92 %)."),
        "text" or "legal" => null,
        _ => new QueueOutlook(new QueueRisk(now, RiskLevel.Unknown, "No conversation is over yet, so nobody can say how long one takes.")),
    };

    /// <summary>An outlook with a forecast, two hours to either side.</summary>
    public static QueueOutlook Likely(QueueSnapshot queue, DateTimeOffset now, RiskLevel level, double miss, string reason)
    {
        var halfHour = TimeSpan.FromMinutes(30);
        var begun = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % halfHour.Ticks), TimeSpan.Zero);
        var rate = queue.ArrivalsPerHour / 2;
        return new QueueOutlook(new QueueRisk(now, level, reason)
        {
            Causes = [new(RiskCauseKind.Arrivals, miss / 2, "arrivals 22 % above forecast")],
            Next15Minutes = new RiskOutlook(0.71, miss, rate / 2, rate / 20, TimeSpan.FromSeconds(154)),
            Next30Minutes = new RiskOutlook(0.76, miss * 0.9, rate, rate / 10, TimeSpan.FromSeconds(171)),
            Waiting = [.. queue.Waiting.Select((one, index) => new WaitingChance(one.Contact, one.Since < now - queue.Settings.Threshold ? 0 : 0.9 / (index + 1)))],
            Today = new DayGoal(0.87, 12 * rate),
        })
        {
            ForecastMadeAt = now.AddMinutes(-9),
            Today = Around(24 * rate),
            Intervals =
            [
                .. Enumerable.Range(-4, 8).Select(place => new OutlookInterval(
                    begun + (place * halfHour),
                    halfHour,
                    place <= 0 ? (int)(rate * (1 + (0.1 * place))) : null,
                    Around(rate * (1 + (0.05 * place))),
                    Math.Ceiling(rate / 3) + (place > 1 ? 1 : 0),
                    Math.Ceiling(rate / 3) + (place < 2 ? 0.5 : -1))),
            ],
        };
    }

    /// <summary>A distribution around a mean.</summary>
    public static CountDistribution Around(double mean)
    {
        var deviation = Math.Sqrt(mean * 1.5);
        double At(double z) => Math.Max(0, Math.Round(mean + (z * deviation)));
        return new CountDistribution(mean, At(-1.96), At(-1.28), At(-0.67), At(0), At(0.67), At(1.28), At(1.96));
    }
}
