using MathNet.Numerics;

namespace HelplineDashboard.Domain.Risk;

/// <summary>The probability that a share of a random number of contacts is below a target.</summary>
/// <remarks>
/// The contacts of a window share their fate: when the queue is long, most of them are late. The number met is therefore taken as
/// beta-binomial: the number counted is Poisson, and the chance common to all of them is Beta with the mean and the variance that the chain
/// gives. Two moments are enough because a scenario is one level of load; several levels are mixed by the caller.
/// </remarks>
internal static class MissOdds
{
    // Up to this many contacts each number is looked at, beyond it the share is as good as continuous.
    private const double Few = 60;
    private const double Smallest = 1e-9;

    /// <summary>Returns the probability that something is counted and its share met is below the target.</summary>
    /// <param name="counted">The mean number counted.</param>
    /// <param name="share">The expected share met, 0 to 1.</param>
    /// <param name="variance">The variance of the chance that the contacts have in common, 0 to share × (1 − share).</param>
    /// <param name="target">The target, 0 to 1; a share equal to it is met.</param>
    public static double Below(double counted, double share, double variance, double target)
    {
        if (counted <= Smallest || double.IsNaN(share))
        {
            return 0;
        }

        share = Math.Clamp(share, Smallest, 1 - Smallest);
        variance = Math.Clamp(variance, Smallest * share * (1 - share), (1 - 1e-3) * share * (1 - share));
        var weight = (share * (1 - share) / variance) - 1;
        return Math.Clamp(counted <= Few ? One(counted, share, weight, target) : Many(counted, share, weight, target), 0, 1);
    }

    // Numbers of contacts one by one, with the chance of none late carried along; late ones from none to as many as the target bears.
    private static double One(double counted, double share, double weight, double target)
    {
        var (met, late) = (share * weight, (1 - share) * weight);
        var most = (int)(counted + (6 * Math.Sqrt(counted)) + 10);
        var number = Math.Exp(-counted);
        var below = 0d;
        var allMet = 1d;
        for (var contacts = 1; contacts <= most; contacts++)
        {
            number *= counted / contacts;
            allMet *= (met + contacts - 1) / (weight + contacts - 1);
            var bearable = (int)Math.Floor(((1 - target) * contacts) + 1e-9);
            var (chance, reached) = (allMet, allMet);
            for (var lost = 0; lost < bearable; lost++)
            {
                chance *= (contacts - lost) * (late + lost) / ((lost + 1) * (met + contacts - lost - 1));
                reached += chance;
            }

            below += number * Math.Max(0, 1 - reached);
        }

        return below;
    }

    private static double Many(double counted, double share, double weight, double target)
    {
        // The share of the contacts scatters around the common chance: a Beta with both variances.
        var variance = (share * (1 - share) / (weight + 1) * (1 - (1 / counted))) + (share * (1 - share) / counted);
        var both = Math.Max((share * (1 - share) / variance) - 1, 1e-3);
        // Exactly the target is met, so the step below it counts by half.
        var at = Math.Clamp(target - (0.5 / counted), 0, 1);
        return at <= 0 ? 0 : at >= 1 ? 1 : SpecialFunctions.BetaRegularized(share * both, (1 - share) * both, at);
    }
}
