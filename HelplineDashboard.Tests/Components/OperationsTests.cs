using Bunit;
using HelplineDashboard.Components.Pages;
using Radzen;

namespace HelplineDashboard.Tests.Components;

public sealed class OperationsTests : BunitContext
{
    public OperationsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
    }

    [Fact]
    public void Press_Once_CountsOne()
    {
        var page = Render<OperationsPage>();

        page.Find("button").Click();

        page.Find("output").MarkupMatches("<output>1</output>");
    }
}
