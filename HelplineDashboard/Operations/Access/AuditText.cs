using System.Text.Encodings.Web;
using System.Text.Json;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Access;

/// <summary>Writes machines for the audit: what they are called and may see and do, never what they prove it by.</summary>
internal static class AuditText
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Of(ScreenShow? show) => show is null ? null : JsonSerializer.Serialize(
        new { name = show.Name, title = show.WallName, queues = Codes(show.Queues), theme = show.IsLight ? "light" : "dark" }, s_readable);

    public static string? Of(ApiKey? key) => key is null ? null : JsonSerializer.Serialize(
        new { name = key.Scope.Name, prefix = key.Prefix, permissions = key.Scope.Permissions, queues = Codes(key.Scope.Queues), expiresAt = key.ExpiresAt }, s_readable);

    private static IEnumerable<string>? Codes(IEnumerable<QueueId>? queues) => queues?.Select(queue => queue.Code);
}
