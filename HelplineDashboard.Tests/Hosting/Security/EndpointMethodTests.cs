using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Hosting.Security;

/// <summary>A link that is followed, or an image that is loaded, changes nothing: what can be asked by GET only reads.</summary>
public sealed class EndpointMethodTests
{
    // Whoever adds an endpoint to GET looks whether it changes anything, and if not, names it here. Pages are looked at by their forms.
    private static readonly string[] s_reading =
    [
        "/api/v1/board", "/api/v1/moves", "/api/v1/moves/suggestions", "/api/v1/scorecards/{date}", "/api/v1/staffing", "/openapi/{documentName}.json", "/health",
        "/contacts/export", "/scorecard/{date}/export", "/scorecard/trends/export", "/audit/export",
        "/wall-state", // notes that the television is there
    ];

    [Fact]
    public async Task Endpoint_AnsweringGet_IsOneThatOnlyReads()
    {
        await using var dashboard = await RunningDashboard.StartGuardedAsync();
        var endpoints = dashboard.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains("GET")
                && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is null
                && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => !path.StartsWith("/_", StringComparison.Ordinal) && path != "/{**path:file}")
            .Distinct()
            .ToList();

        Assert.Contains("/contacts/export", endpoints);
        Assert.Empty(endpoints.Except(s_reading));
    }
}
