using HelplineDashboard.Data;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Quality;

public sealed class KeepActionsTests
{
    private static readonly DateOnly s_today = QualityHelpline.Day.AddDays(1);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadActionTallyAsync_DueDayOver_CountsItAsLateFromThenOn(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        Assert.Equal((0, 0), await helpline.Reviews.ReadActionTallyAsync(helpline.Clock.GetUtcNow(), None));
        var due = (await helpline.KeepActions.AddAsync(Guid.NewGuid(), " Listen to it together ", "Ben", s_today, "Ana", None)).Saved!;
        var other = (await helpline.KeepActions.AddAsync(Guid.NewGuid(), "Train", "Ben", s_today.AddDays(7), "Ana", None)).Saved!;

        Assert.Equal((2, 0), await helpline.Reviews.ReadActionTallyAsync(due.DueAt.AddMilliseconds(-1), None));
        Assert.Equal((2, 1), await helpline.Reviews.ReadActionTallyAsync(due.DueAt, None));
        Assert.True(due.IsLate(due.DueAt));

        await helpline.KeepActions.ChangeAsync(other, ActionState.Withdrawn, "Ana", None);
        Assert.Equal((1, 1), await helpline.Reviews.ReadActionTallyAsync(due.DueAt, None));
        Assert.Equal(due, (await helpline.KeepActions.ReadAsync(None))[0]);
        Assert.Equal("Listen to it together", due.What);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ChangeAsync_ByTwo_SecondIsToldAndSeesWhatItIs(SqlDialect dialect)
    {
        await using var helpline = await QualityHelpline.CreateAsync(dialect);
        var action = (await helpline.KeepActions.AddAsync(Guid.NewGuid(), "Train", "Ben", s_today, "Ana", None)).Saved!;

        var done = await helpline.KeepActions.ChangeAsync(action, ActionState.Done, "Ben", None);
        var late = await helpline.KeepActions.ChangeAsync(action, ActionState.Withdrawn, "Ana", None);

        Assert.True(done.IsDone);
        Assert.NotNull(late.Refusal);
        Assert.Equal((ActionState.Done, "Ben"), (late.Saved!.State, late.Saved.ClosedBy));
        var open = await helpline.KeepActions.ChangeAsync(late.Saved, ActionState.Open, "Ana", None);
        Assert.Equal((ActionState.Open, "", null), (open.Saved!.State, open.Saved.ClosedBy, open.Saved.ClosedAt));
    }

    [Theory]
    [InlineData("", "Ben", 0, "What")]
    [InlineData("Train", " ", 0, "Owner")]
    [InlineData("Train", "Ben", -1, "Due")]
    [InlineData("Train", "Ben", 800, "Due")]
    public async Task AddAsync_Nonsense_NamesTheField(string what, string owner, int days, string field)
    {
        await using var helpline = await QualityHelpline.CreateAsync();

        var result = await helpline.KeepActions.AddAsync(Guid.NewGuid(), what, owner, s_today.AddDays(days), "Ana", None);

        Assert.Equal(field, Assert.Single(result.Faults).Field);
        Assert.Empty(await helpline.KeepActions.ReadAsync(None));
    }
}
