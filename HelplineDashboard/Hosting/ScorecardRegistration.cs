using HelplineDashboard.Operations.Scorecards;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the days of the scorecard and the figures that are read from them.</summary>
public static class ScorecardRegistration
{
    public static IServiceCollection AddScorecards(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ReadScorecard>();
        services.AddSingleton<ReadTrends>();
        services.AddSingleton<ReadPeople>();
        services.AddSingleton<ReadAgentCard>();
        services.AddSingleton<KeepTargets>();
        return services;
    }
}
