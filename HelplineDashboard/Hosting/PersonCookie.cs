using HelplineDashboard.Components.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HelplineDashboard.Hosting;

/// <summary>Looks at the cookie of a person with each request, and sends pages to sign in but tells programs so.</summary>
public sealed class PersonCookie(TimeProvider clock, ReadAccess access) : CookieAuthenticationEvents
{
    private static readonly string[] s_forPrograms = ["/api", "/hubs", "/_blazor"];

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
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => AnswerAsync(context, StatusCodes.Status401Unauthorized, base.RedirectToLogin);

    /// <inheritdoc />
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        AnswerAsync(context, StatusCodes.Status403Forbidden, base.RedirectToAccessDenied);

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status, Func<RedirectContext<CookieAuthenticationOptions>, Task> redirect)
    {
        if (!Array.Exists(s_forPrograms, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return redirect(context);
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
