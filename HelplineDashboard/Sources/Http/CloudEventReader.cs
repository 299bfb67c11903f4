using System.Text.Json;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Sources.Demo;

namespace HelplineDashboard.Sources.Http;

/// <summary>What is wrong with one event of a request.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Fault">The field and why.</param>
/// <param name="Source">The source it names, when that much could be read.</param>
public sealed record CloudEventFault(int Index, FieldFault Fault, string? Source);

/// <summary>Reads CloudEvents 1.0 in JSON format into events of the vocabulary, and callers' numbers into pseudonyms.</summary>
public sealed class CloudEventReader(CallerPseudonyms callers)
{
    /// <summary>The most characters of an event's id.</summary>
    public const int MaxIdLength = 200;

    /// <summary>How far an event's time may lie in the future: clocks differ, but a wrong time zone is a mistake.</summary>
    public static readonly TimeSpan MostAhead = TimeSpan.FromHours(1);

    private const string TooFarAhead = "is more than an hour in the future: look at the sender's clock and offset";

    /// <summary>Reads one event.</summary>
    /// <param name="json">The event, a JSON object.</param>
    /// <param name="index">Its place in the request, from 0.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="fault">What is wrong, or <see langword="null" />.</param>
    /// <returns>The event, or <see langword="null" /> with a fault.</returns>
    public OperationsEvent? TryRead(JsonElement json, int index, DateTimeOffset now, out CloudEventFault? fault)
    {
        string? source = null;
        OperationsEvent? read = null;
        FieldFault? wrong;
        try
        {
            wrong = json.ValueKind == JsonValueKind.Object
                ? ReadObject(json, now, ref source, out read)
                : new FieldFault("event", "must be a JSON object");
        }
        catch (InvalidOperationException)
        {
            // JSON may escape half of a character, or hold bytes that are no UTF-8; neither can become a text.
            wrong = new FieldFault(UnreadableField(json), "holds characters that are not Unicode");
        }

        fault = wrong is null ? null : new CloudEventFault(index, wrong, source);
        return wrong is null ? read : null;
    }

    private FieldFault? ReadObject(JsonElement json, DateTimeOffset now, ref string? source, out OperationsEvent? read)
    {
        read = null;
        var fields = new EventFields(json, "");
        var named = fields.Code("source");
        if (named.Equals(Source.Dashboard, StringComparison.OrdinalIgnoreCase) || named.Equals(DemoHelpline.Source, StringComparison.OrdinalIgnoreCase))
        {
            fields.Reject("source", $"must not be \"{Source.Dashboard}\" or \"{DemoHelpline.Source}\": these are the dashboard's own");
        }

        source = fields.Fault is null ? named : null;
        if (fields.Text("specversion") != "1.0")
        {
            fields.Reject("specversion", "must be \"1.0\"");
        }

        var id = ReadId(fields);
        var type = Required(fields, "type");
        var at = fields.Instant("time");
        if (at is null)
        {
            fields.Reject("time", "is missing");
        }
        else if (at > now + MostAhead)
        {
            fields.Reject("time", TooFarAhead);
        }

        if (type is EventTypes.ContactLost or EventTypes.QueueConfigured)
        {
            fields.Reject("type", "is said by the dashboard only");
        }

        var data = ReadData(json, fields);
        if (fields.Fault is not null)
        {
            return fields.Fault;
        }

        read = EventReader.TryRead(type, new EventKey(named, id), at!.Value, data, callers.Of, out var fault);
        return read switch
        {
            SourceStarted { Start.Kind: SourceKind.Demo or SourceKind.Dashboard } => new FieldFault("data.kind", "must be live, replay or history"),
            ContactRecorded { Record: var record } => FindAhead(record, now + MostAhead),
            _ => fault,
        };
    }

    private static FieldFault? FindAhead(Contact record, DateTimeOffset latest)
    {
        ReadOnlySpan<(string Field, DateTimeOffset? At)> moments =
        [
            ("answeredAt", record.Answered?.At),
            ("abandonedAt", record.Abandoned?.At),
            ("transferredAt", record.Transferred?.At),
            ("endedAt", record.Ended?.At),
            ("wrappedUpAt", record.WrappedUp?.At),
            ("rolledOverAt", record.RolledOver?.At),
        ];
        foreach (var (field, at) in moments)
        {
            if (at > latest)
            {
                return new FieldFault("data." + field, TooFarAhead);
            }
        }

        return null;
    }

    private static string ReadId(EventFields fields)
    {
        var id = fields.Text("id", MaxIdLength);
        if (id is null)
        {
            fields.Reject("id", fields.Has("id") ? "must not be empty" : "is missing");
        }
        else if (id.Any(char.IsControl))
        {
            fields.Reject("id", "must not hold control characters");
        }

        return id ?? "-";
    }

    private static string Required(EventFields fields, string field)
    {
        var text = fields.Text(field);
        if (text is null)
        {
            fields.Reject(field, fields.Has(field) ? "must not be empty" : "is missing");
        }

        return text ?? "-";
    }

    private static JsonElement ReadData(JsonElement json, EventFields fields)
    {
        if (fields.Has("data_base64"))
        {
            fields.Reject("data_base64", "is not taken: send data as a JSON object");
        }

        if (fields.Text("datacontenttype") is { } contentType && !IsJson(contentType))
        {
            fields.Reject("datacontenttype", "must be application/json, or be left out");
        }

        if (!fields.Has("data"))
        {
            fields.Reject("data", "is missing");
            return default;
        }

        var data = json.GetProperty("data");
        if (data.ValueKind != JsonValueKind.Object)
        {
            fields.Reject("data", "must be a JSON object");
        }

        return data;
    }

    private static bool IsJson(string contentType)
    {
        var media = contentType.Split(';')[0].Trim();
        return media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    // Only after an event has failed, so it need not be quick. Names can be read: a body with one that cannot is no JSON here.
    private static string UnreadableField(JsonElement json)
    {
        foreach (var property in json.EnumerateObject().Where(property => !CanRead(property.Value)))
        {
            var name = property.Value.ValueKind == JsonValueKind.Object
                ? $"{property.Name}.{property.Value.EnumerateObject().First(field => !CanRead(field.Value)).Name}"
                : property.Name;
            return name.Length <= 60 ? name : name[..60] + "…";
        }

        return "event";
    }

    private static bool CanRead(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(CanRead),
                JsonValueKind.Object => value.EnumerateObject().All(property => CanRead(property.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
