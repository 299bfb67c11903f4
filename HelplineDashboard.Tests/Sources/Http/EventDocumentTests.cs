using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Hubs;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;
using Microsoft.OpenApi;

namespace HelplineDashboard.Tests.Sources.Http;

/// <summary>The OpenAPI document, as a program that wants to use the API reads it.</summary>
public sealed class EventDocumentTests
{
    [Fact]
    public async Task Document_ReadBack_IsSoundAndNamesBothEndpoints()
    {
        var (text, document) = await ReadAsync();

        var read = OpenApiDocument.Parse(text, "json");

        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.NotNull(document["paths"]![EventEndpoint.Path]!["post"]);
        Assert.NotNull(document["paths"]![BoardEndpoint.Path]!["get"]);
        Assert.Equal("X-Api-Key", (string?)document["components"]!["securitySchemes"]!["ApiKey"]!["name"]);
        Assert.Equal(2, document["security"]!.AsArray().Count);
    }

    [Fact]
    public async Task Document_EveryEventType_IsDescribedOrNamedAsReserved()
    {
        var (_, document) = await ReadAsync();
        var post = document["paths"]![EventEndpoint.Path]!["post"]!;
        var mapping = post["requestBody"]!["content"]![EventEndpoint.OneEvent]!["schema"]!["discriminator"]!["mapping"]!.AsObject();

        foreach (var type in typeof(EventTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!))
        {
            if (EventVocabulary.Reserved.Contains(type))
            {
                Assert.Contains(type, (string?)post["description"], StringComparison.Ordinal);
                continue;
            }

            var name = ((string?)mapping[type])!.Split('/')[^1];
            var schema = document["components"]!["schemas"]![name]!;
            Assert.Equal(type, (string?)schema["properties"]!["type"]!["const"]);
            Assert.Equal(
                EventVocabulary.All.Single(one => one.Name == type).Fields.Select(field => field.Name),
                schema["properties"]!["data"]!["properties"]?.AsObject().Select(property => property.Key) ?? []);
        }
    }

    [Fact]
    public async Task Document_Bounds_AreThoseOfTheReaderAndTheSettings()
    {
        var (_, document) = await ReadAsync("--Api:MaxBatchEvents=7");
        var post = document["paths"]![EventEndpoint.Path]!["post"]!;
        var offered = document["components"]!["schemas"]!["ContactOfferedV1"]!["properties"]!["data"]!;

        Assert.Equal(7, (int?)post["requestBody"]!["content"]![EventEndpoint.Batch]!["schema"]!["maxItems"]);
        Assert.Equal(["contact", "queue"], offered["required"]!.AsArray().Select(name => (string)name!).Order());
        Assert.Equal(100, (int?)offered["properties"]!["priority"]!["maximum"]);
        Assert.Equal(["call", "chat", "text", "email"], offered["properties"]!["channel"]!["enum"]!.AsArray().Select(word => (string)word!));
        Assert.Equal(["200", "400", "401", "403", "413", "415", "503"], post["responses"]!.AsObject().Select(answer => answer.Key));
    }

    [Fact]
    public async Task Document_Board_DescribesEveryField()
    {
        var (_, document) = await ReadAsync();
        var board = document["components"]!["schemas"]![nameof(BoardDto)]!["properties"]!.AsObject();

        Assert.Equal(
            typeof(BoardDto).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]),
            board.Select(property => property.Key));
        Assert.All(board.Where(property => property.Key is "asOf" or "sequence" or "trouble"), property =>
            Assert.False(string.IsNullOrEmpty((string?)property.Value!["description"]), property.Key));
    }

    private static async Task<(string Text, JsonNode Document)> ReadAsync(params string[] settings)
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, settings);
        using var client = dashboard.CreateClient();
        var text = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        return (text, JsonNode.Parse(text)!);
    }
}
