using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authorization;

namespace HelplineDashboard.Hosting;

/// <summary>Asks for a permission, or, without one, only that it is somebody who is known.</summary>
/// <param name="Permission">One of <see cref="Permissions" />, or <see langword="null" />.</param>
public sealed record PermissionRequirement(string? Permission) : IAuthorizationRequirement;

/// <summary>Grants what is permitted at this moment, not what was permitted when the cookie was made.</summary>
public sealed class PermissionHandler(ReadAccess access) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc />
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        var party = await access.OfAsync(context.User, CancellationToken.None).ConfigureAwait(false);
        if (party.Kind != PartyKind.Nobody && (requirement.Permission is not { } permission || party.May(permission)))
        {
            context.Succeed(requirement);
        }
    }
}
