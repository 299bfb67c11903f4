using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace HelplineDashboard.Hosting.Security;

/// <summary>Counts a page for as long as its browser is connected. Pages that are kept for a lost browser are bounded by number and time instead.</summary>
internal sealed class CircuitCapHandler(CircuitCap cap, AuthenticationStateProvider authentication) : CircuitHandler
{
    private string? _held;

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var state = await authentication.GetAuthenticationStateAsync().ConfigureAwait(false);
        if (CircuitCap.Key(state.User) is not { } key)
        {
            return;
        }

        // Whoever asks for pages one by one is told by a page; this is for who opens connections without pages, or many at the same moment.
        _held = cap.TryAdd(key) ? key : throw new InvalidOperationException($"More than {cap.Most} pages are open for one person; this one is closed.");
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _held, null) is { } key)
        {
            cap.Remove(key);
        }

        return Task.CompletedTask;
    }

    /// <summary>Answers a page that says so, instead of one more page that stays open.</summary>
    internal static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var cap = context.RequestServices.GetRequiredService<CircuitCap>();
        return HttpMethods.IsGet(context.Request.Method)
            && context.GetEndpoint()?.Metadata is { } page
            && page.GetMetadata<ComponentTypeMetadata>() is not null
            && page.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null
            && CircuitCap.Key(context.User) is { } key
            && cap.IsFull(key)
            ? PlainAnswer.WriteAsync(
                context, 429, "too-many-pages", "Too many pages are open",
                $"{cap.Most} pages of the dashboard are open in your name. Close some of them, wait a moment and load this one again.", TimeSpan.FromSeconds(5))
            : next(context);
    }
}
