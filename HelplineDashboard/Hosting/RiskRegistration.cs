using HelplineDashboard.Data.Risk;
using HelplineDashboard.Operations.Risk;
using HelplineDashboard.Operations.Staffing;

namespace HelplineDashboard.Hosting;

/// <summary>Registers what looks ahead of the queues.</summary>
public static class RiskRegistration
{
    public static IServiceCollection AddRisk(this IServiceCollection services)
    {
        services.AddSingleton<ReadHabits>();
        services.AddSingleton<PlanStaffing>();
        services.AddSingleton<PlanForecast>();
        services.AddSingleton<ExpectToday>();
        services.AddSingleton<RiskPredictionRepository>();
        services.AddSingleton<KeepPredictions>();
        services.AddSingleton<LearnRisk>();
        services.AddSingleton<AssessRisk>();
        services.AddHostedService<RiskService>();
        return services;
    }
}
