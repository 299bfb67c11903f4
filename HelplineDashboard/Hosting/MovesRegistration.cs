using System.Globalization;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Live.Moves;
using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the moves of agents between queues. Which phone system makes them is registered elsewhere; without one nobody is moved.</summary>
public static class MovesRegistration
{
    public static IServiceCollection AddMoves(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => Options(configuration));
        services.AddSingleton<MoveRepository>();
        services.AddSingleton<SuggestionRepository>();
        services.AddSingleton<MovesFeed>();
        services.AddSingleton<MoveSignal>();
        services.AddSingleton<StoredMoves>();
        services.AddSingleton<KnowAgents>();
        services.AddSingleton<MoveSituations>();
        services.AddSingleton<JudgeMove>();
        services.AddSingleton<PredictMove>();
        services.AddSingleton<MakeMoves>();
        services.AddSingleton<UndoMove>();
        services.AddSingleton<ChangeReturn>();
        services.AddSingleton<DeclineSuggestion>();
        services.AddSingleton<SuggestMoves>();
        services.AddSingleton<PerformMoves>();
        services.AddSingleton<FollowMoves>();
        services.AddSingleton<ReadMoves>();
        services.AddSingleton<CompareMoves>();
        services.AddSingleton<PurgeMoves>();
        services.AddHostedService<MovesService>();
        return services;
    }

    private static MoveOptions Options(IConfiguration configuration)
    {
        const string Name = "Moves:ConfirmSeconds";
        return configuration[Name] is not { Length: > 0 } text ? new MoveOptions()
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 120
                ? new MoveOptions { ConfirmWithin = TimeSpan.FromSeconds(seconds) }
            : throw new SettingsException($"{Name} is \"{text}\"; it must be a whole number of seconds, 1 to 120.");
    }
}
