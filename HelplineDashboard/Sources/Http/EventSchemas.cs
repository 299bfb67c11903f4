using System.Globalization;
using System.Text.Json.Nodes;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Events;
using Microsoft.OpenApi;

namespace HelplineDashboard.Sources.Http;

/// <summary>Puts the event vocabulary into JSON schemas.</summary>
internal static class EventSchemas
{
    private const int MostQueues = 1000;

    /// <summary>Returns the name of a type's schema: <c>helpline.contact.wrapped-up.v1</c> is <c>ContactWrappedUpV1</c>.</summary>
    public static string NameOf(EventDescription type) => string.Concat(
        type.Name["helpline.".Length..].Split('.', '-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>Describes one type of event, envelope and data.</summary>
    public static OpenApiSchema Event(EventDescription type) => new()
    {
        Type = JsonSchemaType.Object,
        Description = type.Meaning,
        Required = new HashSet<string>(["specversion", "id", "source", "type", "time", "data"], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["specversion"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = "1.0" },
            ["id"] = Text(1, CloudEventReader.MaxIdLength, "The source's id of the event. An event with a known source and id is accepted and does nothing."),
            ["source"] = Text(1, Codes.MaxLength, "Who says it: one code per phone system or program. \"dashboard\" and \"demo\" are taken."),
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = type.Name },
            ["time"] = Instant("When it happened (RFC 3339 with offset), at most an hour in the future; cut to milliseconds."),
            ["datacontenttype"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "application/json, or left out." },
            ["data"] = Data(type),
        },
        Examples = [Example(type)],
    };

    /// <summary>Returns an event that is taken.</summary>
    public static JsonObject Example(EventDescription type) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = $"{type.Name.Split('.')[^2]}-1",
        ["source"] = "phone-system",
        ["type"] = type.Name,
        ["time"] = "2026-11-21T09:30:00.250Z",
        ["data"] = JsonNode.Parse(type.ExampleData),
    };

    private static OpenApiSchema Data(EventDescription type) => new()
    {
        Type = JsonSchemaType.Object,
        Required = type.Fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
        Properties = type.Fields.ToDictionary(field => field.Name, Field, StringComparer.Ordinal),
    };

    private static IOpenApiSchema Field(EventField field) => field.Kind switch
    {
        EventFieldKind.Code => Text(1, Codes.MaxLength, field.Meaning),
        EventFieldKind.Number => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = field.Least.ToString(CultureInfo.InvariantCulture),
            Maximum = field.Most.ToString(CultureInfo.InvariantCulture),
            Description = field.Meaning,
        },
        EventFieldKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = field.Meaning },
        EventFieldKind.Word => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. field.Words.Select(word => (JsonNode)JsonValue.Create(word))],
            Description = field.Meaning,
        },
        EventFieldKind.Words => Text(0, EventFields.MaxTextLength, $"{field.Meaning} Any of {string.Join(", ", field.Words)}, separated by commas."),
        EventFieldKind.Queues => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MaxItems = MostQueues,
            Items = Text(1, Codes.MaxLength, "A queue's code."),
            Description = field.Meaning,
        },
        EventFieldKind.Skills => new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            MaxProperties = MostQueues,
            AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = field.Least.ToString(CultureInfo.InvariantCulture),
                Maximum = field.Most.ToString(CultureInfo.InvariantCulture),
            },
            Description = field.Meaning,
        },
        EventFieldKind.Instant => Instant(field.Meaning),
        _ => Text(0, EventFields.MaxTextLength, field.Meaning),
    };

    private static OpenApiSchema Text(int least, int most, string meaning) =>
        new() { Type = JsonSchemaType.String, MinLength = least, MaxLength = most, Description = meaning };

    private static OpenApiSchema Instant(string meaning) =>
        new() { Type = JsonSchemaType.String, Format = "date-time", Description = meaning };
}
