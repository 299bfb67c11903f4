namespace HelplineDashboard.Domain.Risk;

/// <summary>The odds of one contact with a number of others ahead of it, while every place is taken.</summary>
/// <remarks>
/// With j ahead, the next leaves after an exponential time of rate d + jθ: d from places that become free, θ from each who gives up.
/// The time V until k have left and one more place is free is Σ Exp(d + jθ), j = 0…k, and e^(−θV) is distributed
/// Beta(d/θ, k + 1), so that the odds are incomplete beta functions, and Poisson tails where nobody gives up (Whitt 1999, "Predicting
/// queueing delays", Management Science 45(6), for the sum; the beta form follows from the order statistics of exponentials).
/// </remarks>
internal static class WaitOdds
{
    // Beyond this many departures to expect within the time, the sum of so many exponentials is as good as normal.
    private const double Many = 300;

    /// <summary>Writes the odds for 0, 1, 2 … ahead.</summary>
    /// <param name="odds">Takes them; its length is the most that can be ahead, plus one.</param>
    /// <param name="departures">Places that become free, per second.</param>
    /// <param name="giveUp">The rate at which one who waits gives up, per second; 0 for never.</param>
    /// <param name="time">The time within which to be answered, in seconds.</param>
    /// <param name="patient">Whether the contact itself never gives up.</param>
    public static void Write(Span<double> odds, double departures, double giveUp, double time, bool patient)
    {
        if (time <= 0 || (departures <= 0 && (patient || giveUp <= 0)))
        {
            odds.Clear();
            return;
        }

        if (departures * time > Many || odds.Length > 4 * Many)
        {
            for (var ahead = 0; ahead < odds.Length; ahead++)
            {
                odds[ahead] = Roughly(ahead, departures, giveUp, time, patient);
            }

            return;
        }

        // Whoever may give up is answered first with probability c/(c + k + 1), and then as if c were one more.
        var gone = -double.ExpM1(-giveUp * time);
        var rate = patient ? departures : departures + giveUp;
        var step = giveUp > 0 ? gone * rate / giveUp : departures * time;
        var term = Math.Exp(-rate * time);
        var tail = 1 - term;
        term *= step;
        for (var ahead = 0; ahead < odds.Length; ahead++)
        {
            var first = patient ? 1 : departures / (departures + ((ahead + 1) * giveUp));
            odds[ahead] = first * Math.Max(0, tail);
            tail -= term;
            term *= ((gone * (ahead + 1)) + step) / (ahead + 2);
        }
    }

    /// <summary>Returns the odds of a single contact.</summary>
    /// <param name="ahead">How many are ahead; may be a fraction, below −1 for a place that is free.</param>
    /// <param name="departures">Places that become free, per second.</param>
    /// <param name="giveUp">The rate at which one who waits gives up, per second.</param>
    /// <param name="time">The time within which to be answered, in seconds.</param>
    public static double Single(double ahead, double departures, double giveUp, double time)
    {
        if (time < 0 || ahead <= -1)
        {
            return time < 0 ? 0 : 1;
        }

        // Nobody thousands of places back is asked about precisely.
        if (ahead > 1000)
        {
            return Roughly(ahead, departures, giveUp, time, patient: false);
        }

        var length = (int)Math.Max(0, Math.Ceiling(ahead)) + 1;
        Span<double> odds = length <= 256 ? stackalloc double[length] : new double[length];
        Write(odds, departures, giveUp, time, patient: false);
        return At(odds, ahead);
    }

    /// <summary>Reads odds between whole numbers ahead; with a place free (−1 and below) they are 1.</summary>
    /// <param name="odds">The odds for 0, 1, 2 … ahead.</param>
    /// <param name="ahead">How many are ahead.</param>
    public static double At(ReadOnlySpan<double> odds, double ahead)
    {
        if (ahead <= -1)
        {
            return 1;
        }

        var whole = (int)Math.Floor(ahead);
        if (whole >= odds.Length - 1)
        {
            return odds[^1];
        }

        var below = whole < 0 ? 1 : odds[whole];
        return below + ((ahead - whole) * (odds[whole + 1] - below));
    }

    /// <summary>Returns the mean time until a contact with so many ahead would be answered, were it patient; in seconds.</summary>
    /// <param name="ahead">How many are ahead, at least 0.</param>
    /// <param name="departures">Places that become free, per second, above 0.</param>
    /// <param name="giveUp">The rate at which one who waits gives up, per second.</param>
    public static double Mean(double ahead, double departures, double giveUp) =>
        // The sum as an integral, from half a step below its first term to half a step above its last.
        giveUp <= 0 ? (ahead + 1) / departures : Math.Log(1 + ((ahead + 1) * giveUp / departures)) / giveUp;

    // Mean and variance of the sum as integrals, and the normal distribution.
    private static double Roughly(double ahead, double departures, double giveUp, double time, bool patient)
    {
        if (departures <= 0)
        {
            return 0;
        }

        var rate = patient ? departures : departures + giveUp;
        var last = rate + ((ahead + 1) * giveUp);
        var mean = Mean(ahead, rate, giveUp);
        var variance = giveUp <= 0 ? (ahead + 1) / (rate * rate) : ((1 / rate) - (1 / last)) / giveUp;
        var first = patient ? 1 : departures / (departures + ((ahead + 1) * giveUp));
        return first * NormalTail.Below((time - mean) / Math.Sqrt(variance));
    }
}
