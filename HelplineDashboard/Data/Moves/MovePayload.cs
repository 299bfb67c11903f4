using System.Collections.Immutable;
using System.Text.Json;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Moves;

/// <summary>What a move was predicted to do, and did, as JSON. Shares are 0 to 1, times seconds; what is not known is left out.</summary>
internal static class MovePayload
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static string? Write(MoveEffect? effect) => effect is null ? null : JsonSerializer.Serialize(
        new StoredEffect(Of(effect.From), Of(effect.To), effect.Horizon.TotalSeconds), s_json);

    public static MoveEffect? ReadEffect(string? text) =>
        text is null || JsonSerializer.Deserialize<StoredEffect>(text, s_json) is not { } stored
            ? null
            : new MoveEffect(Of(stored.From), Of(stored.To), TimeSpan.FromSeconds(stored.HorizonSeconds));

    public static string? Write(MoveOutcome? outcome) => outcome is null ? null : JsonSerializer.Serialize(
        new StoredOutcome(Of(outcome.From), Of(outcome.To)), s_json);

    public static MoveOutcome? ReadOutcome(string? text) =>
        text is null || JsonSerializer.Deserialize<StoredOutcome>(text, s_json) is not { } stored
            ? null
            : new MoveOutcome(Of(stored.From), Of(stored.To));

    public static string Write(ImmutableArray<AgentId> agents) => JsonSerializer.Serialize(agents.Select(agent => agent.Code), s_json);

    public static ImmutableArray<AgentId> ReadAgents(string text) =>
        [.. (JsonSerializer.Deserialize<string[]>(text, s_json) ?? []).Select(code => new AgentId(code))];

    private static StoredQueueEffect Of(QueueEffect effect) => new(effect.Queue.Code, Of(effect.Without), Of(effect.With));

    private static QueueEffect Of(StoredQueueEffect stored) => new(new QueueId(stored.Queue), Of(stored.Without), Of(stored.With));

    private static StoredProspect Of(in QueueProspect prospect) => new(
        Known(prospect.ServiceLevel), Known(prospect.MissProbability), Known(prospect.Offered), Known(prospect.Missed), Known(prospect.Abandoned), prospect.LongestWait.TotalSeconds);

    private static QueueProspect Of(StoredProspect stored) => new(
        stored.ServiceLevel ?? double.NaN,
        stored.MissProbability ?? double.NaN,
        stored.Offered ?? double.NaN,
        stored.Missed ?? double.NaN,
        stored.Abandoned ?? double.NaN,
        TimeSpan.FromSeconds(stored.LongestWaitSeconds));

    private static StoredQueueOutcome Of(in QueueOutcome outcome) => new(outcome.Offered, outcome.ServiceLevel, outcome.Abandoned, outcome.LongestWait.TotalSeconds);

    private static QueueOutcome Of(StoredQueueOutcome stored) => new(stored.Offered, stored.ServiceLevel, stored.Abandoned, TimeSpan.FromSeconds(stored.LongestWaitSeconds));

    // JSON has no word for what is no number.
    private static double? Known(double figure) => double.IsFinite(figure) ? figure : null;

    private sealed record StoredEffect(StoredQueueEffect From, StoredQueueEffect To, double HorizonSeconds);

    private sealed record StoredQueueEffect(string Queue, StoredProspect Without, StoredProspect With);

    private sealed record StoredProspect(
        double? ServiceLevel, double? MissProbability, double? Offered, double? Missed, double? Abandoned, double LongestWaitSeconds);

    private sealed record StoredOutcome(StoredQueueOutcome From, StoredQueueOutcome To);

    private sealed record StoredQueueOutcome(int Offered, double? ServiceLevel, int Abandoned, double LongestWaitSeconds);
}
