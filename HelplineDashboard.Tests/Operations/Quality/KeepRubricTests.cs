using HelplineDashboard.Data;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Quality;

public sealed class KeepRubricTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_FirstUseByManyAtOnce_IsOneRubricInUse(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => helpline.KeepRubric.ReadAsync(None), None))).WaitAsync(TimeSpan.FromSeconds(60), None);

        var version = Assert.Single(await helpline.KeepRubric.ReadAsync(None));
        Assert.Equal((1, RubricState.Active), (version.Number, version.State));
        Assert.Equal(DefaultRubric.Content.Questions, version.Content.Questions);
        Assert.Equal(DefaultRubric.Content.Bands, version.Content.Bands.AsEnumerable());
        Assert.Equal(DefaultRubric.Content.ActionBelow, version.Content.ActionBelow);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ActivateAsync_OfAChangedDraft_RetiresTheVersionBefore(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        var first = (await helpline.KeepRubric.FindActiveAsync(None))!;
        var draft = (await helpline.KeepRubric.MakeDraftAsync(first.Id, "Ana", None)).Saved!;

        var saved = (await helpline.KeepRubric.SaveDraftAsync(draft, draft.Content with { Name = "Crisis review" }, "Ana", None)).Saved!;
        var active = await helpline.KeepRubric.ActivateAsync(saved, "Ana", None);

        Assert.True(active.IsDone);
        Assert.Equal(
            [(2, RubricState.Active, "Crisis review"), (1, RubricState.Retired, "Contact review")],
            (await helpline.KeepRubric.ReadAsync(None)).Select(version => (version.Number, version.State, version.Content.Name)));
    }

    [Fact]
    public async Task SaveDraftAsync_OfWhatContactsAreReviewedBy_IsRefused()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        var active = (await helpline.KeepRubric.FindActiveAsync(None))!;

        var refused = await helpline.KeepRubric.SaveDraftAsync(active, active.Content with { Name = "Changed" }, "Ana", None);
        // Even somebody who claims that it is a draft.
        var forged = await helpline.KeepRubric.SaveDraftAsync(active with { State = RubricState.Draft }, active.Content with { Name = "Changed" }, "Ana", None);

        Assert.Contains("make a new draft", refused.Refusal, StringComparison.Ordinal);
        Assert.NotNull(forged.Refusal);
        Assert.False((await helpline.KeepRubric.DeleteDraftAsync(active with { State = RubricState.Draft }, None)).IsDone);
        Assert.Equal("Contact review", Assert.Single(await helpline.KeepRubric.ReadAsync(None)).Content.Name);
    }

    [Fact]
    public async Task SaveDraftAsync_Nonsense_NamesTheFieldAndSavesNothing()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        var draft = (await helpline.KeepRubric.MakeDraftAsync((await helpline.KeepRubric.FindActiveAsync(None))!.Id, "Ana", None)).Saved!;

        var result = await helpline.KeepRubric.SaveDraftAsync(draft, draft.Content with { Bands = [new("All", 0, 100)], ActionBelow = 0 }, "Ana", None);

        Assert.Equal("Bands", Assert.Single(result.Faults).Field);
        Assert.Equal(4, (await helpline.Rubrics.ReadAsync(draft.Id, None))!.Content.Bands.Length);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SaveDraftAsync_TwoPeopleAtOnce_OneIsTold(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        var draft = (await helpline.KeepRubric.MakeDraftAsync((await helpline.KeepRubric.FindActiveAsync(None))!.Id, "Ana", None)).Saved!;

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(person => Task.Run(
            () => helpline.KeepRubric.SaveDraftAsync(draft, draft.Content with { Name = $"Rubric {person}" }, $"Person {person}", None), None))).WaitAsync(TimeSpan.FromSeconds(60), None);

        var saved = Assert.Single(results, result => result.IsDone).Saved!;
        Assert.Equal(saved.Content.Name, (await helpline.Rubrics.ReadAsync(draft.Id, None))!.Content.Name);
        Assert.False((await helpline.KeepRubric.ActivateAsync(draft, "Ana", None)).IsDone); // the draft that was activated would not be the one that was seen
        Assert.True((await helpline.KeepRubric.DeleteDraftAsync(saved, None)).IsDone);
    }

    [Fact]
    public async Task Reviews_AfterAnotherVersionIsActive_GoOnByTheOneTheyWereDrawnFor()
    {
        await using var helpline = await QualityHelpline.CreateAsync();
        var id = (await helpline.DrawAsync())[0].Review.Id;
        var active = (await helpline.KeepRubric.FindActiveAsync(None))!;
        var draft = (await helpline.KeepRubric.MakeDraftAsync(active.Id, "Ana", None)).Saved!;
        await helpline.KeepRubric.ActivateAsync(draft, "Ana", None);

        Assert.Equal((1, RubricState.Retired), (await helpline.Read.ReadReviewAsync(id, None))!.Rubric is var rubric ? (rubric.Number, rubric.State) : default);
        Assert.Equal(100, (await helpline.ReviewAsync(id, "Ana")).Score);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Settings_SavedByTwo_SecondIsTold(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        Assert.Equal((new QualitySettings(), 0), await helpline.KeepSettings.ReadAsync(None));

        Assert.False((await helpline.KeepSettings.SaveAsync(new QualitySettings { SampleSize = 20, LongWeight = 3.5 }, 0, None)).IsConflict);
        Assert.True((await helpline.KeepSettings.SaveAsync(new QualitySettings { SampleSize = 30 }, 0, None)).IsConflict);
        Assert.Equal("SampleSize", Assert.Single((await helpline.KeepSettings.SaveAsync(new QualitySettings { SampleSize = 0 }, 1, None)).Faults).Field);

        Assert.Equal((new QualitySettings { SampleSize = 20, LongWeight = 3.5 }, 1), await helpline.KeepSettings.ReadAsync(None));
        Assert.False((await helpline.KeepSettings.SaveAsync(new QualitySettings { SampleSize = 30 }, 1, None)).IsConflict);
    }
}
