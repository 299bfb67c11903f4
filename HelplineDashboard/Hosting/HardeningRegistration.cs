using HelplineDashboard.Hosting.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HelplineDashboard.Hosting;

/// <summary>Wires what keeps strangers and floods out before anything else looks at a request; see SECURITY.md and the settings under <c>Security</c>.</summary>
public static class HardeningRegistration
{
    /// <summary>The longest body of a request that is no event, plan or move: a form. Those say their own.</summary>
    public const int MostFormBytes = 256 * 1024;

    /// <summary>The longest message that a browser or a program may send over a circuit or the hub.</summary>
    public const int MostMessageBytes = 32 * 1024;

    /// <summary>Adds the services and sets the server's limits.</summary>
    public static IServiceCollection AddHardening(this IServiceCollection services)
    {
        services.AddSingleton(provider => SecurityOptions.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<OwnOrigin>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<CircuitCap>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<CircuitHandler, CircuitCapHandler>());
        services.AddOptions<KestrelServerOptions>().Configure<SecurityOptions>(Limit);
        services.AddOptions<AntiforgeryOptions>().Configure<SecurityOptions>(Limit);
        services.AddOptions<CircuitOptions>().Configure<SecurityOptions>(Limit);
        services.Configure<HubOptions>(hub =>
        {
            hub.MaximumReceiveMessageSize = MostMessageBytes;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(5); // who connects and says nothing is gone
            hub.EnableDetailedErrors = false;
        });
        return services;
    }

    /// <summary>Puts the guards before everything else.</summary>
    /// <exception cref="SettingsException">A setting makes no sense.</exception>
    public static void UseHardening(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = app.Services.GetRequiredService<SecurityOptions>(); // a mistake in the settings shows at start
        if (options.KnownProxies.Length > 0)
        {
            app.UseForwardedHeaders(Believe(options));
        }

        app.Use(app.Services.GetRequiredService<SecurityHeaders>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<OwnOrigin>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<RequestLimits>().InvokeAsync);
    }

    /// <summary>Caps the pages of one person. Put it where it is known who asks.</summary>
    public static void UseCircuitCap(this WebApplication app) => app.Use(CircuitCapHandler.AnswerAsync);

    /// <summary>Leaves the pages' policy to <see cref="SecurityHeaders" />, and does not compress what another site's page may frame: lengths tell.</summary>
    public static void Harden(this ServerComponentsEndpointOptions circuits, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(circuits);
        circuits.ContentSecurityFrameAncestorsPolicy = null;
        circuits.DisableWebSocketCompression = services.GetRequiredService<SecurityOptions>().FrameAncestors.Length > 0;
    }

    // The host is not believed: most proxies hand over what the browser wrote into X-Forwarded-Host. Let them keep Host instead.
    private static ForwardedHeadersOptions Believe(SecurityOptions options)
    {
        var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        believed.KnownProxies.Clear();
        believed.KnownIPNetworks.Clear();
        foreach (var network in options.ProxyNetworks)
        {
            believed.KnownIPNetworks.Add(network);
        }

        return believed;
    }

    private static void Limit(KestrelServerOptions server, SecurityOptions options)
    {
        server.AddServerHeader = false;
        server.Limits.MaxConcurrentConnections = options.MaxConnections;
        server.Limits.MaxConcurrentUpgradedConnections = options.MaxWebSockets;
        server.Limits.MaxRequestBodySize = MostFormBytes;
        server.Limits.MaxRequestLineSize = 8 * 1024;
        server.Limits.MaxRequestHeaderCount = 64;
        server.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(90);
    }

    private static void Limit(AntiforgeryOptions forms, SecurityOptions options)
    {
        forms.Cookie.Name = options.CookieName("helpline-form");
        forms.Cookie.HttpOnly = true;
        forms.Cookie.SameSite = SameSiteMode.Strict;
        forms.Cookie.SecurePolicy = options.CookieSecurePolicy;
        forms.SuppressXFrameOptionsHeader = true; // frame-ancestors says more
    }

    private static void Limit(CircuitOptions circuits, SecurityOptions options)
    {
        circuits.DisconnectedCircuitMaxRetained = options.DisconnectedCircuits;
        circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(options.DisconnectedMinutes);
        circuits.MaxBufferedUnacknowledgedRenderBatches = 2; // the rest is skipped: the browser gets the newest when it reads again
    }
}
