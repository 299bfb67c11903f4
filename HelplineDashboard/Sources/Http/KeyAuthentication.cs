using System.Security.Claims;
using System.Text.Encodings.Web;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace HelplineDashboard.Sources.Http;

/// <summary>Knows a program by the key that its request carries, or, where the settings say so, by coming from this machine.</summary>
public sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ProgramParties programs, MachineSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The header that carries a key.</summary>
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";
    private const string Start = "hk_";

    /// <summary>Reads the key that a request carries, or <see langword="null" />.</summary>
    /// <remarks>In the address (<c>access_token</c>) only for the hub: a browser's WebSocket can send no header, and addresses end up in logs.</remarks>
    public static string? ReadKey(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.TryGetValue(KeyHeader, out var header))
        {
            return header.ToString().Trim();
        }

        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            // Other tokens come the same way: they are for another scheme.
            var token = authorization[Bearer.Length..].Trim();
            return token.StartsWith(Start, StringComparison.Ordinal) ? token : null;
        }

        return request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
            && request.Query["access_token"].ToString() is { } text && text.StartsWith(Start, StringComparison.Ordinal)
            ? text
            : null;
    }

    /// <summary>Says whether this scheme understands what a request carries.</summary>
    public static bool IsCarriedBy(HttpRequest request, MachineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ReadKey(request) is not null
            || (settings.ThisMachine && IsBare(request) && ProgramPaths.Holds(request.Path) && ThisMachine.Sent(request));
    }

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (ReadKey(Request) is { } secret)
        {
            var key = await programs.FindByKeyAsync(secret, Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted).ConfigureAwait(false);
            return key is null ? AuthenticateResult.Fail("The key is not known.") : Success(key.Id.ToString(), key.Scope.Name, key.Prefix);
        }

        return settings.ThisMachine && IsBare(Request) && ThisMachine.Sent(Request)
            ? Success(ProgramParties.ThisMachine, "This machine", ProgramParties.ThisMachine)
            : AuthenticateResult.NoResult();
    }

    // Who shows anything else is somebody else.
    private static bool IsBare(HttpRequest request) => request.Headers.Cookie.Count == 0 && request.Headers.Authorization.Count == 0;

    private AuthenticateResult Success(string id, string name, string stamp)
    {
        var identity = PartyClaims.Identity(PartyKind.Program, id, name, stamp, Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}

/// <summary>The addresses that programs ask, and that answer them with problems instead of pages.</summary>
public static class ProgramPaths
{
    private static readonly string[] s_paths = ["/api", "/hubs", "/openapi"];

    /// <summary>Says whether an address is one of them.</summary>
    public static bool Holds(PathString path) => Array.Exists(s_paths, one => path.StartsWithSegments(one, StringComparison.OrdinalIgnoreCase));
}
