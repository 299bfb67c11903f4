using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HelplineDashboard.Sources.Scorecards;

/// <summary>Describes the scorecard in the OpenAPI document, by hand like the events.</summary>
/// <remarks>It comes after <see cref="EventDocument" />, which describes problems and keys.</remarks>
public sealed class ScorecardDocument : IOpenApiDocumentTransformer
{
    /// <inheritdoc />
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.AddComponent(nameof(FigureAnswer), FigureSchema());
        document.AddComponent(nameof(QueueScoreAnswer), QueueSchema(document));
        document.AddComponent(nameof(ScorecardAnswer), ScorecardSchema(document));
        var operation = document.Paths[ScorecardEndpoint.Path].Operations![HttpMethod.Get];
        operation.OperationId = "GetScorecard";
        operation.Summary = "The scorecard of a day: every figure with its formula, how sure it is, its target, and how it compares with its usual self.";
        operation.Description = "The same figures that the page /scorecard shows. docs/scorecard.md says how each is worked out.";
        operation.Parameters =
        [
            new OpenApiParameter { Name = "date", In = ParameterLocation.Path, Required = true, Description = "The day.", Example = JsonValue.Create("2026-11-21"), Schema = Text("date") },
            new OpenApiParameter
            {
                Name = "queue",
                In = ParameterLocation.Query,
                Description = "The code of a queue; repeat it for several. All when left out.",
                Explode = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() },
            },
            new OpenApiParameter { Name = "team", In = ParameterLocation.Query, Description = "The team whose agents answered. What callers without an answer decide cannot be told of it.", Schema = Text() },
        ];
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The scorecard; by Accept as CSV, one row for each figure.",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ScorecardAnswer), document) },
                    [ScoreTableFiles.Csv] = new OpenApiMediaType { Schema = Text() },
                },
            },
            ["400"] = Refusal("The date or a parameter makes no sense: the sentence names it.", document),
            ["401"] = Refusal(ProblemAnswers.Unknown, document),
            ["403"] = Refusal(ProblemAnswers.NotPermitted, document),
            ["404"] = Refusal("Nothing is known of that day, of these queues or of that team.", document),
            ["406"] = Refusal("Neither JSON nor CSV is accepted.", document),
            ["503"] = Refusal("The database is away. Send the same request again after Retry-After.", document),
        };
        return Task.CompletedTask;
    }

    private static OpenApiSchema ScorecardSchema(OpenApiDocument document) => Object(
        ("date", Text("date", "The day.")),
        ("timeZone", Text(null, "The helpline's time zone.")),
        ("builtAt", Text("date-time", "When the oldest of its rows was counted.", true)),
        ("state", Text(null, "open, closed or restated.")),
        ("closesAt", Text("date-time", "When the last of its queues closes or closed.", true)),
        ("currency", Text(null, "The currency of figures of money.", true)),
        ("queueFilter", List(Text(), "The queues that were asked for; empty for all.")),
        ("team", Text(null, "The team that was asked for.", true)),
        ("figures", List(new OpenApiSchemaReference(nameof(FigureAnswer), document), "The figures of all that passes the filter.")),
        ("queues", List(new OpenApiSchemaReference(nameof(QueueScoreAnswer), document), "Each queue, most urgent first.")),
        ("index", new OpenApiSchema { Type = JsonSchemaType.Object | JsonSchemaType.Null, Description = "value and terms (code, weight, attainment 0 to 100) of the weighted index; null where no weights are set." }),
        ("restatements", List(new OpenApiSchema { Type = JsonSchemaType.Object }, "queue, firstPublishedAt, restatedAt and why of days that were published again.")));

    private static OpenApiSchema QueueSchema(OpenApiDocument document) => Object(
        ("queue", Text(null, "The code.")),
        ("name", Text(null, "The name.")),
        ("state", Text(null, "open, closed or restated.")),
        ("terms", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "thresholdSeconds, shortAbandonSeconds, formula and targetPercentage of that day." }),
        ("figures", List(new OpenApiSchemaReference(nameof(FigureAnswer), document), "The figures that can be told of a queue.")));

    private static OpenApiSchema FigureSchema() => Object(
        ("code", new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. FigureCatalogue.All.Select(one => (JsonNode)JsonValue.Create(one.Code))] }),
        ("name", Text(null, "The name for readers.")),
        ("perspective", Text(null, "caller, operations, people or cost.")),
        ("unit", Text(null, "percentage (0 to 100), duration (in seconds), count, points (-100 to 100), score (0 to 100) or money.")),
        ("better", Text(null, "higher, lower or neither.")),
        ("formula", Text(null, "How it was worked out, with the threshold of the day.")),
        ("state", Text(null, "known, unsettled (the value still changes by itself), nothing-to-tell (nothing to divide by) or cannot-know.")),
        ("reason", Text(null, "Why it cannot be known or is not settled.", true)),
        ("value", Number("The value.")),
        ("part", Number("What stands above the line.")),
        ("whole", Number("What stands below the line.")),
        ("low", Number("The lower end of the 95 % interval.")),
        ("high", Number("The upper end.")),
        ("target", Number("What was agreed for that day.")),
        ("targetMet", new OpenApiSchema { Type = JsonSchemaType.Boolean | JsonSchemaType.Null, Description = "Whether it is met." }),
        ("targetNote", Text(null, "What a judgement without a target stands on.", true)),
        ("usual", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "verdict (usual, better, worse, higher, lower, cannot-say), usual, low, high, days and reason." }),
        ("firstPublished", Number("The value as it was published first, where that was another.")));

    private static OpenApiResponse Refusal(string meaning, OpenApiDocument document) => new()
    {
        Description = meaning,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [ProblemAnswers.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
        },
    };

    private static OpenApiSchema Text(string? format = null, string? meaning = null, bool mayBeNull = false) =>
        new() { Type = mayBeNull ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String, Format = format, Description = meaning };

    private static OpenApiSchema Number(string meaning) => new() { Type = JsonSchemaType.Number | JsonSchemaType.Null, Description = meaning };

    private static OpenApiSchema List(IOpenApiSchema items, string meaning) => new() { Type = JsonSchemaType.Array, Items = items, Description = meaning };

    private static OpenApiSchema Object(params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(property => property.Name, property => property.Schema, StringComparer.Ordinal),
    };
}
