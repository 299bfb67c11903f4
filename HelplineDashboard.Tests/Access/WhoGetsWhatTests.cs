using System.Net;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Access;

/// <summary>The whole table of who may open what: every page and every file, every role, and a stranger.</summary>
public sealed class WhoGetsWhatTests
{
    private const string Everybody = "wallboard agent supervisor manager leader quality-reviewer administrator";

    // Written down by hand, not worked out from the permissions: it says what the helpline expects, not what the code does.
    private static readonly (string Pattern, string Address, string Roles)[] s_table =
    [
        ("/", "/", Everybody),
        ("/queues/{Code}", "/queues/housing", Everybody),
        ("/wall/{Name}", "/wall/all", Everybody),
        ("/agents/{Code}", "/agents/teller1", "supervisor manager quality-reviewer administrator"),
        ("/queues/{Code}/settings", "/queues/housing/settings", "manager administrator"),
        ("/moves", "/moves", "supervisor manager leader administrator"),
        ("/forecast/{Code}", "/forecast/housing", "supervisor manager leader administrator"),
        ("/calendar", "/calendar", "supervisor manager leader administrator"),
        ("/staffing", "/staffing", "supervisor manager leader administrator"),
        ("/scorecard", "/scorecard", "supervisor manager leader quality-reviewer administrator"),
        ("/scorecard/{Date}", "/scorecard/2026-11-20", "supervisor manager leader quality-reviewer administrator"),
        ("/scorecard/trends", "/scorecard/trends", "supervisor manager leader quality-reviewer administrator"),
        ("/scorecard/people", "/scorecard/people", "supervisor manager leader quality-reviewer administrator"),
        ("/scorecard/targets", "/scorecard/targets", "supervisor manager leader quality-reviewer administrator"),
        ("/contacts", "/contacts", "supervisor manager quality-reviewer administrator"),
        ("/contacts/{Source}/{Code}", "/contacts/pbx/one", "supervisor manager quality-reviewer administrator"),
        ("/contacts/export", "/contacts/export", "manager administrator"),
        ("/follow-ups", "/follow-ups", "agent supervisor manager leader administrator"),
        ("/quality", "/quality", "manager leader quality-reviewer administrator"),
        ("/quality/calibration", "/quality/calibration", "manager leader quality-reviewer administrator"),
        ("/quality/actions", "/quality/actions", "manager leader quality-reviewer administrator"),
        ("/quality/rubric", "/quality/rubric", "manager leader quality-reviewer administrator"),
        ("/quality/reviews/{Id:guid}", $"/quality/reviews/{Guid.Empty}", "manager leader quality-reviewer administrator"),
        ("/sources", "/sources", "supervisor manager administrator"),
        ("/jobs", "/jobs", "manager administrator"),
        ("/screens", "/screens", "supervisor manager administrator"),
        ("/access", "/access", "administrator"),
        ("/access/roles", "/access/roles", "administrator"),
        ("/access/keys", "/access/keys", "administrator"),
        ("/audit", "/audit", "administrator"),
        ("/audit/export", "/audit/export", "administrator"),
        ("/account", "/account", Everybody),
        ("/account/authenticator", "/account/authenticator", Everybody),
        ("/scorecard/{date}/export", "/scorecard/2026-11-20/export", "manager leader administrator"),
        ("/scorecard/trends/export", "/scorecard/trends/export", "manager leader administrator"),
    ];

    // What everybody may ask for, signed in or not, says nothing about the helpline.
    private static readonly string[] s_open = ["/not-found", "/error", "/status/403", "/status/{Code:int}", "/health", "/screen", "/wall-state", "/sign-in", "/sign-in/code", "/sign-in/recovery-code", "/sign-out", "/set-up"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryPage_StandsInTheTable()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var asked = dashboard.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/'))
            .Where(pattern => !Path.HasExtension(pattern) && !pattern.StartsWith("/_", StringComparison.Ordinal) && !pattern.Contains("path:file", StringComparison.Ordinal))
            .Where(pattern => !pattern.StartsWith("/api/", StringComparison.Ordinal) && !pattern.StartsWith("/hubs/", StringComparison.Ordinal) && !pattern.StartsWith("/openapi/", StringComparison.Ordinal));

        Assert.Empty(asked.Except(s_table.Select(row => row.Pattern)).Except(s_open));
    }

    [Fact]
    public async Task EveryRole_GetsWhatTheTableGivesItAndNothingElse()
    {
        await using var dashboard = await DrawnDashboard.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(dashboard.Page("/")) };
        var wrong = new List<string>();
        foreach (var (_, address, roles) in s_table)
        {
            foreach (var role in StandardRoles.All.Select(role => role.Code).Append("-"))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Add(TestSignIn.RoleHeader, role);
                using var answer = await client.SendAsync(request, Token);
                // An agent's own page is one address for everybody: whose it is not is told so on it.
                var isTold = (await answer.Content.ReadAsStringAsync(Token)).Contains("not yours to open", StringComparison.Ordinal);
                var isGiven = !isTold && answer.StatusCode is (HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
                var isRefused = answer.StatusCode == (role == "-" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden) || (answer.IsSuccessStatusCode && isTold);
                var isExpected = roles.Split(' ').Contains(role) ? isGiven : isRefused;
                if (!isExpected)
                {
                    wrong.Add($"{role} {address}: {answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }
}
