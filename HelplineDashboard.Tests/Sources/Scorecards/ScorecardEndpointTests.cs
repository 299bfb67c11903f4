using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Sources.Scorecards;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Radzen.Documents.Spreadsheet;

namespace HelplineDashboard.Tests.Sources.Scorecards;

/// <summary>The endpoint on the whole application, with a day of ten calls long past.</summary>
public sealed class ScorecardEndpointTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private RunningDashboard _dashboard = default!;
    private HttpClient _client = default!;

    public async ValueTask InitializeAsync()
    {
        _dashboard = await RunningDashboard.StartAsync(null, "--Helpline:TimeZone=Etc/UTC");
        _client = _dashboard.CreateClient();
        var record = _dashboard.Services.GetRequiredService<RecordEvents>();
        // Of ten callers of a queue with an awkward name eight are answered after ten seconds, two hang up after a minute.
        await record.RecordAsync(
        [
            new QueueConfigured(new EventKey("test", "settings"), s_noon.AddDays(-1), new QueueSettings(new QueueId("housing")) { Name = "=1+1 Housing", TimeZone = "Etc/UTC" }),
            .. Enumerable.Range(0, 10).Select(call => new ContactRecorded(new EventKey("test", $"call{call}"), Call(call))),
        ], s_none);
        await _dashboard.Services.GetRequiredService<RollUpIntervals>().RunAsync(s_none);
        await _dashboard.Services.GetRequiredService<BuildDays>().RunAsync(s_none);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _dashboard.DisposeAsync();
    }

    [Fact]
    public async Task Get_OfADay_AnswersItsFiguresWithFormulaAndInterval()
    {
        var answer = JsonNode.Parse(await _client.GetStringAsync("/api/v1/scorecards/2026-03-10", s_none))!;

        Assert.Equal(("2026-03-10", "Etc/UTC"), ((string)answer["date"]!, (string)answer["timeZone"]!));
        var level = answer["figures"]!.AsArray().Single(one => (string)one!["code"]! == "service-level")!;
        Assert.Equal((80d, 8d, 10d, "known"), ((double)level["value"]!, (double)level["part"]!, (double)level["whole"]!, (string)level["state"]!));
        Assert.Contains("within 20 s", (string)level["formula"]!, StringComparison.Ordinal);
        // Wilson of 8 in 10.
        Assert.Equal(49.02, (double)level["low"]!, 0.01);
        Assert.Equal(94.33, (double)level["high"]!, 0.01);
        var queue = Assert.Single(answer["queues"]!.AsArray())!;
        Assert.Equal(("housing", 20d), ((string)queue["queue"]!, (double)queue["terms"]!["thresholdSeconds"]!));
        Assert.Equal("cannot-know", (string)answer["figures"]!.AsArray().Single(one => (string)one!["code"]! == "satisfaction")!["state"]!);
        Assert.Null(answer["figures"]!.AsArray().Single(one => (string)one!["code"]! == "quality-score")!["value"]);
        Assert.NotNull(answer["builtAt"]);
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/csv", "text/csv")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json;q=0.9", "application/json")]
    [InlineData("text/html, text/csv;q=0.8, */*;q=0.1", "text/csv")]
    public async Task Get_Accept_ChoosesTheForm(string? accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/scorecards/2026-03-10");
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var answer = await _client.SendAsync(request, s_none);

        Assert.Equal((HttpStatusCode.OK, expected), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("/api/v1/scorecards/2026-03-10", "text/html", HttpStatusCode.NotAcceptable, "A scorecard comes as application/json or text/csv.")]
    [InlineData("/api/v1/scorecards/2026-03-10", "application/json;q=0", HttpStatusCode.NotAcceptable, "A scorecard comes as application/json or text/csv.")]
    [InlineData("/api/v1/scorecards/10-03-2026", "*/*", HttpStatusCode.BadRequest, "The date must be a day from 2000 to 2199, like 2026-11-21.")]
    [InlineData("/api/v1/scorecards/0001-01-01", "*/*", HttpStatusCode.BadRequest, "The date must be a day from 2000 to 2199, like 2026-11-21.")]
    [InlineData("/api/v1/scorecards/2026-03-10?queues=housing", "*/*", HttpStatusCode.BadRequest, "queues is no parameter: there are queue, team.")]
    [InlineData("/api/v1/scorecards/2026-03-10?queue=", "*/*", HttpStatusCode.BadRequest, "queue must not be empty.")]
    [InlineData("/api/v1/scorecards/2026-03-10?team=a&team=b", "*/*", HttpStatusCode.BadRequest, "team must be the name of one team.")]
    [InlineData("/api/v1/scorecards/2026-03-11", "*/*", HttpStatusCode.NotFound, "Nothing is known of 2026-03-11.")]
    [InlineData("/api/v1/scorecards/2026-03-10?queue=crisis", "*/*", HttpStatusCode.NotFound, "Nothing is known of 2026-03-10 for crisis.")]
    [InlineData("/api/v1/scorecards/2026-03-10?team=Night", "*/*", HttpStatusCode.NotFound, "No agent of a team called Night worked in the eight weeks up to 2026-03-10.")]
    [InlineData("/scorecard/2026-03-10/export", "*/*", HttpStatusCode.BadRequest, "format must be csv or xlsx.")]
    [InlineData("/scorecard/2026-03-10/export?format=pdf", "*/*", HttpStatusCode.BadRequest, "format must be csv or xlsx.")]
    [InlineData("/scorecard/2026-03-10/export?format=csv&compare=x", "*/*", HttpStatusCode.BadRequest, "compare must be a day from 2000 to 2199, like 2026-11-21.")]
    [InlineData("/scorecard/2026-03-11/export?format=csv", "*/*", HttpStatusCode.NotFound, "Nothing is known of 2026-03-11.")]
    [InlineData("/scorecard/trends/export?format=csv&span=year", "*/*", HttpStatusCode.BadRequest, "span must be week, month or quarter.")]
    [InlineData("/scorecard/trends/export?format=csv&span=month&day=x", "*/*", HttpStatusCode.BadRequest, "day must be a day from 2000 to 2199, like 2026-11-21.")]
    [InlineData("/scorecard/trends/export?format=csv&day=2020-01-01", "*/*", HttpStatusCode.NotFound, "Nothing is known of that time.")]
    public async Task Get_WhatMakesNoSense_IsAProblemInOneSentence(string address, string accept, HttpStatusCode status, string detail)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await _client.SendAsync(request, s_none);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(detail, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(s_none))!["detail"]!);
    }

    [Fact]
    public async Task Get_Document_DescribesIt()
    {
        var document = JsonNode.Parse(await _client.GetStringAsync("/openapi/v1.json", s_none))!;

        var operation = document["paths"]![ScorecardEndpoint.Path]!["get"]!;
        Assert.Equal(["200", "400", "401", "403", "404", "406", "503"], operation["responses"]!.AsObject().Select(one => one.Key).Order());
        Assert.Equal(["date", "queue", "team"], operation["parameters"]!.AsArray().Select(one => (string)one!["name"]!));
        Assert.DoesNotContain(document["paths"]!.AsObject(), path => path.Key.Contains("export", StringComparison.Ordinal));
        var answer = JsonNode.Parse(await _client.GetStringAsync("/api/v1/scorecards/2026-03-10", s_none))!;
        // What is described is what comes.
        Assert.Equal(Names(document["components"]!["schemas"]!["ScorecardAnswer"]!["properties"]!), Names(answer));
        Assert.Equal(Names(document["components"]!["schemas"]!["FigureAnswer"]!["properties"]!), Names(answer["figures"]![0]!));
        Assert.Equal(Names(document["components"]!["schemas"]!["QueueScoreAnswer"]!["properties"]!), Names(answer["queues"]![0]!));
    }

    [Fact]
    public async Task Export_Csv_ReadsBackWithTheSameFiguresAndNoFormula()
    {
        using var answer = await _client.GetAsync("/scorecard/2026-03-10/export?format=csv", s_none);

        Assert.Equal("scorecard-2026-03-10.csv", answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName);
        var bytes = await answer.Content.ReadAsByteArrayAsync(s_none);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).TrimEnd().Split("\r\n").Select(Cells).ToList();
        var rows = lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second)).ToList();
        Assert.All(lines, line => Assert.Equal(lines[0].Count, line.Count));

        var level = rows.Single(row => row["code"] == "service-level" && row["queue"] == "housing");
        Assert.Equal(("80", "%", "known", "8", "10", "Etc/UTC", "'=1+1 Housing"), (level["value"], level["unit"], level["state"], level["part"], level["whole"], level["time_zone"], level["queue_name"]));
        Assert.Contains("within 20 s", level["formula"], StringComparison.Ordinal);
        Assert.EndsWith("Z", level["built_at"], StringComparison.Ordinal);
        var score = rows.First(row => row["code"] == "quality-score");
        Assert.Equal(("", "n/a"), (score["value"], score["state"]));
    }

    [Fact]
    public async Task Export_Xlsx_ReadsBackWithNumbersAsNumbersAndNoFormula()
    {
        var bytes = await _client.GetByteArrayAsync("/scorecard/2026-03-10/export?format=xlsx&queue=housing", s_none);

        var sheet = Workbook.LoadFromStream(new MemoryStream(bytes)).Sheets[0];
        var columns = Enumerable.Range(0, sheet.ColumnCount).ToDictionary(column => (string)sheet.Cells[0, column].Value!, column => column);
        var rows = Enumerable.Range(1, sheet.RowCount - 1).Where(row => sheet.Cells[row, columns["code"]].Value as string == "service-level" && sheet.Cells[row, columns["queue_name"]].Value is not null).ToList();
        var level = Assert.Single(rows);
        Assert.Equal(80d, sheet.Cells[level, columns["value"]].Value);
        Assert.Equal("=1+1 Housing", sheet.Cells[level, columns["queue_name"]].Value);
        Assert.Null(sheet.Cells[level, columns["queue_name"]].Formula);
        Assert.Equal("Etc/UTC", sheet.Cells[level, columns["time_zone"]].Value);
        Assert.Equal(1, sheet.Rows.Frozen);
        Assert.Equal(CellDataType.Number, sheet.Cells[level, columns["part"]].ValueType);
    }

    [Fact]
    public async Task Export_Trend_HasItsPointsTheWholeAndTheSpanBefore()
    {
        var lines = (await _client.GetStringAsync("/scorecard/trends/export?format=csv&span=week&day=2026-03-10", s_none)).Split("\r\n").Where(line => line.Contains(",service-level,", StringComparison.Ordinal)).ToList();

        Assert.Equal(["day", "day", "day", "day", "day", "day", "day", "week", "week before"], lines.Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)]));
        Assert.StartsWith("week,2026-03-09,2026-03-15,", lines[7], StringComparison.Ordinal);
        Assert.Contains(",80,known,8,10,", lines[7], StringComparison.Ordinal);
        Assert.Contains(",n/a,", lines[8], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(one => one.Key).Order();

    // RFC 4180, without line breaks in fields.
    private static List<string> Cells(string line)
    {
        var (cells, quoted) = (new List<string> { "" }, false);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                cells[^1] += line[at++];
            }
            else if (line[at] == '"')
            {
                quoted = !quoted;
            }
            else if (line[at] == ',' && !quoted)
            {
                cells.Add("");
            }
            else
            {
                cells[^1] += line[at];
            }
        }

        return cells;
    }

    private static Contact Call(int call)
    {
        var offered = s_noon.AddMinutes(call);
        var contact = new Contact(new ContactId("test", $"c{call}")) { Offered = new Offering(offered, new QueueId("housing")) };
        return call < 8
            ? contact with { Answered = new Answer(offered.AddSeconds(10), new AgentId("amina")), Ended = new Ending(offered.AddSeconds(310)) }
            : contact with { Abandoned = new Abandonment(offered.AddSeconds(60)) };
    }
}
