using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk;

/// <summary>The next half-hour of one queue at one level of load: a birth-death chain from its present state, not its steady state.</summary>
/// <remarks>
/// <para>
/// The state is the number n of contacts in the hands or the queue of the agents. It rises by arrivals λ(t) and falls by
/// min(n, s)·μ + max(n − s, 0)·θ (Erlang A). With the state goes the score D of the queue's own contacts, met − target × counted, as its
/// first and second moment in each state: D below zero is a missed target. Each arrival adds the odds that it would have in the
/// state that it finds (<see cref="WaitOdds" />), and moves state and score together.
/// </para>
/// <para>
/// The three vectors are advanced by implicit steps, each of which is the chain seen after an exponential time ("external
/// uniformisation": Ross 1987, Approximating transition probabilities; Erlang-isation): probabilities stay probabilities at every
/// step length. Large queues are looked at in cells several contacts wide, whose rates keep the drift and the variance of the state.
/// </para>
/// </remarks>
internal static class QueueChain
{
    /// <summary>The most cells that a queue is looked at in.</summary>
    public const int MostCells = 72;

    /// <summary>How many of <see cref="Steps" /> make up the first 15 minutes.</summary>
    public const int StepsOf15Minutes = 19;

    /// <summary>How many steps there are.</summary>
    public const int AllSteps = 28;

    // Seconds; short while the present state still shows.
    private static readonly double[] s_steps =
        [5, 5, 10, 10, 20, 20, 30, 40, 60, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 100, 100, 100, 100, 100, 100, 100, 100, 100];

    /// <summary>Gets the lengths of the steps, in seconds; together 30 minutes.</summary>
    public static ReadOnlySpan<double> Steps => s_steps;

    /// <summary>Follows one queue through the next half-hour.</summary>
    /// <param name="load">Its state and rates.</param>
    /// <param name="settings">Threshold, target and formula.</param>
    /// <param name="pace">For each step, how fast places become free compared with the mean; empty for always 1.</param>
    /// <param name="steps">How many of the steps to take: all, or those of the first 15 minutes.</param>
    /// <param name="scores">Whether the score is followed too; without it the expected numbers come at a third of the cost.</param>
    /// <returns>The next 15 and the next 30 minutes; the latter is empty when only the first are asked for.</returns>
    public static (ChainWindow First, ChainWindow Both) Follow(
        in ChainLoad load, QueueSettings settings, ReadOnlySpan<double> pace, int steps = AllSteps, bool scores = true)
    {
        var (lowest, highest) = Reach(load);
        var width = Math.Max(1, (highest - lowest) / (MostCells - 1));
        var cells = Math.Min(MostCells, (int)Math.Ceiling((highest - lowest) / width) + 1);
        Span<double> chance = stackalloc double[cells];
        Span<double> score = stackalloc double[cells];
        Span<double> square = stackalloc double[cells];
        Span<double> before = stackalloc double[cells];
        Span<double> up = stackalloc double[cells];
        Span<double> down = stackalloc double[cells];
        Span<double> factor = stackalloc double[cells];
        Span<double> rise = stackalloc double[cells];
        Span<double> fall = stackalloc double[cells];
        Span<double> met = stackalloc double[cells];
        Span<double> counted = stackalloc double[cells];
        var odds = new ArrivalOdds(settings);
        Put(chance, (load.InSystem - lowest) / width);

        var target = settings.TargetPercentage / 100d;
        ChainWindow first = default;
        var sum = default(ChainWindow);
        var (knownPace, knownRate, knownStaffed, time) = (double.NaN, double.NaN, double.NaN, 0d);
        for (var step = 0; step < steps; step++)
        {
            var length = s_steps[step];
            var (own, other) = load.Arrivals(time, length);
            var speed = pace.IsEmpty ? 1 : pace[step];
            var service = load.ServiceRate * speed;
            var staffed = load.StaffedAt(time, length);
            if (speed != knownPace || staffed != knownStaffed)
            {
                odds.Write(met, counted, lowest, width, staffed, staffed * service, load.GiveUpRate);
            }

            if (speed != knownPace || staffed != knownStaffed || own + other != knownRate)
            {
                Rates(up, down, lowest, width, own + other, service, staffed, load.GiveUpRate);
            }

            (knownPace, knownStaffed, knownRate) = (speed, staffed, own + other);
            Factor(factor, rise, fall, up, down, length);

            // Probabilities first; then each moment with what the arrivals of this step add to it.
            Solve(chance, factor, rise, fall);
            var (scored, metNow, countedNow, waitingNow) = (0d, 0d, 0d, 0d);
            for (var cell = 0; cell < cells; cell++)
            {
                metNow += chance[cell] * met[cell];
                countedNow += chance[cell] * counted[cell];
                waitingNow += chance[cell] * Math.Max(0, lowest + (cell * width) - staffed);
            }

            if (scores)
            {
                score.CopyTo(before);
                for (var cell = 0; cell < cells; cell++)
                {
                    var gain = own * (met[cell] - (target * counted[cell]));
                    Add(score, cell, length * gain * chance[cell], width);
                }

                Solve(score, factor, rise, fall);
                for (var cell = 0; cell < cells; cell++)
                {
                    var gain = own * (met[cell] - (target * counted[cell]));
                    var between = score[cell] + before[cell];
                    Add(square, cell, length * gain * between, width);
                    // met² = met and met × counted = met for a single contact, whichever way it goes.
                    square[cell] += length * own * chance[cell] * ((met[cell] * (1 - (2 * target))) + (target * target * counted[cell]));
                    scored += score[cell];
                }

                Solve(square, factor, rise, fall);
            }

            sum.Offered += own * length;
            sum.Met += own * length * metNow;
            sum.Counted += own * length * countedNow;
            sum.Abandoned += load.GiveUpRate * waitingNow * length * load.OwnShare(time, length);
            if (scores)
            {
                var ahead = lowest + (Quantile(chance, 0.9) * width) - staffed;
                var longest = ahead < 0 ? 0 : staffed <= 0 ? time + length : WaitOdds.Mean(ahead, staffed * service, load.GiveUpRate);
                sum.LongestWait = Math.Max(sum.LongestWait, longest);
            }

            time += length;
            if (step is StepsOf15Minutes - 1 or AllSteps - 1)
            {
                sum.Score = scored;
                sum.ScoreSquare = Sum(square);
                first = step == StepsOf15Minutes - 1 ? sum : first;
            }
        }

        return (first, steps == AllSteps ? sum : default);
    }

    // Up to four standard deviations beyond where the queue stands and where it is drawn to.
    private static (double Lowest, double Highest) Reach(in ChainLoad load)
    {
        const double Horizon = 1800;
        var (arrivals, capacity) = (load.HighestRate, load.FewestStaffed * load.ServiceRate);
        var rest = load.LowestRate / Math.Max(load.ServiceRate, 1e-9);
        var drawnUp = arrivals <= capacity ? arrivals / Math.Max(load.ServiceRate, 1e-9)
            : load.GiveUpRate > 0 ? load.FewestStaffed + ((arrivals - capacity) / load.GiveUpRate)
            : double.PositiveInfinity;
        drawnUp = Math.Min(drawnUp, load.InSystem + (arrivals * Horizon));
        var variance = Math.Max(arrivals, 0) + Math.Max(capacity, Math.Min(load.InSystem, load.MostStaffed) * load.ServiceRate);
        var above = 4 * Math.Sqrt((variance * Math.Min(Horizon, load.GiveUpRate > 0 ? 0.5 / Math.Min(load.GiveUpRate, load.ServiceRate) : Horizon)) + 1);
        var below = 4 * Math.Sqrt((variance * Math.Min(Horizon, 0.5 / Math.Max(load.ServiceRate, 1e-9))) + 1);
        var lowest = Math.Max(0, Math.Floor(Math.Min(load.InSystem, rest) - below));
        var highest = Math.Ceiling(Math.Max(load.InSystem, drawnUp) + above);
        return (lowest, Math.Max(highest, lowest + 4));
    }

    private static void Put(Span<double> chance, double place)
    {
        var cell = Math.Clamp((int)place, 0, chance.Length - 2);
        var part = Math.Clamp(place - cell, 0, 1);
        (chance[cell], chance[cell + 1]) = (1 - part, part);
    }

    // Drift b and variance a of the state become the rates a/2h² ± b/2h; with cells of one contact these are λ and the departures.
    private static void Rates(Span<double> up, Span<double> down, double lowest, double width, double arrivals, double service, double staffed, double giveUp)
    {
        for (var cell = 0; cell < up.Length; cell++)
        {
            var state = lowest + (cell * width);
            var departures = (Math.Min(state, staffed) * service) + (Math.Max(0, state - staffed) * giveUp);
            var (drift, variance) = ((arrivals - departures) / width, (arrivals + departures) / (width * width));
            variance = Math.Max(variance, Math.Abs(drift)); // no rate may be negative: a steep slope is smoothed instead
            up[cell] = cell == up.Length - 1 ? 0 : (variance + drift) / 2;
            down[cell] = cell == 0 ? 0 : (variance - drift) / 2;
        }
    }

    // An arrival moves the state by one contact: by one cell of that width, or by a part of a wider one.
    private static void Add(Span<double> moment, int cell, double gain, double width)
    {
        var moved = cell == moment.Length - 1 ? 0 : gain / width;
        moment[cell] += gain - moved;
        if (moved != 0)
        {
            moment[cell + 1] += moved;
        }
    }

    // Tridiagonal elimination of (1 − t·Q) for a row vector: x_j(1 + t·out_j) − t·up_{j−1}·x_{j−1} − t·down_{j+1}·x_{j+1} = y_j.
    // Whatever does not depend on the vector is worked out here, so that a step of a sweep waits for one multiplication only.
    private static void Factor(Span<double> factor, Span<double> rise, Span<double> fall, ReadOnlySpan<double> up, ReadOnlySpan<double> down, double length)
    {
        factor[0] = 1 / (1 + (length * up[0]));
        for (var cell = 1; cell < factor.Length; cell++)
        {
            var inflow = length * up[cell - 1];
            fall[cell - 1] = length * down[cell] * factor[cell - 1];
            factor[cell] = 1 / (1 + (length * (up[cell] + down[cell])) - (inflow * fall[cell - 1]));
            rise[cell] = inflow * factor[cell];
        }
    }

    private static void Solve(Span<double> values, ReadOnlySpan<double> factor, ReadOnlySpan<double> rise, ReadOnlySpan<double> fall)
    {
        var last = values[0] * factor[0];
        values[0] = last;
        for (var cell = 1; cell < values.Length; cell++)
        {
            last = Math.FusedMultiplyAdd(rise[cell], last, values[cell] * factor[cell]);
            values[cell] = last;
        }

        for (var cell = values.Length - 2; cell >= 0; cell--)
        {
            last = Math.FusedMultiplyAdd(fall[cell], last, values[cell]);
            values[cell] = last;
        }
    }

    private static double Quantile(ReadOnlySpan<double> chance, double share)
    {
        var reached = 0d;
        for (var cell = 0; cell < chance.Length; cell++)
        {
            reached += chance[cell];
            if (reached >= share)
            {
                return cell;
            }
        }

        return chance.Length - 1;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0d;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
