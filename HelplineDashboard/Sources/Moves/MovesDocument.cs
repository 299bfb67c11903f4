using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HelplineDashboard.Sources.Moves;

/// <summary>Describes the moves in the OpenAPI document, by hand like the events.</summary>
/// <remarks>It comes after <see cref="EventDocument" />, which describes problems and keys.</remarks>
public sealed class MovesDocument : IOpenApiDocumentTransformer
{
    private const string RequestName = "MoveRequest";
    private const string UndoName = "MoveUndo";

    private const string Example = """
        {"id":"0197a000-0000-7000-8000-00000000002a","from":"benefits","to":"housing","agents":["amina","bo"],
        "keeps":true,"returnAt":"2026-11-23T14:30:00Z","by":"Ana Silva","reason":"Surge in Housing"}
        """;

    /// <inheritdoc />
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        MoveSchemas.AddTo(document);
        document.AddComponent(RequestName, RequestSchema());
        document.AddComponent(UndoName, MoveSchemas.Object(("by", MoveSchemas.Text("For whom it is taken back, when it is for somebody; written behind the name of the key.")), ("reason", MoveSchemas.Text("Why, at most 200 characters."))));
        var moves = document.Paths[MoveEndpoint.Path].Operations!;
        Describe(
            document.Paths[MoveEndpoint.SuggestionsPath].Operations![HttpMethod.Get],
            "GetMoveSuggestions",
            "Which moves would help now, best first, with what each does to both queues.",
            "No suggestion is an answer: silence says why.",
            document,
            ("200", "The suggestions.", nameof(SuggestionsAnswer)));
        Describe(
            moves[HttpMethod.Get], "GetMoves", "What is lent, and what was moved in the last 24 hours, with every step.", null, document, ("200", "The moves, latest first.", nameof(MovesAnswer)));
        var make = moves[HttpMethod.Post];
        Describe(
            make,
            "MakeMoves",
            "Lends agents of one queue to another until a time; each one who can be moved is.",
            "The phone system is asked a moment later, for who is on a contact when that ends. A request that is sent twice with the same id moves nobody twice.",
            document,
            ("201", "At least one move was made; who could not be moved is named with the reason.", nameof(ReceiptAnswer)),
            ("409", "Nobody was moved, as things stand: already moved by somebody, minimum cover, no phone system. refused names each reason.", null),
            ("422", "Nobody was moved, and cannot be as asked: no such agent or queue, no skill, a return time that is past. refused names each reason.", null));
        make.RequestBody = Body(RequestName, document, JsonNode.Parse(Example));
        var undo = document.Paths[MoveEndpoint.UndoPath].Operations![HttpMethod.Post];
        Describe(
            undo,
            "UndoMove",
            "Takes a move back.",
            "While nothing was sent it is over at once; otherwise the phone system is asked, and GET shows when the agent is back.",
            document,
            ("202", "It is being taken back, or was at once.", nameof(MoveAnswer)),
            ("404", "There is no such move.", null),
            ("409", "It is over already, or on the way back.", null));
        undo.RequestBody = Body(UndoName, document, JsonNode.Parse("""{"by":"Ana Silva","reason":"The surge is over"}"""));
        undo.Parameters =
        [
            new OpenApiParameter { Name = "id", In = ParameterLocation.Path, Required = true, Schema = MoveSchemas.Id("The move.") },
        ];
        return Task.CompletedTask;
    }

    private static void Describe(
        OpenApiOperation operation, string id, string summary, string? description, OpenApiDocument document, params (string Status, string Meaning, string? Schema)[] answers)
    {
        operation.OperationId = id;
        operation.Summary = summary;
        operation.Description = description;
        operation.Responses = [];
        foreach (var (status, meaning, schema) in answers)
        {
            operation.Responses[status] = schema is null ? Refusal(meaning, document) : Answer(meaning, "application/json", schema, document);
        }

        if (operation.OperationId is "MakeMoves" or "UndoMove")
        {
            operation.Responses["400"] = Refusal("Not JSON, or a field that is missing or makes no sense: the sentence names it.", document);
            operation.Responses["413"] = Refusal("Too many bytes at once.", document);
            operation.Responses["415"] = Refusal("Another content type, another character set than UTF-8, or compressed.", document);
        }

        operation.Responses["401"] = Refusal(ProblemAnswers.Unknown, document);
        operation.Responses["403"] = Refusal(ProblemAnswers.NotPermitted, document);
        operation.Responses["503"] = Refusal("The database is away. Send the same request again after Retry-After.", document);
    }

    private static OpenApiSchema RequestSchema()
    {
        var schema = MoveSchemas.Object(
            ("id", MoveSchemas.Id("Names the request; may be left out.")),
            ("from", MoveSchemas.Text("The queue that lends.")),
            ("to", MoveSchemas.Text("The queue that borrows.")),
            ("agents", new OpenApiSchema { Type = JsonSchemaType.Array, Items = MoveSchemas.Text("An agent's code."), MinItems = 1, Description = "Who." }),
            ("keeps", MoveSchemas.Flag("Whether they go on serving the lending queue and join the other one beside it; false when left out. With a suggestion, as that says.")),
            ("returnAt", MoveSchemas.Instant($"When they return by themselves, at most {Move.Longest.TotalHours:F0} hours ahead; when left out, the end of the first half-hour that ends an hour later or more.")),
            ("by", MoveSchemas.Text("For whom, when it is for somebody: the move is made in the name of the key, and this is written behind it.")),
            ("reason", MoveSchemas.Text("Why, at most 200 characters.")),
            ("suggestion", MoveSchemas.Id("The suggestion that is accepted by it.")));
        schema.Required = new HashSet<string>(["from", "to", "agents"], StringComparer.Ordinal);
        return schema;
    }

    private static OpenApiRequestBody Body(string schema, OpenApiDocument document, JsonNode? example) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document), Example = example },
        },
    };

    private static OpenApiResponse Refusal(string meaning, OpenApiDocument document) => Answer(meaning, ProblemAnswers.ContentType, nameof(Problem), document);

    private static OpenApiResponse Answer(string meaning, string contentType, string schema, OpenApiDocument document) => new()
    {
        Description = meaning,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [contentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document) } },
    };
}

/// <summary>The schemas of the moves' answers.</summary>
internal static class MoveSchemas
{
    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(nameof(ProspectAnswer), Object(
            ("serviceLevel", Number("The share answered in time, by the queue's formula, 0 to 1.")),
            ("missProbability", Number("The probability that this is below the target, 0 to 1.")),
            ("offered", Number("The contacts to expect.")),
            ("missed", Number("Those answered late or not at all.")),
            ("abandoned", Number("Those that give up.")),
            ("longestWaitSeconds", Number("The longest wait to expect."))));
        document.AddComponent(nameof(QueueEffectAnswer), Object(
            ("queue", Text("The queue.")), ("without", Of(nameof(ProspectAnswer), document)), ("with", Of(nameof(ProspectAnswer), document))));
        document.AddComponent(nameof(EffectAnswer), Object(
            ("from", Of(nameof(QueueEffectAnswer), document)), ("to", Of(nameof(QueueEffectAnswer), document)), ("horizonMinutes", Number("How far ahead."))));
        document.AddComponent(nameof(SuggestionAnswer), Object(
            ("id", Id("Its name.")),
            ("from", Text("The queue that lends.")),
            ("to", Text("The queue that borrows.")),
            ("keeps", Flag("Whether they would go on serving the lending queue beside.")),
            ("agents", List(Object(("code", Text("The agent.")), ("name", Text("The name to show."))))),
            ("returnAt", Instant("When they would return.")),
            ("since", Instant("Since when it is shown.")),
            ("reason", Text("Why, one sentence.")),
            ("benefit", Number("The benefit in callers of middle priority, costs taken off.")),
            ("effect", Of(nameof(EffectAnswer), document))));
        document.AddComponent(nameof(SuggestionsAnswer), Object(
            ("asOf", Instant("When it was worked out.")), ("suggestions", List(Of(nameof(SuggestionAnswer), document))), ("silence", Text("Why there is none, or null."))));
        var outcome = Object(
            ("offered", Number("The contacts offered.")),
            ("serviceLevel", Number("The share answered in time, 0 to 1; null when none counted.")),
            ("abandoned", Number("Those that gave up.")),
            ("longestWaitSeconds", Number("The longest wait.")));
        document.AddComponent(nameof(QueueOutcomeAnswer), outcome);
        document.AddComponent(nameof(MoveAnswer), Object(
            ("id", Id("Its name.")),
            ("state", new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Enum.GetValues<MoveState>().Select(state => (JsonNode)JsonValue.Create(EventWords.Write(state)))] }),
            ("agent", Text("Who.")),
            ("agentName", Text("The agent's name then.")),
            ("from", Text("The queue that lends.")),
            ("to", Text("The queue that borrows.")),
            ("keeps", Flag("Whether the agent goes on serving the lending queue beside.")),
            ("at", Instant("When it was asked for.")),
            ("by", Text("Who asked for it.")),
            ("returnAt", Instant("When the agent returns by itself.")),
            ("since", Instant("Since when it stands so.")),
            ("activeSince", Instant("When the loan began, or null.")),
            ("endedAt", Instant("When it was over, or null.")),
            ("isUnconfirmed", Flag("Whether the phone system should have confirmed and has not.")),
            ("request", Id("The request: moves asked for together share it.")),
            ("suggestion", Id("The suggestion that was accepted, or null.")),
            ("predicted", Of(nameof(EffectAnswer), document)),
            ("actual", Object(("from", Of(nameof(QueueOutcomeAnswer), document)), ("to", Of(nameof(QueueOutcomeAnswer), document)))),
            ("steps", List(Object(("at", Instant("When.")), ("state", Text("Where it stood from then on.")), ("by", Text("Who.")), ("reason", Text("Why, or null.")))))));
        document.AddComponent(nameof(MovesAnswer), Object(("asOf", Instant("When they were read.")), ("moves", List(Of(nameof(MoveAnswer), document)))));
        document.AddComponent(nameof(ReceiptAnswer), Object(
            ("made", List(Of(nameof(MoveAnswer), document))),
            ("refused", List(Object(("agent", Text("Who; null when it is about the request.")), ("type", Text("The kind of problem.")), ("detail", Text("The reason, a sentence.")))))));
    }

    public static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = meaning };

    public static OpenApiSchema Instant(string meaning) => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time", Description = meaning };

    public static OpenApiSchema Flag(string meaning) => new() { Type = JsonSchemaType.Boolean, Description = meaning };

    public static OpenApiSchema Id(string meaning) => new() { Type = JsonSchemaType.String, Format = "uuid", Description = meaning };

    public static OpenApiSchema Object(params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(property => property.Name, property => property.Schema, StringComparer.Ordinal),
    };

    private static OpenApiSchema Number(string meaning) => new() { Type = JsonSchemaType.Number | JsonSchemaType.Null, Description = meaning };

    private static OpenApiSchema List(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchemaReference Of(string schema, OpenApiDocument document) => new(schema, document);
}
