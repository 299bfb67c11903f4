using MathNet.Numerics.Integration;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>The wait that a caller of endless patience would find, in a queue whose callers give up: its density above zero.</summary>
/// <remarks>
/// With arrivals λ, n servers of rate μ and patience of rate θ, the density at x is proportional to exp(λ(1 − e^(−θx))/θ − nμx): Baccelli and
/// Hebuterne, "On queues with impatient customers" (1981); Mandelbaum and Zeltyn, "Service engineering in action: the Palm/Erlang-A
/// queue" (2007). It is log-concave, so it is integrated outwards from its peak by Gauss-Legendre panels over each of which it changes by
/// at most e^8: the cost does not depend on load or agents, nothing overflows, and the error is that of the arithmetic.
/// </remarks>
internal sealed class OfferedWait
{
    private const double PanelDrop = 8;
    private const double LastDrop = 50; // e^-50 of the peak is nothing beside it
    private static readonly GaussLegendreRule s_rule = new(-1, 1, 16);

    private readonly double _arrivals;
    private readonly double _service;
    private readonly double _giveUp;
    private readonly double _peakAt;

    /// <summary>Describes the wait.</summary>
    /// <param name="arrivals">λ, contacts a second, 0 or more.</param>
    /// <param name="service">nμ, contacts a second that all agents together finish, above 0.</param>
    /// <param name="giveUp">θ, 1 ÷ mean patience in seconds, above 0.</param>
    public OfferedWait(double arrivals, double service, double giveUp)
    {
        (_arrivals, _service, _giveUp) = (arrivals, service, giveUp);
        _peakAt = arrivals > service ? Math.Log(arrivals / service) / giveUp : 0;
        LogPeak = Exponent(_peakAt);
    }

    /// <summary>Gets the logarithm of the density's peak: all integrals are relative to it.</summary>
    public double LogPeak { get; }

    /// <summary>Integrates the density, relative to its peak, over a stretch of waits.</summary>
    /// <param name="from">The shortest wait, seconds.</param>
    /// <param name="to">The longest, seconds; may be infinite.</param>
    public WaitIntegrals Integrate(double from, double to)
    {
        var sum = default(WaitIntegrals);
        if (to > _peakAt)
        {
            sum += Rightwards(Math.Max(from, _peakAt), to);
        }

        return from < _peakAt ? sum + Leftwards(Math.Min(to, _peakAt), from) : sum;
    }

    private double Exponent(double wait) => (-_arrivals * Exponentials.LessOne(-_giveUp * wait) / _giveUp) - (_service * wait);

    private WaitIntegrals Rightwards(double from, double to)
    {
        var sum = default(WaitIntegrals);
        for (var at = from; at < to && LogPeak - Exponent(at) < LastDrop;)
        {
            var pull = _arrivals * Math.Exp(-_giveUp * at);
            // Far out nobody is left who could give up, the density is a plain exponential, and long panels will do.
            var isPlain = Math.Exp(-_giveUp * at) * Math.Max(1, _arrivals / _giveUp) < 1e-15;
            var length = Math.Min(to - at, isPlain ? PanelDrop / _service : Math.Min(2 / _giveUp, (PanelDrop / _service) + (1 / _giveUp)));
            for (var drop = Drop(length); drop > PanelDrop + 1; drop = Drop(length))
            {
                length -= (drop - PanelDrop) / (_service - (pull * Math.Exp(-_giveUp * length)));
            }

            sum += Panel(at, at + length);
            at += length;

            double Drop(double h) => (_service * h) + (pull * Exponentials.LessOne(-_giveUp * h) / _giveUp);
        }

        return sum;
    }

    private WaitIntegrals Leftwards(double from, double to)
    {
        var sum = default(WaitIntegrals);
        for (var at = from; at > to && LogPeak - Exponent(at) < LastDrop;)
        {
            var pull = _arrivals * Math.Exp(-_giveUp * at);
            var length = Math.Min(at - to, 2 / _giveUp);
            for (var drop = Drop(length); drop > PanelDrop + 1; drop = Drop(length))
            {
                length -= (drop - PanelDrop) / ((pull * Math.Exp(_giveUp * length)) - _service);
            }

            sum += Panel(at - length, at);
            at -= length;

            double Drop(double h) => (pull * Exponentials.LessOne(_giveUp * h) / _giveUp) - (_service * h);
        }

        return sum;
    }

    private WaitIntegrals Panel(double from, double to)
    {
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        var sum = default(WaitIntegrals);
        for (var point = 0; point < s_rule.Order; point++)
        {
            var wait = middle + (half * s_rule.Abscissas[point]);
            var density = half * s_rule.Weights[point] * Math.Exp(Exponent(wait) - LogPeak);
            var served = density * Math.Exp(-_giveUp * wait);
            sum += new WaitIntegrals(density, served, density * -Exponentials.LessOne(-_giveUp * wait), served * wait);
        }

        return sum;
    }
}

/// <summary>Integrals of a density of waits over a stretch of waits, all relative to the same peak.</summary>
/// <param name="All">Of the density.</param>
/// <param name="Served">Of the density × the share that is still there.</param>
/// <param name="Lost">Of the density × the share that has given up.</param>
/// <param name="ServedWait">Of the density × the share that is still there × the wait in seconds.</param>
internal readonly record struct WaitIntegrals(double All, double Served, double Lost, double ServedWait)
{
    public static WaitIntegrals operator +(WaitIntegrals one, WaitIntegrals other) =>
        new(one.All + other.All, one.Served + other.Served, one.Lost + other.Lost, one.ServedWait + other.ServedWait);
}
