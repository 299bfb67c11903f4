using System.Net;

namespace HelplineDashboard.Components.Access;

/// <summary>Says where a request comes from, by what cannot be made up.</summary>
public static class DirectRequest
{
    // The last ones are what ASP.NET's own middleware leaves behind when it has believed a forwarding header.
    private static readonly string[] s_forwarding =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Real-IP", "X-Original-For", "X-Original-Host", "X-Original-Proto"];

    /// <summary>Says whether it comes from this machine, through no proxy, asking for this machine: neither a stranger behind a proxy nor a name that leads here.</summary>
    public static bool IsFromThisMachine(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsLoopback(context.Connection.RemoteIpAddress)
            && !Array.Exists(s_forwarding, context.Request.Headers.ContainsKey)
            && (context.Request.Host.Host is "localhost"
                || (IPAddress.TryParse(context.Request.Host.Host.AsSpan().Trim("[]"), out var named) && IPAddress.IsLoopback(named)));
    }

    /// <summary>Says whether a password may be sent by it: encrypted, or without leaving the machine.</summary>
    public static bool IsPrivate(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.IsHttps || IsLoopback(context.Connection.RemoteIpAddress);
    }

    private static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
