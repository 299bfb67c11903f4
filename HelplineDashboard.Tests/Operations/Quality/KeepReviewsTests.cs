using HelplineDashboard.Data;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Quality;

public sealed class KeepReviewsTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SaveAsync_ThenCompleted_IsReadAsItWasWritten(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        var id = (await helpline.DrawAsync())[0].Review.Id;
        var marks = Mark.With(QualityHelpline.Marks(less: 2), new Mark("remarks") { Text = "It's \"kind\" – ✆ " });

        var saved = await helpline.KeepReviews.SaveAsync(id, 0, " Ana Silva ", marks, "Über alles: \"gut\"", None);
        var completed = await helpline.KeepReviews.CompleteAsync(id, 1, "Ana Silva", None);

        Assert.Null(saved.Refusal);
        Assert.Null(completed.Refusal);
        var read = (await helpline.Reviews.ReadOfSameAsync(id, None)).Single(review => review.Id == id);
        Assert.Equal(completed.Review!.Marks, read.Marks.AsEnumerable());
        Assert.Equal(completed.Review with { Marks = [] }, read with { Marks = [] });
        Assert.Equal((ReviewState.Completed, "Ana Silva", true, helpline.Clock.GetUtcNow()), (read.State, read.Reviewer, read.Counts, read.CompletedAt!.Value));
        Assert.Equal(100 * 34d / 38, read.Score!.Value, 9); // listening weighs 2: 4 of its 8 points are missing
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SaveAsync_TwoTabsAtOnce_OneIsToldAndNothingIsOverwritten(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        var id = (await helpline.DrawAsync())[0].Review.Id;

        var steps = await Task.WhenAll(Enumerable.Range(0, 6).Select(tab => Task.Run(
            () => helpline.KeepReviews.SaveAsync(id, 0, "Ana", [], $"tab {tab}", None), None))).WaitAsync(TimeSpan.FromSeconds(60), None);

        var won = Assert.Single(steps, step => step.Refusal is null);
        Assert.All(steps.Where(step => step != won), step => Assert.Equal(ReviewRefusal.Conflict, step.Refusal));
        var stored = (await helpline.Reviews.ReadOfSameAsync(id, None)).Single(review => review.Id == id);
        Assert.Equal((1, won.Review!.Comment), (stored.Revision, stored.Comment));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task CompleteAsync_BothReviewersAtOnce_OneCountsForTheScore(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        var reviews = await helpline.DrawAsync(size: 4, doublePercentage: 100);
        var pairs = reviews.GroupBy(one => one.Contact.Id).Select(of => of.Select(one => one.Review.Id).ToArray()).ToList();

        await Task.WhenAll(pairs.SelectMany(pair => new[]
        {
            Task.Run(() => helpline.ReviewAsync(pair[0], "Ana", less: 1), None),
            Task.Run(() => helpline.ReviewAsync(pair[1], "Ben", less: 3), None),
        })).WaitAsync(TimeSpan.FromSeconds(120), None);

        var tally = Assert.Single(await helpline.Reviews.ReadTalliesAsync(QualityHelpline.Day, QualityHelpline.Day, None));
        Assert.Equal((QualityHelpline.Crisis, QualityHelpline.Day, 4, 0), (tally.Queue, tally.Date, tally.Reviews, tally.AutoFails));
        foreach (var pair in pairs)
        {
            Assert.Single(await helpline.Reviews.ReadOfSameAsync(pair[0], None), review => review.Counts);
        }
    }

    [Fact]
    public async Task SaveAsync_Refusals_ChangeNothing()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        var pair = (await helpline.DrawAsync(size: 1, doublePercentage: 100)).Select(one => one.Review.Id).ToArray();
        await helpline.ReviewAsync(pair[0], "Ana");

        Assert.Equal(ReviewRefusal.SamePerson, (await helpline.KeepReviews.SaveAsync(pair[1], 0, "ANA ", [], "", None)).Refusal);
        Assert.Equal(ReviewRefusal.NoName, (await helpline.KeepReviews.SaveAsync(pair[1], 0, " ", [], "", None)).Refusal);
        Assert.Equal(ReviewRefusal.NotThere, (await helpline.KeepReviews.SaveAsync(Guid.NewGuid(), 0, "Ben", [], "", None)).Refusal);
        Assert.Equal(ReviewRefusal.NotThere, (await helpline.KeepReviews.CompleteAsync(Guid.NewGuid(), 0, "Ben", None)).Refusal);
        Assert.Equal(ReviewRefusal.NoReason, (await helpline.KeepReviews.SaveAsync(pair[1], 0, "Ben", [], new string('x', Review.LongestComment + 1), None)).Refusal);
        Assert.Equal(ReviewRefusal.Completed, (await helpline.KeepReviews.SaveAsync(pair[0], 2, "Ana", [], "changed", None)).Refusal);
        Assert.Equal(ReviewRefusal.Unanswered, (await helpline.KeepReviews.CompleteAsync(pair[1], 0, "Ben", None)).Refusal);
        Assert.Equal(ReviewRefusal.NotCompleted, (await helpline.KeepReviews.CorrectAsync(pair[1], "Ben", "why not", None)).Refusal);
        var stored = (await helpline.Reviews.ReadOfSameAsync(pair[0], None)).ToDictionary(review => review.Id);
        Assert.Equal((ReviewState.Completed, ""), (stored[pair[0]].State, stored[pair[0]].Comment));
        Assert.Equal((ReviewState.Open, 0, ""), (stored[pair[1]].State, stored[pair[1]].Revision, stored[pair[1]].Reviewer));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task CorrectAsync_OfAFinishedReview_KeepsItAndCountsTheNewEditionOnceFinished(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        var id = (await helpline.DrawAsync())[0].Review.Id;
        await helpline.ReviewAsync(id, "Ana", isRiskAsked: false);
        Assert.Equal((0, 1), await TallyAsync());

        Assert.Equal(ReviewRefusal.NoReason, (await helpline.KeepReviews.CorrectAsync(id, "Ana", " ", None)).Refusal);
        var draft = (await helpline.KeepReviews.CorrectAsync(id, "Ana", "Wrong contact.", None)).Review!;
        Assert.Equal(ReviewRefusal.Conflict, (await helpline.KeepReviews.CorrectAsync(id, "Ben", "Me too.", None)).Refusal);
        Assert.Equal((0, 1), await TallyAsync()); // until it is finished, what was said stands

        await helpline.ReviewAsync(draft.Id, "Ana");

        Assert.Equal((100, 0), await TallyAsync());
        var all = await helpline.Reviews.ReadOfSameAsync(id, None);
        Assert.Equal([(1, ReviewState.Corrected, 0d, ""), (2, ReviewState.Completed, 100d, "Wrong contact.")], all.Select(one => (one.Edition, one.State, one.Score!.Value, one.Reason)));

        async Task<(double, int)> TallyAsync() => Assert.Single(await helpline.Reviews.ReadTalliesAsync(QualityHelpline.Day, QualityHelpline.Day, None)) is var tally ? (tally.ScoreSum, tally.AutoFails) : default;
    }

    [Fact]
    public async Task ReadTalliesAsync_NothingScored_IsMissingNotZero()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        await helpline.DrawAsync();

        Assert.Empty(await helpline.Reviews.ReadTalliesAsync(QualityHelpline.Day, QualityHelpline.Day, None));
    }

    [Fact]
    public async Task ReadAsync_DoubleMarked_ShowsNothingOfTheOtherUntilBothHaveFinished()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        var pair = (await helpline.DrawAsync(size: 1, doublePercentage: 100)).Select(one => one.Review.Id).ToArray();
        await helpline.ReviewAsync(pair[0], "Ana", less: 1);

        var second = (await helpline.Read.ReadReviewAsync(pair[1], None))!;
        Assert.True(second.IsBlind);
        Assert.Empty(second.Others);
        Assert.All((await helpline.Read.ReadAsync(QualityHelpline.Day, QualityHelpline.Day, None)).Reviews, one => Assert.Equal((null, null), (one.Review.Score, one.Band)));
        Assert.Empty((await helpline.Read.ReadCalibrationAsync(QualityHelpline.Day, QualityHelpline.Day, None)).Pairs);

        await helpline.ReviewAsync(pair[1], "Ben", less: 4);

        second = (await helpline.Read.ReadReviewAsync(pair[1], None))!;
        Assert.False(second.IsBlind);
        Assert.Equal("Ana", Assert.Single(second.Others).Reviewer);
        var calibration = await helpline.Read.ReadCalibrationAsync(QualityHelpline.Day, QualityHelpline.Day, None);
        Assert.Equal(100 * 6d / 38, Assert.Single(calibration.Pairs).Difference!.Value, 9); // three points of weight 2
        Assert.Null(calibration.Bands.Kappa); // one pair says nothing
    }

    [Fact]
    public async Task ReadAsync_SomeReviewed_EstimatesTheMeanOfAll()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        var reviews = await helpline.DrawAsync(size: 8);
        foreach (var (one, index) in reviews.Take(5).Select((one, index) => (one, index)))
        {
            await helpline.ReviewAsync(one.Review.Id, "Ana", less: index % 3);
        }

        var view = await helpline.Read.ReadAsync(QualityHelpline.Day, QualityHelpline.Day, None);

        Assert.Equal((5, 40, 8), (view.Estimate.Reviews, view.Estimate.Population, view.Drawn));
        Assert.NotNull(view.Estimate.Margin);
        Assert.Equal(5, view.Bands.Sum(band => band.Contacts));
        Assert.Equal(3, view.Reviews.Count(one => one.Review.State == ReviewState.Open));
    }
}
