using System.Collections.Immutable;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;

namespace HelplineDashboard.Tests.Domain.Risk;

/// <summary>States of a queue to change in one thing.</summary>
internal static class RiskInputs
{
    public static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Nine agents, eight of them busy, calls of six minutes, 20 in a quarter of an hour: it will just about do.</summary>
    public static RiskInput Usual { get; } = new(At, new QueueSettings(new QueueId("housing")))
    {
        Agents = new AgentSupply { Free = 2, Busy = 7 },
        Arrivals = new ArrivalOutlook(16, 32, 0.1),
        HandleTime = new HandleTime(TimeSpan.FromMinutes(6)),
        Patience = TimeSpan.FromMinutes(8),
    };

    /// <summary>The same with contacts that wait, the last one since a second ago, each other 30 seconds longer.</summary>
    public static RiskInput WithWaiting(this RiskInput input, int contacts) => input with
    {
        Waiting = [.. Enumerable.Range(0, contacts).Select(place => new WaitingSince(
            new ContactId("phone", $"c{place}"), At - TimeSpan.FromSeconds(1 + (30 * (contacts - 1 - place)))))],
    };

    public static double Miss(this RiskInput input) => RiskAssessment.Assess(input).Next15Minutes!.MissProbability;

    public static ImmutableArray<RiskCauseKind> Kinds(this QueueRisk risk) => [.. risk.Causes.Select(cause => cause.Kind)];
}
