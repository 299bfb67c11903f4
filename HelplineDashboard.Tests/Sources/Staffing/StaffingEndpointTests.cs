using System.Net;
using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Sources.Staffing;
using HelplineDashboard.Tests.TestKit;
using Microsoft.OpenApi;

namespace HelplineDashboard.Tests.Sources.Staffing;

public sealed class StaffingEndpointTests
{
    [Fact]
    public async Task Get_OfAgents_AnswersTheirFigures()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        var answer = await ReadAsync(await client.GetAsync("/api/v1/staffing?offered=100&interval=1800&handleTime=180&agents=14&threshold=20", None), HttpStatusCode.OK);

        Assert.Equal((14, 10, "steady", false), ((int)answer["agents"]!, (double)answer["erlangs"]!, (string)answer["method"]!, (bool)answer["queueGrows"]!));
        Assert.Equal(0.1741319335950498, (double)answer["waitingProbability"]!, 1e-9);
        Assert.Equal(0.8883500191794669, (double)answer["serviceLevel"]!, 1e-9);
        Assert.Equal(7.8359, (double)answer["speedOfAnswerSeconds"]!, 1e-3);
        Assert.Equal(0.7142857142857143, (double)answer["occupancy"]!, 1e-9);
        Assert.Equal(0, (double)answer["abandonment"]!);
        Assert.True(answer.AsObject().ContainsKey("needed") && answer["needed"] is null);
    }

    [Fact]
    public async Task Get_OfAGoal_AnswersTheAgentsNeeded()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        var answer = await ReadAsync(await client.GetAsync("/api/v1/staffing?offered=100&handleTime=3%20min&serviceLevel=80%25&maxOccupancy=0.85&shrinkage=0.3&patience=300", None), HttpStatusCode.OK);

        Assert.Equal((13, 19), ((int)answer["needed"]!["agents"]!, (int)answer["needed"]!["positions"]!));
        Assert.Equal(0.858, (double)answer["serviceLevel"]!, 1e-3);
    }

    [Fact]
    public async Task Get_OfAQueueThatGrows_SaysSoWithoutANumber()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        var answer = await ReadAsync(await client.GetAsync("/api/v1/staffing?offered=100&handleTime=180&agents=10", None), HttpStatusCode.OK);

        Assert.True((bool)answer["queueGrows"]!);
        Assert.All(["waitingProbability", "serviceLevel", "speedOfAnswerSeconds", "occupancy", "queueLength"], name => Assert.Null(answer[name]));
    }

    [Theory]
    [InlineData("offered=100&agents=14", HttpStatusCode.BadRequest, "handleTime is missing.")]
    [InlineData("offered=-1&handleTime=x&agents=14", HttpStatusCode.BadRequest, "offered must be a number from 0 to 10000000. handleTime must be seconds, or a length of time like 90 s, 3 min or 1 h 30 min.")]
    [InlineData("offered=10000000&handleTime=30d&serviceLevel=0.8", HttpStatusCode.UnprocessableEntity, "Not even 100000 agents meet the goal: ask for less.")]
    public async Task Get_WhatMakesNoSense_IsAProblemInWords(string query, HttpStatusCode status, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        var response = await client.GetAsync($"/api/v1/staffing?{query}", None);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(expected, (string?)(await ReadAsync(response, status))["detail"]);
    }

    [Fact]
    public async Task Document_OfTheCalculatorAndTheShifts_IsSoundAndNamesEveryParameter()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        var text = await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), None);

        var document = JsonNode.Parse(text)!;

        Assert.Empty(OpenApiDocument.Parse(text, "json").Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Equal(
            StaffingQuestion.Parameters,
            document["paths"]!["/api/v1/staffing"]!["get"]!["parameters"]!.AsArray().Select(one => (string)one!["name"]!));
        Assert.Equal(
            typeof(StaffingAnswer).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]),
            document["components"]!["schemas"]!["StaffingAnswer"]!["properties"]!.AsObject().Select(one => one.Key));
        Assert.NotNull(document["paths"]!["/api/v1/shifts"]!["put"]!["requestBody"]);
        Assert.NotNull(document["paths"]!["/api/v1/shifts"]!["post"]!["requestBody"]);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(None);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
