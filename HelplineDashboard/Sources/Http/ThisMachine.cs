using System.Net;

namespace HelplineDashboard.Sources.Http;

/// <summary>What a request shows of where it comes from.</summary>
/// <param name="Remote">The other end of its connection; none for a connection without addresses.</param>
/// <param name="IsForwarded">Whether a proxy says that it comes from elsewhere.</param>
/// <param name="Host">The host it asks for, without the port.</param>
/// <param name="IsOtherOrigin">Whether a browser says that a page from elsewhere sent it.</param>
public readonly record struct RequestOrigin(IPAddress? Remote, bool IsForwarded, string Host, bool IsOtherOrigin);

/// <summary>Judges whether a request comes directly from a program on this machine.</summary>
/// <remarks>
/// The address alone would not do. A proxy on this machine makes strangers look local, and a web page from elsewhere can make a browser here ask: by its
/// own name for this address, or over a WebSocket, which knows no CORS.
/// </remarks>
public static class ThisMachine
{
    // The last ones are what ASP.NET's own middleware leaves behind when it has believed a forwarding header.
    private static readonly string[] s_forwarding =
        ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server", "X-Real-IP", "X-Original-For", "X-Original-Host", "X-Original-Proto"];

    /// <summary>Judges a request.</summary>
    public static bool Sent(HttpRequest request) => IsThisMachine(Read(request));

    /// <summary>Reads what a request shows of where it comes from.</summary>
    internal static RequestOrigin Read(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return new RequestOrigin(
            request.HttpContext.Connection.RemoteIpAddress,
            Array.Exists(s_forwarding, request.Headers.ContainsKey),
            request.Host.Host,
            origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Judges what a request shows.</summary>
    internal static bool IsThisMachine(in RequestOrigin origin) =>
        origin.Remote is { } remote
        && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)
        && !origin.IsForwarded
        && !origin.IsOtherOrigin
        && (origin.Host is "localhost"
            || (IPAddress.TryParse(origin.Host.AsSpan().Trim("[]"), out var named) && IPAddress.IsLoopback(named)));
}
