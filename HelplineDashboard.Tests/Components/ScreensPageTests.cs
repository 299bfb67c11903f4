using Bunit;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>The page on a real store.</summary>
public sealed class ScreensPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly ScreenShow s_hall = new("Hall", "", [new QueueId("housing")], IsLight: false);

    private MachineHelpline _helpline = default!;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        Services.AddFallbackServiceProvider(new ServiceCollection().AddSingleton(_helpline.Pair).BuildServiceProvider());
    }

    [Fact]
    public void Page_NoTelevision_SaysWhatToTypeOnIt()
    {
        var page = DrawPage();

        page.WaitForAssertion(() => Assert.Contains("http://localhost/screen", page.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LetIn_CodeFromTheAddress_IsListedAndCanBeTakenBack()
    {
        var asking = (await _helpline.Pair.BeginAsync("192.0.2.7", Token))!;
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/screens?code={asking.Code}");
        var page = DrawPage();
        Assert.Equal(asking.Code.ToString(), page.Find("#code").GetAttribute("value"));

        page.Find("#name").Change("Hall");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Hall", page.Find("tbody th").TextContent));
        Assert.Contains("not fetched yet", page.Find("tbody").TextContent, StringComparison.Ordinal);
        await _helpline.Pair.ClaimAsync(asking.Secret, "192.0.2.7", Token);
        page.WaitForElement(".toast .button").Click();

        page.WaitForAssertion(() => Assert.NotNull(page.Find(".empty")));
    }

    [Fact]
    public async Task LetIn_WrongCode_IsOneSentenceAndKeepsWhatWasTyped()
    {
        var page = DrawPage();

        page.Find("#code").Change("BBBB-BBBB");
        page.Find("#name").Change("Hall");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.StartsWith("No television shows this code.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Hall", page.Find("#name").GetAttribute("value"));
    }

    [Fact]
    public async Task SendAway_Undone_IsLetInAgain()
    {
        var screen = await _helpline.LetInAsync(s_hall);
        var page = DrawPage();

        page.WaitForElement("[aria-label='Send away Hall']").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".empty")));
        page.WaitForElement(".toast .button").Click();

        page.WaitForAssertion(() => Assert.Equal("Hall", page.Find("tbody th").TextContent));
        Assert.Equal(ScreenState.Paired, (await _helpline.Screens.ReadAsync(screen.Id, Token))!.State);
    }

    [Fact]
    public async Task Change_OfATelevision_IsSaved()
    {
        var screen = await _helpline.LetInAsync(s_hall);
        var page = DrawPage();

        page.WaitForElement("[aria-label='Change Hall']").Click();
        Assert.Empty(page.FindAll("#code"));
        page.Find("#name").Change("Window");
        page.FindAll("input[name=theme]")[1].Change(true);
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Window", page.Find("tbody th").TextContent));
        Assert.True((await _helpline.Screens.ReadAsync(screen.Id, Token))!.Show.IsLight);
    }

    [Fact]
    public void Queues_OfALimitedSupervisor_AreTheirOwnAndNeverAll()
    {
        Looker = Looker with { Sight = new Sight([new QueueId("housing")]) };

        var page = DrawPage();

        Assert.DoesNotContain("All queues", page.Find(".queue-choice").TextContent, StringComparison.Ordinal);
        Assert.Equal("Housing", Assert.Single(page.FindAll(".queue-choice .queues label")).TextContent.Trim());
    }

    [Fact]
    public async Task Dispose_WhileWatching_LeavesNoTimerBehind()
    {
        var page = DrawPage();
        page.WaitForElement(".empty");
        await TestWait.UntilAsync(() => _helpline.Clock.ActiveTimers == 1);

        await DisposeComponentsAsync();

        Assert.Equal(0, _helpline.Clock.ActiveTimers);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _helpline.DisposeAsync();
    }

    private IRenderedComponent<ScreensPage> DrawPage() => Render<ScreensPage>(page => page.AddCascadingValue(Boards.Busy(Boards.Now)));
}
