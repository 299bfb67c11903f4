using HelplineDashboard.Components;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Sources.Http;
using Microsoft.AspNetCore.Diagnostics;
using Radzen;

namespace HelplineDashboard.Hosting;

/// <summary>Builds the whole application. Program.cs runs what it builds; a test does the same on a free port.</summary>
public static class DashboardHost
{
    private static readonly string[] s_talkative = ["Microsoft.AspNetCore", "Microsoft.Extensions.Http", "System.Net.Http"];

    /// <summary>Builds the application, ready to run.</summary>
    /// <param name="args">Settings as on the command line, for example <c>--urls http://127.0.0.1:0</c>.</param>
    /// <param name="configure">Changes the builder last, so that a test can put its own services in.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = CreateBuilder(args);

        // Without this, static assets of packages and of this project are found in Development and after publishing only.
        // A published folder has no manifest for it, and then it does nothing.
        builder.WebHost.UseStaticWebAssets();

        builder.Services.AddData(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddHardening();
        builder.Services.AddLive();
        builder.Services.AddOperations(builder.Configuration);
        builder.Services.AddHostedService<BoardService>(); // before whatever records: the tables must be there
        builder.Services.AddForecasting(builder.Configuration);
        builder.Services.AddJobs(builder.Configuration);
        builder.Services.AddScorecardDays(builder.Configuration);
        builder.Services.AddContacts();
        builder.Services.AddStaffing();
        builder.Services.AddRisk();
        builder.Services.AddScorecards(builder.Configuration);
        builder.Services.AddMoves(builder.Configuration);
        builder.Services.AddQuality();
        builder.Services.AddTraces(builder.Configuration);
        builder.Services.AddCallers(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddQueueLog(builder.Configuration);
        builder.Services.AddPhones(builder.Configuration);
        builder.Services.AddDemo(builder.Configuration);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddScoped<MoveDesk>();
        builder.Services.AddAccess();
        builder.Services.AddPeople(builder.Configuration);
        builder.Services.AddMachines();
        builder.Services.AddApi();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseHardening();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(LeaveProgramsWithoutPages);
        app.UseAccess();
        app.UseCircuitCap();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapApi();
        app.MapMachines();
        app.MapContacts();
        app.MapTraces();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuits => circuits.Harden(app.Services)).Add(AccessRegistration.RequireForCircuits);
        return app;
    }

    // A program that asks for what is not there gets the bare answer, a person a page.
    private static Task LeaveProgramsWithoutPages(HttpContext context, RequestDelegate next)
    {
        if (ProgramPaths.Holds(context.Request.Path) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(context);
    }

    /// <summary>Makes the builder with the settings that the dashboard and its commands share.</summary>
    /// <param name="args">Settings as on the command line.</param>
    internal static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Not the entry assembly's: under a test that would be the test project, and static assets are found by this name.
            ApplicationName = typeof(DashboardHost).Assembly.GetName().Name,
            // A published dll may be started from any folder; its settings and files lie beside it.
            ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
        });
        // Below a warning the framework writes addresses, and addresses hold what people look for: names and codes. Whoever asks for a category by its
        // own name still gets it.
        foreach (var framework in s_talkative)
        {
            builder.Logging.AddFilter(framework, LogLevel.Warning);
        }

        builder.Services.AddSingleton(TimeProvider.System);
        return builder;
    }
}
