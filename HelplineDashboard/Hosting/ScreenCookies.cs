using HelplineDashboard.Components.Machines;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HelplineDashboard.Hosting;

/// <summary>Names the cookies of televisions by their connection: over HTTPS with the prefix <c>__Host-</c>, which binds them to this host alone.</summary>
/// <remarks>A browser takes that prefix over HTTPS only. Over plain HTTP, on one machine or in a closed network, they go without it.</remarks>
public sealed class ScreenCookies : ICookieManager, IPlainCookies
{
    private readonly ChunkingCookieManager _cookies = new();

    /// <inheritdoc />
    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameFor(context.Request, key));

    /// <inheritdoc />
    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameFor(context.Request, key), value, options);

    /// <inheritdoc />
    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameFor(context.Request, key), options);

    /// <inheritdoc />
    public string? Read(HttpContext context, string name) => context.Request.Cookies[NameFor(context.Request, name)];

    /// <inheritdoc />
    public void Write(HttpContext context, string name, string? value, TimeSpan life)
    {
        var options = new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = life };
        if (value is null)
        {
            context.Response.Cookies.Delete(NameFor(context.Request, name), new CookieOptions(options) { MaxAge = null });
        }
        else
        {
            context.Response.Cookies.Append(NameFor(context.Request, name), value, options);
        }
    }

    /// <summary>Returns the name of a cookie on a connection.</summary>
    internal static string NameFor(HttpRequest request, string name) => request.IsHttps ? $"__Host-{name}" : name;
}
