using System.Security.Claims;
using System.Text.Encodings.Web;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Hosting.SingleSignOn;

/// <summary>Takes the token of another system for who somebody is.</summary>
/// <remarks>The framework's own handler does the same; its package asks for a newer token library than the database client goes with.</remarks>
public sealed class JwtHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, JwtSettings settings, JwtValidation validation, VouchedPeople people)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer ";

    /// <summary>Returns the token that a request carries: three parts with points between. An API key has none.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var authorization = request.Headers.Authorization;
        var text = authorization.Count == 1 && authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization.ToString()[Bearer.Length..].Trim()
            // A browser's WebSocket can send no header.
            : request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) ? request.Query["access_token"].ToString()
            : "";
        return text.Count(character => character == '.') == 2 ? text : null;
    }

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        var result = await validation.ValidateAsync(token).ConfigureAwait(false);
        if (!result.IsValid || result.ClaimsIdentity.FindFirst(settings.NameClaim)?.Value is not { } name)
        {
            return AuthenticateResult.Fail("The token is not valid.");
        }

        var theirs = result.ClaimsIdentity.FindAll(settings.RoleClaim).Select(claim => claim.Value);
        return await people.IdentifyAsync(Scheme.Name, name, theirs, settings.Roles, Context.RequestAborted).ConfigureAwait(false) is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name))
            : AuthenticateResult.Fail("Nobody of this name may sign in.");
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return base.HandleChallengeAsync(properties);
    }
}
