using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using HelplineDashboard.Data;
using HelplineDashboard.Hosting;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Sources.Moves;
using HelplineDashboard.Sources.Shifts;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HelplineDashboard.Tests.Fuzz;

/// <summary>The endpoints of a whole dashboard, fed with broken bodies. What is refused has changed nothing in the store.</summary>
internal sealed class ApiFuzz : IAsyncDisposable
{
    private const int LongestAnswer = 4096;

    private readonly RunningDashboard _dashboard;
    private readonly Database _database;
    private long _head;
    private string _others = "";

    private ApiFuzz(RunningDashboard dashboard) => (_dashboard, _database) = (dashboard, dashboard.Services.GetRequiredService<Database>());

    public static async Task<ApiFuzz> StartAsync()
    {
        // What runs on a schedule records events too: here nobody but the mutants may.
        var fuzz = new ApiFuzz(await RunningDashboard.StartAsync(
            builder =>
            {
                foreach (var other in builder.Services.Where(one => one.ServiceType == typeof(IHostedService) && one.ImplementationType != typeof(BoardService)).ToList())
                {
                    builder.Services.Remove(other);
                }
            },
            "--Logging:LogLevel:Default=Critical"));
        await fuzz.RememberAsync();
        return fuzz;
    }

    public Task<bool> EventAsync(byte[] body) => FeedEventsAsync(body, EventEndpoint.OneEvent);

    public Task<bool> BatchAsync(byte[] body) => FeedEventsAsync(body, EventEndpoint.Batch);

    public async Task<bool> ShiftsAsync(byte[] body)
    {
        var (status, _) = await AskAsync(body, "application/json", context => context.RequestServices.GetRequiredService<ShiftEndpoint>().HandleAsync(context));
        return await JudgeAsync(status, 0);
    }

    public async Task<bool> MovesAsync(byte[] body)
    {
        var endpoint = _dashboard.Services.GetRequiredService<MoveEndpoint>();
        var (status, _) = await AskAsync(body, "application/json", endpoint.MakeAsync);
        return await JudgeAsync(status, 0);
    }

    public async Task<bool> UndoAsync(byte[] body)
    {
        var endpoint = _dashboard.Services.GetRequiredService<MoveEndpoint>();
        var (status, _) = await AskAsync(body, "application/json", endpoint.UndoAsync);
        return await JudgeAsync(status, 0);
    }

    /// <summary>Fails unless the board still follows the log, after everything that was taken.</summary>
    public async Task AssertBoardLivesAsync()
    {
        var feed = _dashboard.Services.GetRequiredService<BoardFeed>();
        await TestWait.UntilAsync(() => feed.Current.Sequence >= _head);
        Assert.Null(feed.Current.Trouble);
    }

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    private async Task<bool> FeedEventsAsync(byte[] body, string contentType)
    {
        var (status, answer) = await AskAsync(body, contentType, context => context.RequestServices.GetRequiredService<EventEndpoint>().HandleAsync(context));
        var taken = status == StatusCodes.Status200OK ? (int)JsonNode.Parse(answer)!["new"]! : 0;
        return await JudgeAsync(status, taken);
    }

    // The log grows by what the answer says and nothing else does; a refusal leaves everything as it was.
    private async Task<bool> JudgeAsync(int status, int newEvents)
    {
        var isTaken = status is >= 200 and < 300;
        var (head, others) = (_head, _others);
        await RememberAsync();
        Assert.True(status is >= 200 and < 500, string.Create(CultureInfo.InvariantCulture, $"Status {status}"));
        Assert.Equal(head + newEvents, _head);
        if (!isTaken)
        {
            Assert.Equal(others, _others);
        }

        return isTaken;
    }

    private async Task RememberAsync()
    {
        await using var connection = await _database.OpenAsync(TestContext.Current.CancellationToken);
        _head = await connection.ExecuteScalarAsync<long>("SELECT LastSequence FROM EventLogHead");
        _others = await connection.ExecuteScalarAsync<string>(
            "SELECT (SELECT COUNT(*) || '/' || TOTAL(FromMs) || '/' || TOTAL(ToMs) || '/' || TOTAL(Activity) FROM Shift) || '/' || (SELECT COUNT(*) FROM AgentMove)") ?? "";
    }

    private async Task<(int Status, string Answer)> AskAsync(byte[] body, string contentType, RequestDelegate endpoint)
    {
        await using var scope = _dashboard.Services.CreateAsyncScope();
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (context.Request.Method, context.Request.ContentType) = ("POST", contentType);
        context.Request.ContentLength = body.Length % 2 == 0 ? body.Length : null;
        context.Request.RouteValues["id"] = "0197a000-0000-7000-8000-00000000002a";
        (context.Request.Body, context.Response.Body) = (new MemoryStream(body), answer);
        await endpoint(context);
        await context.Response.BodyWriter.FlushAsync();
        Assert.True(answer.Length < LongestAnswer, $"The answer has {answer.Length} bytes.");
        return (context.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));
    }
}
