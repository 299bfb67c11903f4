using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace HelplineDashboard.Components.Access;

/// <summary>Lets whoever looks at the page act for each thing that their browser says.</summary>
public sealed class ActingCircuit(AuthenticationStateProvider states, ReadAccess access) : CircuitHandler
{
    // The connection's own request has set it: a circuit is opened within that request.
    private readonly string? _from = Acting.Now.From;

    /// <inheritdoc />
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        (states as CircuitAccess)?.Open();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        var state = await states.GetAuthenticationStateAsync();
        var party = await access.OfAsync(state.User, CancellationToken.None);
        using (Acting.As(party with { From = _from }))
        {
            await next(activity);
        }
    };
}
