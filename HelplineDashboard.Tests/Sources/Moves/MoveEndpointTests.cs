using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Sources.Moves;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace HelplineDashboard.Tests.Sources.Moves;

public sealed class MoveEndpointTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_OfAMove_IsMadeShownAndTakenBack()
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();

        var created = await ReadAsync(await PostAsync(client, MoveEndpoint.Path, Body("amina", "dan")), HttpStatusCode.Created);
        var id = (string)created["made"]![0]!["id"]!;
        await TestWait.UntilAsync(async () => (string?)(await MovesAsync(client))[0]!["state"] == "active", TimeSpan.FromSeconds(30));
        var undone = await ReadAsync(await PostAsync(client, $"{MoveEndpoint.Path}/{id}/undo", """{"by":"Ben Ode","reason":"Enough"}"""), HttpStatusCode.Accepted);
        await TestWait.UntilAsync(async () => (string?)(await MovesAsync(client))[0]!["state"] == "undone", TimeSpan.FromSeconds(30));
        var again = await ReadAsync(await PostAsync(client, $"{MoveEndpoint.Path}/{id}/undo", """{"by":"Ben Ode"}"""), HttpStatusCode.Conflict);

        Assert.Equal(("amina", "Amina K.", "benefits", "housing", "Tess Tester for Ana Silva"), (
            (string)created["made"]![0]!["agent"]!,
            (string)created["made"]![0]!["agentName"]!,
            (string)created["made"]![0]!["from"]!,
            (string)created["made"]![0]!["to"]!,
            (string)created["made"]![0]!["by"]!));
        Assert.Equal(("dan", "urn:helpline:problem:move-not-serving"), ((string)created["refused"]![0]!["agent"]!, (string)created["refused"]![0]!["type"]!));
        Assert.Equal("returning", (string)undone["state"]!);
        Assert.Equal(("urn:helpline:problem:move-changed-meanwhile", "The move of Amina K. is over: it was taken back by Tess Tester for Ben Ode."), ((string)again["type"]!, (string)again["detail"]!));
        Assert.Contains((await MovesAsync(client))[0]!["steps"]!.AsArray(), step => (string?)step!["by"] == "Tess Tester for Ben Ode" && (string?)step["reason"] == "Enough");
    }

    // Cleo M. is the only one in crisis: she could not be moved.
    [Fact]
    public async Task Post_ThatKeepsTheLendingQueue_JoinsTheOtherOneBesideAndLeavesItAgain()
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();
        var feed = dashboard.Services.GetRequiredService<BoardFeed>();

        var created = await ReadAsync(
            await PostAsync(client, MoveEndpoint.Path, """{"from":"crisis","to":"housing","agents":["cleo"],"keeps":true}"""), HttpStatusCode.Created);
        await TestWait.UntilAsync(async () => (string?)(await MovesAsync(client))[0]!["state"] == "active", TimeSpan.FromSeconds(30));
        Assert.Equal(["crisis", "housing"], Queues());
        await ReadAsync(await PostAsync(client, $"{MoveEndpoint.Path}/{(string)created["made"]![0]!["id"]!}/undo", """{"by":"Ben Ode"}"""), HttpStatusCode.Accepted);
        await TestWait.UntilAsync(async () => (string?)(await MovesAsync(client))[0]!["state"] == "undone", TimeSpan.FromSeconds(30));

        Assert.Equal(["crisis"], Queues());
        Assert.Equal((true, true), ((bool)created["made"]![0]!["keeps"]!, (bool)(await MovesAsync(client))[0]!["keeps"]!));

        IEnumerable<string> Queues() => feed.Told.Agents.Single(agent => agent.Id.Code == "cleo").Queues.Select(queue => queue.Code).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("\"keeps\":false,")]
    [InlineData("\"keeps\":null,")]
    [InlineData("")]
    public async Task Post_ThatDoesNotSayThatItKeeps_Moves(string keeps)
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();

        var created = await ReadAsync(await PostAsync(client, MoveEndpoint.Path, Body("amina").Replace("{", "{" + keeps, StringComparison.Ordinal)), HttpStatusCode.Created);

        Assert.False((bool)created["made"]![0]!["keeps"]!);
    }

    [Fact]
    public async Task Post_SameRequestTwice_MovesNobodyTwice()
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();
        var body = Body("amina").Replace("{", "{\"id\":\"0197a000-0000-7000-8000-00000000002a\",", StringComparison.Ordinal);

        var first = await ReadAsync(await PostAsync(client, MoveEndpoint.Path, body), HttpStatusCode.Created);
        var second = await ReadAsync(await PostAsync(client, MoveEndpoint.Path, body), HttpStatusCode.Created);

        Assert.Equal((string)first["made"]![0]!["id"]!, (string)second["made"]![0]!["id"]!);
        Assert.Single(await MovesAsync(client));
    }

    [Theory]
    [InlineData("""{"from":"benefits","to":"housing","agents":["dan"],"by":"Ana"}""", 409, "move-not-serving", "Dan N. does not serve Benefits.")]
    [InlineData("""{"from":"housing","to":"benefits","agents":["dan"],"by":"Ana"}""", 422, "move-no-skill", "Dan N. cannot serve Benefits: it is not among their skills.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["nobody"],"by":"Ana"}""", 422, "move-no-such-agent", "nobody is not signed in.")]
    [InlineData("""{"from":"benefits","to":"nowhere","agents":["amina"],"by":"Ana"}""", 422, "move-no-such-queue", "There is no queue nowhere.")]
    [InlineData("""{"from":"benefits","to":"benefits","agents":["amina"],"by":"Ana"}""", 422, "move-invalid", "The queue that lends and the queue that borrows are the same.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["amina"],"by":"Ana","returnAt":"2020-01-01T00:00:00Z"}""", 422, "move-invalid", "The return time must be later than now.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["both"],"by":"Ana"}""", 409, "move-already-serving", "Both Queues serves Housing already.")]
    [InlineData("""{"from":"crisis","to":"housing","agents":["cleo"],"by":"Ana"}""", 409, "move-minimum-cover", "crisis would be left with 0 agents; its minimum cover is 1.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["paused"],"by":"Ana"}""", 409, "move-not-available", "Paused P. is paused, and nobody knows until when.")]
    [InlineData("""{"to":"housing","agents":["amina"],"by":"Ana"}""", 400, "move", "from is missing. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":7,"agents":["amina"],"by":"Ana"}""", 400, "move", "to must be a text. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":"housing","by":"Ana"}""", 400, "move", "agents is missing. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":[],"by":"Ana"}""", 400, "move", "agents must be a list of 1 to 100 agent codes. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":[" "],"by":"Ana"}""", 400, "move", "agents holds an agent code that must not be empty. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["amina"],"by":""}""", 400, "move", "by must not be empty. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["amina"],"by":"Ana","returnAt":"soon"}""", 400, "move", "returnAt must be an instant with its offset, like 2026-11-21T09:30:00.250Z. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["amina"],"by":"Ana","id":"7"}""", 400, "move", "id must be an id like 0197a000-0000-7000-8000-00000000002a. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["amina"],"by":"Ana","keeps":"yes"}""", 400, "move", "keeps must be true or false. Nobody was moved.")]
    [InlineData("""{"from":"benefits","to":"housing","agents":["amina"],"by":"Ana","keeps":1}""", 400, "move", "keeps must be true or false. Nobody was moved.")]
    [InlineData("[]", 400, "move", "The body must be a JSON object.")]
    [InlineData("{\"from\":", 400, "not-json", "The body cannot be read as JSON from line 1, byte 9 on.")]
    public async Task Post_WhatCannotBeDone_IsAProblemInWords(string body, int status, string kind, string detail)
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();

        var response = await PostAsync(client, MoveEndpoint.Path, body);
        var problem = await ReadAsync(response, (HttpStatusCode)status);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(($"urn:helpline:problem:{kind}", detail), ((string)problem["type"]!, (string)problem["detail"]!));
        if (kind.StartsWith("move-", StringComparison.Ordinal))
        {
            Assert.Equal(detail, (string)problem["refused"]![0]!["detail"]!);
        }

        Assert.Empty(await MovesAsync(client));
    }

    [Fact]
    public async Task Post_OfWhoWasMovedAlready_SaysByWhom()
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();
        await ReadAsync(await PostAsync(client, MoveEndpoint.Path, Body("amina")), HttpStatusCode.Created);

        var problem = await ReadAsync(await PostAsync(client, MoveEndpoint.Path, Body("amina")), HttpStatusCode.Conflict);

        Assert.Equal("urn:helpline:problem:move-already-moved", (string)problem["type"]!);
        Assert.StartsWith("Amina K. was moved from Benefits to Housing by Tess Tester for Ana Silva at ", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutAPhoneSystem_SaysSo()
    {
        await using var dashboard = await StartAsync(hasPhone: false);
        using var client = dashboard.CreateClient();

        var problem = await ReadAsync(await PostAsync(client, MoveEndpoint.Path, Body("amina")), HttpStatusCode.Conflict);

        Assert.Equal(("urn:helpline:problem:move-no-phone-system", MakeMoves.NoPhoneSystem), ((string)problem["type"]!, (string)problem["detail"]!));
    }

    [Theory]
    [InlineData("/api/v1/moves/7/undo", """{"by":"Ana"}""", 404, "move-no-such-move")]
    [InlineData("/api/v1/moves/0197a000-0000-7000-8000-00000000002a/undo", """{"by":"Ana"}""", 404, "move-no-such-move")]
    [InlineData("/api/v1/moves/0197a000-0000-7000-8000-00000000002a/undo", """{"by":""}""", 400, "move")]
    public async Task Undo_OfWhatIsNotThere_IsAProblem(string path, string body, int status, string kind)
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();

        Assert.Equal($"urn:helpline:problem:{kind}", (string)(await ReadAsync(await PostAsync(client, path, body), (HttpStatusCode)status))["type"]!);
    }

    [Fact]
    public async Task Post_OfAnotherContentTypeOrTooMuch_IsRefused()
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();
        using var text = new StringContent(Body("amina"), Encoding.UTF8, "text/plain");

        await ReadAsync(await client.PostAsync(new Uri(MoveEndpoint.Path, UriKind.Relative), text, None), HttpStatusCode.UnsupportedMediaType);
        await ReadAsync(await PostAsync(client, MoveEndpoint.Path, "{\"by\":\"" + new string('x', 70_000) + "\"}"), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Suggestions_OfACalmHelpline_SayWhyThereIsNone()
    {
        await using var dashboard = await StartAsync();
        using var client = dashboard.CreateClient();
        JsonNode? answer = null;

        await TestWait.UntilAsync(async () =>
        {
            answer = await ReadAsync(await client.GetAsync(new Uri(MoveEndpoint.SuggestionsPath, UriKind.Relative), None), HttpStatusCode.OK);
            return answer["asOf"] is not null;
        }, TimeSpan.FromSeconds(30));

        Assert.Empty(answer!["suggestions"]!.AsArray());
        Assert.EndsWith(".", (string)answer["silence"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_OfTheMoves_IsSoundAndNamesEveryField()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        var text = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), None);

        var document = JsonNode.Parse(text)!;

        Assert.Empty(OpenApiDocument.Parse(text, "json").Diagnostic!.Errors.Select(error => error.ToString()));
        foreach (var type in new[] { typeof(MoveAnswer), typeof(SuggestionAnswer), typeof(SuggestionsAnswer), typeof(EffectAnswer), typeof(ProspectAnswer), typeof(QueueOutcomeAnswer), typeof(ReceiptAnswer) })
        {
            Assert.Equal(
                type.GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]),
                document["components"]!["schemas"]![type.Name]!["properties"]!.AsObject().Select(one => one.Key));
        }

        Assert.NotNull(document["paths"]!["/api/v1/moves"]!["post"]!["requestBody"]);
        Assert.Equal("boolean", (string)document["components"]!["schemas"]!["MoveRequest"]!["properties"]!["keeps"]!["type"]!);
        Assert.NotNull(document["paths"]!["/api/v1/moves/{id}/undo"]!["post"]!["responses"]!["202"]);
    }

    private static string Body(params string[] agents) =>
        $$"""{"from":"benefits","to":"housing","agents":[{{string.Join(',', agents.Select(agent => $"\"{agent}\""))}}],"by":"Ana Silva","reason":"Surge"}""";

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body) =>
        client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), None);

    private static async Task<JsonArray> MovesAsync(HttpClient client) =>
        (await ReadAsync(await client.GetAsync(new Uri(MoveEndpoint.Path, UriKind.Relative), None), HttpStatusCode.OK))["moves"]!.AsArray();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(None);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    // Benefits with Amina K., Bo L., one who serves both and one who pauses; Housing with Dan N., who knows nothing else; crisis with Cleo M. alone.
    private static async Task<RunningDashboard> StartAsync(bool hasPhone = true)
    {
        var phone = new RecordingPhone();
        var dashboard = await RunningDashboard.StartAsync(builder =>
        {
            if (hasPhone)
            {
                builder.Services.AddSingleton<IPhoneSystem>(phone);
            }
        });
        phone.Record = dashboard.Services.GetRequiredService<RecordEvents>();
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-10);
        await phone.Record.RecordAsync(
            [
                new QueueConfigured(new("dashboard", "q1"), now, new QueueSettings(new("benefits")) { Name = "Benefits" }),
                new QueueConfigured(new("dashboard", "q2"), now, new QueueSettings(new("housing")) { Name = "Housing" }),
                new QueueConfigured(new("dashboard", "q3"), now, new QueueSettings(new("crisis")) { Name = "crisis" }),
                .. SignedIn("amina", "Amina K.", now, "benefits", "housing", "benefits"),
                .. SignedIn("bo", "Bo L.", now, "benefits", "housing", "benefits"),
                .. SignedIn("both", "Both Queues", now, "benefits", "housing", "benefits", "housing"),
                .. SignedIn("paused", "Paused P.", now, "benefits", "housing", "benefits"),
                new AgentStateChanged(new("pbx", "paused-2"), new("paused"), new Presence(now.AddSeconds(1), AgentState.Paused, null)),
                .. SignedIn("dan", "Dan N.", now, "housing", "housing", "housing"),
                .. SignedIn("cleo", "Cleo M.", now, "housing", "crisis", "crisis"),
            ],
            None);
        var feed = dashboard.Services.GetRequiredService<BoardFeed>();
        await TestWait.UntilAsync(() => feed.Told.Agents.Length == 6, TimeSpan.FromSeconds(30));
        return dashboard;
    }

    private static OperationsEvent[] SignedIn(string code, string name, DateTimeOffset at, string skill, string otherSkill, params string[] queues) =>
    [
        new AgentSignedIn(new("pbx", code), new AgentId(code), at, new AgentProfile(at, name), new QueueSet(at, queues.Select(queue => new QueueId(queue)))),
        new AgentSkillsChanged(new("pbx", $"{code}-skills"), new AgentId(code), new SkillSet(at, [new AgentSkill(new(skill)), new AgentSkill(new(otherSkill))])),
    ];

    /// <summary>A phone system that does at once what it is asked, and whose events say so.</summary>
    private sealed class RecordingPhone : IPhoneSystem
    {
        public RecordEvents Record { get; set; } = null!;

        public string Name => "pbx";

        public bool ConfirmsByAnswer => false;

        public string? Trouble => null;

        public async Task<PhoneAnswer> ChangeAsync(QueueChange change, CancellationToken cancellationToken)
        {
            var now = TimeProvider.System.GetUtcNow();
            await Record.RecordAsync([new AgentQueuesChanged(new("pbx", $"change-{change.Id}"), change.Agent, now, null, change.Join is { } join ? [join] : [], change.Leave is { } leave ? [leave] : [])], cancellationToken);
            return PhoneAnswer.Accepted;
        }
    }
}
