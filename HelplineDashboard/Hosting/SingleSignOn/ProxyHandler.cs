using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace HelplineDashboard.Hosting.SingleSignOn;

/// <summary>Believes a header about who signed in, from the configured proxies and from nobody else.</summary>
public sealed class ProxyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ProxySettings settings, VouchedPeople people)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var names = Request.Headers[settings.Name];
        if (names.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (Peer is not { } peer || !settings.Trusts(peer))
        {
            return AuthenticateResult.Fail("The header comes from an address that is no trusted proxy.");
        }

        // Twice: one of them may be what somebody sent to the proxy. With a comma: two that were joined on the way.
        if (names.Count != 1 || names[0] is not { } name || name.Contains(',', StringComparison.Ordinal))
        {
            return AuthenticateResult.Fail("The header stands there more than once.");
        }

        var groups = settings.RolesHeader is { } header ? Request.Headers[header] : default;
        if (groups.Count > 1)
        {
            return AuthenticateResult.Fail("The header of groups stands there more than once.");
        }

        var theirs = groups.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return await people.IdentifyAsync(Scheme.Name, name, theirs, settings.Roles, Context.RequestAborted).ConfigureAwait(false) is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name))
            : AuthenticateResult.Fail("Nobody of this name may sign in.");
    }

    // The other end of the connection itself. The request's own address may have been put in its place by X-Forwarded-For, which anybody can send;
    // where there is no socket to ask, one that was put there is known by the header that is left behind, and not believed.
    private IPAddress? Peer => Context.Features.Get<IConnectionSocketFeature>()?.Socket.RemoteEndPoint is IPEndPoint peer ? peer.Address
        : Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName) ? null
        : Context.Connection.RemoteIpAddress;
}
