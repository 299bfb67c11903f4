using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HelplineDashboard.Hosting;

/// <summary>While nobody has an account: prints the link that makes the first administrator, at each start, once the addresses are known.</summary>
public sealed partial class SetUpService(OneTimeLinks links, IServer server, ILogger<SetUpService> logger) : IHostedLifecycleService
{
    /// <inheritdoc />
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await links.MakeFirstAsync(cancellationToken).ConfigureAwait(false) is not { } link)
        {
            return;
        }

        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        Print(Reachable(address) + link.Path, link.ExpiresAt);
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // "Every address of this machine" is none that a browser opens.
    private static string Reachable(string address) =>
        address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).TrimEnd('/');

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody has an account yet. This link makes the first administrator, once, until {ExpiresAt:u}: {Link}")]
    private partial void Print(string link, DateTimeOffset expiresAt);
}
