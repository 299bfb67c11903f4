using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Moves;

/// <summary>What would help now, as JSON.</summary>
/// <param name="AsOf">When it was worked out, UTC; null before it was.</param>
/// <param name="Suggestions">The suggestions, best first.</param>
/// <param name="Silence">Why there is none, a sentence, or null.</param>
public sealed record SuggestionsAnswer(DateTimeOffset? AsOf, IReadOnlyList<SuggestionAnswer> Suggestions, string? Silence)
{
    /// <summary>Makes it of advice.</summary>
    public static SuggestionsAnswer Of(NamedAdvice advice, Func<AgentId, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(advice);
        return new SuggestionsAnswer(
            advice.AsOf == default ? null : advice.AsOf,
            [
                .. advice.Suggestions.Select(one => new SuggestionAnswer(
                    one.Id,
                    one.Suggestion.From.Code,
                    one.Suggestion.To.Code,
                    one.Suggestion.Keeps,
                    [.. one.Suggestion.Agents.Select(agent => new AgentAnswer(agent.Code, nameOf(agent)))],
                    one.Suggestion.ReturnAt,
                    one.Since,
                    one.Suggestion.Reason,
                    one.Suggestion.Benefit,
                    EffectAnswer.Of(one.Suggestion.Effect)!)),
            ],
            advice.Silence);
    }
}

/// <summary>One suggestion.</summary>
public sealed record SuggestionAnswer(
    Guid Id, string From, string To, bool Keeps, IReadOnlyList<AgentAnswer> Agents, DateTimeOffset ReturnAt, DateTimeOffset Since, string Reason, double Benefit, EffectAnswer Effect);

/// <summary>An agent.</summary>
public sealed record AgentAnswer(string Code, string Name);

/// <summary>What a move does to both queues over so many minutes.</summary>
public sealed record EffectAnswer(QueueEffectAnswer From, QueueEffectAnswer To, double HorizonMinutes)
{
    /// <summary>Makes it of an effect, if there is one.</summary>
    public static EffectAnswer? Of(MoveEffect? effect) =>
        effect is null ? null : new EffectAnswer(QueueEffectAnswer.Of(effect.From), QueueEffectAnswer.Of(effect.To), effect.Horizon.TotalMinutes);
}

/// <summary>What a move does to one queue.</summary>
public sealed record QueueEffectAnswer(string Queue, ProspectAnswer Without, ProspectAnswer With)
{
    /// <summary>Makes it of an effect.</summary>
    public static QueueEffectAnswer Of(QueueEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return new QueueEffectAnswer(effect.Queue.Code, ProspectAnswer.Of(effect.Without), ProspectAnswer.Of(effect.With));
    }
}

/// <summary>What to expect of a queue. Shares are 0 to 1; what cannot be said is null.</summary>
public sealed record ProspectAnswer(double? ServiceLevel, double? MissProbability, double? Offered, double? Missed, double? Abandoned, double LongestWaitSeconds)
{
    /// <summary>Makes it of a prospect.</summary>
    public static ProspectAnswer Of(in QueueProspect prospect) => new(
        Known(prospect.ServiceLevel),
        Known(prospect.MissProbability),
        Known(prospect.Offered),
        Known(prospect.Missed),
        Known(prospect.Abandoned),
        Math.Round(prospect.LongestWait.TotalSeconds, 1));

    private static double? Known(double figure) => double.IsFinite(figure) ? Math.Round(figure, 4) : null;
}

/// <summary>The moves, as JSON.</summary>
/// <param name="AsOf">When they were read, UTC.</param>
/// <param name="Moves">Those that are not over and those asked for in the last 24 hours, latest first.</param>
public sealed record MovesAnswer(DateTimeOffset AsOf, IReadOnlyList<MoveAnswer> Moves);

/// <summary>One move, with its audit trail.</summary>
public sealed record MoveAnswer(
    Guid Id,
    string State,
    string Agent,
    string AgentName,
    string From,
    string To,
    bool Keeps,
    DateTimeOffset At,
    string By,
    DateTimeOffset ReturnAt,
    DateTimeOffset Since,
    DateTimeOffset? ActiveSince,
    DateTimeOffset? EndedAt,
    bool IsUnconfirmed,
    Guid Request,
    Guid? Suggestion,
    EffectAnswer? Predicted,
    OutcomeAnswer? Actual,
    IReadOnlyList<StepAnswer> Steps)
{
    /// <summary>Makes it of a move.</summary>
    public static MoveAnswer Of(Move move, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(move);
        return new MoveAnswer(
            move.Id,
            EventWords.Write(move.State),
            move.Agent.Code,
            move.AgentName,
            move.From.Code,
            move.To.Code,
            move.Keeps,
            move.At,
            move.By,
            move.ReturnAt,
            move.Since,
            move.ActiveSince,
            move.EndedAt,
            move.IsUnconfirmed(now),
            move.Batch,
            move.Suggestion,
            EffectAnswer.Of(move.Predicted),
            move.Actual is { } actual ? new OutcomeAnswer(QueueOutcomeAnswer.Of(actual.From), QueueOutcomeAnswer.Of(actual.To)) : null,
            [.. move.Steps.Select(step => new StepAnswer(step.At, EventWords.Write(step.State), step.By, step.Reason))]);
    }
}

/// <summary>One step of a move.</summary>
public sealed record StepAnswer(DateTimeOffset At, string State, string By, string? Reason);

/// <summary>What came of a move.</summary>
public sealed record OutcomeAnswer(QueueOutcomeAnswer From, QueueOutcomeAnswer To);

/// <summary>What came of one queue; the service level is null when none counted.</summary>
public sealed record QueueOutcomeAnswer(int Offered, double? ServiceLevel, int Abandoned, double LongestWaitSeconds)
{
    /// <summary>Makes it of an outcome.</summary>
    public static QueueOutcomeAnswer Of(in QueueOutcome outcome) =>
        new(outcome.Offered, outcome.ServiceLevel is { } level ? Math.Round(level, 4) : null, outcome.Abandoned, Math.Round(outcome.LongestWait.TotalSeconds, 1));
}

/// <summary>What became of a request.</summary>
/// <param name="Made">The moves that were made.</param>
/// <param name="Refused">Who was not moved, and why.</param>
public sealed record ReceiptAnswer(IReadOnlyList<MoveAnswer> Made, IReadOnlyList<RefusalAnswer> Refused);

/// <summary>Why somebody was not moved.</summary>
/// <param name="Agent">The agent's code, or null when it is about the whole request.</param>
/// <param name="Type">The kind of problem.</param>
/// <param name="Detail">The reason, a sentence.</param>
public sealed record RefusalAnswer(string? Agent, string Type, string Detail)
{
    /// <summary>Makes it of a refusal.</summary>
    public static RefusalAnswer Of(MoveRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new RefusalAnswer(refusal.Agent?.Code, Problem.TypePrefix + KindOf(refusal), refusal.Sentence);
    }

    /// <summary>Returns the end of the problem's type: <c>move-no-skill</c>.</summary>
    internal static string KindOf(MoveRefusal refusal) => $"move-{EventWords.Write(refusal.Kind)}";
}
