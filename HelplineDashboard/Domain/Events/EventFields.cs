using System.Globalization;
using System.Text.Json;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Events;

/// <summary>Reads the fields of one event's data and remembers the first fault. A reader asks for all fields and then for the fault.</summary>
/// <param name="data">The JSON object that holds the fields.</param>
/// <param name="prefix">What the fields are called in a fault, such as <c>data.</c>.</param>
public sealed class EventFields(JsonElement data, string prefix)
{
    /// <summary>The most characters of a text that is not a code: language, issue type, reason, name.</summary>
    public const int MaxTextLength = Texts.MaxLength;

    // Before the first telephone and after any plan: an instant outside is a mistake of units.
    private static readonly DateTimeOffset s_earliest = new(1970, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the first fault met, or <see langword="null" />.</summary>
    public FieldFault? Fault { get; private set; }

    /// <summary>Notes a fault unless one is known already.</summary>
    /// <param name="field">The field's name without the prefix.</param>
    /// <param name="reason">The end of a sentence that begins with the field.</param>
    public void Reject(string field, string reason) => Fault ??= new FieldFault(prefix + field, reason);

    /// <summary>Reads a code that must be there.</summary>
    /// <param name="field">The field.</param>
    /// <returns>The code; "-" after a fault.</returns>
    public string Code(string field)
    {
        if (Text(field, int.MaxValue) is not { } text)
        {
            Reject(field, Has(field) ? "must not be empty" : "is missing");
            return "-";
        }

        if (Codes.Fault(text) is { } fault)
        {
            Reject(field, fault);
            return "-";
        }

        return text.Trim();
    }

    /// <summary>Reads a code that may be missing; a blank one counts as missing.</summary>
    /// <param name="field">The field.</param>
    public string? OptionalCode(string field) => Text(field, int.MaxValue) is null ? null : Code(field);

    /// <summary>Reads a queue that must be there.</summary>
    /// <param name="field">The field.</param>
    public QueueId Queue(string field) => new(Code(field));

    /// <summary>Reads a queue that may be missing; a blank one counts as missing.</summary>
    /// <param name="field">The field.</param>
    public QueueId? OptionalQueue(string field) => OptionalCode(field) is { } code ? new QueueId(code) : null;

    /// <summary>Reads an agent that must be there.</summary>
    /// <param name="field">The field.</param>
    public AgentId Agent(string field) => new(Code(field));

    /// <summary>Reads a list of queues that may be missing.</summary>
    /// <param name="field">The field.</param>
    public IReadOnlyList<QueueId>? OptionalQueues(string field)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > 1000)
        {
            Reject(field, "must be a list of at most 1000 queue codes");
            return null;
        }

        var queues = new List<QueueId>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            var code = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            if (Codes.Fault(code) is { } fault)
            {
                Reject(field, $"holds a queue code that {fault}");
                return null;
            }

            queues.Add(new QueueId(code!));
        }

        return queues;
    }

    /// <summary>Reads a list of skills that must be there and may be empty: queue codes, each with a proficiency in percent.</summary>
    /// <param name="field">The field.</param>
    public IReadOnlyList<AgentSkill> Skills(string field)
    {
        if (!TryGet(field, out var value))
        {
            Reject(field, "is missing");
            return [];
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Reject(field, "must be an object of queue codes, each with a proficiency from 1 to 100");
            return [];
        }

        var skills = new List<AgentSkill>();
        foreach (var property in value.EnumerateObject())
        {
            if (Codes.Fault(property.Name) is { } fault)
            {
                Reject(field, $"holds a queue code that {fault}");
                return [];
            }

            if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetInt32(out var proficiency) || proficiency is < 1 or > 100)
            {
                Reject(field, "holds a proficiency that is no whole number from 1 to 100");
                return [];
            }

            skills.Add(new AgentSkill(new QueueId(property.Name), proficiency));
            if (skills.Count > 1000)
            {
                Reject(field, "must not name more than 1000 queues");
                return [];
            }
        }

        return skills;
    }

    /// <summary>Reads a text that may be missing; a blank one counts as missing.</summary>
    /// <param name="field">The field.</param>
    /// <param name="maxLength">The most characters.</param>
    public string? Text(string field, int maxLength = MaxTextLength)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Reject(field, "must be a text");
            return null;
        }

        var text = value.GetString();
        if (text!.Length > maxLength)
        {
            Reject(field, $"must not be longer than {maxLength} characters");
            return null;
        }

        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>Reads a whole number that may be missing.</summary>
    /// <param name="field">The field.</param>
    /// <param name="least">The least allowed, included.</param>
    /// <param name="most">The most allowed, included.</param>
    public int? Number(string field, int least, int most)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < least || number > most)
        {
            Reject(field, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
            return null;
        }

        return number;
    }

    /// <summary>Reads yes or no.</summary>
    /// <param name="field">The field.</param>
    /// <param name="missing">What a missing field means.</param>
    public bool Flag(string field, bool missing)
    {
        if (!TryGet(field, out var value))
        {
            return missing;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Reject(field, "must be true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>Reads one of a list of words that may be missing.</summary>
    /// <typeparam name="T">The list; <c>WrapUp</c> is written <c>wrap-up</c>.</typeparam>
    /// <param name="field">The field.</param>
    public T? Word<T>(string field) where T : struct, Enum
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (!EventWords.TryRead(text, out T word))
        {
            Reject(field, $"must be one of {EventWords.All<T>()}");
        }

        return word;
    }

    /// <summary>Reads one of a list of words that must be there.</summary>
    /// <typeparam name="T">The list.</typeparam>
    /// <param name="field">The field.</param>
    public T RequiredWord<T>(string field) where T : struct, Enum
    {
        if (Word<T>(field) is { } word)
        {
            return word;
        }

        Reject(field, Has(field) ? "must not be empty" : "is missing");
        return default;
    }

    /// <summary>Reads an instant with an offset that may be missing.</summary>
    /// <param name="field">The field.</param>
    /// <returns>The instant in UTC, cut to whole milliseconds.</returns>
    public DateTimeOffset? Instant(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (!TryReadInstant(text, out var instant))
        {
            Reject(field, "must be an instant with its offset, like 2026-11-21T09:30:00.250Z");
            return null;
        }

        return instant;
    }

    /// <summary>Reads an RFC 3339 instant: date, time and offset are all needed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="instant">The instant in UTC, cut to whole milliseconds.</param>
    public static bool TryReadInstant(string text, out DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Parsing alone would take a text without offset as local time of this machine, and 11/12/2026 as a day in November.
        var isRfc3339 = text.Length > 19
            && text[4] == '-' && text[7] == '-' && text[10] is 'T' or 't' or ' '
            && (text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 18);
        if (!isRfc3339 || !DateTimeOffset.TryParse(
                text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out instant))
        {
            instant = default;
            return false;
        }

        instant = CutToMilliseconds(instant);
        return instant >= s_earliest && instant < s_latest;
    }

    /// <summary>Returns an instant in UTC, cut to whole milliseconds, as everything in the log is.</summary>
    /// <param name="instant">The instant.</param>
    public static DateTimeOffset CutToMilliseconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    /// <summary>Says whether a field is there and not null.</summary>
    /// <param name="field">The field.</param>
    public bool Has(string field) => TryGet(field, out _);

    private bool TryGet(string field, out JsonElement value)
    {
        value = default;
        return data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty(field, out value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }
}
