using Bunit;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>The pages of quality on a real store.</summary>
public sealed class QualityPagesTests : ComponentTest, IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly BoardSnapshot s_board = Boards.Busy(Boards.Now);

    private QualityHelpline _helpline = default!;

    public async ValueTask InitializeAsync()
    {
        _helpline = await QualityHelpline.CreateAsync();
        Services.AddFallbackServiceProvider(new ServiceCollection()
            .AddSingleton(_helpline.Read).AddSingleton(_helpline.Draw).AddSingleton(_helpline.KeepReviews).AddSingleton(_helpline.KeepActions)
            .AddSingleton(_helpline.KeepRubric).AddSingleton(_helpline.KeepSettings).BuildServiceProvider());
    }

    [Fact]
    public async Task Reviews_NothingDrawn_SaysSoAndDrawsWhenAsked()
    {
        await _helpline.PlayAsync(QualityHelpline.Crisis, 30);
        var page = Draw<QualityPage>(s_board);
        page.WaitForAssertion(() => Assert.Equal("No contact was drawn for review yet.", page.Find(".headline").TextContent));
        Assert.Contains("n/a", page.Find(".sample .big").TextContent, StringComparison.Ordinal);

        await page.Find(".draw-now button").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("to be done", page.Find(".headline").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".draw-now"));
        Assert.NotEmpty(page.FindAll(".review-table tbody tr"));
    }

    [Fact]
    public async Task Reviews_SomeFinished_StatesSampleAndErrorBarAndFiltersByAddress()
    {
        var reviews = await _helpline.DrawAsync(size: 8);
        foreach (var (one, index) in reviews.Take(5).Select((one, index) => (one, index)))
        {
            await _helpline.ReviewAsync(one.Review.Id, index == 0 ? "Ben" : "Ana", less: index % 3);
        }

        var page = Draw<QualityPage>(s_board);
        page.WaitForAssertion(() => Assert.Equal("3 reviews are to be done.", page.Find(".headline").TextContent));
        Assert.Contains("drawn of 40 answered; 5 with a score", page.Find(".sample").TextContent, StringComparison.Ordinal);
        Assert.Matches(@"± \d+\.\d points, 19 times of 20", page.Find(".sample").TextContent);
        Assert.Equal(3, page.FindAll(".review-table tbody tr").Count);

        Navigation.NavigateTo("/quality?state=done&reviewer=Ben");
        page = Draw<QualityPage>(s_board);
        page.WaitForAssertion(() => Assert.Equal("Ben", Assert.Single(page.FindAll(".review-table tbody tr td:nth-child(8)")).TextContent));
        Assert.Contains("state=all", page.FindAll(".toolbar .switch a")[2].GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("reviewer=Ben", page.FindAll(".toolbar .switch a")[2].GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reviews_OneOfTwoFinished_HidesItsScore()
    {
        var pair = await _helpline.DrawAsync(size: 1, doublePercentage: 100);
        await _helpline.ReviewAsync(pair[0].Review.Id, "Ana", isRiskAsked: false);
        Navigation.NavigateTo("/quality?state=all");

        var page = Draw<QualityPage>(s_board);

        page.WaitForAssertion(() => Assert.Contains("hidden until both have finished", page.Find(".review-table").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("auto-fail", page.Find(".review-table").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Nonsense_IsToldAndNothingIsSaved()
    {
        var page = Draw<QualityPage>(s_board);
        await page.WaitForElementAsync(".sample-settings");

        await page.Find("#SampleSize").ChangeAsync(new() { Value = "many" });
        await page.Find(".sample-settings").SubmitAsync();
        Assert.Contains("must be a whole number", page.Find("#SampleSize-fault").TextContent, StringComparison.Ordinal);

        await page.Find("#SampleSize").ChangeAsync(new() { Value = "25" });
        await page.Find(".sample-settings").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Saved", page.Find(".sample-settings [role=status]").TextContent, StringComparison.Ordinal));
        Assert.Equal(25, (await _helpline.KeepSettings.ReadAsync(s_none)).Settings.SampleSize);
    }

    [Fact]
    public async Task Rubric_DraftEditedAndBroughtIntoUse_IsWhatContactsAreDrawnFor()
    {
        LookAs("Ana");
        var page = Draw<RubricPage>(s_board);
        await (await page.WaitForElementAsync("details .actions button")).ClickAsync(); // make a draft
        await page.WaitForElementAsync(".rubric-form");

        await page.Find("[id='Sections[0].Title']").ChangeAsync(new() { Value = "" });
        await page.Find(".rubric-form").SubmitAsync();
        Assert.Contains("must have 1 to 100 characters", page.Find("[id='Sections[0].Title-fault']").TextContent, StringComparison.Ordinal);

        await page.Find("[id='Sections[0].Title']").ChangeAsync(new() { Value = "Hello" });
        await page.Find("[aria-label='Remove question 2 of section 2']").ClickAsync();
        await page.Find(".rubric-form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".rubric-form")));
        await page.Find("details .primary").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("Contacts are reviewed by version 2.", page.Find(".headline").TextContent));
        var active = (await _helpline.KeepRubric.FindActiveAsync(s_none))!;
        Assert.Equal(("Hello", "Ana"), (active.Content.Sections[0].Title, active.SavedBy));
        Assert.DoesNotContain(active.Content.Questions, question => question.Code == "respect");
    }

    [Fact]
    public async Task Rubric_OfSomebodyWhoMayNotChangeIt_HasNoButtons()
    {
        MayNot(Permissions.QualityEdit);

        var page = Draw<RubricPage>(s_board);

        await page.WaitForElementAsync("details");
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task Calibration_FewPairs_SaysHowManyAreMissingAndShowsThem()
    {
        var pairs = (await _helpline.DrawAsync(size: 2, doublePercentage: 100)).GroupBy(one => one.Contact.Id).ToList();
        foreach (var pair in pairs)
        {
            await _helpline.ReviewAsync(pair.First().Review.Id, "Ana", less: 1);
            await _helpline.ReviewAsync(pair.Last().Review.Id, "Ben", less: 3);
        }

        var page = Draw<CalibrationPage>(s_board);

        page.WaitForAssertion(() => Assert.Contains("10 contacts reviewed by two people are needed, 2 are", page.Find(".headline").TextContent, StringComparison.Ordinal));
        Assert.Contains("n/a", page.Find(".big").TextContent, StringComparison.Ordinal);
        Assert.Contains("listening", page.FindAll("table")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_PastTheirDueDay_AreLateUntilDone()
    {
        LookAs("Ben");
        await _helpline.KeepActions.AddAsync(Guid.NewGuid(), "Practise", "Ben", _helpline.KeepActions.Today, "Ana", s_none);
        _helpline.Clock.Move(TimeSpan.FromDays(1));
        var page = Draw<QualityActionsPage>(s_board);
        page.WaitForAssertion(() => Assert.Equal("1 action is late, 0 more open.", page.Find(".headline").TextContent));

        await page.Find("[aria-label='Done: Practise']").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("Nothing is to be done.", page.Find(".headline").TextContent));
        Assert.Equal(ActionState.Done, Assert.Single(await _helpline.KeepActions.ReadAsync(s_none)).State);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await _helpline.DisposeAsync();
        await base.DisposeAsync();
    }
}
