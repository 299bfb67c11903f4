using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Components.Shared;

/// <summary>What people read for the names that the code uses.</summary>
public static class Words
{
    public static string For(QueueStatus status) => status switch
    {
        QueueStatus.Closed => "Closed",
        QueueStatus.Quiet => "Quiet",
        QueueStatus.OnTarget => "On target",
        QueueStatus.Strained => "Strained",
        QueueStatus.OffTarget => "Off target",
        _ => "Stale",
    };

    /// <summary>The part of a CSS class or an address that stands for a status.</summary>
    public static string Key(QueueStatus status) => status switch
    {
        QueueStatus.Closed => "closed",
        QueueStatus.Quiet => "quiet",
        QueueStatus.OnTarget => "on-target",
        QueueStatus.Strained => "strained",
        QueueStatus.OffTarget => "off-target",
        _ => "stale",
    };

    public static string For(RiskLevel level) => level switch
    {
        RiskLevel.Low => "Low risk",
        RiskLevel.Amber => "At risk",
        RiskLevel.Red => "High risk",
        _ => "Risk unknown",
    };

    /// <summary>A risk in as few words as a tile has room for; the whole sentence stands on the queue's page.</summary>
    public static string Brief(QueueRisk risk) => (risk.Level, risk.Next15Minutes) switch
    {
        (RiskLevel.Unknown, _) or (_, null) => risk.Reason,
        (RiskLevel.Low, { } next) => $"{Figures.Percent(100 * next.MissProbability)} likely to miss in 15 min.",
        (_, { } next) when risk.Causes.IsEmpty => $"{Figures.Percent(100 * next.MissProbability)} likely to miss in the next 15 min.",
        (_, { } next) => $"{Figures.Percent(100 * next.MissProbability)} likely to miss in 15 min: {string.Join(", ", risk.Causes.Take(2).Select(cause => cause.Text))}.",
    };

    /// <summary>The part of a CSS class that stands for a level.</summary>
    public static string Key(RiskLevel level) => level switch
    {
        RiskLevel.Low => "low",
        RiskLevel.Amber => "amber",
        RiskLevel.Red => "red",
        _ => "unknown",
    };

    public static string For(AgentState state) => state switch
    {
        AgentState.Ready => "Free",
        AgentState.Ringing => "Ringing",
        AgentState.OnContact => "On contact",
        AgentState.WrapUp => "Wrap-up",
        AgentState.Paused => "Paused",
        AgentState.Unreachable => "Unreachable",
        _ => "Signed out",
    };

    public static string Key(AgentState state) => state switch
    {
        AgentState.Ready => "free",
        AgentState.Ringing => "ringing",
        AgentState.OnContact => "on-contact",
        AgentState.WrapUp => "wrap-up",
        AgentState.Paused => "paused",
        AgentState.Unreachable => "unreachable",
        _ => "signed-out",
    };

    public static string For(Channel channel) => channel switch
    {
        Channel.Chat => "Chat",
        Channel.Text => "Text messages",
        Channel.Email => "E-mail",
        _ => "Calls",
    };

    public static string For(SourceKind kind) => kind switch
    {
        SourceKind.Live => "Live system",
        SourceKind.Demo => "Demo helpline",
        SourceKind.Replay => "Replay of a recorded day",
        SourceKind.History => "History from a file",
        _ => "The dashboard itself",
    };

    /// <summary>The formula's name, short enough for a tile.</summary>
    public static string Brief(ServiceLevelFormula formula) => formula switch
    {
        ServiceLevelFormula.Standard => "standard",
        ServiceLevelFormula.AnsweredOnly => "of answered",
        ServiceLevelFormula.Genesys => "as Genesys",
        ServiceLevelFormula.AmazonConnect => "as Amazon",
        _ => "less short",
    };

    public static string For(ServiceLevelFormula formula) => formula switch
    {
        ServiceLevelFormula.Standard => "Standard",
        ServiceLevelFormula.AnsweredOnly => "Answered only",
        ServiceLevelFormula.Genesys => "As Genesys Cloud",
        ServiceLevelFormula.AmazonConnect => "As Amazon Connect",
        _ => "Less short abandons",
    };

    /// <summary>The formula in one line.</summary>
    public static string Explain(ServiceLevelFormula formula) => formula switch
    {
        ServiceLevelFormula.Standard => "Answered in time ÷ (answered + abandoned). Every caller who gave up counts as missed.",
        ServiceLevelFormula.AnsweredOnly => "Answered in time ÷ answered. Callers who gave up do not count at all.",
        ServiceLevelFormula.Genesys => "Answered in time ÷ (answered + abandoned − short abandons + flowed out).",
        ServiceLevelFormula.AmazonConnect => "(Answered in time + abandoned in time) ÷ offered. A caller who gives up quickly counts as a success.",
        _ => "Answered in time ÷ (answered + abandoned − short abandons). Who hangs up at once counts neither way.",
    };

    /// <summary>What a source cannot say, as the end of a sentence.</summary>
    public static IEnumerable<string> Explain(Untold untold)
    {
        if (untold.HasFlag(Untold.Agents))
        {
            return ["anything about agents but who answered"];
        }

        return new[]
        {
            (Untold.Ringing, "when a contact rings"),
            (Untold.WrapUp, "when wrap-up begins or ends"),
            (Untold.Pauses, "when agents pause"),
            (Untold.Reachability, "whether a telephone can be reached"),
        }.Where(one => untold.HasFlag(one.Item1)).Select(one => one.Item2);
    }
}
