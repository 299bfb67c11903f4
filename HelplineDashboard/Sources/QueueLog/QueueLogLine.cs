using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>One line of Asterisk's queue_log: <c>time|call|queue|member|EVENT|data…</c>.</summary>
/// <param name="TimeText">The time as it is written.</param>
/// <param name="Time">The time.</param>
/// <param name="CallId">The call's id; none for NONE. MANAGER, CLI and REALTIME stand there for who changed a member.</param>
/// <param name="Queue">The queue as written; none for NONE.</param>
/// <param name="Member">The member as written; none for NONE.</param>
/// <param name="Event">The event's name in capitals.</param>
/// <param name="Data">What follows, without trailing empty fields.</param>
public sealed record QueueLogLine(
    string TimeText, LogTime Time, string? CallId, string? Queue, string? Member, string Event, IReadOnlyList<string> Data)
{
    private const int LongestEventName = 40;

    /// <summary>Reads one line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="fault">Why it cannot be read, without anything that may be a caller's number; none for a blank line.</param>
    /// <returns>The line, or none when it is blank or cannot be read.</returns>
    public static QueueLogLine? TryParse(string text, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        fault = null;

        // A log that was cut while it was written to can begin with zeros where the old text stood.
        var line = text.AsSpan().Trim("\0\r\n \t\ufeff");
        if (line.IsEmpty)
        {
            return null;
        }

        var fields = line.ToString().Split('|');
        if (fields.Length < 5)
        {
            fault = string.Create(CultureInfo.InvariantCulture, $"has {fields.Length} of at least 5 fields");
        }
        else if (!LogTime.TryRead(fields[0].Trim(), out var time))
        {
            fault = "does not begin with a time";
        }
        else if (!IsEventName(fields[4].Trim()))
        {
            fault = "has no event's name in its fifth field";
        }
        else if ((fault = CodeFault("call id", fields[1]) ?? CodeFault("queue", fields[2]) ?? CodeFault("member", fields[3])) is null)
        {
            var count = fields.Length;
            while (count > 5 && string.IsNullOrWhiteSpace(fields[count - 1]))
            {
                count--;
            }

            return new QueueLogLine(
                fields[0].Trim(), time, Named(fields[1]), Named(fields[2]), Named(fields[3]), fields[4].Trim().ToUpperInvariant(), fields[5..count]);
        }

        return null;
    }

    /// <summary>Gets the line's id: the same line read again has the same one.</summary>
    /// <remarks>
    /// Most data are left out: a plain hash over a caller's number could be undone by trying all numbers. What is left names
    /// an event well enough, except for pauses, whose reason counts. Two equal lines of one second say the same thing once.
    /// </remarks>
    public string Id
    {
        get
        {
            var reason = Event.Contains("PAUSE", StringComparison.Ordinal) ? Text(0) : null;
            var content = string.Join('|', TimeText, CallId, Queue, Member, Event, reason);
            var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 12));

            // The time in front keeps neighbours together in the database's indexes.
            return $"{TimeText}/{hash}";
        }
    }

    /// <summary>Returns a data field, or none when it is missing or blank.</summary>
    /// <param name="index">From 0.</param>
    public string? Text(int index) => index < Data.Count && !string.IsNullOrWhiteSpace(Data[index]) ? Data[index].Trim() : null;

    /// <summary>Returns a data field as a length of time, or none when it is missing or is no such thing: some forks write other fields there.</summary>
    /// <param name="index">From 0.</param>
    public TimeSpan? Seconds(int index) =>
        int.TryParse(Text(index), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 7 * 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>Returns the caller of an ENTERQUEUE: stock Asterisk writes <c>url|caller|position</c>, forks <c>caller|…</c>.</summary>
    public string? CallerNumber()
    {
        var (first, second) = (Text(0), Text(1));
        return LooksLikeANumber(first) && (second is null || second.Length <= 2) ? first : second;
    }

    private static bool LooksLikeANumber(string? text) =>
        text is { Length: >= 5 } && text.TrimStart('+').All(character => char.IsAsciiDigit(character) || character is ' ' or '-');

    private static bool IsEventName(string name) =>
        name.Length is > 0 and <= LongestEventName
        && char.IsAsciiLetter(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static string? CodeFault(string what, string code) =>
        string.IsNullOrWhiteSpace(code) || Codes.Fault(code) is not { } fault ? null : $"has a {what} that {fault}";

    private static string? Named(string field)
    {
        var name = field.Trim();
        return name.Length == 0 || name.Equals("NONE", StringComparison.OrdinalIgnoreCase) ? null : name;
    }
}
