using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Sources.Access;

namespace HelplineDashboard.Hosting;

/// <summary>Registers what keeps and shows traces: the audit, and what is forgotten.</summary>
public static class TracesRegistration
{
    public static IServiceCollection AddTraces(this IServiceCollection services)
    {
        services.AddSingleton<VerifyAudit>();
        services.AddSingleton<ReadAudit>();
        services.AddSingleton<AuditExport>();
        return services;
    }

    /// <summary>Maps the audit as a file.</summary>
    public static void MapTraces(this IEndpointRouteBuilder routes) =>
        routes.MapGet(AuditAddress.Export, (HttpContext context, AuditExport export) => export.HandleAsync(context))
            .RequireAuthorization(Permissions.AuditView).ExcludeFromDescription();
}
