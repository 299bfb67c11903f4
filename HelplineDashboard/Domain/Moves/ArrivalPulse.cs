using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Domain.Moves;

/// <summary>Whether contacts have lately come faster or slower than is expected: a surge shows in the queue before half an hour has counted it.</summary>
/// <remarks>
/// Of the contacts of the last <see cref="Window" /> those are seen that still wait or are still spoken with; how many to expect follows from the rate and
/// from how long contacts last. Rates of one, of less and of a multiple are weighed by how likely they make what is seen (Poisson), as expected
/// being far more likely beforehand than the others.
/// </remarks>
internal static class ArrivalPulse
{
    /// <summary>How far back it looks, in seconds.</summary>
    public const double Window = 360;

    // Beside so much work of other queues nobody knows whose the contacts are.
    private const double MostOthers = 0.1;

    private static readonly (double Level, double Prior)[] s_levels = [(0.5, 0.04), (1, 0.94), (2, 0.012), (3.2, 0.008)];

    /// <summary>Returns how many times as fast contacts come as is expected: 1 where nothing speaks against it.</summary>
    /// <param name="input">What is known of the queue.</param>
    /// <param name="load">Its load as expected.</param>
    public static double Of(RiskInput input, in ChainLoad load)
    {
        var agents = input.Agents!;
        if (load.FirstRate <= 0 || load.OtherRate > MostOthers * load.FirstRate || agents.BusyFor.Length < agents.Busy - 1.5 || load.ClosesIn < Window)
        {
            return 1;
        }

        var seen = 0;
        foreach (var waiting in input.Waiting)
        {
            seen += (input.AsOf - waiting.Since).TotalSeconds < Window ? 1 : 0;
        }

        foreach (var busy in agents.BusyFor)
        {
            seen += busy.TotalSeconds < Window ? 1 : 0;
        }

        var expected = load.FirstRate * Still(RiskModel.Handle(input)!.Value, input.Plan.WrapUp);
        var (weights, sum) = (0d, 0d);
        foreach (var (level, prior) in s_levels)
        {
            var weight = prior * Math.Exp((seen * Math.Log(level)) - (expected * (level - 1)));
            (weights, sum) = (weights + weight, sum + (weight * level));
        }

        return sum / weights;
    }

    // The seconds of the window from which a contact is still there, on average: the survival of a log-normal conversation, added up.
    private static double Still(in HandleTime handle, TimeSpan? wrapUp)
    {
        const int Parts = 12;
        var mean = Math.Max(1, handle.Mean.TotalSeconds - (wrapUp?.TotalSeconds ?? (0.1 * handle.Mean.TotalSeconds)));
        var deviation = Math.Sqrt(Math.Log(1 + (handle.Variation * handle.Variation)));
        var middle = Math.Log(mean) - (deviation * deviation / 2);
        var still = 0d;
        for (var part = 0; part < Parts; part++)
        {
            var age = (part + 0.5) * Window / Parts;
            still += Window / Parts * (deviation <= 0 ? (age < mean ? 1 : 0) : NormalTail.Below((middle - Math.Log(age)) / deviation));
        }

        return still;
    }
}
