using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Components.Shared;

/// <summary>The next two hours of a queue in a few figures.</summary>
/// <param name="Expected">The contacts expected.</param>
/// <param name="Lower">The lower end of what comes in 8 of 10 cases.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Needed">The most agents needed in any interval, or none where nobody can say.</param>
/// <param name="Planned">The agents planned for that interval, or none without shifts.</param>
public readonly record struct NextHours(double Expected, double Lower, double Upper, double? Needed, double? Planned)
{
    /// <summary>Gets whether clearly fewer agents are planned than needed.</summary>
    public bool IsShort => Planned < Needed - 0.5;

    /// <summary>Sums up the intervals that have not begun; none when nothing is expected of them.</summary>
    public static NextHours? Of(QueueOutlook outlook)
    {
        var coming = outlook.Intervals.Where(one => one.Offered is null && one.Expected is not null).ToList();
        if (coming.Count == 0)
        {
            return null;
        }

        // The intervals share the day's level, so their bands add up in part only: the middle between independent and of one mind.
        var expected = coming.Sum(one => one.Expected!.Value.Mean);
        var worst = coming.Where(one => one.Needed is not null).MaxBy(one => one.Needed - (one.Planned ?? 0));
        return new NextHours(
            expected,
            Math.Max(0, expected - Spread(one => one.Mean - one.Lower80)),
            expected + Spread(one => one.Upper80 - one.Mean),
            worst.Needed,
            worst.Planned);

        double Spread(Func<Domain.Forecasting.CountDistribution, double> side)
        {
            var sides = coming.ConvertAll(one => side(one.Expected!.Value));
            return (sides.Sum() + Math.Sqrt(sides.Sum(one => one * one))) / 2;
        }
    }
}
