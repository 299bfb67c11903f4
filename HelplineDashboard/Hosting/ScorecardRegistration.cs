using System.Globalization;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the figures of the scorecard, what they are judged by, and who reads them.</summary>
public static class ScorecardRegistration
{
    public static IServiceCollection AddScorecards(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => Rules(provider.GetRequiredService<ScorecardOptions>(), configuration));
        services.AddSingleton<TargetRepository>();
        services.AddSingleton<ReadRows>();
        services.AddSingleton<ReadScorecard>();
        services.AddSingleton<ReadTrends>();
        services.AddSingleton<ReadPeople>();
        services.AddSingleton<ReadAgentCard>();
        services.AddSingleton<KeepTargets>();
        return services;
    }

    private static ScorecardRules Rules(ScorecardOptions options, IConfiguration configuration) => new()
    {
        RepeatDays = (int)Math.Ceiling(options.Rules.RepeatWindow.TotalDays),
        ReachDays = (int)Math.Ceiling(options.Rules.CameBackWithin.TotalDays),
        SurveyDays = configuration["Scorecard:SurveyDays"] is not { Length: > 0 } text ? ScorecardRules.Usual.SurveyDays
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 31 ? days
            : throw new SettingsException($"Scorecard:SurveyDays is \"{text}\"; it must be a whole number of days, 0 to 31."),
        Grace = options.Grace,
    };
}
