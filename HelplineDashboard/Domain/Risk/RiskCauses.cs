using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Risk;

/// <summary>Finds what raises a risk: each thing that is out of the ordinary is put right in turn, and its weight is what the risk falls by.</summary>
internal static class RiskCauses
{
    // What changes less than this is not worth naming.
    private const double Smallest = 0.03;

    // Less than this above the plan is within what a plan means.
    private const double Noticeable = 1.05;

    /// <summary>Finds the causes.</summary>
    /// <param name="input">The present state.</param>
    /// <param name="probability">Its probability of a miss.</param>
    /// <param name="ask">Works out the probability of another state.</param>
    /// <returns>Those with weight, largest first; at equal weight in the order of <see cref="RiskCauseKind" />. <see cref="RiskCauseKind.Plan" /> alone when there is none.</returns>
    public static ImmutableArray<RiskCause> Find(RiskInput input, double probability, Func<RiskInput, double> ask)
    {
        (RiskCauseKind Kind, (RiskInput Input, string Text)? Otherwise)[] candidates =
        [
            (RiskCauseKind.Arrivals, Arrivals(input)),
            (RiskCauseKind.Agents, Agents(input)),
            (RiskCauseKind.HandleTime, HandleTime(input)),
            (RiskCauseKind.WrapUp, WrapUp(input)),
            (RiskCauseKind.Pauses, Pauses(input)),
            (RiskCauseKind.Backlog, Backlog(input)),
        ];
        var causes = new List<RiskCause>();
        foreach (var (kind, otherwise) in candidates)
        {
            if (otherwise is { } changed && probability - ask(changed.Input) is >= Smallest and var weight)
            {
                causes.Add(new RiskCause(kind, weight, changed.Text));
            }
        }

        return causes.Count == 0 ? [new RiskCause(RiskCauseKind.Plan, 0, Plan(input))] : [.. causes.OrderByDescending(cause => cause.Weight)];
    }

    private static (RiskInput Input, string Text)? Arrivals(RiskInput input)
    {
        if (input.Arrivals is not { Next30Minutes: > 0 } expected)
        {
            return null;
        }

        var (came, forecast) = (input.Last30Minutes?.Offered, input.Plan.ForecastLast30Minutes);
        var above = came is { } offered && forecast is > 0 and var planned ? offered / planned : (double?)null;
        var factor = input.Plan.ForecastNext30Minutes is > 0 and var next ? expected.Next30Minutes / next : above ?? 1;
        if (factor < Noticeable)
        {
            return null;
        }

        var usual = expected with { Next15Minutes = expected.Next15Minutes / factor, Next30Minutes = expected.Next30Minutes / factor };
        // What has come is a fact and says more than what is expected; without it, the expectation has to do.
        return (input with { Arrivals = usual }, above >= Noticeable
            ? Text($"arrivals {Above(above.Value)} above forecast ({came} instead of {forecast:F0} in 30 min)")
            : Text($"arrivals {Above(factor)} above forecast ({expected.Next30Minutes:F0} instead of {usual.Next30Minutes:F0} expected in the next 30 min)"));
    }

    private static (RiskInput Input, string Text)? Agents(RiskInput input)
    {
        var agents = input.Agents!;
        if (agents.Staffed < 0.5)
        {
            var enough = input with { Agents = With(agents, Needed(input)) };
            return (enough, input.Plan.Agents is >= 0.5 and var asked ? Text($"nobody is there instead of {asked:F0} agents planned") : "nobody is there");
        }

        // Who pauses beyond what is usual is a cause of its own, not missing.
        var missing = (input.Plan.Agents ?? 0) - agents.Staffed - UnusuallyPaused(input);
        return missing < 0.5
            ? null
            : (input with { Agents = With(agents, missing) }, Text($"{agents.Staffed:F0} {(agents.Staffed < 1.5 ? "agent" : "agents")} instead of {input.Plan.Agents:F0} planned"));
    }

    private static (RiskInput Input, string Text)? HandleTime(RiskInput input) =>
        input.HandleTime is { } present && input.Plan.HandleTime is { Ticks: > 0 } usual && present.Mean >= Noticeable * usual
            ? (input with { HandleTime = present with { Mean = usual } },
                Text($"conversations {Above(present.Mean / usual)} longer than usual ({Clock(present.Mean)} instead of {Clock(usual)} min)"))
            : null;

    private static (RiskInput Input, string Text)? WrapUp(RiskInput input)
    {
        var agents = input.Agents!;
        return agents.WrapUp < 0.5
            ? null
            : (input with { Agents = agents with { WrapUp = 0, Free = agents.Free + agents.WrapUp } },
                Text($"{agents.WrapUp:F0} of {agents.Staffed:F0} agents in wrap-up"));
    }

    private static (RiskInput Input, string Text)? Pauses(RiskInput input)
    {
        var (agents, unusual) = (input.Agents!, UnusuallyPaused(input));
        return unusual < 0.5
            ? null
            : (input with { Agents = With(agents, unusual) }, Text(
                $"{agents.Paused:F0} of {agents.Staffed + agents.Paused:F0} agents {(agents.Paused < 1.5 ? "pauses" : "pause")}{(input.Plan.Paused is { } usual ? Text($" (usually {usual:F0})") : "")}"));
    }

    private static (RiskInput Input, string Text)? Backlog(RiskInput input)
    {
        if (input.Waiting.IsEmpty && input.Agents!.OtherWaiting < 0.5)
        {
            return null;
        }

        var changed = input with { Waiting = [], Agents = input.Agents! with { OtherWaiting = 0 } };
        if (input.Waiting.IsEmpty)
        {
            return (changed, Text($"{input.Agents.OtherWaiting:F0} waiting in the other queues of these agents"));
        }

        var longest = input.AsOf - input.Waiting.Min(one => one.Since);
        return (changed, Text(
            $"{input.Waiting.Length} already waiting, {(input.Waiting.Length == 1 ? "for" : "the longest for")} {QueueCondition.Describe(TimeSpan.FromSeconds(Math.Floor(Math.Max(0, longest.TotalSeconds))))}"));
    }

    private static string Plan(RiskInput input)
    {
        var load = RiskModel.Load(input);
        var staffed = load.Staffed;
        var busy = staffed <= 0 ? 0 : (load.FirstRate + load.OtherRate) / (staffed * load.ServiceRate);
        return busy > 1
            ? Text($"{staffed:F0} {(staffed < 1.5 ? "agent is" : "agents are")} fewer than the contacts expected need")
            : Text($"{staffed:F0} {(staffed < 1.5 ? "agent" : "agents")} would be busy {100 * busy:F0} % of the time, which leaves too little");
    }

    private static double UnusuallyPaused(RiskInput input) => Math.Max(0, input.Agents!.Paused - (input.Plan.Paused ?? 0));

    private static AgentSupply With(AgentSupply agents, double more) => agents with { Free = agents.Free + more };

    // Enough in any case: the whole load, who waits, and a few.
    private static double Needed(RiskInput input)
    {
        var load = RiskModel.Load(input);
        var contacts = (load.HighestRate / load.ServiceRate) + load.InSystem;
        return Math.Max(input.Plan.Agents ?? 0, contacts + (3 * Math.Sqrt(contacts)) + 3);
    }

    private static string Above(double factor) => Text($"{Math.Round(100 * (factor - 1)):F0} %");

    private static string Clock(TimeSpan length) => Text($"{(int)length.TotalMinutes}:{length.Seconds:00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
