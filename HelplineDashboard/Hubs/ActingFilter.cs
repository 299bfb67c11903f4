using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.SignalR;

namespace HelplineDashboard.Hubs;

/// <summary>Lets whoever is connected act for each call, as what they are at that moment.</summary>
/// <remarks>Also before Blazor's own hub, where it does no harm: the circuit sets the same.</remarks>
public sealed class ActingFilter(ReadAccess access) : IHubFilter
{
    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        ArgumentNullException.ThrowIfNull(invocationContext);
        ArgumentNullException.ThrowIfNull(next);
        var party = await access.OfAsync(invocationContext.Context.User, invocationContext.Context.ConnectionAborted).ConfigureAwait(false);
        var from = invocationContext.Context.GetHttpContext()?.Connection.RemoteIpAddress?.ToString();
        using (Acting.As(party with { From = from }))
        {
            return await next(invocationContext).ConfigureAwait(false);
        }
    }
}
