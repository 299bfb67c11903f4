using HelplineDashboard.Components.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Hubs;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace HelplineDashboard.Hosting;

/// <summary>Wires who may do what: a policy for each permission, and nothing for whoever forgot to ask for one.</summary>
public static class AccessRegistration
{
    /// <summary>Adds the services that every way in shares. The schemes add themselves.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<AccessSignal>();
        services.AddSingleton<RoleBook>();
        services.AddSingleton<ReadAccess>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitAccess>();
        services.AddScoped<CircuitHandler, ActingCircuit>();
        services.AddSingleton<ActingFilter>();
        services.Configure<HubOptions>(options => options.AddFilter<ActingFilter>());
        services.AddAuthentication(AccessSchemes.Default)
            .AddPolicyScheme(AccessSchemes.Default, null, options => options.ForwardDefaultSelector = context =>
                context.RequestServices.GetRequiredService<IOptions<SchemeChoice>>().Value.Of(context.Request))
            .AddCookie(AccessSchemes.Person, options => (options.LoginPath, options.ReturnUrlParameter) = ("/sign-in", "return"));
        services.AddAuthorization(options =>
        {
            // What asks for nothing is refused, also to administrators: whoever adds a page, an endpoint or a hub has to decide. Where there is nothing
            // at all, that may be said to anybody.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(context => context.Resource is HttpContext asked && asked.GetEndpoint() is null).Build();
            options.DefaultPolicy = Policy(null);
            foreach (var permission in Permissions.All)
            {
                options.AddPolicy(permission.Name, Policy(permission.Name));
            }
        });
        return services;
    }

    /// <summary>Finds out who asks, lets them act for the request, and refuses what they may not.</summary>
    public static void UseAccess(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use(ActAsync);
        app.UseAuthorization();
    }

    /// <summary>Lets nobody open a circuit who is not known. What a page asks for, it asks for itself.</summary>
    public static void RequireForCircuits(EndpointBuilder endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && pattern.TrimStart('/').StartsWith("_blazor", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AuthorizeAttribute());
        }
    }

    private static AuthorizationPolicy Policy(string? permission) =>
        new AuthorizationPolicyBuilder().AddRequirements(new PermissionRequirement(permission)).Build();

    private static async Task ActAsync(HttpContext context, RequestDelegate next)
    {
        var access = context.RequestServices.GetRequiredService<ReadAccess>();
        var party = await access.OfAsync(context.User, context.RequestAborted).ConfigureAwait(false);
        using (Acting.As(party with { From = context.Connection.RemoteIpAddress?.ToString() }))
        {
            await next(context).ConfigureAwait(false);
        }
    }
}
