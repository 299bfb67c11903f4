namespace HelplineDashboard.Domain.Moves;

/// <summary>How much of an agent is there for each of the queues that the agent serves.</summary>
/// <remarks>
/// A queue asks of each of its agents its pressure: the Erlangs of the horizon ÷ its agents. What the other queues ask is missing here, so that of
/// one agent of queues with the pressures l there is for queue q the part max(1 − Σ l of the others, w·l ÷ Σ w·l): idle time is there for every queue, and where
/// too much is asked, the queues get their shares by their priorities. An agent of one queue is there for it whole, and a further
/// queue never makes more of an agent.
/// </remarks>
internal static class AgentShares
{
    /// <summary>Returns the part of an agent that is there for one queue.</summary>
    /// <param name="own">The queue's own pressure.</param>
    /// <param name="ownWeight">Its weight.</param>
    /// <param name="others">The pressures of the agent's other queues, added up.</param>
    /// <param name="othersWeighted">The same, each times its weight.</param>
    public static double Of(double own, double ownWeight, double others, double othersWeighted)
    {
        var asked = own * ownWeight;
        var share = asked + othersWeighted <= 0 ? 1 : asked / (asked + othersWeighted);
        return Math.Clamp(Math.Max(1 - others, share), 0, 1);
    }
}
