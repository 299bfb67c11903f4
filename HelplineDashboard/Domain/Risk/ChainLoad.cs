namespace HelplineDashboard.Domain.Risk;

/// <summary>The state and the rates of one queue at one level of load; all rates per second.</summary>
/// <param name="InSystem">The contacts with the agents or waiting for them, other queues' included.</param>
/// <param name="Staffed">The places there are.</param>
/// <param name="StaffedIn15">The places there will be in 15 minutes; in between they change evenly.</param>
/// <param name="StaffedIn30">The places there will be in 30 minutes.</param>
/// <param name="ServiceRate">1 ÷ mean handle time.</param>
/// <param name="GiveUpRate">1 ÷ mean patience; 0 where nobody gives up.</param>
/// <param name="FirstRate">The queue's own arrivals in the first 15 minutes.</param>
/// <param name="SecondRate">The queue's own arrivals in the second 15 minutes.</param>
/// <param name="OtherRate">The arrivals of the other queues of these agents.</param>
/// <param name="ClosesIn">After how many seconds no more come.</param>
/// <param name="WaitingShare">The part of those who wait now that is the queue's own, 0 to 1.</param>
internal readonly record struct ChainLoad(
    double InSystem,
    double Staffed,
    double StaffedIn15,
    double StaffedIn30,
    double ServiceRate,
    double GiveUpRate,
    double FirstRate,
    double SecondRate,
    double OtherRate,
    double ClosesIn,
    double WaitingShare)
{
    /// <summary>Gets the highest rate at which contacts come.</summary>
    public double HighestRate => Math.Max(FirstRate, SecondRate) + OtherRate;

    /// <summary>Gets the lowest rate at which contacts come.</summary>
    public double LowestRate => ClosesIn < 1800 ? 0 : Math.Min(FirstRate, SecondRate) + OtherRate;

    /// <summary>Returns the mean rates of one step.</summary>
    /// <param name="from">Its start, in seconds from now.</param>
    /// <param name="length">Its length, in seconds.</param>
    public (double Own, double Other) Arrivals(double from, double length)
    {
        var open = Math.Clamp((ClosesIn - from) / length, 0, 1);
        return (open * (from < 900 ? FirstRate : SecondRate), open * OtherRate);
    }

    /// <summary>Gets the most places there will be.</summary>
    public double MostStaffed => Math.Max(Staffed, Math.Max(StaffedIn15, StaffedIn30));

    /// <summary>Gets the fewest places there will be.</summary>
    public double FewestStaffed => Math.Min(Staffed, Math.Min(StaffedIn15, StaffedIn30));

    /// <summary>Returns the places there are in the middle of one step.</summary>
    /// <param name="from">Its start, in seconds from now.</param>
    /// <param name="length">Its length, in seconds.</param>
    public double StaffedAt(double from, double length)
    {
        var at = (from + (length / 2)) / 900;
        return at < 1 ? Staffed + (at * (StaffedIn15 - Staffed)) : StaffedIn15 + ((at - 1) * (StaffedIn30 - StaffedIn15));
    }

    /// <summary>Returns which part of those who wait in one step is the queue's own: at first as now, later as they come.</summary>
    /// <param name="from">Its start, in seconds from now.</param>
    /// <param name="length">Its length, in seconds.</param>
    public double OwnShare(double from, double length)
    {
        var coming = FirstRate + OtherRate <= 0 ? WaitingShare : FirstRate / (FirstRate + OtherRate);
        var waiting = Math.Max(0, InSystem - Staffed);
        var leaving = (Staffed * ServiceRate) + (waiting * GiveUpRate);
        var left = waiting <= 0 ? 0 : Math.Exp(-(from + (length / 2)) * leaving / waiting);
        return coming + ((WaitingShare - coming) * left);
    }
}

/// <summary>What one level of load leads to within one window.</summary>
internal struct ChainWindow
{
    /// <summary>The contacts offered.</summary>
    public double Offered;

    /// <summary>The contacts met, by the queue's formula.</summary>
    public double Met;

    /// <summary>The contacts counted, by the queue's formula.</summary>
    public double Counted;

    /// <summary>The mean of met − target × counted.</summary>
    public double Score;

    /// <summary>The mean of its square.</summary>
    public double ScoreSquare;

    /// <summary>The contacts that give up.</summary>
    public double Abandoned;

    /// <summary>The wait of whoever comes when the queue is as long as in one of ten cases, in seconds.</summary>
    public double LongestWait;

    /// <summary>Returns the variance of the chance that the counted contacts have in common.</summary>
    /// <remarks>
    /// For a Poisson number of mean M and a chance of mean p and variance v, the variance of the score is
    /// M·p(1 − p) + M²·v + M·(p − target)².
    /// </remarks>
    /// <param name="target">The target, 0 to 1.</param>
    public readonly double CommonVariance(double target)
    {
        if (Counted <= 0)
        {
            return 0;
        }

        var share = Met / Counted;
        var alone = Counted * ((share * (1 - share)) + ((share - target) * (share - target)));
        return Math.Max(0, (ScoreSquare - (Score * Score) - alone) / (Counted * Counted));
    }
}
