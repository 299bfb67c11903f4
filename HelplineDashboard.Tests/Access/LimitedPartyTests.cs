using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using HelplineDashboard.Hubs;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.SignalR.Client;

namespace HelplineDashboard.Tests.Access;

/// <summary>Who sees some queues or teams is sent nothing of the others, by whatever way; and who sees everything is.</summary>
public sealed class LimitedPartyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Where something of the other side is shown to those who see all. What an address itself names may be said back.
    private static IEnumerable<(string Address, bool IsNamed)> Addresses(TwoSidedHelpline helpline)
    {
        var day = $"{helpline.Yesterday:yyyy-MM-dd}";
        string[] open =
        [
            "/", "/?view=table", "/queues/housing", "/queues/housing/settings", "/wall/all", "/sources", "/calendar", "/jobs",
            "/quality?state=all&days=7", "/quality", "/quality/calibration", "/quality/actions", "/quality/rubric", $"/quality/reviews/{helpline.SeenReview}",
            "/moves", "/staffing", "/forecast/housing", "/forecast/housing?view=week", "/forecast/housing?view=weeks",
            "/contacts", $"/contacts?from={day}", $"/contacts?from={day}&set=answered&sort=-handle", $"/contacts?from={day}&page=2", "/contacts/pbx/call-1", "/contacts/pbx/call-2",
            $"/contacts/export?from={day}", "/follow-ups", "/follow-ups?show=late", "/follow-ups?show=done",
            "/scorecard", $"/scorecard/{day}", "/scorecard?queue=housing", "/scorecard/trends", "/scorecard/trends?span=quarter", "/scorecard/people", "/scorecard/targets", "/agents/ana", "/agents/bo",
            $"/scorecard/{day}/export?format=csv", "/scorecard/trends/export?format=csv&span=quarter",
            "/api/v1/board", "/api/v1/moves", "/api/v1/moves/suggestions", $"/api/v1/scorecards/{day}", "/audit", "/audit/export", "/screens", "/access/keys", "/access/roles", "/account", "/openapi/v1.json",
        ];
        string[] named =
        [
            $"/queues/{TwoSidedHelpline.Hidden}", $"/queues/{TwoSidedHelpline.Hidden}/settings", $"/wall/{TwoSidedHelpline.Hidden}", $"/quality/reviews/{helpline.HiddenReview}",
            $"/moves?from=housing&to={TwoSidedHelpline.Hidden}&agents={TwoSidedHelpline.HiddenAgent}", $"/staffing?queue={TwoSidedHelpline.Hidden}",
            $"/forecast/{TwoSidedHelpline.Hidden}", $"/forecast/{TwoSidedHelpline.Hidden}?view=weeks", $"/contacts?from={day}&queue={TwoSidedHelpline.Hidden}",
            $"/contacts?from={day}&agent={TwoSidedHelpline.HiddenAgent}", $"/contacts/pbx/{TwoSidedHelpline.HiddenContact.Code}", $"/contacts/export?from={day}&queue={TwoSidedHelpline.Hidden}",
            $"/follow-ups?queue={TwoSidedHelpline.Hidden}", $"/scorecard?queue={TwoSidedHelpline.Hidden}", $"/scorecard/trends?queue={TwoSidedHelpline.Hidden}", $"/agents/{TwoSidedHelpline.HiddenAgent}",
            $"/scorecard/{day}/export?format=csv&queue={TwoSidedHelpline.Hidden}", $"/api/v1/scorecards/{day}?queue={TwoSidedHelpline.Hidden}",
        ];
        return [.. open.Select(one => (one, false)), .. named.Select(one => (one, true))];
    }

    // Where the test would otherwise find nothing because there is nothing.
    private static readonly string[] s_tells =
    [
        "/", "/?view=table", "/wall/all", "/sources", "/calendar", "/quality?state=all&days=7", "/quality/calibration", "/quality/actions", "/moves", "/contacts/pbx/call-1", "/contacts/pbx/call-2",
        "/follow-ups", "/follow-ups?show=done", "/scorecard", "/scorecard/people", "/scorecard/targets", "/api/v1/board", "/api/v1/moves", "/audit", "/audit/export",
        $"/queues/{TwoSidedHelpline.Hidden}", $"/queues/{TwoSidedHelpline.Hidden}/settings", $"/forecast/{TwoSidedHelpline.Hidden}", $"/scorecard?queue={TwoSidedHelpline.Hidden}",
        $"/agents/{TwoSidedHelpline.HiddenAgent}", $"/contacts/pbx/{TwoSidedHelpline.HiddenContact.Code}",
    ];

    private static readonly string[] s_tellsPeople =
    [
        "/", "/moves", "/contacts/pbx/call-2", "/scorecard", "/scorecard/people", "/api/v1/board", "/api/v1/moves",
        $"/agents/{TwoSidedHelpline.HiddenAgent}", $"/contacts/pbx/{TwoSidedHelpline.HiddenContact.Code}",
    ];

    [Fact]
    public async Task SomeQueues_AllThatCanBeAskedFor_SaysNothingOfTheOthers()
    {
        await using var helpline = await TwoSidedHelpline.StartAsync();
        using var limited = Client(helpline, queues: "housing,third");
        using var everything = Client(helpline);
        var (leaks, tells, odd) = (new List<string>(), new HashSet<string>(), new List<string>());

        foreach (var (address, isNamed) in Addresses(helpline))
        {
            var (whole, seen) = (await AskAsync(everything, address), await AskAsync(limited, address));
            if (Told(whole.Text, isNamed) is not null)
            {
                tells.Add(address);
            }

            if (Told(seen.Text, isNamed) is { } word)
            {
                leaks.Add($"{address} says {word}");
            }

            if (seen.Status is HttpStatusCode.InternalServerError or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
            {
                odd.Add($"{address}: {seen.Status}");
            }
        }

        Assert.True(leaks.Count == 0, string.Join(Environment.NewLine, leaks));
        Assert.Empty(odd);
        Assert.Empty(s_tells.Except(tells));
    }

    [Fact]
    public async Task SomeTeams_AllThatCanBeAskedFor_NamesNobodyOfTheOthers()
    {
        await using var helpline = await TwoSidedHelpline.StartAsync();
        using var limited = Client(helpline, teams: TwoSidedHelpline.SeenTeam);
        using var everything = Client(helpline);
        var (leaks, tells) = (new List<string>(), new HashSet<string>());

        foreach (var (address, isNamed) in Addresses(helpline))
        {
            var (whole, seen) = (await AskAsync(everything, address), await AskAsync(limited, address));
            if (People(whole.Text, isNamed) is not null)
            {
                tells.Add(address);
            }

            if (People(seen.Text, isNamed) is { } word)
            {
                leaks.Add($"{address} says {word}");
            }
        }

        Assert.True(leaks.Count == 0, string.Join(Environment.NewLine, leaks));
        Assert.Empty(s_tellsPeople.Except(tells));

        // A review is of who answered.
        Assert.Contains(TwoSidedHelpline.HiddenContact.Code, (await AskAsync(everything, "/quality?state=all&days=7")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TwoSidedHelpline.HiddenContact.Code, (await AskAsync(limited, "/quality?state=all&days=7")).Text, StringComparison.Ordinal);

        static string? People(string text, bool isNamed) =>
            Around(text, TwoSidedHelpline.Person) ?? Around(text, TwoSidedHelpline.MixedPerson) ?? Around(text, TwoSidedHelpline.MixedTeam)
            ?? (isNamed ? null : Around(text, TwoSidedHelpline.HiddenAgent.Code));
    }

    [Fact]
    public async Task SomeQueues_TheWholeHelpline_IsThoseQueues()
    {
        await using var helpline = await TwoSidedHelpline.StartAsync();
        using var limited = Client(helpline, queues: "housing");
        using var everything = Client(helpline);
        var day = $"/api/v1/scorecards/{helpline.Yesterday:yyyy-MM-dd}";

        var (whole, queue, seen) = (await FiguresAsync(everything, day), await FiguresAsync(everything, $"{day}?queue=housing"), await FiguresAsync(limited, day));

        Assert.NotEqual(whole, seen);
        Assert.Equal(queue, seen);

        static async Task<string> FiguresAsync(HttpClient client, string address)
        {
            var card = JsonNode.Parse((await AskAsync(client, address)).Text)!;
            return string.Join(' ', card["figures"]!.AsArray().Select(figure => $"{figure!["code"]}={figure["value"]}"));
        }
    }

    [Fact]
    public async Task SomeQueues_TheHub_IsAsIfThereWereNoOthers()
    {
        await using var helpline = await TwoSidedHelpline.StartAsync();
        await using var limited = await HubClient.ConnectAsync(helpline.Dashboard, OperationsHub.Path, headers: (TestSignIn.QueuesHeader, "housing"));
        await using var everything = await HubClient.ConnectAsync(helpline.Dashboard, OperationsHub.Path);

        var board = JsonSerializer.Serialize(await limited.InvokeAsync<BoardDto>("GetBoard", Token));
        var first = JsonSerializer.Serialize(await FirstAsync(limited.StreamAsync<BoardDto>("WatchBoard", Array.Empty<string>(), 100, Token)));
        var tiles = new TaskCompletionSource<QueueDto>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var _ = limited.On<QueueDto>("TileChanged", tile => tiles.TrySetResult(tile));
        await limited.InvokeAsync("SubscribeTiles", Array.Empty<string>(), Token);
        var tile = JsonSerializer.Serialize(await tiles.Task.WaitAsync(TimeSpan.FromSeconds(30), Token));
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => limited.InvokeAsync("SubscribeTiles", new[] { TwoSidedHelpline.Hidden.Code }, Token));
        var unknown = await Assert.ThrowsAnyAsync<Exception>(() => limited.InvokeAsync("SubscribeTiles", new[] { "no-such" }, Token));
        var watched = await Assert.ThrowsAnyAsync<Exception>(() => FirstAsync(limited.StreamAsync<BoardDto>("WatchBoard", new[] { TwoSidedHelpline.Hidden.Code }, 100, Token)));

        Assert.All([board, first, tile], text => Assert.Null(Told(text, isNamed: false)));
        Assert.All([board, first, tile], text => Assert.Contains("Housing", text, StringComparison.Ordinal));
        Assert.EndsWith($"There is no queue \"{TwoSidedHelpline.Hidden}\".", refused.Message, StringComparison.Ordinal);
        Assert.Equal(unknown.Message.Replace("no-such", TwoSidedHelpline.Hidden.Code, StringComparison.Ordinal), refused.Message);
        Assert.EndsWith($"There is no queue \"{TwoSidedHelpline.Hidden}\".", watched.Message, StringComparison.Ordinal);
        Assert.NotNull(Told(JsonSerializer.Serialize(await everything.InvokeAsync<BoardDto>("GetBoard", Token)), isNamed: false));
    }

    [Fact]
    public async Task Board_AskedByTwoWhoSeeDifferently_HasTwoTags()
    {
        await using var helpline = await TwoSidedHelpline.StartAsync();
        using var limited = Client(helpline, queues: "housing");
        using var everything = Client(helpline);
        using var whole = await everything.GetAsync(BoardEndpoint.Path, Token);
        using var seen = await limited.GetAsync(BoardEndpoint.Path, Token);

        Assert.NotEqual(whole.Headers.ETag, seen.Headers.ETag);
        limited.DefaultRequestHeaders.IfNoneMatch.Add(whole.Headers.ETag!);
        using var again = await limited.GetAsync(BoardEndpoint.Path, Token);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        limited.DefaultRequestHeaders.IfNoneMatch.Add(seen.Headers.ETag!);
        using var same = await limited.GetAsync(BoardEndpoint.Path, Token);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    private static HttpClient Client(TwoSidedHelpline helpline, string? queues = null, string? teams = null)
    {
        var client = helpline.Dashboard.CreateClient();
        foreach (var (header, value) in new[] { (TestSignIn.QueuesHeader, queues), (TestSignIn.TeamsHeader, teams) })
        {
            if (value is not null)
            {
                client.DefaultRequestHeaders.Add(header, value);
            }
        }

        return client;
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items)
        {
            return item;
        }

        throw new InvalidOperationException("The stream ended without an item.");
    }

    private static string? Told(string text, bool isNamed) =>
        Around(text, TwoSidedHelpline.Queue) ?? Around(text, TwoSidedHelpline.Person) ?? Around(text, "7,654") ?? (isNamed ? null : Around(text, TwoSidedHelpline.Code));

    private static string? Around(string text, string word)
    {
        var index = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return index < 0 ? null : text[Math.Max(0, index - 60)..Math.Min(text.Length, index + 40)].ReplaceLineEndings(" ");
    }
}
