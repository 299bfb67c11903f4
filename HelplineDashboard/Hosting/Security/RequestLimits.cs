using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Hosting.Security;

/// <summary>Applies <see cref="RateLimits" /> by path, before anybody is authenticated: also what nobody has written yet is limited.</summary>
public sealed partial class RequestLimits(RateLimits limits, ILogger<RequestLimits> logger) : IDisposable
{
    // A POST to anything below these may hash a password or try a code.
    private static readonly string[] s_signIn = ["/sign-in", "/sign-out", "/set-up", "/account", "/second-factor", "/reset"];
    private static readonly string[] s_sockets = ["/_blazor", "/hubs"];
    private static readonly string[] s_api = ["/api", "/wall-state", "/openapi", "/health"];
    private static readonly string[] s_accountFields = ["account", "name", "user", "username", "email"];

    // A flood must not fill the log as well.
    private readonly FixedWindowRateLimiter _toLog = new(new() { PermitLimit = 1, Window = TimeSpan.FromSeconds(10) });

    /// <summary>Lets the request through, or answers 429.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (NameOf(context.Request) is not { } name)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        if (name == RateLimits.SignIn && !await TryReadFormAsync(context).ConfigureAwait(false))
        {
            await PlainAnswer.WriteAsync(context, 400, "form", "The form cannot be read", "Go back, load the page again and try once more.").ConfigureAwait(false);
            return;
        }

        using var place = await limits.AcquireAsync(name, Who(context.Request, name), context.RequestAborted).ConfigureAwait(false);
        if (place.IsAcquired)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        using (var mayLog = _toLog.AttemptAcquire())
        {
            if (mayLog.IsAcquired)
            {
                LogRefused(name);
            }
        }

        var wait = place.RetryAfter;
        if (name == RateLimits.Pairing && HttpMethods.IsGet(context.Request.Method))
        {
            // A television has nobody to press "again".
            context.Response.Headers["Refresh"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):F0}");
        }

        await PlainAnswer.WriteAsync(
            context, 429, "too-many-requests", "Too many requests",
            string.Create(CultureInfo.InvariantCulture, $"That was more than is taken at once. Try again in {Math.Max(1, Math.Ceiling(wait.TotalSeconds)):F0} seconds."), wait).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _toLog.Dispose();

    /// <summary>Says which limit a request falls under, or none.</summary>
    internal static string? NameOf(HttpRequest request)
    {
        var isReading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return !isReading && IsBelow(request, s_signIn) ? RateLimits.SignIn
            : request.Path.StartsWithSegments("/screen", StringComparison.OrdinalIgnoreCase) || (!isReading && request.Path.StartsWithSegments("/screens", StringComparison.OrdinalIgnoreCase)) ? RateLimits.Pairing
            : IsBelow(request, s_api) ? RateLimits.Events
            : IsBelow(request, s_sockets) ? RateLimits.Sockets
            : null;
    }

    private static bool IsBelow(HttpRequest request, string[] paths) =>
        Array.Exists(paths, path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static RateLimited Who(HttpRequest request, string name) => new(
        RateLimits.Key(request.HttpContext.Connection.RemoteIpAddress),
        name == RateLimits.SignIn ? Account(request) : null,
        name == RateLimits.Events ? Credential(request) : null);

    // Reads it once: whoever answers the request gets the same form.
    private static async Task<bool> TryReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return true;
        }

        try
        {
            context.Features.Set<IFormFeature>(new FormFeature(context.Request, new FormOptions { ValueCountLimit = 64, ValueLengthLimit = 64 * 1024, MultipartBodyLengthLimit = 256 * 1024 }));
            await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException or IOException)
        {
            return false;
        }
    }

    // What is typed into the field that names an account, whatever form it is in; upper and lower case are the same account.
    private static string? Account(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        var field = request.Form.FirstOrDefault(one => s_accountFields.Contains(one.Key[(one.Key.LastIndexOf('.') + 1)..], StringComparer.OrdinalIgnoreCase));
        return field.Value.ToString().Trim() is { Length: > 0 } account ? account[..Math.Min(account.Length, 256)].ToUpperInvariant() : null;
    }

    // Not the key itself: it would stay in memory. Two keys that share a place by chance only share a limit.
    private static string? Credential(HttpRequest request) =>
        (request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key : request.Headers[HeaderNames.Authorization].ToString()) is { Length: > 0 } credential
            ? credential.GetHashCode(StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture)
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "More {Limit} requests than are taken; some are answered 429")]
    private partial void LogRefused(string limit);
}
