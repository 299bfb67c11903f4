using HelplineDashboard.Components.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HelplineDashboard.Hosting;

/// <summary>Looks at the cookie of a person with each request, and sends pages to sign in but tells programs so.</summary>
public sealed class PersonCookie(TimeProvider clock, ReadAccess access) : CookieAuthenticationEvents
{
    /// <inheritdoc />
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isDemo = DemoPeople.IsOne(context.Principal?.FindFirst(PartyClaims.Id)?.Value);
        if (PersonSession.IsOver(context.Properties, clock.GetUtcNow())
            || (isDemo && !DirectRequest.IsFromThisMachine(context.HttpContext))
            || (await access.OfAsync(context.Principal, context.HttpContext.RequestAborted).ConfigureAwait(false)).Kind != PartyKind.Person)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(PersonSession.Scheme).ConfigureAwait(false); // so that the browser stops sending it
        }
    }

    /// <inheritdoc />
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ProgramPaths.Holds(context.Request.Path) || context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            ? SayAsync(context, StatusCodes.Status401Unauthorized)
            : base.RedirectToLogin(context);
    }

    /// <inheritdoc />
    /// <remarks>Not elsewhere: the address stays the one that was asked for, and the page says that it is not theirs.</remarks>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => SayAsync(context, StatusCodes.Status403Forbidden);

    private static Task SayAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
