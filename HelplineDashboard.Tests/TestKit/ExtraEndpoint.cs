using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Puts an endpoint of a test's own behind everything that the application puts before its own.</summary>
internal static class ExtraEndpoint
{
    /// <summary>Adds one.</summary>
    /// <param name="services">The services of a dashboard that is being built.</param>
    /// <param name="path">Where it listens; to anything below the path too.</param>
    /// <param name="answer">Answers.</param>
    public static void AddExtraEndpoint(this IServiceCollection services, string path, RequestDelegate answer) =>
        services.AddSingleton<IStartupFilter>(new Filter(path, answer));

    private sealed class Filter(string path, RequestDelegate answer) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map(path, branch => branch.Run(answer));
        };
    }
}
