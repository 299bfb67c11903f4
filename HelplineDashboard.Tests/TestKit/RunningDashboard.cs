using HelplineDashboard.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>The whole application in this process, on Kestrel and a free loopback port, so that a real browser can open it.</summary>
public sealed class RunningDashboard : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly string _folder;

    private RunningDashboard(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    /// <summary>Gets the address it listens on, with the port it was given.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>Gets the application's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts one that takes everybody for an administrator (<see cref="TestSignIn" />). Dispose it to stop it.</summary>
    /// <param name="configure">Puts the test's own services and settings in, after the application's.</param>
    /// <param name="settings">Settings as on the command line, for example <c>--Api:MaxBatchEvents=5</c>.</param>
    public static Task<RunningDashboard> StartAsync(Action<WebApplicationBuilder>? configure = null, params string[] settings) =>
        StartGuardedAsync(
            builder =>
            {
                TestSignIn.AddTo(builder);
                configure?.Invoke(builder);
            },
            settings);

    /// <summary>Starts one that lets nobody in who does not really sign in. Dispose it to stop it.</summary>
    /// <param name="configure">Puts the test's own services and settings in, after the application's.</param>
    /// <param name="settings">Settings as on the command line.</param>
    public static async Task<RunningDashboard> StartGuardedAsync(Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        // The dashboard makes the folder itself, so a start that is refused leaves none behind.
        var folder = Path.Combine(Path.GetTempPath(), $"helpline-{Guid.NewGuid():N}");
        var app = DashboardHost.Build(
            ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", $"--Data:Folder={folder}", "--Demo:Enabled=false", .. settings],
            builder =>
            {
                builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // leaves no keys behind
                configure?.Invoke(builder);
            });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, folder);
    }

    /// <summary>Gets the address of one page.</summary>
    /// <param name="path">The page's route, for example <c>/wallboard</c>.</param>
    public string Page(string path) => new Uri(Address, path).ToString();

    /// <summary>Makes a client that talks to it.</summary>
    public HttpClient CreateClient() => new() { BaseAddress = Address };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // Not longer: an open circuit would otherwise keep the host waiting for its browser to leave.
        await _app.StopAsync(s_patience);
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
