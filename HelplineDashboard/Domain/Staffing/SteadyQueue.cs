namespace HelplineDashboard.Domain.Staffing;

/// <summary>A queue and its agents after the same workload has lasted long: Erlang C without patience, Erlang A with it. Exact.</summary>
/// <remarks>
/// Erlang C: probability of waiting C by <see cref="Erlang.Waiting" />, P(wait above t) = C·e^(−(n−a)t/handle time). With no more servers than
/// Erlangs the queue grows without end, and every figure is <see langword="null" />.
/// Erlang A (Palm 1957; Garnett, Mandelbaum and Reiman 2002): a caller who finds all servers busy waits for the offered wait V of
/// <see cref="OfferedWait" /> or gives up after an exponential time R. The service level is that of a tagged caller, P(V ≤ t and V &lt; R):
/// contacts answered in time ÷ contacts offered. It has an answer for every load.
/// Without contacts each figure is that of a caller who came all the same.
/// </remarks>
public sealed class SteadyQueue
{
    /// <summary>The most agents that are worked out.</summary>
    public const int MostAgents = 100_000;

    private readonly int _servers;
    private readonly OfferedWait? _wait;
    private readonly double _scale; // × an integral of the offered wait = a probability
    private readonly double _excess; // (n - a) ÷ handle time: how fast Erlang C's waits fall off, 1/s
    private readonly double _mean; // seconds, all callers

    /// <summary>Works a queue out.</summary>
    /// <param name="work">What comes.</param>
    /// <param name="agents">The agents there, 0 to <see cref="MostAgents" />; nobody on a break counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The agents are out of their bounds.</exception>
    public SteadyQueue(Workload work, int agents)
    {
        ArgumentNullException.ThrowIfNull(work);
        Bounds.Check(agents, 0, MostAgents);
        (Work, Agents, _servers) = (work, agents, agents * work.Concurrency.Contacts);
        if (work.Patience is not null)
        {
            (_wait, _scale, WaitingProbability, Abandonment, _mean, SpeedOfAnswer) = WithPatience(work, _servers);
        }
        else if (Erlang.Waiting(work.Erlangs, _servers) is { } waiting)
        {
            _excess = (_servers - work.Erlangs) / work.HandleSeconds;
            _mean = waiting / _excess;
            (WaitingProbability, Abandonment, SpeedOfAnswer) = (waiting, 0, Lengths.Seconds(_mean));
        }
    }

    /// <summary>Gets what comes.</summary>
    public Workload Work { get; }

    /// <summary>Gets the agents there.</summary>
    public int Agents { get; }

    /// <summary>Gets whether the queue grows without end, so that there are no figures.</summary>
    public bool QueueGrows => WaitingProbability is null;

    /// <summary>Gets the probability that a caller has to wait, 0 to 1.</summary>
    public double? WaitingProbability { get; }

    /// <summary>Gets the share of callers who give up, 0 to 1; 0 without patience given.</summary>
    public double? Abandonment { get; }

    /// <summary>Gets the mean wait of those who are answered, zero waits included; <see langword="null" /> also when nobody is.</summary>
    public TimeSpan? SpeedOfAnswer { get; }

    /// <summary>Gets the mean wait of all callers, those who give up included.</summary>
    public TimeSpan? MeanWait => QueueGrows ? null : Lengths.Seconds(_mean);

    /// <summary>Gets the mean number of callers who wait (Little: arrivals × mean wait).</summary>
    public double? QueueLength => QueueGrows ? null : Work.ArrivalRate * _mean;

    /// <summary>Gets the share of the agents' capacity that is in use, 0 to 1; <see langword="null" /> also when there are none.</summary>
    public double? Occupancy => QueueGrows || _servers == 0 ? null : Math.Min(1, Work.Erlangs * (1 - Abandonment!.Value) / _servers);

    /// <summary>Gets the mean number of contacts in the system that hold a telephone line: those who wait and those who talk.</summary>
    /// <param name="talkTime">The mean time a contact holds its line once answered: handle time less wrap-up.</param>
    public double? LinesInUse(TimeSpan talkTime) =>
        QueueGrows ? null : Work.ArrivalRate * (((1 - Abandonment!.Value) * talkTime.TotalSeconds) + _mean);

    /// <summary>Returns the share of all callers who are answered within a threshold.</summary>
    /// <param name="threshold">The threshold; exactly this long is still in time.</param>
    /// <returns>0 to 1, or <see langword="null" /> when the queue grows without end.</returns>
    public double? ServiceLevel(TimeSpan threshold)
    {
        if (WaitingProbability is not { } waiting)
        {
            return null;
        }

        var seconds = Math.Max(0, threshold.TotalSeconds);
        var level = _servers == 0 ? 0
            : _wait is null ? 1 - (waiting * Math.Exp(-_excess * seconds))
            : 1 - waiting + (_scale * _wait.Integrate(0, seconds).Served);
        return Math.Clamp(level, 0, 1);
    }

    /// <summary>Returns the wait that a share of all callers does not exceed, whether they are answered or give up.</summary>
    /// <param name="share">The share, 0 to below 1.</param>
    /// <returns>The wait, to the millisecond, or <see langword="null" /> when the queue grows without end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its bounds.</exception>
    public TimeSpan? WaitPercentile(double share)
    {
        Bounds.Check(share, 0, 0.999999999);
        if (WaitingProbability is not { } waiting)
        {
            return null;
        }

        var longer = 1 - share;
        return waiting <= longer ? TimeSpan.Zero
            : Work.Patience is null ? Lengths.Seconds(Math.Log(waiting / longer) / _excess)
            : Lengths.Seconds(Bisect(longer));
    }

    // P(wait > x) = e^(-θx) · P(V > x) falls from the probability of waiting to 0.
    private double Bisect(double longer)
    {
        var (low, high) = (0.0, Math.Log(1 / longer) / Work.GiveUpRate);
        while (high - low > 0.0005)
        {
            var middle = (low + high) / 2;
            (low, high) = Exceeds(middle) > longer ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;

        double Exceeds(double wait) => Math.Exp(-Work.GiveUpRate * wait)
            * (_wait is null ? 1 : _scale * _wait.Integrate(wait, double.PositiveInfinity).All);
    }

    private static (OfferedWait? Wait, double Scale, double Waiting, double Lost, double Mean, TimeSpan? Answer) WithPatience(
        Workload work, int servers)
    {
        if (servers == 0)
        {
            return (null, 0, 1, 1, 1 / work.GiveUpRate, null);
        }

        var wait = new OfferedWait(work.ArrivalRate, servers / work.HandleSeconds, work.GiveUpRate);
        var integrals = wait.Integrate(0, double.PositiveInfinity);
        // States without a wait weigh 1 ÷ B(n-1) of the last of them, the waits λ × their integral: together they are 1.
        var free = Math.Exp(-wait.LogPeak) / Erlang.Blocking(work.Erlangs, servers - 1);
        var scale = work.ArrivalRate / (free + (work.ArrivalRate * integrals.All));
        var lost = Math.Min(1, scale * integrals.Lost);
        return (wait, scale, Math.Min(1, scale * integrals.All), lost, lost / work.GiveUpRate, lost < 1 ? Lengths.Seconds(scale * integrals.ServedWait / (1 - lost)) : null);
    }
}
