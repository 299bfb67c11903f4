using System.Text.Json;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HelplineDashboard.Hosting;

/// <summary>Wires <c>/health</c>: 200 while pages can be served, also degraded; 503 before the board is there. Reasons are for whoever may see the sources.</summary>
public static class HealthRegistration
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Adds the checks. Others may add theirs.</summary>
    public static IServiceCollection AddDashboardHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<LogFollowCheck>("log");
        return services;
    }

    /// <summary>Maps the endpoint.</summary>
    public static void MapDashboardHealth(this IEndpointRouteBuilder routes) =>
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();

    // Whoever only watches whether it is up needs one word. What the checks say names sources, jobs and what went wrong.
    private static Task WriteAsync(HttpContext context, HealthReport report) => Acting.Now.May(Permissions.SourceView)
        ? context.Response.WriteAsJsonAsync(
            new
            {
                status = Word(report.Status),
                checks = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => new { status = Word(entry.Value.Status), reason = entry.Value.Description, data = entry.Value.Data }),
            },
            s_json,
            context.RequestAborted)
        : context.Response.WriteAsJsonAsync(new { status = Word(report.Status) }, s_json, context.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "unavailable",
    };
}
