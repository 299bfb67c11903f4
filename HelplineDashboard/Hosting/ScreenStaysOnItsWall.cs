using HelplineDashboard.Components.Pages;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authorization;

namespace HelplineDashboard.Hosting;

/// <summary>Refuses a television everything but its own wallboard, whatever it could see elsewhere. What is for everybody is not asked here.</summary>
public sealed class ScreenStaysOnItsWall(ScreenParties screens) : IAuthorizationHandler
{
    /// <inheritdoc />
    public async Task HandleAsync(AuthorizationHandlerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.User.HasClaim(PartyClaims.Kind, nameof(PartyKind.Screen)))
        {
            return;
        }

        var isIts = context.Resource switch
        {
            HttpContext request => await IsItsAsync(context, request.Request).ConfigureAwait(false),
            Microsoft.AspNetCore.Components.RouteData route => route.PageType == typeof(WallPage),
            _ => true, // a part of a page that it was shown
        };
        if (!isIts)
        {
            context.Fail(new AuthorizationFailureReason(this, "A television may open its own wallboard only."));
        }
    }

    private async Task<bool> IsItsAsync(AuthorizationHandlerContext context, HttpRequest request) =>
        request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        || (context.User.FindFirst(PartyClaims.Id)?.Value is { } id
            && await screens.ReadShowAsync(id, request.HttpContext.RequestAborted).ConfigureAwait(false) is { } show
            && string.Equals(request.Path.Value, show.Path, StringComparison.Ordinal)
            && request.Query["theme"] == "light" == show.IsLight);
}
