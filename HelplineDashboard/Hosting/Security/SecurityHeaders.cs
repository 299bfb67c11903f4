using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Hosting.Security;

/// <summary>Puts what a browser must know to keep a page safe on every answer: pages, files, JSON and errors.</summary>
/// <remarks>
/// Scripts and style sheets come from the dashboard's own files only; nothing inline runs, so a name that holds a script stays a name.
/// Styles of single elements are allowed: a bar's height is computed. They can recolour a page, but load and run nothing.
/// </remarks>
public sealed class SecurityHeaders(SecurityOptions options)
{
    private const string NoStore = "no-store";

    // Full screen and staying awake is what a wallboard asks for; nothing asks for the rest.
    private const string Permissions =
        "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), "
        + "gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), "
        + "screen-wake-lock=(self), serial=(), usb=(), xr-spatial-tracking=()";

    private readonly string _hsts = $"max-age={options.HstsDays * 86_400L}; includeSubDomains";

    private readonly string _content = string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'", // its own WebSockets too
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        $"frame-ancestors {(options.FrameAncestors is { Length: > 0 } ancestors ? $"'self' {string.Join(' ', ancestors)}" : "'none'")}");

    /// <summary>Lets the request through and adds the headers as the answer begins: what makes an error page clears what was set before.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        context.Response.OnStarting(() =>
        {
            Add(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _content;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin"; // an address may name an agent
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.Remove(HeaderNames.Server);
        if (context.Request.IsHttps && options.HstsDays > 0)
        {
            headers.StrictTransportSecurity = _hsts;
        }

        // Files say themselves how long they keep. What a browser got with somebody's cookie must not stay on a shared computer's disk.
        if (headers.CacheControl.Count == 0 || (context.Request.Headers.Cookie.Count > 0 && headers.CacheControl == "no-cache" && !IsFile(context)))
        {
            headers.CacheControl = NoStore;
        }
    }

    // Static files are mapped with a description of themselves.
    private static bool IsFile(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
