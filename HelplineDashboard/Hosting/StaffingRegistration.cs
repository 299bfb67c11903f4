using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Sources.Shifts;

namespace HelplineDashboard.Hosting;

/// <summary>Registers planned shifts and the staffing API.</summary>
public static class StaffingRegistration
{
    /// <summary>Adds the store and the use cases; the commands need no more.</summary>
    public static IServiceCollection AddStaffing(this IServiceCollection services)
    {
        services.AddSingleton<ShiftRepository>();
        services.AddSingleton<ImportShifts>();
        services.AddSingleton<ReadStaffing>();
        services.AddSingleton<ImportShiftsFile>();
        return services;
    }
}
