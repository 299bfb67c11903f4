using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Tests.Operations.Moves;

public sealed class MakeMovesTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_TwoManagersAtOnce_MovesOnceAndTellsTheSecondWhoWhatWhen(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var other = helpline.Start();

        var receipts = await Task.WhenAll(
            Task.Run(() => helpline.LendAsync("amina", by: "Ana Silva"), None),
            Task.Run(() => helpline.LendAsync("amina", by: "Ben Ode", node: other), None)).WaitAsync(TimeSpan.FromSeconds(60), None);

        var made = Assert.Single(receipts.SelectMany(receipt => receipt.Made));
        var refused = Assert.Single(receipts.SelectMany(receipt => receipt.Refused));
        Assert.Equal((MoveRefusalKind.AlreadyMoved, new AgentId("amina")), (refused.Kind, refused.Agent!.Value));
        Assert.Equal($"Amina K. was moved from Benefits to Housing by {made.By} at 14:02 until 14:30.", refused.Sentence);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_ManyManagersAtOnce_NeverLeaveAQueueBelowItsCover(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        helpline.Settings[LendingHelpline.Benefits] = helpline.Settings[LendingHelpline.Benefits] with { MinimumCover = 2 };
        helpline.Show(helpline.Agent("amina"));
        var nodes = Enumerable.Range(0, 3).Select(_ => helpline.Start()).ToList();
        string[] agents = ["amina", "bo", "cleo"];

        var receipts = await Task.WhenAll(agents.Zip(nodes, (agent, node) => Task.Run(() => helpline.LendAsync(agent, by: agent, node: node), None))).WaitAsync(TimeSpan.FromSeconds(60), None);

        Assert.Single(receipts.SelectMany(receipt => receipt.Made));
        Assert.All(receipts.SelectMany(receipt => receipt.Refused), refusal => Assert.Equal(MoveRefusalKind.MinimumCover, refusal.Kind));
    }

    [Fact]
    public async Task RunAsync_Bulk_MovesWhoCanBeAndNamesWhoCannot()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Show(helpline.Agent("bo") with { Skills = [new AgentSkill(LendingHelpline.Benefits)] });
        await helpline.LentAsync("cleo");

        var receipt = await helpline.First.Make.RunAsync(helpline.Request(28, "Ana Silva", "amina", "bo", "cleo", "dan", "nobody") with { Reason = "Surge" }, None);

        // Amina K. is the last one of Benefits beside Bo L., who cannot be moved: its cover of one is kept.
        Assert.Equal(["amina"], receipt.Made.Select(move => move.Agent.Code));
        Assert.Equal(
            [("cleo", MoveRefusalKind.AlreadyMoved), ("bo", MoveRefusalKind.NoSkill), ("dan", MoveRefusalKind.NotServing), ("nobody", MoveRefusalKind.NoSuchAgent)],
            receipt.Refused.Select(refusal => (refusal.Agent!.Value.Code, refusal.Kind)));
        Assert.Equal("Surge", receipt.Made[0].Steps[0].Reason);
        Assert.NotNull(receipt.Made[0].Predicted);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_SameRequestTwice_MovesOnceAndAnswersTheSame(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var request = helpline.Request(28, "Ana Silva", "amina", "bo") with { Id = Guid.NewGuid() };

        var first = await helpline.First.Make.RunAsync(request, None);
        await helpline.First.StepAsync(2);
        var second = await helpline.Start().Make.RunAsync(request, None);

        Assert.Equal(first.Made.Select(move => move.Id).Order(), second.Made.Select(move => move.Id).Order());
        Assert.Equal(2, helpline.Phone.Asked.Count);
        var stranger = await helpline.First.Make.RunAsync(request with { From = LendingHelpline.Housing, To = LendingHelpline.Benefits }, None);
        Assert.Equal("The id of this request was used for another one.", Assert.Single(stranger.Refused).Sentence);
    }

    [Fact]
    public async Task RunAsync_WithoutAPhoneSystem_StoresNothing()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var without = helpline.Start(hasPhone: false);

        var receipt = await helpline.LendAsync("amina", node: without);

        Assert.Equal((MoveRefusalKind.NoPhoneSystem, MakeMoves.NoPhoneSystem), (Assert.Single(receipt.Refused).Kind, receipt.Refused[0].Sentence));
        Assert.Empty(await helpline.First.Moves.ReadRecentAsync(default, None));
    }

    [Fact]
    public async Task RunAsync_OfWhatMakesNoSense_SaysWhat()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var request = helpline.Request(28, "Ana Silva", "amina");

        Assert.Equal("Say who moves them.", await RefusalAsync(request with { By = "  " }));
        Assert.Equal("Say who is to be moved.", await RefusalAsync(request with { Agents = [] }));
        Assert.Equal("Name each person once.", await RefusalAsync(request with { Agents = [new("amina"), new("amina")] }));
        Assert.Equal("At most 100 people can be moved at once.", await RefusalAsync(request with { Agents = [.. Enumerable.Range(0, 101).Select(number => new AgentId($"a{number}"))] }));
        Assert.Equal("The queue that lends and the queue that borrows are the same.", await RefusalAsync(request with { To = request.From }));
        Assert.Equal("The return time must be later than now.", await RefusalAsync(request with { ReturnAt = helpline.Clock.GetUtcNow() }));
        Assert.Equal("A loan may last at most 12 hours.", await RefusalAsync(request with { ReturnAt = helpline.Clock.GetUtcNow().AddHours(13) }));
        Assert.Equal("There is no queue nowhere.", await RefusalAsync(request with { To = new QueueId("nowhere") }));

        async Task<string> RefusalAsync(MoveRequest wrong)
        {
            var receipt = await helpline.First.Make.RunAsync(wrong, None);
            Assert.Empty(receipt.Made);
            return Assert.Single(receipt.Refused).Sentence;
        }
    }

    [Fact]
    public async Task RunAsync_OnAnEmptyBoard_SaysThatThereIsNoSuchQueue()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Settings.Clear();
        helpline.SignOut("amina");

        var receipt = await helpline.LendAsync("amina");

        Assert.Equal(MoveRefusalKind.NoSuchQueue, Assert.Single(receipt.Refused).Kind);
        await helpline.First.StepAsync();
        Assert.True(helpline.First.Shown.Current.IsReady);
    }

    [Fact]
    public async Task Undo_OfALoan_BringsTheAgentBackAndCannotBeDoneTwice()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina");

        var first = await helpline.First.Undo.RunAsync(move.Id, "Ben Ode", "Needed here", None);
        var second = await helpline.First.Undo.RunAsync(move.Id, "Eve", null, None);
        await helpline.First.StepAsync(2);
        var third = await helpline.First.Undo.RunAsync(move.Id, "Eve", null, None);

        Assert.Equal((MoveState.Returning, null), (first.Move!.State, first.Refusal));
        Assert.Equal("Amina K. is on the way back already.", second.Refusal!.Sentence);
        Assert.Equal("The move of Amina K. is over: it was taken back by Ben Ode.", third.Refusal!.Sentence);
        Assert.Equal(MoveRefusalKind.NoSuchMove, (await helpline.First.Undo.RunAsync(Guid.NewGuid(), "Eve", null, None)).Refusal!.Kind);
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Undo_ByTwoAtOnce_IsDoneOnce(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var move = await helpline.LentAsync("amina");
        var other = helpline.Start();

        var changes = await Task.WhenAll(
            Task.Run(() => helpline.First.Undo.RunAsync(move.Id, "Ana Silva", null, None), None),
            Task.Run(() => other.Undo.RunAsync(move.Id, "Ben Ode", null, None), None)).WaitAsync(TimeSpan.FromSeconds(60), None);

        Assert.Single(changes, change => change.Refusal is null);
        Assert.Single((await helpline.ReadAsync(move.Id)).Steps, step => step.State == MoveState.Returning);
    }

    [Fact]
    public async Task ChangeReturn_OfALoan_HoldsAndIsInTheTrail()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina");

        var changed = await helpline.First.ChangeReturn.RunAsync(move.Id, helpline.Clock.GetUtcNow().AddMinutes(58), "Ben Ode", None);
        helpline.Pass(28 * 60 + 1);
        await helpline.First.StepAsync(2);

        Assert.Null(changed.Refusal);
        Assert.Equal(("Ben Ode", "Until 15:00 instead of 14:30."), (changed.Move!.Steps[^1].By, changed.Move.Steps[^1].Reason));
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
        Assert.Equal(MoveRefusalKind.Invalid, (await helpline.First.ChangeReturn.RunAsync(move.Id, helpline.Clock.GetUtcNow(), "Ben Ode", None)).Refusal!.Kind);
    }

    [Fact]
    public async Task RunAsync_AcrossTheEndOfSummerTime_ReturnsAfterTheRealTime()
    {
        // 02:00 summer time becomes 01:00 at 01:00 UTC: the clock shows 01:50 and then 01:20 again.
        await using var helpline = await LendingHelpline.CreateAsync(at: new DateTimeOffset(2026, 10, 25, 0, 50, 0, TimeSpan.Zero));
        var move = await helpline.LentAsync("amina", minutes: 30);

        helpline.Pass(29 * 60);
        await helpline.First.StepAsync();
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
        helpline.Pass(60);
        await helpline.First.StepAsync(3);

        Assert.Equal(MoveState.Returned, (await helpline.ReadAsync(move.Id)).State);
        Assert.Equal("Lent to Housing until 01:20 by Ana Silva.", helpline.Phone.Asked[0].Reason);
    }

    [Fact]
    public async Task Predict_OfAMove_ChangesNothingAndSaysWhatSpeaksAgainst()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var at = helpline.Clock.GetUtcNow().AddMinutes(28);

        var forecast = helpline.First.Predict.Run(LendingHelpline.Benefits, LendingHelpline.Housing, [new("amina"), new("dan")], at);
        var nobody = helpline.First.Predict.Run(LendingHelpline.Benefits, LendingHelpline.Housing, [new("dan")], at);
        var same = helpline.First.Predict.Run(LendingHelpline.Housing, LendingHelpline.Housing, [new("dan")], at);

        Assert.Equal((LendingHelpline.Benefits, LendingHelpline.Housing), (forecast.Effect!.From.Queue, forecast.Effect.To.Queue));
        Assert.Equal(["dan"], forecast.Refusals.Select(refusal => refusal.Agent!.Value.Code));
        Assert.Equal((null, "Nobody of these can be moved."), (nobody.Effect, nobody.Gap));
        Assert.Equal("The queue that lends and the queue that borrows are the same.", same.Gap);
        Assert.Empty(await helpline.First.Moves.ReadRecentAsync(default, None));
    }
}
