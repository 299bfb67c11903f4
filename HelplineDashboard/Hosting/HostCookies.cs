using Microsoft.AspNetCore.Authentication.Cookies;

namespace HelplineDashboard.Hosting;

/// <summary>Gives cookies over HTTPS the prefix <c>__Host-</c>: a browser then takes them from this server only, encrypted, for the whole of it.</summary>
/// <remarks>
/// Over plain HTTP the prefix cannot be used, because it demands an encrypted connection; there the name stands alone.
/// Over HTTPS the name alone is never read, or whoever can set a cookie for a neighbouring name could put one of theirs in its place.
/// </remarks>
public sealed class HostCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    /// <inheritdoc />
    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context, key));

    /// <inheritdoc />
    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);

    /// <inheritdoc />
    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
}
