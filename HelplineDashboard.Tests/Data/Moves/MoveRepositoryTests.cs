using HelplineDashboard.Data;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Tests.Operations.Moves;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Data.Moves;

public sealed class MoveRepositoryTests
{
    private static readonly DateTimeOffset s_two = new(2026, 11, 17, 14, 2, 0, 250, TimeSpan.Zero);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_OfWhatWasWritten_IsTheSame(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new MoveRepository(database.Database, database.Log);
        var made = Make("amïna's \"code\" ", "Because it's \"urgent\" – 50 % ✆") with
        {
            AgentName = "Amïna K.",
            Keeps = true,
            Suggestion = Guid.NewGuid(),
            Predicted = Effects.Of(new("from"), 0.9, double.NaN, new("to"), 0.5, 0.8),
        };
        await repository.MakeAsync(made.Batch, _ => [made], null, null, None);
        var asked = made.Ask(s_two.AddSeconds(1), TimeSpan.FromSeconds(10)).Move!;
        var active = asked.Confirm(s_two.AddSeconds(2), "pbx").Move!;
        var compared = active.Compare(new MoveOutcome(new QueueOutcome(4, null, 1, TimeSpan.FromSeconds(61.5)), new QueueOutcome(9, 0.75, 0, TimeSpan.FromSeconds(20)))).Move!;
        Assert.True(await repository.UpdateAsync(made, asked, None));
        Assert.True(await repository.UpdateAsync(asked, active, None));
        Assert.True(await repository.UpdateAsync(active, compared, None));

        var read = (await repository.ReadAsync(made.Id, None))!;

        Assert.Equal(compared.Steps, read.Steps);
        Assert.Equal(compared with { Steps = [], Predicted = null }, read with { Steps = [], Predicted = null });
        Assert.Equal(compared.Predicted!.To, read.Predicted!.To);
        Assert.True(double.IsNaN(read.Predicted.From.With.ServiceLevel)); // not known stays not known
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task UpdateAsync_OfAnOlderVersion_ChangesNothing(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new MoveRepository(database.Database, database.Log);
        var made = Make("amina");
        await repository.MakeAsync(made.Batch, _ => [made], null, null, None);

        var changes = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(
            () => repository.UpdateAsync(made, made.Undo(s_two.AddSeconds(number), $"manager {number}", null).Move!, None), None))).WaitAsync(TimeSpan.FromSeconds(60), None);

        Assert.Single(changes, changed => changed);
        var read = (await repository.ReadAsync(made.Id, None))!;
        Assert.Equal((2, 2, $"manager {Array.IndexOf(changes, true)}"), (read.Version, read.Steps.Length, read.Steps[^1].By));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task MakeAsync_ManyAtOnceForOneAgent_ShowsEachWhatIsOpenByThen(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new MoveRepository(database.Database, database.Log);

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            async () => (await repository.MakeAsync(Guid.NewGuid(), open => open.IsEmpty ? [Make("amina")] : [], null, null, None)).Moves, None))).WaitAsync(TimeSpan.FromSeconds(60), None);

        Assert.Single(made.SelectMany(moves => moves));
        Assert.Single(await repository.ReadRecentAsync(default, None));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadRecentAsync_OfMany_HoldsWhatIsOpenHoweverOldAndWhatIsNew(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new MoveRepository(database.Database, database.Log);
        var (oldOpen, oldOver, over) = (Make("old-open", at: s_two.AddDays(-3)), Make("old-over", at: s_two.AddDays(-3)), Make("over"));
        await repository.MakeAsync(Guid.NewGuid(), _ => [oldOpen, oldOver, over], null, null, None);
        var stamp = await repository.ReadStampAsync(s_two.AddDays(-1), None);
        await repository.UpdateAsync(oldOver, oldOver.Undo(s_two.AddDays(-2), "Ben", null).Move!, None);
        await repository.UpdateAsync(over, over.Undo(s_two.AddMinutes(1), "Ben", null).Move!, None);

        var recent = await repository.ReadRecentAsync(s_two.AddDays(-1), None);

        Assert.Equal(["over", "old-open"], recent.Select(move => move.Agent.Code));
        Assert.NotEqual(stamp, await repository.ReadStampAsync(s_two.AddDays(-1), None));
        Assert.Equal(await repository.ReadStampAsync(s_two.AddDays(-1), None), await repository.ReadStampAsync(s_two.AddDays(-1), None));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task PurgeAsync_OfOldMoves_KeepsWhatIsOpenAndWhatIsNew(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new MoveRepository(database.Database, database.Log);
        var (open, old, fresh) = (Make("open", at: s_two.AddDays(-500)), Make("old", at: s_two.AddDays(-500)), Make("fresh"));
        await repository.MakeAsync(Guid.NewGuid(), _ => [open, old, fresh], null, null, None);
        await repository.UpdateAsync(old, old.Undo(s_two.AddDays(-499), "Ben", null).Move!, None);
        await repository.UpdateAsync(fresh, fresh.Undo(s_two, "Ben", null).Move!, None);

        Assert.Equal(1, await repository.PurgeAsync(s_two.AddDays(-400), None));

        Assert.Null(await repository.ReadAsync(old.Id, None));
        Assert.Equal(["fresh", "open"], (await repository.ReadRecentAsync(s_two.AddDays(-900), None)).Select(move => move.Agent.Code));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task PurgeSuggestions_OfOldOnes_ForgetsThoseWithoutAnAnswerSooner(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new SuggestionRepository(database.Database, database.Log);
        var (gone, declined) = (Guid.NewGuid(), Guid.NewGuid());
        await repository.ShowAsync(gone, Suggest("a", "b"), s_two, None);
        await repository.CloseUnseenAsync(s_two.AddSeconds(1), s_two.AddSeconds(13), None);
        await repository.ShowAsync(declined, Suggest("a", "b"), s_two, None);
        await repository.DeclineAsync(declined, "Ben", DeclineReason.LooksWrong, s_two.AddSeconds(13), None);
        Assert.Equal(
            [(SuggestionOutcome.Declined, (DeclineReason?)DeclineReason.LooksWrong, 1), (SuggestionOutcome.Gone, null, 1)],
            (await repository.ReadTallyAsync(s_two, None)).OrderBy(one => one.Outcome));

        Assert.Equal(1, await repository.PurgeAsync(s_two.AddDays(1), s_two.AddDays(-300), None));

        Assert.Null(await repository.ReadAsync(gone, None));
        Assert.NotNull(await repository.ReadAsync(declined, None));
    }

    private static Move Make(string agent, string? reason = null, DateTimeOffset? at = null) =>
        Move.Request(Guid.NewGuid(), new AgentId(agent), new QueueId("from"), new QueueId("to"), (at ?? s_two).AddMinutes(28), at ?? s_two, "Ana Silva", reason) with { Batch = Guid.NewGuid() };

    private static MoveSuggestion Suggest(string from, string to) => new(new QueueId(from), new QueueId(to), [new AgentId("amina")], s_two.AddMinutes(28))
    {
        Effect = Effects.Of(new(from), 0.9, 0.8, new(to), 0.5, 0.8),
        Reason = "It's \"better\".",
    };
}
