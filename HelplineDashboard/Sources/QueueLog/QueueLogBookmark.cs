using System.Text.Json;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>Where the following of a log stopped, and what its lines to come may need.</summary>
/// <param name="Position">How far which file was read.</param>
/// <param name="Memory">What the translator knew there.</param>
public sealed record QueueLogBookmark(LogPosition Position, QueueLogMemory Memory)
{
    /// <summary>Reads a bookmark; one that cannot be read (an older form) counts as none.</summary>
    /// <param name="text">The text, or none.</param>
    public static QueueLogBookmark? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<QueueLogBookmark>(text, JsonSerializerOptions.Web) is
                { Position: not null, Memory: { LinesOfSecond: not null, Visits: not null, Members: not null } } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the bookmark.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
