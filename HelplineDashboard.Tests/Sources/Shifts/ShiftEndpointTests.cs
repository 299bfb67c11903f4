using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Sources.Shifts;

public sealed class ShiftEndpointTests
{
    private static readonly DateTimeOffset s_day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task Send_SamePlanTwice_IsStoredOnce(string method)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        const string Plan = """
            {"shifts":[{"agent":"amina","from":"2026-11-23T09:00:00Z","to":"2026-11-23T17:00:00Z"},
                       {"agent":"amina","from":"2026-11-23T13:00:00+01:00","to":"2026-11-23T13:30:00+01:00","activity":"break"}]}
            """;

        var first = await ReadAsync(await SendAsync(client, method, Plan), HttpStatusCode.OK);
        var second = await ReadAsync(await SendAsync(client, method, Plan), HttpStatusCode.OK);

        Assert.Equal("""{"agents":1,"shifts":3,"removed":0,"added":3}""", first.ToJsonString());
        Assert.Equal("""{"agents":1,"shifts":3,"removed":0,"added":0}""", second.ToJsonString());
        Assert.Equal([9, 12, 12.5], (await StoredAsync(dashboard)).Select(shift => (shift.From - s_day).TotalHours));
    }

    [Fact]
    public async Task Put_APeriodAndAgentsWithoutStretches_EmptiesTheirPlan()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        await SendAsync(client, "PUT", """
            {"shifts":[{"agent":"amina","from":"2026-11-23T09:00:00Z","to":"2026-11-23T17:00:00Z"},{"agent":"bo","from":"2026-11-23T09:00:00Z","to":"2026-11-23T17:00:00Z"}]}
            """);

        await ReadAsync(await SendAsync(client, "PUT", """{"from":"2026-11-23T00:00:00Z","to":"2026-11-24T00:00:00Z","agents":["amina"],"shifts":[]}"""), HttpStatusCode.OK);

        Assert.Equal([new AgentId("bo")], (await StoredAsync(dashboard)).Select(shift => shift.Agent));
    }

    [Theory]
    [InlineData("[]", null, "body must be a JSON object with shifts. Nothing was changed.")]
    [InlineData("{", null, "The body cannot be read as JSON from line 1, byte 2 on.")]
    [InlineData("{}", null, "shifts must be a list of stretches. Nothing was changed.")]
    [InlineData("""{"shifts":[]}""", null, "shifts must not be empty, unless agents, from and to say whose plan is to be emptied. Nothing was changed.")]
    [InlineData("""{"shifts":[7]}""", 0, "shifts must hold JSON objects. Nothing was changed.")]
    [InlineData("""{"from":"yesterday","shifts":[]}""", null, "from must be an instant with its offset, like 2026-11-21T09:30:00.250Z. Nothing was changed.")]
    [InlineData("""{"agents":[""],"shifts":[]}""", null, "agents holds an agent code that must not be empty. Nothing was changed.")]
    [InlineData("""{"agents":"amina","shifts":[]}""", null, "agents must be a list of at most 10000 agent codes. Nothing was changed.")]
    [InlineData("""{"from":"2026-11-24T00:00:00Z","to":"2026-11-23T00:00:00Z","agents":["a"],"shifts":[]}""", null, "to must be later than from. Nothing was changed.")]
    [InlineData("""{"shifts":[{"from":"2026-11-23T09:00:00Z","to":"2026-11-23T17:00:00Z"}]}""", 0, "agent must not be empty. Nothing was changed.")]
    [InlineData("""{"shifts":[{"agent":"a","from":"2026-11-23T09:00:00Z","to":"2026-11-23T17:00:00Z"},{"agent":"a","from":"2026-11-23T09:00","to":"2026-11-23T17:00:00Z"}]}""", 1, "from must be an instant with its offset, like 2026-11-21T09:30:00Z. Nothing was changed.")]
    [InlineData("""{"shifts":[{"agent":"a","from":"2026-11-23T09:00:00Z","to":"2026-11-23T08:00:00Z"}]}""", 0, "to must be later than \"from\". Nothing was changed.")]
    [InlineData("""{"shifts":[{"agent":"a","from":"2026-11-23T09:00:00Z","to":"2026-11-25T08:00:00Z"}]}""", 0, "to must be at most 24 hours after \"from\". Nothing was changed.")]
    [InlineData("""{"shifts":[{"agent":"a","from":"2026-11-23T09:00:00Z","to":"2026-11-23T10:00:00Z","activity":"nap"}]}""", 0, "activity must be one of work, break, training, meeting, other, off. Nothing was changed.")]
    [InlineData("""{"shifts":[{"agent":"a","from":"2026-11-23T09:00:00Z","to":"2026-11-23T10:00:00Z","activity":"meeting"},{"agent":"a","from":"2026-11-23T09:30:00Z","to":"2026-11-23T10:00:00Z","activity":"training"}]}""", 1, "activity contradicts stretch 0: agent a would be at two activities at once. Nothing was changed.")]
    [InlineData("""{"from":"2026-11-23T10:00:00Z","shifts":[{"agent":"a","from":"2026-11-23T09:00:00Z","to":"2026-11-23T11:00:00Z"}]}""", 0, "from lies before the period that is planned. Nothing was changed.")]
    public async Task Put_WhatMakesNoSense_IsRefusedWithFieldAndPlaceAndChangesNothing(string body, int? index, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        var problem = await ReadAsync(await SendAsync(client, "PUT", body), HttpStatusCode.BadRequest);

        Assert.Equal(expected, (string?)problem["detail"]);
        Assert.Equal(index, (int?)problem["index"]);
        Assert.Empty(await StoredAsync(dashboard));
    }

    [Fact]
    public async Task Put_BodyOverTheLimit_Is413()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Api:MaxBodyBytes=4096");
        using var client = dashboard.CreateClient();

        await ReadAsync(await SendAsync(client, "PUT", """{"shifts":[]}""".PadRight(4097)), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Put_OtherContentType_Is415()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();

        await ReadAsync(await SendAsync(client, "PUT", "agent,from,to", "text/csv"), HttpStatusCode.UnsupportedMediaType);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private static Task<IReadOnlyList<Shift>> StoredAsync(RunningDashboard dashboard) =>
        dashboard.Services.GetRequiredService<ShiftRepository>().ReadRangeAsync(s_day.AddDays(-30), s_day.AddDays(30), None);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/shifts") { Content = new StringContent(body, Encoding.UTF8, type) };
        return await client.SendAsync(request, None);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(None);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }
}
