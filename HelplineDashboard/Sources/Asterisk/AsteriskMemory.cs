using System.Text.Json;
using HelplineDashboard.Domain.Agents;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>What a translator must remember over a restart of the dashboard. Holds no caller's number.</summary>
/// <param name="HeardAt">Up to when Asterisk was listened to, UTC.</param>
/// <param name="Visits">The visits that may still be spoken of.</param>
/// <param name="Agents">What the dashboard was told of each agent.</param>
/// <param name="Former">Memberships that ended: where the agent returns, the rank is as before.</param>
public sealed record AsteriskMemory(
    DateTimeOffset HeardAt, IReadOnlyList<CallVisit> Visits, IReadOnlyList<ToldAgent> Agents, IReadOnlyList<QueueMemberRow> Former)
{
    /// <summary>Reads it; what cannot be read (an older form) counts as none.</summary>
    /// <param name="text">The text, or none.</param>
    public static AsteriskMemory? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<AsteriskMemory>(text, JsonSerializerOptions.Web) is
                { Visits: not null, Agents: not null, Former: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

/// <summary>What the dashboard was last told of an agent.</summary>
/// <param name="Agent">The agent's code.</param>
public sealed record ToldAgent(string Agent)
{
    /// <summary>Gets or sets when it was told: what is told next is later.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Gets or sets the state.</summary>
    public AgentState State { get; set; } = AgentState.SignedOut;

    /// <summary>Gets or sets the reason of a pause.</summary>
    public string? Reason { get; set; }

    /// <summary>Gets or sets the queues the agent serves, in their order.</summary>
    public IReadOnlyList<string> Queues { get; set; } = [];
}
