using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Simulation;

/// <summary>The instants at which new contacts reach one queue: a Poisson process whose rate follows profile, day and surges.</summary>
/// <remarks>
/// Each gap is one exponential number, spent along the expected contacts. So the n-th contact is the same one whatever
/// happens inside the helpline, and two policies can be judged by the same callers.
/// </remarks>
internal sealed class ArrivalStream(ScenarioQueue queue, SurgeCalendar surges, ulong seed, DateTimeOffset startAt)
{
    private static readonly TimeSpan s_halfHour = TimeSpan.FromMinutes(30);

    private readonly HelplineDay _day = queue.Settings.Day;
    private readonly SimulationRandom _random = new(SimulationRandom.Seed(seed, "arrivals/" + queue.Queue.Code));
    private DateTimeOffset _at = startAt;
    private DateOnly _factorDate;
    private double _factor = 1;

    /// <summary>Returns when the next contact comes, or <see langword="null" /> when none ever does.</summary>
    public DateTimeOffset? Next()
    {
        if (queue.Arrivals.WeeklyTotal <= 0)
        {
            return null;
        }

        var gap = _random.NextExponential();
        while (true)
        {
            // Every change of clocks falls on a half-hour of the local clock, so the rate holds until the next one.
            var local = _day.ToLocal(_at).DateTime;
            var until = _at + s_halfHour - TimeSpan.FromTicks(local.TimeOfDay.Ticks % s_halfHour.Ticks);
            var (surge, surgeUntil) = surges.At(queue.Queue, _at);
            until = surgeUntil < until ? surgeUntil : until;
            var perHalfHour = queue.Arrivals.At(local) * DayFactor(DateOnly.FromDateTime(local)) * surge;
            var expected = perHalfHour * ((until - _at) / s_halfHour);
            if (expected > gap)
            {
                return _at += s_halfHour * (gap / perHalfHour);
            }

            gap -= expected;
            _at = until;
        }
    }

    private double DayFactor(DateOnly date)
    {
        if (queue.DaySpread > 0 && date != _factorDate)
        {
            var random = new SimulationRandom(SimulationRandom.Seed(seed, "day/" + queue.Queue.Code, date.DayNumber));
            _factor = Math.Exp((queue.DaySpread * random.NextNormal()) - (queue.DaySpread * queue.DaySpread / 2));
            _factorDate = date;
        }

        return _factor;
    }
}
