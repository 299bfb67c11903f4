using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Hosting.Security;

/// <summary>Refuses what a page from elsewhere makes a browser send: a change, or a WebSocket, which knows no CORS and brings the cookies along.</summary>
/// <remarks>
/// A second lock beside the antiforgery token and SameSite. A program that is no browser names no origin and is not concerned.
/// The name is compared, not the scheme: behind a proxy that ends TLS the page is https and the request is not.
/// </remarks>
public sealed class OwnOrigin(SecurityOptions options)
{
    private static readonly string[] s_sockets = ["/_blazor", "/hubs"];

    private readonly HashSet<string> _allowed = new(options.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets the request through, or answers 403.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        return IsSensitive(context.Request) && IsForeign(context.Request)
            ? PlainAnswer.WriteAsync(context, 403, "foreign-origin", "Not from here", "A page of another site sent this. Only pages of the dashboard itself may; other programs send no Origin.")
            : next(context);
    }

    private static bool IsSensitive(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.HttpContext.WebSockets.IsWebSocketRequest
        || request.Headers.ContainsKey(HeaderNames.SecWebSocketKey)
        || s_sockets.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
        {
            return !IsOwn(origin, request) && !(_allowed.Contains(origin) && request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase));
        }

        // Every present browser says where a request comes from, also when it leaves the origin out.
        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
    }

    private static bool IsOwn(string origin, HttpRequest request)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Scheme is not ("http" or "https") || (request.IsHttps && from.Scheme != "https"))
        {
            return false;
        }

        var host = request.Host;
        return string.Equals(from.IdnHost.Trim('[', ']'), host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            && (host.Port is { } port ? port == from.Port : from.IsDefaultPort);
    }
}
