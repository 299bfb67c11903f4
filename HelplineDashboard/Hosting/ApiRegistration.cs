using HelplineDashboard.Hubs;
using HelplineDashboard.Sources.Http;
using Microsoft.Extensions.Options;

namespace HelplineDashboard.Hosting;

/// <summary>Wires what other programs speak to: the event API, the board as JSON, the hub, and the document that describes them.</summary>
public static class ApiRegistration
{
    private const string Section = "Api";

    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidation>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<CloudEventReader>();
        services.AddSingleton<EventEndpoint>();
        services.AddSignalR();
        services.AddDashboardHealth();
        return services;
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(EventEndpoint.Path, (HttpContext context, EventEndpoint endpoint) => endpoint.HandleAsync(context)).RequireApiKey();
        routes.MapGet(BoardEndpoint.Path, BoardEndpoint.Get).RequireApiKey();
        routes.MapHub<OperationsHub>(OperationsHub.Path).RequireApiKey(keyInAddress: true);
        routes.MapDashboardHealth();
    }

    private sealed class ApiOptionsValidation(IConfiguration configuration) : IValidateOptions<ApiOptions>
    {
        public ValidateOptionsResult Validate(string? name, ApiOptions options)
        {
            // Binding takes a bare text for an empty list, and an empty list opens the API to this machine without a key.
            var fault = string.IsNullOrEmpty(configuration[Section + ":Keys"])
                ? options.Fault()
                : "Api:Keys must name each key: \"Api\": { \"Keys\": { \"phone-system\": \"…\" } }.";
            return fault is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(fault);
        }
    }
}
