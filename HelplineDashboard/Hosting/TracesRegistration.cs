using System.Globalization;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Privacy;
using HelplineDashboard.Sources.Access;

namespace HelplineDashboard.Hosting;

/// <summary>Registers what keeps and shows traces: the audit, and what is forgotten.</summary>
public static class TracesRegistration
{
    public static IServiceCollection AddTraces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<VerifyAudit>();
        services.AddSingleton<ReadAudit>();
        services.AddSingleton<AuditExport>();
        services.AddSingleton(Options(configuration));
        services.AddSingleton<DeleteDetails>();
        services.AddSingleton<ForgetPerson>();
        return services;
    }

    /// <summary>Maps the audit as a file.</summary>
    public static void MapTraces(this IEndpointRouteBuilder routes) =>
        routes.MapGet(AuditAddress.Export, (HttpContext context, AuditExport export) => export.HandleAsync(context))
            .RequireAuthorization(Permissions.AuditView).ExcludeFromDescription();

    private static PrivacyOptions Options(IConfiguration configuration) =>
        configuration["Privacy:ContactDays"] is not { Length: > 0 } text ? new PrivacyOptions()
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is 0 or (>= PrivacyOptions.LeastDays and <= 36_500) ? new PrivacyOptions { ContactDays = days }
        : throw new SettingsException($"Privacy:ContactDays is \"{text}\"; it must be a whole number of days from {PrivacyOptions.LeastDays} on, or 0 to keep the details of contacts for ever.");
}
