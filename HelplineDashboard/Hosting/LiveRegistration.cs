using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Hosting;

/// <summary>Wires the live board.</summary>
public static class LiveRegistration
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<BoardFeed>();
        return services;
    }
}
