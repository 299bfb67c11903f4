using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Demand;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the days of the scorecard: what counts, closes and reads them.</summary>
public static class ScorecardDaysRegistration
{
    public static IServiceCollection AddScorecardDays(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => Options(configuration));
        services.AddSingleton<DayRepository>();
        services.AddSingleton<AgentDayRepository>();
        services.AddSingleton<DayCountRepository>();
        services.AddSingleton<EditionRepository>();
        services.AddSingleton<BuildDays>();
        services.AddSingleton<BuildAgentDays>();
        services.AddSingleton<CloseDays>();
        services.AddSingleton<RebuildDays>();
        services.TryAddSingleton<RollUpIntervals>();
        return services;
    }

    private static ScorecardOptions Options(IConfiguration configuration) => new()
    {
        Rules = new DayRules
        {
            RepeatWindow = TimeSpan.FromDays(Number(configuration, "Scorecard:RepeatDays", 7, 1, 90, "days")),
            CameBackWithin = TimeSpan.FromHours(Number(configuration, "Scorecard:CameBackHours", 24, 1, 168, "hours")),
            Distressing = Issues(configuration, "Scorecard:DistressingIssues"),
        },
        Grace = TimeSpan.FromHours(Number(configuration, "Scorecard:GraceHours", 2, 0, 48, "hours")),
        Settle = TimeSpan.FromMinutes(Number(configuration, "Scorecard:SettleMinutes", 5, 0, 1440, "minutes")),
    };

    private static int Number(IConfiguration configuration, string name, int missing, int least, int most, string unit) =>
        configuration[name] is not { Length: > 0 } text ? missing
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw new SettingsException($"{name} is \"{text}\"; it must be a whole number of {unit}, {least} to {most}.");

    // A list in a file, or one text with commas, as it is written on a command line.
    private static ImmutableSortedSet<string> Issues(IConfiguration configuration, string name)
    {
        var section = configuration.GetSection(name);
        var listed = section.Value?.Split(',') ?? [.. section.GetChildren().Select(one => one.Value ?? "")];
        var issues = listed.Select(issue => issue.Trim()).ToList();
        return issues.FirstOrDefault(issue => issue.Length is 0 or > Domain.Texts.MaxLength || issue.Any(char.IsControl)) is { } odd
            ? throw new SettingsException($"{name} holds \"{odd}\"; each must be an issue type as the sources write it, 1 to {Domain.Texts.MaxLength} characters.")
            : issues.ToImmutableSortedSet(StringComparer.Ordinal);
    }
}
