using Bunit;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>The reviewer's page on a real store.</summary>
public sealed class ReviewPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly BoardSnapshot s_board = Boards.Busy(Boards.Now);

    private QualityHelpline _helpline = default!;
    private Guid[] _reviews = [];

    private MoveDesk Desk => Services.GetRequiredService<MoveDesk>();

    public async ValueTask InitializeAsync()
    {
        _helpline = await QualityHelpline.CreateAsync();
        // One contact for two reviewers.
        _reviews = [.. (await _helpline.DrawAsync(size: 1, doublePercentage: 100)).Select(one => one.Review.Id)];
        Services.AddFallbackServiceProvider(new ServiceCollection()
            .AddSingleton(_helpline.Read).AddSingleton(_helpline.KeepReviews).AddSingleton(_helpline.KeepActions).BuildServiceProvider());
    }

    [Fact]
    public void Page_OfSomebodyWhoMayOnlyLook_CanBeReadAndNotMarked()
    {
        MayNot(Permissions.QualityReview);

        var page = DrawPage(_reviews[0]);

        page.WaitForAssertion(() => Assert.Contains("read reviews, not make them", page.Find(".why").TextContent, StringComparison.Ordinal));
        Assert.All(page.FindAll("input[type=radio]"), radio => Assert.True(radio.HasAttribute("disabled")));
        Assert.Empty(page.FindAll(".running .button"));
    }

    [Fact]
    public async Task Mark_Chosen_IsSavedAtOnceAndScoredSoFar()
    {
        var page = await OpenAsync(_reviews[0], "Ana");

        await page.FindAll("#q-greeting input")[3].ChangeAsync(new() { Value = "on" });

        page.WaitForAssertion(() => Assert.StartsWith("saved", page.Find(".saving").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Equal("75.0", page.Find(".score strong").TextContent);
        Assert.Equal("6 still to answer.", page.Find(".running .note").TextContent);
        var stored = await StoredAsync(_reviews[0]);
        Assert.Equal((ReviewState.Draft, "Ana", 1), (stored.State, stored.Reviewer, stored.Revision));
        Assert.Equal(new Mark("greeting") { Points = 3 }, Assert.Single(stored.Marks));
    }

    [Theory]
    [InlineData("greeting", "4", 4, false)]
    [InlineData("greeting", "x", null, true)]
    [InlineData("respect", "y", 1, false)]
    [InlineData("respect", "n", 0, false)]
    [InlineData("risk", "x", null, true)]
    public async Task Mark_ByKey_IsTheSame(string question, string key, int? points, bool doesNotApply)
    {
        var page = await OpenAsync(_reviews[0], "Ana");

        await page.Find($"#q-{question}").KeyDownAsync(new KeyboardEventArgs { Key = key });

        page.WaitForAssertion(() => Assert.StartsWith("saved", page.Find(".saving").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Equal(new Mark(question) { Points = points, DoesNotApply = doesNotApply }, Assert.Single((await StoredAsync(_reviews[0])).Marks));
    }

    [Theory]
    [InlineData("greeting", "5")]
    [InlineData("respect", "x")]
    [InlineData("greeting", "Tab")]
    public async Task Mark_ByAKeyThatIsNoAnswer_ChangesNothing(string question, string key)
    {
        var page = await OpenAsync(_reviews[0], "Ana");

        await page.Find($"#q-{question}").KeyDownAsync(new KeyboardEventArgs { Key = key });

        Assert.Equal(0, (await StoredAsync(_reviews[0])).Revision);
    }

    [Fact]
    public async Task Finish_QuestionsMissing_NamesThemAndFinishesNothing()
    {
        var page = await OpenAsync(_reviews[0], "Ana");

        await page.Find(".running .primary").ClickAsync();

        Assert.Equal(7, page.FindAll(".missing").Count);
        Assert.Contains("some questions are not answered", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(ReviewState.Open, (await StoredAsync(_reviews[0])).State);
    }

    [Fact]
    public async Task Finish_AllAnswered_IsFinishedWithWhatWasTypedLast()
    {
        var page = await OpenAsync(_reviews[0], "Ana");
        await AnswerAllAsync(page);

        await page.Find(".comment textarea").InputAsync(new() { Value = "typed just now" });
        await page.Find(".running .primary").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Finished by Ana", page.Find(".why").TextContent, StringComparison.Ordinal));
        var stored = await StoredAsync(_reviews[0]);
        Assert.Equal((ReviewState.Completed, 100d, "typed just now"), (stored.State, stored.Score!.Value, stored.Comment));
        Assert.Empty(page.FindAll("input[type=radio]"));
    }

    [Fact]
    public async Task Leave_JustAfterTyping_IsSavedAllTheSame()
    {
        var page = await OpenAsync(_reviews[0], "Ana");
        await page.Find(".comment textarea").InputAsync(new() { Value = "a" });
        await page.Find(".comment textarea").InputAsync(new() { Value = "all of it" });

        await DisposeComponentsAsync();

        Assert.Equal("all of it", (await StoredAsync(_reviews[0])).Comment);
    }

    [Fact]
    public async Task Save_ChangedInAnotherTab_OverwritesNothingUnseen()
    {
        var page = await OpenAsync(_reviews[0], "Ana");
        await _helpline.KeepReviews.SaveAsync(_reviews[0], 0, "Ana", [], "from the other tab", s_none);

        await page.Find("#q-respect").KeyDownAsync(new KeyboardEventArgs { Key = "y" });

        page.WaitForAssertion(() => Assert.Contains("changed elsewhere", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("from the other tab", (await StoredAsync(_reviews[0])).Comment);

        await page.FindAll("[role=alert] button")[1].ClickAsync(); // save mine over it, knowingly
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
        await page.WaitForAssertionAsync(async () => Assert.Equal("", (await StoredAsync(_reviews[0])).Comment));
    }

    [Fact]
    public async Task Save_DatabaseGone_SaysSoKeepsTheMarkAndTriesAgain()
    {
        var page = await OpenAsync(_reviews[0], "Ana");
        await _helpline.Database.ExecuteAsync("ALTER TABLE QualityReview RENAME TO Gone");

        await page.Find("#q-respect").KeyDownAsync(new KeyboardEventArgs { Key = "y" });

        page.WaitForAssertion(() => Assert.Contains("Not saved", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.True(page.FindAll("#q-respect input")[0].HasAttribute("checked"));

        await _helpline.Database.ExecuteAsync("ALTER TABLE Gone RENAME TO QualityReview");
        await page.Find("[role=alert] button").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
        Assert.Single((await StoredAsync(_reviews[0])).Marks);
    }

    [Fact]
    public async Task Page_BegunBySomebodyElse_AsksBeforeItIsTakenOver()
    {
        await _helpline.KeepReviews.SaveAsync(_reviews[0], 0, "Ben", [], "", s_none);
        var page = await OpenAsync(_reviews[0], "Ana");
        Assert.Contains("Ben has begun this review", page.Find(".why").TextContent, StringComparison.Ordinal);

        await page.Find(".why button").ClickAsync();
        await page.Find("#q-respect").KeyDownAsync(new KeyboardEventArgs { Key = "y" });

        page.WaitForAssertion(() => Assert.StartsWith("saved", page.Find(".saving").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Equal("Ana", (await StoredAsync(_reviews[0])).Reviewer);
    }

    [Fact]
    public async Task Page_OtherReviewerHasFinished_ShowsNothingOfItUntilBothHave()
    {
        await _helpline.ReviewAsync(_reviews[0], "Ben", less: 2);
        var page = await OpenAsync(_reviews[1], "Ana");
        Assert.DoesNotContain("The other reviewer", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben", page.Markup, StringComparison.Ordinal);

        await AnswerAllAsync(page);
        await page.Find(".running .primary").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("The other reviewer", page.Markup, StringComparison.Ordinal));
        Assert.Contains("2 of 4 ≠", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SamePersonTwice_IsRefused()
    {
        await _helpline.ReviewAsync(_reviews[0], "Ana");
        var page = await OpenAsync(_reviews[1], "ana");

        await page.Find("#q-respect").KeyDownAsync(new KeyboardEventArgs { Key = "y" });

        page.WaitForAssertion(() => Assert.Contains("you review this contact already", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Action_OfALowScore_IsAskedForAndKept()
    {
        await _helpline.ReviewAsync(_reviews[0], "Ana", isRiskAsked: false);
        var page = await OpenAsync(_reviews[0], "Ana");
        Assert.Contains("calls for an action", page.Markup, StringComparison.Ordinal);

        await page.Find("#What").ChangeAsync(new() { Value = "Practise" });
        await page.Find(".action-form").SubmitAsync();
        Assert.Contains("must have 1 to 100 characters", page.Find("#Owner-fault").TextContent, StringComparison.Ordinal);
        await page.Find("#Owner").ChangeAsync(new() { Value = "Ben" });
        await page.Find(".action-form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Practise – Ben, due Tue 1 Dec 2026: open.", page.Markup, StringComparison.Ordinal));
        Assert.Equal((1, 0), await _helpline.Reviews.ReadActionTallyAsync(_helpline.Clock.GetUtcNow(), s_none));
    }

    [Fact]
    public async Task Correct_WithAReason_LeadsToTheNewEdition()
    {
        await _helpline.ReviewAsync(_reviews[0], "Ana");
        var page = await OpenAsync(_reviews[0], "Ana");

        await page.Find(".correct input").ChangeAsync(new() { Value = "Wrong contact" });
        await page.Find(".correct").SubmitAsync();

        var edition = (await _helpline.Reviews.ReadOfSameAsync(_reviews[0], s_none)).Single(review => review.Edition == 2);
        page.WaitForAssertion(() => Assert.EndsWith($"/quality/reviews/{edition.Id}", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_UnknownReview_SaysSo()
    {
        var page = DrawPage(Guid.NewGuid());

        page.WaitForAssertion(() => Assert.Equal("There is no such review.", page.Find(".headline").TextContent));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeComponentsAsync();
        await _helpline.DisposeAsync();
        await base.DisposeAsync();
    }

    private IRenderedComponent<ReviewPage> DrawPage(Guid id) => Draw<ReviewPage>(s_board, page => page.Add(one => one.Id, id));

    private async Task<IRenderedComponent<ReviewPage>> OpenAsync(Guid id, string person)
    {
        LookAs(person);
        var page = DrawPage(id);
        await page.WaitForElementAsync(".rubric");
        return page;
    }

    private static async Task AnswerAllAsync(IRenderedComponent<ReviewPage> page)
    {
        foreach (var question in DefaultRubric.Content.Questions.Where(question => question.IsScored))
        {
            await page.Find($"#q-{question.Code}").KeyDownAsync(new KeyboardEventArgs { Key = question.Kind == QuestionKind.Scale ? "4" : "y" });
        }
    }

    private async Task<Review> StoredAsync(Guid id) => (await _helpline.Reviews.ReadOfSameAsync(id, s_none)).Single(review => review.Id == id);
}
