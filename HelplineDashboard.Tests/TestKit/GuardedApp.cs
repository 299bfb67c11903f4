using HelplineDashboard.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Only the guards that stand before the application, and behind them an endpoint of a test's own.</summary>
internal sealed class GuardedApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GuardedApp(WebApplication app) => (_app, Client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    /// <summary>Gets a client that talks to it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts one on a free loopback port.</summary>
    /// <param name="path">Where the endpoint listens.</param>
    /// <param name="answer">What it does.</param>
    /// <param name="settings">Settings as on the command line.</param>
    public static async Task<GuardedApp> StartAsync(string path, RequestDelegate answer, params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder([.. settings, "--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddHardening();
        var app = builder.Build();
        app.UseHardening();
        app.Map(path, answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
