using HelplineDashboard.Domain.Access;
using HelplineDashboard.Hubs;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Sources.Moves;
using HelplineDashboard.Sources.Scorecards;
using HelplineDashboard.Sources.Shifts;
using HelplineDashboard.Sources.Staffing;

namespace HelplineDashboard.Hosting;

/// <summary>Wires what other programs speak to: the event API, the board as JSON, the hub, and the document that describes them.</summary>
public static class ApiRegistration
{
    /// <summary>Adds the services.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton(provider => Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<CloudEventReader>();
        services.AddSingleton<EventEndpoint>();
        services.AddSingleton<ShiftEndpoint>();
        services.AddSingleton<MoveEndpoint>();
        services.AddSingleton<ScorecardEndpoint>();
        services.AddSignalR();
        services.AddDashboardHealth();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<EventDocument>().AddDocumentTransformer<StaffingDocument>().AddDocumentTransformer<MovesDocument>().AddDocumentTransformer<ScorecardDocument>());
        return services;
    }

    /// <summary>Maps the endpoints.</summary>
    /// <exception cref="SettingsException">A setting of the API makes no sense.</exception>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        _ = routes.ServiceProvider.GetRequiredService<ApiOptions>(); // a mistake in the settings shows at start, not at the first request
        routes.MapPost(EventEndpoint.Path, (HttpContext context, EventEndpoint endpoint) => endpoint.HandleAsync(context)).RequireAuthorization(Permissions.EventPost);
        routes.MapMethods(ShiftEndpoint.Path, ["PUT", "POST"], (HttpContext context, ShiftEndpoint endpoint) => endpoint.HandleAsync(context)).RequireAuthorization(Permissions.ShiftPost);
        routes.MapGet(StaffingEndpoint.Path, (Delegate)StaffingEndpoint.HandleAsync).RequireAuthorization(Permissions.ForecastView); // as a bare RequestDelegate it would not be described
        routes.MapGet(MoveEndpoint.SuggestionsPath, (HttpContext context, MoveEndpoint endpoint) => endpoint.SuggestionsAsync(context)).RequireAuthorization(Permissions.MoveView);
        routes.MapGet(MoveEndpoint.Path, (HttpContext context, MoveEndpoint endpoint) => endpoint.MovesAsync(context)).RequireAuthorization(Permissions.MoveView);
        routes.MapPost(MoveEndpoint.Path, (HttpContext context, MoveEndpoint endpoint) => endpoint.MakeAsync(context)).RequireAuthorization(Permissions.MoveMake);
        routes.MapPost(MoveEndpoint.UndoPath, (HttpContext context, MoveEndpoint endpoint) => endpoint.UndoAsync(context)).RequireAuthorization(Permissions.MoveMake);
        routes.MapGet(ScorecardEndpoint.Path, (HttpContext context, ScorecardEndpoint endpoint) => endpoint.GetAsync(context)).RequireAuthorization(Permissions.ScorecardView);
        // Links of the pages, so for whoever may open those and take figures away.
        routes.MapGet(ScorecardEndpoint.ExportPath, (HttpContext context, ScorecardEndpoint endpoint) => endpoint.ExportAsync(context)).RequireAuthorization(Permissions.ScorecardView, Permissions.ScorecardExport).ExcludeFromDescription();
        routes.MapGet(ScorecardEndpoint.TrendExportPath, (HttpContext context, ScorecardEndpoint endpoint) => endpoint.ExportTrendAsync(context)).RequireAuthorization(Permissions.ScorecardView, Permissions.ScorecardExport).ExcludeFromDescription();
        routes.MapGet(BoardEndpoint.Path, BoardEndpoint.Get).RequireAuthorization(Permissions.BoardView);
        routes.MapHub<OperationsHub>(OperationsHub.Path).RequireAuthorization(Permissions.BoardView);
        routes.MapOpenApi().RequireAuthorization();
        routes.MapDashboardHealth();
    }

    private static ApiOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Api");
        if (section.GetSection("Keys").Exists())
        {
            throw new SettingsException(
                "Api:Keys is set, but keys are no longer kept in the settings: make them on the page /access/keys or by the command \"access key add\", and take Api:Keys out.");
        }

        var options = new ApiOptions();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            throw new SettingsException(exception.Message);
        }

        return options.Fault() is { } fault ? throw new SettingsException(fault) : options;
    }
}
