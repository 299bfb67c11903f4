using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Sources.Http;

/// <summary>Puts the API's guard before an endpoint.</summary>
public static class ApiGuard
{
    /// <summary>The header that carries a key.</summary>
    public const string KeyHeader = "X-Api-Key";

    // The last two are what ASP.NET's own middleware leaves behind when it has believed a forwarding header.
    private static readonly string[] s_forwarding =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "X-Original-For", "X-Original-Host"];

    /// <summary>Answers 401 or 403 to whoever may not use the endpoints.</summary>
    /// <param name="endpoints">The endpoints.</param>
    /// <param name="keyInAddress">Whether the key may also come as <c>access_token</c> in the address: a browser's WebSocket can send no header.</param>
    public static TBuilder RequireApiKey<TBuilder>(this TBuilder endpoints, bool keyInAddress = false)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.AllowAnonymous(); // this guard decides instead
        endpoints.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } next)
            {
                endpoint.RequestDelegate = context => GuardAsync(context, next, keyInAddress);
            }
        });
        return endpoints;
    }

    /// <summary>Reads what a request shows of itself.</summary>
    internal static ApiCaller Read(HttpContext context, bool keyInAddress)
    {
        var request = context.Request;
        var origin = request.Headers.Origin.ToString();
        return new ApiCaller(
            ReadKey(request, keyInAddress),
            context.Connection.RemoteIpAddress,
            Array.Exists(s_forwarding, request.Headers.ContainsKey),
            request.Host.Host,
            origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    private static string? ReadKey(HttpRequest request, bool keyInAddress)
    {
        if (request.Headers.TryGetValue(KeyHeader, out var header))
        {
            return header.ToString();
        }

        const string Bearer = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
            : keyInAddress ? request.Query["access_token"].ToString()
            : null;
    }

    private static Task GuardAsync(HttpContext context, RequestDelegate next, bool keyInAddress)
    {
        var access = context.RequestServices.GetRequiredService<ApiKeys>().Judge(Read(context, keyInAddress));
        if (access == ApiAccess.Granted)
        {
            return next(context);
        }

        if (access != ApiAccess.OnlyThisMachine)
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        }

        return ProblemAnswers.WriteAsync(context, access switch
        {
            ApiAccess.KeyMissing => new Problem(401, "key-missing", "A key is needed", $"Send a key in the header {KeyHeader}, or as Authorization: Bearer."),
            ApiAccess.KeyWrong => new Problem(401, "key-wrong", "The key is not known", $"The key is none of those in Api:Keys."),
            _ => new Problem(403, "only-this-machine", "Only this machine is answered", "No key is configured in Api:Keys, so only direct requests from this machine to localhost are answered."),
        });
    }
}
