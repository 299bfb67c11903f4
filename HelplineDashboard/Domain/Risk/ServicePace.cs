namespace HelplineDashboard.Domain.Risk;

/// <summary>How fast places become free over the next half-hour, compared with what their mean handle time says.</summary>
/// <remarks>
/// Handle times are log-normal, so a conversation that has just begun seldom ends at once, and one that has run long may run on. The
/// conversations that are under way are followed by their age; who has taken a new contact since counts with the mean rate. Work after a
/// contact ends at its own, usually faster, rate.
/// </remarks>
internal static class ServicePace
{
    // More ages than this are looked at by their quantiles.
    private const int MostAges = 24;

    // Without a usual length, wrap-up is taken to be a tenth of the handle time.
    private const double WrapUpPart = 0.1;

    /// <summary>Writes the pace of each step of <see cref="QueueChain.Steps" />.</summary>
    /// <param name="pace">Takes it; 1 is the mean rate.</param>
    /// <param name="agents">Who is busy, for how long, and in wrap-up.</param>
    /// <param name="handle">The handle time.</param>
    /// <param name="wrapUp">The usual length of the work after a contact, or none.</param>
    public static void Write(Span<double> pace, AgentSupply agents, in HandleTime handle, TimeSpan? wrapUp)
    {
        pace.Fill(1);
        var occupied = agents.Busy + agents.WrapUp;
        var known = Math.Min(agents.BusyFor.Length, agents.Busy);
        if (occupied <= 0 || (known <= 0 && agents.WrapUp <= 0))
        {
            return;
        }

        var mean = handle.Mean.TotalSeconds;
        var deviation = Math.Sqrt(Math.Log(1 + (handle.Variation * handle.Variation)));
        var middle = Math.Log(mean) - (deviation * deviation / 2);
        Span<double> ages = stackalloc double[(int)Math.Min(MostAges, agents.BusyFor.Length)];
        Choose(ages, agents);
        var weight = ages.IsEmpty ? 0 : known / ages.Length;
        Span<double> survived = stackalloc double[ages.Length];
        Span<double> left = stackalloc double[ages.Length];
        for (var place = 0; place < ages.Length; place++)
        {
            (survived[place], left[place]) = (Beyond(ages[place]), 1);
        }

        var wrapUpMean = Math.Max(1, wrapUp?.TotalSeconds ?? (WrapUpPart * mean));
        var (time, inWrapUp) = (0d, agents.WrapUp);
        for (var step = 0; step < pace.Length; step++)
        {
            var length = QueueChain.Steps[step];
            time += length;
            var (done, still) = (0d, 0d);
            for (var place = 0; place < ages.Length; place++)
            {
                var now = survived[place] <= 0 ? left[place] : Math.Min(left[place], Beyond(ages[place] + time) / survived[place]);
                done += weight * (left[place] - now);
                still += weight * (now + left[place]) / 2;
                left[place] = now;
            }

            var next = agents.WrapUp * Math.Exp(-time / wrapUpMean);
            done += inWrapUp - next;
            still += (inWrapUp + next) / 2;
            inWrapUp = next;
            pace[step] = Math.Max(0.05, (done + ((occupied - still) * length / mean)) / (occupied * length / mean));
        }

        double Beyond(double age) => age <= 0 ? 1 : deviation <= 0 ? (age < mean ? 1 : 0) : NormalTail.Below((middle - Math.Log(age)) / deviation);
    }

    private static void Choose(Span<double> ages, AgentSupply agents)
    {
        var from = agents.BusyFor;
        if (from.Length <= ages.Length)
        {
            for (var place = 0; place < ages.Length; place++)
            {
                ages[place] = Math.Max(0, from[place].TotalSeconds);
            }

            return;
        }

        var sorted = new double[from.Length];
        for (var place = 0; place < sorted.Length; place++)
        {
            sorted[place] = Math.Max(0, from[place].TotalSeconds);
        }

        Array.Sort(sorted);
        for (var place = 0; place < ages.Length; place++)
        {
            ages[place] = sorted[(int)((place + 0.5) * sorted.Length / ages.Length)];
        }
    }
}
