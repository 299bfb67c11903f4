using System.Net;
using System.Security.Claims;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Hosting.Security;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.Benchmarks;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Hosting.Security;

/// <summary>How many pages one person may have open.</summary>
public sealed class CircuitCapTests
{
    [Fact]
    public async Task Page_MoreThanOneMayHaveOpen_SaysSoAndOnlyToThem()
    {
        await using var dashboard = await RunningDashboard.StartAsync(null, "--Security:CircuitsPerPerson=2");
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var other = dashboard.CreateClient();
        other.DefaultRequestHeaders.Add(TestSignIn.NameHeader, "Somebody Else");
        var first = await Viewer.OpenAsync(client, "/");
        await using var second = await Viewer.OpenAsync(client, "/");

        using var refused = await client.GetAsync("/", TestContext.Current.CancellationToken);
        using var file = await client.GetAsync("/app.css", TestContext.Current.CancellationToken);
        using var others = await other.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("2 pages of the dashboard are open in your name", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);

        await first.DisposeAsync();
        await TestWait.UntilAsync(async () =>
        {
            using var again = await client.GetAsync("/", TestContext.Current.CancellationToken);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task TryAdd_ManyAtOnce_LetsInAsManyAsMayBe()
    {
        var cap = new CircuitCap(new SecurityOptions { CircuitsPerPerson = 20 });

        var added = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => cap.TryAdd("person:1"), TestContext.Current.CancellationToken)));

        Assert.Equal(20, added.Count(one => one));
        Assert.True(cap.IsFull("person:1"));
        Assert.False(cap.IsFull("person:2"));
        cap.Remove("person:1");
        Assert.False(cap.IsFull("person:1"));
        Assert.True(cap.TryAdd("person:1"));
    }

    [Fact]
    public void TryAdd_NoCap_LetsEverybodyIn()
    {
        var cap = new CircuitCap(new SecurityOptions { CircuitsPerPerson = 0 });

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(cap.TryAdd("person:1")));
        Assert.False(cap.IsFull("person:1"));
    }

    [Fact]
    public void Key_OfAPersonAndOfATelevision_AreTwo()
    {
        Assert.NotEqual(Key(PartyKind.Person), Key(PartyKind.Screen));
        Assert.Null(CircuitCap.Key(new ClaimsPrincipal(new ClaimsIdentity())));

        static string? Key(PartyKind kind) => CircuitCap.Key(new ClaimsPrincipal(PartyClaims.Identity(kind, "1", "One", "", "test")));
    }
}
