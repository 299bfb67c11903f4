using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Hosting.Security;

/// <summary>What somebody learns who is not known here.</summary>
public sealed class OutsiderTests
{
    [Fact]
    public async Task Health_OfAStranger_IsOneWord()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = dashboard.CreateClient();
        client.DefaultRequestHeaders.Add(TestSignIn.RoleHeader, "-");

        var health = await client.GetFromJsonAsync<JsonObject>("/health", TestContext.Current.CancellationToken);

        Assert.Equal(["status"], health!.Select(one => one.Key));
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/contacts/export")]
    [InlineData("/no/such/page")]
    [InlineData("/no-such-file.php")]
    [InlineData("/.env")]
    [InlineData("/appsettings.json")]
    [InlineData("/../appsettings.json")]
    public async Task Address_AskedByAStranger_TellsNothing(string path)
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = dashboard.Address };

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{path}: {answer.StatusCode}");
        if (answer.StatusCode == HttpStatusCode.Found)
        {
            Assert.Equal("/sign-in", answer.Headers.Location!.AbsolutePath);
        }

        Assert.DoesNotContain("openapi", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/sign-in?return=https://evil.example/")]
    [InlineData("//evil.example/sign-in")]
    [InlineData("/%2F%2Fevil.example")]
    [InlineData("/\\evil.example")]
    public async Task Redirect_ToAnotherSite_IsNeverAnswered(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = dashboard.Address };

        using var answer = await client.GetAsync(new Uri(dashboard.Address.GetLeftPart(UriPartial.Authority) + path), TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.Location is not { IsAbsoluteUri: true } to || to.Authority == dashboard.Address.Authority, $"{answer.Headers.Location}");
    }
}
