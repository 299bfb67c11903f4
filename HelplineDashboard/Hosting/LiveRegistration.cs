using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Hosting;

/// <summary>Registers what is held in memory.</summary>
public static class LiveRegistration
{
    public static IServiceCollection AddLive(this IServiceCollection services) => services.AddSingleton<BoardFeed>();
}
