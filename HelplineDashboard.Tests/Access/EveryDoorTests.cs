using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Access;

/// <summary>Nothing can be asked for without a decision who may ask.</summary>
public sealed class EveryDoorTests
{
    // The framework's own; refused to everybody, because nothing here needs them: files that were not there at build, and redirects within a page.
    private static readonly string[] s_refused = ["{**path:file}", "/_framework/opaque-redirect"];

    [Fact]
    public async Task EveryEndpoint_HasADecision()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        var endpoints = dashboard.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.Contains(endpoints, endpoint => endpoint.RoutePattern.RawText == "/scorecard/trends");
        Assert.Contains(endpoints, endpoint => endpoint.RoutePattern.RawText == "/_blazor");
        Assert.Empty(endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .Except(s_refused));
    }
}
