using HelplineDashboard.Components.Machines;

namespace HelplineDashboard.Hosting;

/// <summary>The cookie by which a television fetches its identity: named and kept as all others are.</summary>
public sealed class ScreenCookies(HostCookies cookies) : IPlainCookies
{
    /// <inheritdoc />
    public string? Read(HttpContext context, string name) => cookies.GetRequestCookie(context, name);

    /// <inheritdoc />
    public void Write(HttpContext context, string name, string? value, TimeSpan life)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/" };
        if (value is null)
        {
            cookies.DeleteCookie(context, name, options);
            return;
        }

        options.MaxAge = life;
        cookies.AppendResponseCookie(context, name, value, options);
    }
}
