using System.Net;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication;

namespace HelplineDashboard.Hosting.SingleSignOn;

/// <summary>Registers those who vouch for people: a proxy that signs them in, and a system that issues tokens. Both are off unless configured.</summary>
public static class SingleSignOnRegistration
{
    /// <summary>Adds what the settings ask for.</summary>
    /// <exception cref="SettingsException">A setting makes no sense.</exception>
    public static IServiceCollection AddSingleSignOn(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<VouchedPeople>();
        if (ProxySettings.Read(configuration.GetSection("Authentication:TrustedProxyHeader")) is { } proxy)
        {
            services.AddSingleton(proxy);
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ProxyHandler>(AccessSchemes.Proxy, null);
            services.Configure<SchemeChoice>(choice => choice.Add(AccessSchemes.Proxy, request => request.Headers.ContainsKey(proxy.Name)));
        }

        if (JwtSettings.Read(configuration.GetSection("Authentication:Jwt")) is { } jwt)
        {
            services.AddSingleton(jwt);
            services.AddSingleton<JwtValidation>();
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, JwtHandler>(AccessSchemes.Jwt, null);
            services.Configure<SchemeChoice>(choice => choice.Add(AccessSchemes.Jwt, request => JwtHandler.TokenOf(request) is not null));
        }

        return services;
    }

    /// <summary>Reads which roles here stand for which there: <c>"Roles": { "team-leads": "supervisor" }</c>.</summary>
    internal static Dictionary<string, string> Roles(IConfigurationSection section) =>
        section.GetSection("Roles").GetChildren().Where(one => one.Value is { Length: > 0 }).ToDictionary(one => one.Key, one => one.Value!, StringComparer.Ordinal);

    /// <summary>Reads addresses and networks: <c>10.0.0.7</c>, <c>10.0.0.0/24</c>.</summary>
    internal static List<IPNetwork> Networks(IConfigurationSection section) =>
        [.. section.GetChildren().Select(one => one.Value ?? "").Append(section.Value ?? "").Where(text => text.Length > 0).Select(text =>
            IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new SettingsException($"{section.Path} holds \"{text}\"; it must be an address like 10.0.0.7 or a network like 10.0.0.0/24."))];
}
