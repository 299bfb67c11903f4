using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HelplineDashboard.Sources.Http;

/// <summary>Describes the event API in the OpenAPI document: what is taken, what is answered, and the key.</summary>
/// <remarks>By hand, because the endpoint reads the body itself and there is no type to look at.</remarks>
public sealed class EventDocument(ApiOptions limits) : IOpenApiDocumentTransformer
{
    private const string KeyScheme = "ApiKey";
    private const string BearerScheme = "Bearer";

    /// <inheritdoc />
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.Info = new OpenApiInfo
        {
            Title = "HelplineDashboard",
            Version = "v1",
            Description = "Send what happens at a helpline, and read its live board. docs/events.md and docs/hub.md tell more.",
        };
        document.Servers = []; // whichever address this was read from
        AddGuard(document);
        foreach (var type in EventVocabulary.All)
        {
            document.AddComponent(EventSchemas.NameOf(type), EventSchemas.Event(type));
        }

        document.AddComponent(nameof(Problem), ProblemSchema());
        document.AddComponent("Recorded", RecordedSchema());
        Describe(document.Paths[EventEndpoint.Path].Operations![HttpMethod.Post], document);
        return Task.CompletedTask;
    }

    private static void AddGuard(OpenApiDocument document)
    {
        document.AddComponent(KeyScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = KeyAuthentication.KeyHeader,
            Description = "A key that was made on the page /access/keys or by the command access key add. It begins with hk_ and has a scope: each address asks for one permission of it.",
        });
        document.AddComponent(BearerScheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The same key. For the hub it may also come as access_token in the address." });
        document.Security =
        [
            new() { [new(KeyScheme, document)] = [] },
            new() { [new(BearerScheme, document)] = [] },
        ];
    }

    private void Describe(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.OperationId = "RecordEvents";
        operation.Summary = "Records events: all of them or none.";
        operation.Description =
            $"At most {limits.MaxBatchEvents} events and {limits.MaxBodyBytes} bytes at once. Answered only when committed. Sending the same events again does no harm. "
            + $"The types {string.Join(" and ", EventVocabulary.Reserved)} are said by the dashboard only and are refused.";
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [EventEndpoint.OneEvent] = new OpenApiMediaType { Schema = AnyEvent(document), Example = EventSchemas.Example(EventVocabulary.All[0]) },
                [EventEndpoint.Batch] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = limits.MaxBatchEvents, Items = AnyEvent(document) },
                    Example = new JsonArray([.. EventVocabulary.All.Take(2).Select(type => (JsonNode)EventSchemas.Example(type))]),
                },
            },
        };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = Answer("Committed.", "application/json", new OpenApiSchemaReference("Recorded", document)),
            ["400"] = Refusal("Not JSON, or an event that makes no sense: index and field name it. None was taken.", document),
            ["401"] = Refusal(ProblemAnswers.Unknown, document),
            ["403"] = Refusal(ProblemAnswers.NotPermitted, document),
            ["413"] = Refusal("Too many bytes or events at once.", document),
            ["415"] = Refusal("Another content type, another character set than UTF-8, or compressed.", document),
            ["503"] = Refusal("Too much at once, or the database is away. None was taken; send the same events again after Retry-After.", document),
        };
    }

    private static OpenApiSchema AnyEvent(OpenApiDocument document) => new()
    {
        OneOf = [.. EventVocabulary.All.Select(type => new OpenApiSchemaReference(EventSchemas.NameOf(type), document))],
        Discriminator = new OpenApiDiscriminator
        {
            PropertyName = "type",
            Mapping = EventVocabulary.All.ToDictionary(
                type => type.Name, type => new OpenApiSchemaReference(EventSchemas.NameOf(type), document), StringComparer.Ordinal),
        },
    };

    private static OpenApiResponse Refusal(string meaning, OpenApiDocument document) =>
        Answer(meaning, ProblemAnswers.ContentType, new OpenApiSchemaReference(nameof(Problem), document));

    private static OpenApiResponse Answer(string meaning, string contentType, IOpenApiSchema schema) => new()
    {
        Description = meaning,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [contentType] = new OpenApiMediaType { Schema = schema } },
    };

    private static OpenApiSchema RecordedSchema() => Object(
        ("new", JsonSchemaType.Integer, "Events that were not known before."),
        ("known", JsonSchemaType.Integer, "Events that were; they did nothing."));

    private static OpenApiSchema ProblemSchema() => Object(
        ("type", JsonSchemaType.String, $"{Problem.TypePrefix} and the kind of problem."),
        ("title", JsonSchemaType.String, "The kind in words."),
        ("status", JsonSchemaType.Integer, "The HTTP status."),
        ("detail", JsonSchemaType.String, "What is wrong, one sentence."),
        ("index", JsonSchemaType.Integer, "The event's place in the batch, from 0; only when it is about one event."),
        ("field", JsonSchemaType.String, "The event's field at fault, such as data.queue; only when it is about one event."));

    private static OpenApiSchema Object(params (string Name, JsonSchemaType Type, string Meaning)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(
            property => property.Name,
            IOpenApiSchema (property) => new OpenApiSchema { Type = property.Type, Description = property.Meaning },
            StringComparer.Ordinal),
    };
}
