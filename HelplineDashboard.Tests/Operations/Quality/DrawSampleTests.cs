using HelplineDashboard.Data;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Jobs;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Quality;

public sealed class DrawSampleTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_ClosedDay_DrawsFromEachQueueAndKeepsWhy(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        await helpline.PlayAsync(QualityHelpline.Crisis, 30, change: (index, contact) => contact with
        {
            Offered = contact.Offered! with { Caller = index is 3 or 20 ? "p:same" : null },
            Transferred = index == 7 ? new Transfer(contact.Ended!.At) : null,
            Surveyed = index == 9 ? new Survey(contact.Ended!.At.AddMinutes(9), 1) : null,
            Ended = index == 11 ? new Ending(contact.Ended!.At.AddHours(1)) : contact.Ended,
        });
        await helpline.PlayAsync(QualityHelpline.Housing, 2);
        await helpline.Settings.SaveAsync(new QualitySettings { SampleSize = 32 }, 0, None);

        var result = await helpline.Draw.RunAsync(QualityHelpline.Day, None);

        Assert.Equal((32, 32, null), (result.Drawn, result.Population, result.Refusal));
        var drawn = await helpline.Samples.ReadAsync(QualityHelpline.Day, QualityHelpline.Day, None);
        var reasons = drawn.Where(one => one.Reasons != SampleReasons.Random).ToDictionary(one => one.Contact.Code, one => one.Reasons);
        Assert.Equal(
            [("crisis-1116-0935", SampleReasons.Transferred), ("crisis-1116-0945", SampleReasons.LowSurvey), ("crisis-1116-0955", SampleReasons.Long), ("crisis-1116-1040", SampleReasons.Repeat)],
            reasons.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value)));
        Assert.Equal(2, drawn.Count(one => one.Queue == QualityHelpline.Housing));
        Assert.All(drawn, one => Assert.Equal(1, one.Inclusion));
        var day = Assert.Single(await helpline.Samples.ReadDaysAsync(QualityHelpline.Day, QualityHelpline.Day, None));
        Assert.Equal((32, RubricVersion.Standard), (day.Population, day.RubricCode));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_ManyAtOnce_DrawsOnce(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        await helpline.PlayAsync(QualityHelpline.Crisis, 30);
        await helpline.KeepRubric.ReadAsync(None);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => helpline.Draw.RunAsync(QualityHelpline.Day, None), None))).WaitAsync(TimeSpan.FromSeconds(60), None);

        Assert.Equal(10, Assert.Single(results, result => result.Refusal is null).Drawn);
        Assert.Equal(10, (await helpline.Samples.ReadAsync(QualityHelpline.Day, QualityHelpline.Day, None)).Length);
        Assert.Equal("The day was drawn before.", (await helpline.Draw.RunAsync(QualityHelpline.Day, None)).Refusal);
    }

    [Fact]
    public async Task RunAsync_DayNotOverForOneQueue_DrawsNothingYet()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        await helpline.PlayAsync(QualityHelpline.Crisis, 30);
        var today = QualityHelpline.Day.AddDays(1);

        Assert.Equal("Nothing was answered that day.", (await helpline.Draw.RunAsync(today.AddDays(-9), None)).Refusal);
        Assert.Equal("The day is not over yet.", (await helpline.Draw.RunAsync(today, None)).Refusal);
        Assert.Empty(await helpline.Samples.ReadDaysAsync(today, today, None));
    }

    [Fact]
    public async Task RunAsync_RubricRetired_DrawsNothing()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        await helpline.PlayAsync(QualityHelpline.Crisis, 30);
        await helpline.KeepRubric.RetireAsync((await helpline.KeepRubric.FindActiveAsync(None))!, "Ana", None);

        Assert.Equal("No rubric is in use.", (await helpline.Draw.RunAsync(QualityHelpline.Day, None)).Refusal);
    }

    [Fact]
    public async Task Job_DaysMissed_MakesUpForThemAndRunsTwiceWithoutHarm()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        await helpline.PlayAsync(QualityHelpline.Crisis, 30, QualityHelpline.Day.AddDays(-4));
        await helpline.PlayAsync(QualityHelpline.Crisis, 30);
        var progress = new Progress<JobProgress>();

        var first = await helpline.Job.RunAsync(progress, None);
        var second = await helpline.Job.RunAsync(progress, None);

        Assert.Equal("20 contacts were drawn.", first.Summary);
        Assert.Equal("The day was drawn before.", second.Summary);
        Assert.Equal(2, (await helpline.Samples.ReadDaysAsync(QualityHelpline.Day.AddDays(-9), QualityHelpline.Day, None)).Length);
    }

    [Fact]
    public async Task RunAsync_DoubleShare_GivesSuchContactsTwoReviews()
    {
        await using var helpline = await QualityHelpline.CreateAsync();

        var reviews = await helpline.DrawAsync(size: 6, doublePercentage: 50);

        Assert.Equal(9, reviews.Length);
        Assert.Equal(3, reviews.Count(review => review.Review.Slot == 2));
        Assert.All(reviews, one => Assert.Equal((ReviewState.Open, 0), (one.Review.State, one.Review.Revision)));
    }
}
