namespace HelplineDashboard.Domain.Staffing;

/// <summary>Follows a queue through consecutive intervals, each with its own workload and agents, instead of assuming that each lasts for ever.</summary>
/// <remarks>
/// For small teams and long conversations: 25-minute calls do not reach their steady state within half an hour, so Erlang C calls an overloaded
/// half-hour endless and Erlang A both over- and understates. Here the birth-death chain of the contacts in the system is followed exactly by
/// uniformisation (Jensen 1953; Grassmann, "Transient solutions in Markovian queueing systems", 1977), from interval to interval as in
/// Ingolfsson et al., "A survey and experimental comparison of service-level-approximation methods for nonstationary M(t)/M/s(t) queueing systems"
/// (2007). Callers come at random (Poisson), so they see the time average of the states; each state's chance to be answered in time is exact, given
/// that the agents of the interval stay. The chain has as many states as can matter; what lies beyond is below 1e-12 of it.
/// </remarks>
public sealed class QueueCourse
{
    private const double Negligible = 1e-15;
    private const double LastPoisson = 1e-13;

    private double[] _states;

    private QueueCourse(double[] states) => _states = states;

    /// <summary>Begins with an idle queue, as when it opens.</summary>
    public static QueueCourse Idle() => new([1]);

    /// <summary>Begins where nobody waits and the agents are as busy as the workload makes them: the states of Erlang B.</summary>
    /// <param name="work">The workload.</param>
    /// <param name="agents">The agents there, 0 to <see cref="SteadyQueue.MostAgents" />.</param>
    public static QueueCourse WithoutBacklog(Workload work, int agents)
    {
        ArgumentNullException.ThrowIfNull(work);
        Bounds.Check(agents, 0, SteadyQueue.MostAgents);
        var busiest = Math.Min(agents * work.Concurrency.Contacts, (int)(work.Erlangs + (12 * Math.Sqrt(work.Erlangs)) + 30));
        var states = new double[busiest + 1];
        // Relative to the likeliest state, outwards: no power of the load overflows.
        var likeliest = (int)Math.Min(busiest, work.Erlangs);
        states[likeliest] = 1;
        for (var count = likeliest + 1; count <= busiest; count++)
        {
            states[count] = states[count - 1] * work.Erlangs / count;
        }

        for (var count = likeliest - 1; count >= 0; count--)
        {
            states[count] = states[count + 1] * (count + 1) / work.Erlangs;
        }

        Scale(states);
        return new QueueCourse(states);
    }

    /// <summary>Goes through one interval.</summary>
    /// <param name="work">What comes in it.</param>
    /// <param name="agents">The agents there through it, 0 to <see cref="SteadyQueue.MostAgents" />.</param>
    /// <param name="threshold">Within how long a contact is to be answered.</param>
    /// <returns>The figures of the contacts that come in it; the course itself is then at its end.</returns>
    public StaffingFigures Advance(Workload work, int agents, TimeSpan threshold)
    {
        ArgumentNullException.ThrowIfNull(work);
        Bounds.Check(agents, 0, SteadyQueue.MostAgents);
        var servers = agents * work.Concurrency.Contacts;
        var seconds = work.Interval.TotalSeconds;
        var (arrivals, service, giveUp) = (work.ArrivalRate, 1 / work.HandleSeconds, work.GiveUpRate);
        // Not more than come; and of those who wait not more than are there already and would be if nobody answered.
        var most = _states.Length + PoissonEnd(work.Offered);
        most = giveUp > 0 ? Math.Min(most, Math.Max(_states.Length, servers + 1) + PoissonEnd(arrivals / giveUp)) : most;
        var states = new double[most];
        _states.CopyTo(states, 0);

        var deaths = new double[states.Length];
        for (var count = 1; count < states.Length; count++)
        {
            deaths[count] = (Math.Min(count, servers) * service) + (Math.Max(0, count - servers) * giveUp);
        }

        var average = Follow(ref states, deaths, arrivals, seconds);
        _states = Trim(states);
        return Read(average, work, agents, servers, threshold);
    }

    // The states at the end, and the average over the interval: of the steps k of a Poisson clock, each weighs P(k) and P(more than k) ÷ (rate × time).
    private static double[] Follow(ref double[] states, double[] deaths, double arrivals, double seconds)
    {
        var rate = arrivals + deaths.Max();
        var average = new double[states.Length];
        var steps = rate * seconds;
        if (steps == 0)
        {
            states.CopyTo(average, 0);
            return average;
        }

        // Cut into stretches whose Poisson weights begin above the least double.
        var stretches = (int)Math.Ceiling(steps / 500);
        var mean = steps / stretches;
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var end = new double[states.Length];
            var (weight, tail) = (Math.Exp(-mean), -Exponentials.LessOne(-mean));
            for (var step = 1; ; step++)
            {
                for (var count = 0; count < states.Length; count++)
                {
                    end[count] += weight * states[count];
                    average[count] += tail / mean / stretches * states[count];
                }

                if (tail < LastPoisson && step > mean)
                {
                    break;
                }

                Step(states, deaths, arrivals, rate);
                weight *= mean / step;
                tail = Math.Max(0, tail - weight);
            }

            states = end;
            Scale(states);
        }

        Scale(average);
        return average;
    }

    private static void Step(double[] states, double[] deaths, double arrivals, double rate)
    {
        var (born, last) = (0.0, states.Length - 1);
        for (var count = 0; count <= last; count++)
        {
            // Whoever comes to the last state is turned away; it was chosen so high that nobody does.
            var (up, down) = (count < last ? arrivals / rate : 0, deaths[count] / rate);
            var here = states[count];
            if (count > 0)
            {
                states[count - 1] += here * down;
            }

            states[count] = (here * (1 - up - down)) + born;
            born = here * up;
        }
    }

    private static StaffingFigures Read(double[] average, Workload work, int agents, int servers, TimeSpan threshold)
    {
        var (service, giveUp, seconds) = (servers / work.HandleSeconds, work.GiveUpRate, Math.Max(0, threshold.TotalSeconds));
        var (inTime, served, servedWait, waiting, length, busy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        // A caller behind k others is answered after k + 1 departures of rates nμ + iθ, i = 0 to k, with probability nμ ÷ (nμ + (k+1)θ). That
        // wait has e^(-θV) of a Beta(nμ/θ, k+1) distribution, so the chance grows by one term of a binomial (without patience: Poisson) sum per place.
        var passed = giveUp > 0 ? -Exponentials.LessOne(-giveUp * seconds) : 0;
        var logTerm = -(service + giveUp) * seconds;
        var late = Math.Exp(logTerm);
        var meanWait = service > 0 ? 1 / (service + giveUp) : 0;
        for (var count = 0; count < average.Length; count++)
        {
            var share = average[count];
            busy += share * Math.Min(count, servers);
            if (count < servers)
            {
                (inTime, served) = (inTime + share, served + share);
                continue;
            }

            var ahead = count - servers;
            waiting += share;
            length += share * ahead;
            if (servers > 0)
            {
                if (ahead > 0)
                {
                    logTerm += giveUp > 0 ? Math.Log(passed * ((service / giveUp) + ahead) / ahead) : Math.Log(service * seconds / ahead);
                    late += Math.Exp(logTerm);
                    meanWait += 1 / (service + ((ahead + 1) * giveUp));
                }

                var stays = service / (service + ((ahead + 1) * giveUp));
                served += share * stays;
                servedWait += share * stays * meanWait;
                inTime += share * stays * Math.Max(0, 1 - late);
            }
        }

        return new StaffingFigures
        {
            Agents = agents,
            Erlangs = work.Erlangs,
            Method = StaffingMethod.Interval,
            QueueGrows = giveUp == 0 && servers <= work.Erlangs,
            WaitingProbability = Math.Min(1, waiting),
            ServiceLevel = Math.Min(1, inTime),
            SpeedOfAnswer = served > 0 ? Lengths.Seconds(servedWait / served) : null,
            Abandonment = giveUp > 0 ? Math.Clamp(1 - served, 0, 1) : 0,
            Occupancy = servers > 0 ? Math.Min(1, busy / servers) : null,
            QueueLength = length,
        };
    }

    // Above how many of a Poisson mean there is nothing.
    private static int PoissonEnd(double mean)
    {
        if (mean > 50)
        {
            return (int)Math.Min(mean + (8 * Math.Sqrt(mean)) + 20, 1_000_000);
        }

        var (count, term) = (1, mean);
        for (; term > Negligible; count++)
        {
            term *= mean / (count + 1);
        }

        return count;
    }

    private static double[] Trim(double[] states)
    {
        var last = states.Length - 1;
        while (last > 0 && states[last] < Negligible)
        {
            last--;
        }

        return states[..(last + 1)];
    }

    private static void Scale(double[] states)
    {
        var sum = states.Sum();
        for (var count = 0; count < states.Length; count++)
        {
            states[count] /= sum;
        }
    }
}
