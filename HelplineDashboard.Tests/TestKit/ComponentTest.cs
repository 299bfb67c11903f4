using Bunit;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A test that draws components without a browser, by a clock that stands and a board that the test publishes.</summary>
public abstract class ComponentTest : BunitContext
{
    /// <summary>Prepares to draw.</summary>
    /// <param name="services">Adds what the components under test ask for.</param>
    protected ComponentTest(Action<IServiceCollection>? services = null)
    {
        Clock = new ManualClock(Boards.Now);
        Feed = new BoardFeed(Clock);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(Feed);
        Services.AddScoped<MoveDesk>();
        Services.AddCascadingValue(_ => Looker);
        services?.Invoke(Services);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    /// <summary>Gets or sets who looks: somebody who may everything. Set it before anything is drawn.</summary>
    protected Party Looker { get; set; } = Party.Dashboard with { Kind = PartyKind.Person, Id = "tess", Name = TestSignIn.Name };

    protected ManualClock Clock { get; }

    protected BoardFeed Feed { get; }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>Lets somebody of another name look. Before anything is drawn.</summary>
    protected void LookAs(string name) => Looker = Looker with { Name = name };

    /// <summary>Lets somebody look who may everything but this. Before anything is drawn.</summary>
    protected void MayNot(string permission) => Looker = Looker with { Permissions = Looker.Permissions.Remove(permission) };

    /// <summary>Draws a page as of one board.</summary>
    protected IRenderedComponent<TPage> Draw<TPage>(BoardSnapshot board, Action<ComponentParameterCollectionBuilder<TPage>>? parameters = null)
        where TPage : IComponent =>
        Render<TPage>(builder =>
        {
            builder.AddCascadingValue(board);
            parameters?.Invoke(builder);
        });
}
