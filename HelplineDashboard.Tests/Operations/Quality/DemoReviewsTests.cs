using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Quality;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Quality;

public sealed class DemoReviewsTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_Twice_WritesOnceAndLeavesWhatIsFreshAndWhatPeopleBegan()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        await helpline.PlayAsync(QualityHelpline.Crisis, 40, QualityHelpline.Day.AddDays(-3));
        var reviews = await helpline.DrawAsync();
        await helpline.Draw.RunAsync(QualityHelpline.Day.AddDays(-3), None);
        var begun = (await helpline.Read.ReadAsync(QualityHelpline.Day.AddDays(-3), QualityHelpline.Day.AddDays(-3), None)).Reviews[0].Review.Id;
        await helpline.KeepReviews.SaveAsync(begun, 0, "Ana", [], "mine", None);
        var demo = Create(helpline);

        var first = await demo.RunAsync("pbx", None);
        var second = await demo.RunAsync("pbx", None);

        Assert.Equal((5, 0), (first, second)); // six were drawn of the older day, one of them by a person
        var all = (await helpline.Reviews.ReadAsync(QualityHelpline.Day.AddDays(-3), QualityHelpline.Day, None)).ToDictionary(review => review.Id);
        Assert.Equal(("Ana", "mine"), (all[begun].Reviewer, all[begun].Comment));
        Assert.All(reviews, one => Assert.Equal(ReviewState.Open, all[one.Review.Id].State));
        Assert.All(all.Values.Where(review => review.Id != begun && review.State != ReviewState.Open), review => Assert.StartsWith("Demo reviewer", review.Reviewer, StringComparison.Ordinal));
        Assert.All(all.Values.Where(review => review.State == ReviewState.Completed), review => Assert.True(review.CompletedAt < helpline.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task RunAsync_ContactsOfAnotherSource_AreLeftToPeople()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        await helpline.PlayAsync(QualityHelpline.Crisis, 40, QualityHelpline.Day.AddDays(-5));

        Assert.Equal(0, await Create(helpline).RunAsync("demo", None));

        Assert.All(await helpline.Reviews.ReadAsync(QualityHelpline.Day.AddDays(-9), QualityHelpline.Day, None), review => Assert.Equal(ReviewState.Open, review.State));
    }

    [Fact]
    public async Task RunAsync_ManyContacts_GivesPlausibleScoresAndTwoReviewersWhoMostlyAgree()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        for (var back = 3; back <= 8; back++)
        {
            await helpline.PlayAsync(QualityHelpline.Crisis, 60, QualityHelpline.Day.AddDays(-back));
        }

        await helpline.Settings.SaveAsync(new QualitySettings { SampleSize = 20, DoublePercentage = 100 }, 0, None);
        await Create(helpline).RunAsync("pbx", None);

        var view = await helpline.Read.ReadAsync(QualityHelpline.Day.AddDays(-9), QualityHelpline.Day, None);
        Assert.InRange(view.Estimate.WeightedMean!.Value, 65, 95);
        Assert.InRange((await helpline.Read.ReadCalibrationAsync(QualityHelpline.Day.AddDays(-9), QualityHelpline.Day, None)).Bands.Kappa!.Value, 0.3, 0.99);
        Assert.NotEmpty(await helpline.KeepActions.ReadAsync(None));
        Assert.All(await helpline.KeepActions.ReadAsync(None), action => Assert.True(action.ClosedAt is null || action.ClosedAt < helpline.Clock.GetUtcNow()));
    }

    private static DemoReviews Create(QualityHelpline helpline) => new(
        helpline.Draw, helpline.Samples, helpline.Reviews, helpline.Rubrics, helpline.Actions, queue => new QueueSettings(queue) { TimeZone = "Europe/London" });
}
