using Bunit;
using HelplineDashboard.Components.Machines;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Data;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>The page on a real store.</summary>
public sealed class AccessKeysPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly ApiKeyScope s_phone = new("Phone system", [Permissions.EventPost], null);

    private MachineHelpline _helpline = default!;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _helpline = await MachineHelpline.CreateAsync(SqlDialect.Sqlite);
        Services.AddFallbackServiceProvider(new ServiceCollection().AddSingleton(_helpline.Keys).BuildServiceProvider());
    }

    [Fact]
    public async Task Make_Filled_ShowsTheSecretOnce()
    {
        var page = DrawPage();
        page.WaitForElement(".primary").Click();

        page.Find("#name").Change("Rota");
        page.FindAll(".scope input")[0].Change(true);
        await page.Find("form").SubmitAsync();
        var secret = page.WaitForElement("#key-secret").TextContent;

        Assert.NotNull(await _helpline.ProgramParties.FindByKeyAsync(secret, null, Token));
        Assert.Contains($"curl -H 'X-Api-Key: {secret}' http://localhost/api/v1/board", page.Find("#key-example").TextContent, StringComparison.Ordinal);
        page.Find(".key-secret .actions button").Click();
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);
        Assert.Equal("Rota", page.Find("tbody th").TextContent);
        Assert.DoesNotContain(secret, DrawPage().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_NothingChosen_SaysSoAndMakesNone()
    {
        var page = DrawPage();
        page.WaitForElement(".primary").Click();

        page.Find("#name").Change("Rota");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Choose at least one thing that the key may do.", page.Find("[role=alert]").TextContent));
        Assert.Empty(await _helpline.Keys.ReadAsync(Token));
    }

    [Fact]
    public async Task RotateAndEnd_Asked_AreDone()
    {
        var old = await _helpline.Keys.MakeAsync(s_phone, 365, Token);
        var page = DrawPage();

        page.WaitForElement($"[aria-label='Rotate Phone system {old.Key!.Prefix}']").Click();
        page.Find(".ask .primary").Click();
        var secret = page.WaitForElement("#key-secret").TextContent;
        Assert.NotNull(await _helpline.ProgramParties.FindByKeyAsync(secret, null, Token));
        Assert.Contains("Replaced, ends in 7 days", page.Markup, StringComparison.Ordinal);
        page.Find(".key-secret .actions button").Click();

        page.WaitForElement($"[aria-label='End Phone system {old.Key.Prefix}']").Click();
        Assert.NotNull(await _helpline.ProgramParties.FindByKeyAsync(old.Secret!, null, Token)); // not before it is confirmed
        page.Find(".ask .primary").Click();
        page.WaitForAssertion(() => Assert.Contains("is ended.", page.Find(".note").TextContent, StringComparison.Ordinal));

        Assert.Null(await _helpline.ProgramParties.FindByKeyAsync(old.Secret!, null, Token));
        Assert.NotNull(await _helpline.ProgramParties.FindByKeyAsync(secret, null, Token));
    }

    [Theory]
    [InlineData(365, 0, "23 Nov 2027", false)]
    [InlineData(13, 0.5, "In 12 days", true)]
    [InlineData(2, 0.5, "Tomorrow", true)]
    [InlineData(1, 0.5, "Today", true)]
    [InlineData(1, 2, "Expired 24 Nov 2026", false)]
    public void Ends_OfAKey_IsSaidInTime(int days, double later, string expected, bool isSoon)
    {
        var key = new ApiKey(Guid.NewGuid(), s_phone, "hk_bcdfghjk", "") { ExpiresAt = MachineHelpline.Start.AddDays(days) };
        var now = MachineHelpline.Start.AddDays(later);

        Assert.Equal((expected, isSoon), (KeyWords.Ends(key, now), KeyWords.IsSoon(key, now)));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _helpline.DisposeAsync();
    }

    private IRenderedComponent<AccessKeysPage> DrawPage() => Render<AccessKeysPage>(page => page.AddCascadingValue(Boards.Busy(Boards.Now)));
}
