using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Writes what a note says of before and after: small JSON objects of what has changed, without secrets.</summary>
public static class AuditDetails
{
    /// <summary>The most characters of an action's name.</summary>
    public const int LongestAction = 60;

    /// <summary>The most characters of what was before, and of what is after.</summary>
    public const int Longest = 4_000;

    private const int LongestValue = 300;
    private const string Hidden = "(not noted)";

    private static readonly string[] s_secrets = ["password", "secret", "token", "hash", "recovery", "stamp", "apikey", "privatekey", "number"];

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is no part of a page: those encode themselves
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Notes a change: of two objects with the same fields, those that differ.</summary>
    /// <param name="note">The note.</param>
    /// <param name="before">As it was, an object of plain values, JSON text, or nothing.</param>
    /// <param name="after">As it is.</param>
    public static AuditNote With(this AuditNote note, object? before, object? after)
    {
        ArgumentNullException.ThrowIfNull(note);
        var (was, now) = (Read(before), Read(after));
        if (was is not null && now is not null)
        {
            foreach (var name in was.Select(one => one.Key).Where(name => now.ContainsKey(name) && JsonNode.DeepEquals(was[name], now[name])).ToList())
            {
                was.Remove(name);
                now.Remove(name);
            }
        }

        return note with { Before = Write(was), After = Write(now) };
    }

    /// <summary>Notes what there is now.</summary>
    public static AuditNote With(this AuditNote note, object after) => note.With(null, after);

    /// <summary>Makes a text as short as the audit keeps it: it stays whole JSON.</summary>
    internal static string? Bound(string? json) =>
        Whole(json) is not { } text ? null
        : TryRead(text) is { } read ? Write(read)
        : Write(new JsonObject { ["text"] = text });

    /// <summary>Returns a text without halves of characters, which neither JSON nor every database keeps as they are.</summary>
    internal static string? Whole(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static JsonObject? Read(object? value) => value switch
    {
        null => null,
        string json => TryRead(json) ?? new JsonObject { ["text"] = json },
        _ => JsonSerializer.SerializeToNode(value, s_json) as JsonObject,
    };

    private static JsonObject? TryRead(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Write(JsonObject? values)
    {
        if (values is null || values.Count == 0)
        {
            return null;
        }

        var (kept, length) = (new JsonObject(), 2);
        foreach (var (name, value) in values)
        {
            var one = s_secrets.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? JsonValue.Create(Hidden) : Shorten(value);
            length += name.Length + (one?.ToJsonString(s_json).Length ?? 4) + 4;
            if (length > Longest - 20)
            {
                kept["more"] = true;
                break;
            }

            kept[Cut(name)] = one;
        }

        return kept.ToJsonString(s_json);
    }

    private static JsonNode? Shorten(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var words) ? JsonValue.Create(Cut(words))
        : value is JsonObject or JsonArray && value.ToJsonString(s_json) is { Length: > LongestValue } whole ? JsonValue.Create(Cut(whole))
        : value?.DeepClone();

    private static string Cut(string text) =>
        text.Length <= LongestValue ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestValue - 1]) ? LongestValue - 1 : LongestValue), "…");
}
