using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Sources.Shifts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HelplineDashboard.Sources.Staffing;

/// <summary>Describes the calculator and the shifts in the OpenAPI document, by hand like the events.</summary>
/// <remarks>It comes after <see cref="EventDocument" />, which describes problems and keys.</remarks>
public sealed class StaffingDocument(ApiOptions limits) : IOpenApiDocumentTransformer
{
    private static readonly (string Name, string Example, string Meaning)[] s_parameters =
    [
        ("offered", "100", "The contacts offered in the interval."),
        ("interval", "30 min", "Its length: seconds, or like 30 min. 30 minutes when left out."),
        ("handleTime", "3 min", "The mean talk and wrap-up time; held alone, where agents hold several contacts."),
        ("patience", "5 min", "The mean time a caller is prepared to wait (Erlang A). Without it nobody gives up (Erlang C)."),
        ("threshold", "20 s", "Within how long a contact is to be answered. 20 seconds when left out."),
        ("agents", "14", "The agents there. Without them, the figures are those of the agents needed."),
        ("serviceLevel", "80%", "Goal: the least share answered within the threshold."),
        ("speedOfAnswer", "10 s", "Goal: the longest mean wait of those who are answered."),
        ("abandonment", "5%", "Goal: the largest share that may give up."),
        ("maxOccupancy", "85%", "Goal: the largest share of capacity in use."),
        ("shrinkage", "30%", "The share of planned time in which agents are not at work."),
        ("concurrency", "1", "How many contacts an agent holds at once."),
        ("stretch", "0", "By how much of itself each further contact at once lengthens the handle time, 0 to 1."),
        ("method", "fitting", "fitting follows the interval itself for a small team with long conversations; steady never does."),
    ];

    /// <inheritdoc />
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.AddComponent(nameof(StaffingAnswer), AnswerSchema());
        document.AddComponent(nameof(ShiftsImported), ImportedSchema());
        document.AddComponent("ShiftPlan", PlanSchema());
        DescribeCalculator(document.Paths[StaffingEndpoint.Path].Operations![HttpMethod.Get], document);
        var shifts = document.Paths[ShiftEndpoint.Path].Operations!;
        DescribeShifts(shifts[HttpMethod.Put], "PutShifts", document);
        DescribeShifts(shifts[HttpMethod.Post], "PostShifts", document);
        return Task.CompletedTask;
    }

    private static void DescribeCalculator(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.OperationId = "AskStaffing";
        operation.Summary = "What so many agents achieve, or how many a goal needs.";
        operation.Description = "Give agents, a goal, or both. docs/staffing.md says by which formulas.";
        operation.Parameters = [.. s_parameters.Select(IOpenApiParameter (one) => new OpenApiParameter
        {
            Name = one.Name,
            In = ParameterLocation.Query,
            Required = one.Name is "offered" or "handleTime",
            Description = one.Meaning,
            Example = one.Name is "agents" ? null : JsonValue.Create(one.Example),
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        })];
        operation.Responses = new OpenApiResponses
        {
            ["200"] = Answer("The figures.", "application/json", new OpenApiSchemaReference(nameof(StaffingAnswer), document)),
            ["400"] = Refusal("A parameter makes no sense: the sentence names it.", document),
            ["401"] = Refusal(ProblemAnswers.Unknown, document),
            ["403"] = Refusal(ProblemAnswers.NotPermitted, document),
            ["422"] = Refusal("No number of agents meets the goal.", document),
        };
    }

    private void DescribeShifts(OpenApiOperation operation, string id, OpenApiDocument document)
    {
        operation.OperationId = id;
        operation.Summary = "Puts the plan of some agents for a period in the place of what was planned for them.";
        operation.Description =
            $"All of it or nothing, at most {limits.MaxBodyBytes} bytes. PUT and POST do the same; the same plan again changes nothing. What was planned "
            + "for other agents or outside the period stays.";
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("ShiftPlan", document), Example = JsonNode.Parse(Example) },
            },
        };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = Answer("Stored.", "application/json", new OpenApiSchemaReference(nameof(ShiftsImported), document)),
            ["400"] = Refusal("Not JSON, or a stretch that makes no sense: index and field name it. Nothing was changed.", document),
            ["401"] = Refusal(ProblemAnswers.Unknown, document),
            ["403"] = Refusal(ProblemAnswers.NotPermitted, document),
            ["413"] = Refusal("Too many bytes at once.", document),
            ["415"] = Refusal("Another content type, another character set than UTF-8, or compressed.", document),
            ["503"] = Refusal("Too much at once, or the database is away. Send the same plan again after Retry-After.", document),
        };
    }

    private const string Example = """
        {"from":"2026-11-23T00:00:00Z","to":"2026-11-24T00:00:00Z","agents":["bo"],"shifts":[
        {"agent":"amina","from":"2026-11-23T09:00:00Z","to":"2026-11-23T17:00:00Z","activity":"work"},
        {"agent":"amina","from":"2026-11-23T12:00:00Z","to":"2026-11-23T12:30:00Z","activity":"break"}]}
        """;

    private static OpenApiSchema PlanSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(["shifts"], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["from"] = Instant("The start of the period; the first start when left out."),
            ["to"] = Instant("Its end, excluded; the last end when left out."),
            ["agents"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Code(), Description = "Further agents, for whom nothing is planned in the period." },
            ["shifts"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "The stretches. What is not work is cut out of the work around it.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(["agent", "from", "to"], StringComparer.Ordinal),
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["agent"] = Code(),
                        ["from"] = Instant("The start."),
                        ["to"] = Instant("The end, excluded; at most a day later."),
                        ["activity"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.String,
                            Enum = [.. Enum.GetValues<ShiftActivity>().Select(EventWords.Write).Append(ShiftFields.Off).Select(word => (JsonNode)JsonValue.Create(word))],
                            Description = "What is planned; work when left out.",
                        },
                    },
                },
            },
        },
    };

    private static OpenApiSchema AnswerSchema() => Object(
        ("agents", JsonSchemaType.Integer, "The agents whose figures these are: those asked for, otherwise those needed."),
        ("erlangs", JsonSchemaType.Number, "The load."),
        ("method", JsonSchemaType.String, "steady or interval."),
        ("queueGrows", JsonSchemaType.Boolean, "Whether the queue grows as long as this goes on; steady figures are then null."),
        ("waitingProbability", JsonSchemaType.Number | JsonSchemaType.Null, "The probability to wait, 0 to 1."),
        ("serviceLevel", JsonSchemaType.Number | JsonSchemaType.Null, "The share of all callers answered within the threshold, 0 to 1."),
        ("speedOfAnswerSeconds", JsonSchemaType.Number | JsonSchemaType.Null, "The mean wait of those who are answered."),
        ("abandonment", JsonSchemaType.Number | JsonSchemaType.Null, "The share of callers who give up, 0 to 1."),
        ("occupancy", JsonSchemaType.Number | JsonSchemaType.Null, "The share of capacity in use, 0 to 1."),
        ("queueLength", JsonSchemaType.Number | JsonSchemaType.Null, "The mean number of callers who wait."),
        ("needed", JsonSchemaType.Object | JsonSchemaType.Null, "agents: at work at the same time; positions: to plan in spite of shrinkage. Null without a goal, or when no number of agents meets it."));

    private static OpenApiSchema ImportedSchema() => Object(
        ("agents", JsonSchemaType.Integer, "The agents whose plan it is."),
        ("shifts", JsonSchemaType.Integer, "The stretches it holds, put in order."),
        ("removed", JsonSchemaType.Integer, "The stored stretches that went."),
        ("added", JsonSchemaType.Integer, "The stretches that came; what was stored already is not among them."));

    private static OpenApiResponse Refusal(string meaning, OpenApiDocument document) =>
        Answer(meaning, ProblemAnswers.ContentType, new OpenApiSchemaReference(nameof(Problem), document));

    private static OpenApiResponse Answer(string meaning, string contentType, IOpenApiSchema schema) => new()
    {
        Description = meaning,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [contentType] = new OpenApiMediaType { Schema = schema } },
    };

    private static OpenApiSchema Code() => new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100, Description = "An agent's code." };

    private static OpenApiSchema Instant(string meaning) => new() { Type = JsonSchemaType.String, Format = "date-time", Description = meaning };

    private static OpenApiSchema Object(params (string Name, JsonSchemaType Type, string Meaning)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(
            property => property.Name,
            IOpenApiSchema (property) => new OpenApiSchema { Type = property.Type, Description = property.Meaning },
            StringComparer.Ordinal),
    };
}
