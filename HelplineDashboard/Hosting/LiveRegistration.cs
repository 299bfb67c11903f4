using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Hosting;

/// <summary>What Live consists of.</summary>
internal static class LiveRegistration
{
    public static IServiceCollection AddLive(this IServiceCollection services) =>
        services.AddSingleton<BoardFeed>();
}
