using System.Net;

namespace HelplineDashboard.Hosting.SingleSignOn;

/// <summary>A proxy that signs people in and says in a header who it was: <c>Authentication:TrustedProxyHeader</c>.</summary>
/// <param name="Name">The header with the name.</param>
/// <param name="RolesHeader">The header with their groups, with commas between, or <see langword="null" />.</param>
/// <param name="Proxies">From where it is believed.</param>
/// <param name="Roles">Which role here stands for which group there.</param>
public sealed record ProxySettings(string Name, string? RolesHeader, IReadOnlyList<IPNetwork> Proxies, IReadOnlyDictionary<string, string> Roles)
{
    /// <summary>Reads them; nothing when there are none.</summary>
    public static ProxySettings? Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section["Name"] is not { Length: > 0 } name)
        {
            return section.GetChildren().Any(one => one.Value is { Length: > 0 } || one.GetChildren().Any())
                ? throw new SettingsException($"{section.Path}:Name is missing: the header in which the proxy says who signed in.")
                : null;
        }

        var proxies = SingleSignOnRegistration.Networks(section.GetSection("Proxies"));
        return proxies.Count > 0
            ? new ProxySettings(name, section["RolesHeader"] is { Length: > 0 } roles ? roles : null, proxies, SingleSignOnRegistration.Roles(section))
            : throw new SettingsException($"{section.Path}:Proxies is missing: the addresses of the proxies whose header is believed. Anybody can send a header.");
    }

    /// <summary>Says whether the header is believed from an address.</summary>
    public bool Trusts(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Proxies.Any(proxy => proxy.Contains(plain));
    }
}
