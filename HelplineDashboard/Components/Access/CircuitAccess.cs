using System.Security.Claims;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace HelplineDashboard.Components.Access;

/// <summary>Who looks at the pages of one circuit. Whoever is let go in between is nobody from then on, and the page they see is taken away.</summary>
/// <remarks>At once when it happened in this process, within <see cref="RevalidationInterval" /> when on another node.</remarks>
public sealed class CircuitAccess : RevalidatingServerAuthenticationStateProvider
{
    private readonly ReadAccess _access;
    private readonly AccessSignal _signal;
    private Party? _first;

    /// <summary>Takes where to look.</summary>
    public CircuitAccess(ILoggerFactory loggers, ReadAccess access, AccessSignal signal) : base(loggers)
    {
        ArgumentNullException.ThrowIfNull(signal);
        (_access, _signal) = (access, signal);
        AuthenticationStateChanged += Begin;
    }

    /// <summary>Begins to hear of changes. A page that is drawn once, without a circuit, is drawn for whom it was asked by, also when they just changed it themselves.</summary>
    public void Open() => _signal.Changed += Look;

    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    /// <remarks>Also whoever may do more or less than when the circuit began has to begin again: what is drawn was drawn for somebody else.</remarks>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        var party = await _access.OfAsync(authenticationState.User, cancellationToken);
        return party.IsStill(_first ?? party);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _signal.Changed -= Look;
        AuthenticationStateChanged -= Begin;
        base.Dispose(disposing);
    }

    // What is drawn is drawn for whom they were when the circuit began.
    private async void Begin(Task<AuthenticationState> beginning) => _first ??= await _access.OfAsync((await beginning).User, CancellationToken.None);

    // Of everybody's circuits on this node, each looks for itself: a change of access is rare.
    private async void Look(object? sender, AccessChangedEventArgs change)
    {
        try
        {
            var state = await GetAuthenticationStateAsync();
            if (state.User.Identity is { IsAuthenticated: true } && !await ValidateAuthenticationStateAsync(state, CancellationToken.None))
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
            }
        }
        catch (InvalidOperationException)
        {
            // The circuit has not begun yet, or has just ended.
        }
    }
}
