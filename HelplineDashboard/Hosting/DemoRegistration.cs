using System.Globalization;
using HelplineDashboard.Data.Sources;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Demo;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the demo helpline.</summary>
public static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => Options(configuration));
        services.AddSingleton<DemoMoveRepository>();
        services.AddSingleton<DemoMoves>();
        services.AddSingleton<DemoPhoneSystem>();
        services.AddHostedService<DemoSource>();
        services.AddHostedService<DemoShifts>();
        services.AddHostedService<DemoReviewers>();
        return services;
    }

    /// <summary>Says whether the settings let the demo helpline play; what was recorded before may still keep it from it.</summary>
    internal static bool MayPlay(IConfiguration configuration) => Options(configuration) is { } options && (options.Enabled ?? !options.HasRealSource);

    private static bool HasRealSource(IConfiguration configuration) =>
        IsSet(configuration.GetSection("Sources:QueueLog:Path")) || PhonesRegistration.ListensToAsterisk(configuration);

    // Read text by text: a setting that makes no sense is named, and an empty one is one that is not set.
    private static DemoOptions Options(IConfiguration configuration) => new()
    {
        Enabled = Setting<bool?>(configuration, "Demo:Enabled", null, text => bool.TryParse(text, out var value) ? value : null, "true or false"),
        HasRealSource = HasRealSource(configuration),
        Seed = Setting<ulong?>(
            configuration, "Demo:Seed", 1, text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null, "a whole number, 0 or more")!.Value,
        Speed = Setting<double?>(
            configuration, "Demo:Speed", 1, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0.1 and <= 20 ? value : null, "a number from 0.1 to 20")!.Value,
        HistoryDays = Setting<int?>(
            configuration, "Demo:HistoryDays", 60, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 366 ? value : null, "a whole number of days, 0 to 366")!.Value,
        TimeZone = Setting(
            configuration, "Helpline:TimeZone", "Europe/London", text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) ? text : null, "a time zone like Europe/London"),
    };

    private static bool IsSet(IConfigurationSection section) => section.Value is { Length: > 0 } || section.GetChildren().Any();

    private static T Setting<T>(IConfiguration configuration, string name, T missing, Func<string, T?> read, string expected) =>
        configuration[name] is not { Length: > 0 } text ? missing
        : read(text) ?? throw new SettingsException($"{name} is \"{text}\"; it must be {expected}.");
}
