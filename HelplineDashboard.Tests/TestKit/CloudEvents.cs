using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Makes CloudEvents as a sender would.</summary>
internal static class CloudEvents
{
    /// <summary>The source that all of them name.</summary>
    public const string Source = "phone-system";

    /// <summary>The time that all of them name unless told otherwise.</summary>
    public static readonly DateTimeOffset At = new(2026, 11, 21, 9, 30, 0, 250, TimeSpan.Zero);

    /// <summary>Makes one event.</summary>
    public static JsonObject Event(string type, string id, object data, DateTimeOffset? at = null) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = Source,
        ["type"] = type,
        ["time"] = (at ?? At).ToString("O"),
        ["data"] = JsonSerializer.SerializeToNode(data),
    };

    /// <summary>Makes a caller who reaches a queue.</summary>
    public static JsonObject Offered(string contact, string queue = "night-line", DateTimeOffset? at = null, string? caller = null) =>
        Event(EventTypes.ContactOffered, contact + "-offered", new { contact, queue, caller }, at);

    /// <summary>Makes an agent who takes a caller.</summary>
    public static JsonObject Answered(string contact, string agent, DateTimeOffset? at = null) =>
        Event(EventTypes.ContactAnswered, contact + "-answered", new { contact, agent }, at);

    /// <summary>Posts one event or a list of them.</summary>
    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, JsonNode events) => client.PostAsync(
        events.ToJsonString(), events is JsonArray ? EventEndpoint.Batch : EventEndpoint.OneEvent);

    /// <summary>Posts any text.</summary>
    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string text, string contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return client.PostAsync(EventEndpoint.Path, content, TestContext.Current.CancellationToken);
    }

    /// <summary>Makes a list of them.</summary>
    public static JsonArray Batch(params IEnumerable<JsonNode> events) => [.. events];
}
