using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>The agents that a workload needs.</summary>
/// <param name="Agents">The agents at work at the same time.</param>
/// <param name="Positions">The agents to plan, so that so many are at work: agents ÷ (1 − shrinkage), rounded up.</param>
/// <param name="Figures">What to expect with <paramref name="Agents" />.</param>
public sealed record Requirement(int Agents, int Positions, StaffingFigures Figures)
{
    /// <summary>The largest share of paid time that may be lost to breaks, training and absence.</summary>
    public const double MostShrinkage = 0.95;

    /// <summary>Finds the fewest agents that meet a target.</summary>
    /// <remarks>
    /// Every goal is met by more agents once it is met by some, so the search doubles its step and then halves the gap: a few dozen looks, up to
    /// 100,000 agents. Nothing offered needs nobody.
    /// </remarks>
    /// <param name="work">What comes.</param>
    /// <param name="target">What is to be reached.</param>
    /// <param name="shrinkage">The share of planned time in which agents are not at work, 0 to <see cref="MostShrinkage" />.</param>
    /// <param name="method">How figures are worked out.</param>
    /// <returns>The requirement, or <see langword="null" /> when not even <see cref="SteadyQueue.MostAgents" /> agents meet the target.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shrinkage is out of its bounds.</exception>
    public static Requirement? Find(
        Workload work, StaffingTarget target, double shrinkage = 0, StaffingMethod method = StaffingMethod.Fitting)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(target);
        Bounds.Check(shrinkage, 0, MostShrinkage);
        if (work.Offered == 0)
        {
            return new Requirement(0, 0, Look(0));
        }

        var start = (int)Math.Clamp(Math.Ceiling(work.AgentsBusy), 1, SteadyQueue.MostAgents);
        var (tooFew, enough) = (start, 0);
        StaffingFigures? found = null;
        var step = 1;
        if (Meets(start))
        {
            for (tooFew = Math.Max(0, start - step); tooFew > 0 && Meets(tooFew); tooFew = Math.Max(0, tooFew - step))
            {
                step *= 2;
            }
        }
        else
        {
            for (var next = start; found is null; step *= 2)
            {
                if (next >= SteadyQueue.MostAgents)
                {
                    return null;
                }

                tooFew = next;
                next = Math.Min(SteadyQueue.MostAgents, next + step);
                Meets(next);
            }
        }

        while (enough - tooFew > 1)
        {
            var middle = tooFew + ((enough - tooFew) / 2);
            tooFew = Meets(middle) ? tooFew : middle;
        }

        return new Requirement(enough, PositionsFor(enough, shrinkage), found!);

        StaffingFigures Look(int agents) => StaffingModel.Of(work, agents, target.Threshold, method);

        bool Meets(int agents)
        {
            var figures = Look(agents);
            if (!target.IsMetBy(figures))
            {
                return false;
            }

            (enough, found) = (agents, figures);
            return true;
        }
    }

    /// <summary>Finds the agents that suffice in a stated share of such intervals, by the forecast's distribution rather than its mean.</summary>
    /// <param name="demand">The contacts to expect in the interval.</param>
    /// <param name="share">The share of times that they are to suffice, 0 to 1: 0.8 is enough in 8 of 10 such intervals.</param>
    /// <param name="interval">The length of the interval.</param>
    /// <param name="handleTime">The mean talk and wrap-up time.</param>
    /// <param name="patience">The mean patience, or <see langword="null" />.</param>
    /// <param name="target">What is to be reached.</param>
    /// <param name="shrinkage">The share of planned time in which agents are not at work.</param>
    /// <param name="concurrency">How many contacts an agent holds at once.</param>
    /// <returns>The requirement, or <see langword="null" /> when no number of agents meets the target.</returns>
    public static Requirement? ForDemand(
        in CountDistribution demand,
        double share,
        TimeSpan interval,
        TimeSpan handleTime,
        TimeSpan? patience,
        StaffingTarget target,
        double shrinkage = 0,
        Concurrency concurrency = default)
    {
        Bounds.Check(share, 0, 1);
        var offered = Math.Clamp(demand.Quantile(share), 0, Workload.MostOffered);
        return Find(new Workload(offered, interval, handleTime, patience, concurrency), target, shrinkage);
    }

    /// <summary>Returns the agents to plan so that so many are at work.</summary>
    /// <param name="agents">The agents at work.</param>
    /// <param name="shrinkage">The share of planned time in which agents are not at work, 0 to <see cref="MostShrinkage" />.</param>
    public static int PositionsFor(int agents, double shrinkage)
    {
        Bounds.Check(shrinkage, 0, MostShrinkage);
        // 14 ÷ 0.7 is 20, and not 20.000000000000004 rounded up.
        return (int)Math.Ceiling((agents / (1 - shrinkage)) - 1e-9);
    }
}
