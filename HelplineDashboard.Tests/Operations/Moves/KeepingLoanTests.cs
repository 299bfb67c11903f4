using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Moves;

/// <summary>Loans of people who go on serving the lending queue beside: the borrowing one is joined and left again, nothing else.</summary>
public sealed class KeepingLoanTests
{
    private static readonly QueueId[] s_both = [LendingHelpline.Benefits, LendingHelpline.Housing];

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Loan_OfOneWhoKeepsTheQueue_OnlyJoinsAndOnlyLeaves(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        helpline.Phone.Does = _ => { }; // accepted, and done a little later
        var id = (await KeepAsync(helpline, "amina")).Made.Single().Id;
        await helpline.First.StepAsync();
        var (there, asked) = (helpline.Phone.Asked.Single(), await helpline.ReadAsync(id));

        helpline.Do(there);
        await helpline.First.StepAsync();
        var active = await helpline.ReadAsync(id);
        Assert.Equal(s_both, helpline.Agent("amina").Queues);
        helpline.Pass(28 * 60);
        await helpline.First.StepAsync(2);
        var (back, returning) = (helpline.Phone.Asked[^1], await helpline.ReadAsync(id));
        helpline.Do(back);
        await helpline.First.StepAsync();

        Assert.Equal((null, LendingHelpline.Housing, LendingHelpline.Benefits, "Lent to Housing until 14:30 by Ana Silva."), (there.Leave, there.Join, there.Beside, there.Reason));
        Assert.Equal((LendingHelpline.Housing, null, null, "Back to Benefits alone."), (back.Leave, back.Join, back.Beside, back.Reason));
        Assert.Equal((MoveState.Asked, MoveState.Active, MoveState.Returning), (asked.State, active.State, returning.State));
        Assert.Equal((MoveState.Returned, true, 2), ((await helpline.ReadAsync(id)).State, (await helpline.ReadAsync(id)).Keeps, helpline.Phone.Asked.Count));
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Undo_OfALoanThatKeeps_LeavesTheBorrowingQueueAlone(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var move = await KeptAsync(helpline, "amina");

        await helpline.First.Undo.RunAsync(move.Id, "Ben Ode", "Needed here", None);
        await helpline.First.StepAsync(2);

        Assert.Equal(MoveState.Undone, (await helpline.ReadAsync(move.Id)).State);
        Assert.Equal((LendingHelpline.Housing, null), (helpline.Phone.Asked[^1].Leave, helpline.Phone.Asked[^1].Join));
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues);
    }

    // Who keeps the queue looks as if back from the first moment, while the phone system may still be about to join the other one.
    [Fact]
    public async Task Undo_BeforeItWasSeenToBeDone_WaitsForTheAnswerToTheWayBack()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Phone.Does = _ => { };
        var id = (await KeepAsync(helpline, "amina")).Made.Single().Id;
        await helpline.First.StepAsync();
        var answer = new TaskCompletionSource<PhoneAnswer>();
        helpline.Phone.Answer = (_, _) => answer.Task;

        await helpline.First.Undo.RunAsync(id, "Ben Ode", null, None);
        await helpline.First.Follow.StepAsync(None);
        await TestWait.UntilAsync(() => helpline.Phone.Asked.Count == 2);
        await helpline.First.Follow.StepAsync(None);
        Assert.Equal(MoveState.Returning, (await helpline.ReadAsync(id)).State);

        answer.SetResult(PhoneAnswer.Accepted);
        await helpline.First.StepAsync(2);
        Assert.Equal(MoveState.Undone, (await helpline.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Step_AgentLeavesTheLendingQueueInThePhoneSystem_LoanGoesOnAndNobodyIsPutBack()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await KeptAsync(helpline, "amina");

        helpline.Show(helpline.Agent("amina") with { Queues = [LendingHelpline.Housing] });
        await helpline.First.StepAsync(2);
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);

        helpline.Pass(28 * 60);
        await helpline.First.StepAsync(3);
        Assert.Equal(MoveState.Returned, (await helpline.ReadAsync(move.Id)).State);
        Assert.Empty(helpline.Agent("amina").Queues);
    }

    [Fact]
    public async Task Step_AgentLeavesTheBorrowingQueueInThePhoneSystem_EndsTheLoanAndAsksForNothing()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await KeptAsync(helpline, "amina");

        helpline.Show(helpline.Agent("amina") with { Queues = [LendingHelpline.Benefits] });
        await helpline.First.StepAsync(2);

        var returned = await helpline.ReadAsync(move.Id);
        Assert.Equal((MoveState.Returned, "Amina K. was moved back in the phone system."), (returned.State, returned.Steps[^1].Reason));
        Assert.Single(helpline.Phone.Asked);
    }

    [Fact]
    public async Task Step_AgentWithAContactJoinsTheOtherQueueInThePhoneSystem_FailsAndAsksForNothing()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Busy("amina");
        helpline.Pass(1);
        var id = (await KeepAsync(helpline, "amina")).Made.Single().Id;
        await helpline.First.StepAsync(2);
        Assert.Equal(MoveState.Waiting, (await helpline.ReadAsync(id)).State); // joining interrupts nobody; it waits all the same

        helpline.Show(helpline.Agent("amina") with { Queues = [.. s_both] });
        await helpline.First.StepAsync();

        Assert.Equal(MoveState.Failed, (await helpline.ReadAsync(id)).State);
        Assert.Empty(helpline.Phone.Asked);
    }

    [Fact]
    public async Task RunAsync_AtMinimumCover_LendsWhoKeepsTheQueueAndNobodyElse()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Settings[LendingHelpline.Benefits] = helpline.Settings[LendingHelpline.Benefits] with { MinimumCover = 3 };
        helpline.Show(helpline.Agent("amina"));
        var request = helpline.Request(28, "Ana Silva", "amina", "bo", "cleo");

        var forecast = helpline.First.Predict.Run(request.From, request.To, request.Agents, request.ReturnAt, keeps: true);
        var moved = await helpline.First.Make.RunAsync(request, None);
        var lent = await helpline.First.Make.RunAsync(request with { Keeps = true }, None);

        Assert.All(moved.Refused, refusal => Assert.Equal(MoveRefusalKind.MinimumCover, refusal.Kind));
        Assert.Equal((0, 3, 0, 3), (forecast.Refusals.Length, moved.Refused.Length, lent.Refused.Length, lent.Made.Length));
        // They cover their own queue meanwhile: who would leave it still is one too few.
        await helpline.First.StepAsync(2);
        helpline.Show(helpline.Agent("dan") with { Queues = [LendingHelpline.Benefits], State = AgentState.Ready, Handling = 0 });
        Assert.Empty((await helpline.LendAsync("dan")).Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Now_BeforeThePhoneSystemHasDoneIt_CountsItAsDone(bool keeps)
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Phone.Does = _ => { };
        await helpline.First.Make.RunAsync(helpline.Request(28, "Ana Silva", "amina") with { Keeps = keeps }, None);
        await helpline.First.StepAsync();

        var situation = helpline.First.Situations.Now();

        Assert.Equal(keeps ? s_both : [LendingHelpline.Housing], situation.Agents.Single(agent => agent.Id.Code == "amina").Queues);
        Assert.Equal(keeps, Assert.Single(situation.Recent).Keeps);
    }

    [Theory]
    [InlineData(MoveState.Waiting)]
    [InlineData(MoveState.Asked)]
    [InlineData(MoveState.Active)]
    [InlineData(MoveState.Returning)]
    public async Task Restart_InEachState_StillKeeps(MoveState state)
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Busy("amina");
        helpline.Pass(1);
        var id = (await KeepAsync(helpline, "amina")).Made.Single().Id;
        if (state != MoveState.Waiting)
        {
            helpline.Phone.Does = state == MoveState.Asked ? _ => { } : helpline.Do;
            helpline.Free("amina");
            await helpline.First.StepAsync(2);
        }

        if (state == MoveState.Returning)
        {
            helpline.Phone.Does = _ => { };
            await helpline.First.Undo.RunAsync(id, "Ben Ode", null, None);
            await helpline.First.StepAsync();
        }

        Assert.Equal(state, (await helpline.ReadAsync(id)).State);

        var after = helpline.Start();
        helpline.Phone.Does = helpline.Do;
        foreach (var change in helpline.Phone.Asked)
        {
            helpline.Do(change); // what was asked before has been done by now
        }

        helpline.Free("amina");
        await after.StepAsync(3);
        helpline.Pass(28 * 60);
        await after.StepAsync(3);

        Assert.Equal((state == MoveState.Returning ? MoveState.Undone : MoveState.Returned, true), ((await helpline.ReadAsync(id)).State, (await helpline.ReadAsync(id)).Keeps));
        Assert.Equal(
            [((QueueId?)null, (QueueId?)LendingHelpline.Housing), (LendingHelpline.Housing, null)],
            helpline.Phone.Asked.Select(change => (change.Leave, change.Join)).Distinct());
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_OneManagerLendsAndAnotherMoves_OneIsDoneAndTheOtherReadsWhich(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var other = helpline.Start();

        var receipts = await Task.WhenAll(
            Task.Run(() => KeepAsync(helpline, "amina"), None),
            Task.Run(() => helpline.LendAsync("amina", by: "Ben Ode", node: other), None)).WaitAsync(TimeSpan.FromSeconds(60), None);

        var made = Assert.Single(receipts.SelectMany(receipt => receipt.Made));
        var refused = Assert.Single(receipts.SelectMany(receipt => receipt.Refused));
        Assert.Equal(made.By == "Ana Silva", made.Keeps);
        Assert.Equal($"Amina K. was {(made.Keeps ? "lent" : "moved")} from Benefits to Housing by {made.By} at 14:02 until 14:30.", refused.Sentence);
    }

    [Fact]
    public async Task RunAsync_SameIdForAMoveThatDoesNotKeep_IsAnotherRequest()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var request = helpline.Request(28, "Ana Silva", "amina") with { Keeps = true, Id = Guid.NewGuid() };
        var first = await helpline.First.Make.RunAsync(request, None);

        Assert.Equal(first.Made.Single().Id, (await helpline.First.Make.RunAsync(request, None)).Made.Single().Id);
        Assert.Equal("The id of this request was used for another one.", Assert.Single((await helpline.First.Make.RunAsync(request with { Keeps = false }, None)).Refused).Sentence);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Make_OfASuggestionThatKeeps_KeepsAndNothingElse(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        helpline.First.Choose = Advise(keeps: false);
        await helpline.First.StepAsync();
        var before = helpline.First.Shown.Current.Suggestions.Single();
        helpline.First.Choose = Advise(keeps: true);
        helpline.Pass(5);
        await helpline.First.StepAsync();
        var shown = helpline.First.Shown.Current.Suggestions.Single();
        Assert.Equal((before.Id, false, true), (shown.Id, before.Suggestion.Keeps, shown.Suggestion.Keeps));
        Assert.True((await helpline.First.Suggestions.ReadOpenAsync(None)).Single().Suggestion.Keeps);
        var request = helpline.Request(28, "Ana Silva", "amina") with { Suggestion = shown.Id };

        var moved = await helpline.First.Make.RunAsync(request, None);
        var lent = await helpline.First.Make.RunAsync(request with { Keeps = true }, None);
        await helpline.First.StepAsync(2);

        Assert.Equal("The suggestion lets them go on serving the lending queue: say so too (keeps), or leave the suggestion out.", Assert.Single(moved.Refused).Sentence);
        Assert.Equal((true, shown.Id), (lent.Made.Single().Keeps, lent.Made.Single().Suggestion!.Value));
        Assert.Null(Assert.Single(helpline.Phone.Asked).Leave);
        Assert.Equal(s_both, helpline.Agent("amina").Queues);
        Assert.True((await helpline.First.Suggestions.ReadAsync(shown.Id, None))!.Suggestion.Keeps);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Step_PhoneSystemThatTellsNothingOfQueues_RecordsTheWholeSetBothWays(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect, new FakePhone { ConfirmsByAnswer = true, Does = _ => { } });
        helpline.Show(helpline.Agent("amina") with { Queues = [LendingHelpline.Benefits, new("crisis")] });
        var id = (await KeepAsync(helpline, "amina")).Made.Single().Id;

        await helpline.First.StepAsync();
        await ShowWhatWasToldAsync("benefits", "crisis", "housing");
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(id)).State);
        helpline.Pass(28 * 60);
        await helpline.First.StepAsync(2);
        await ShowWhatWasToldAsync("benefits", "crisis");
        Assert.Equal(MoveState.Returned, (await helpline.ReadAsync(id)).State);

        async Task ShowWhatWasToldAsync(params string[] queues)
        {
            var told = (await helpline.Database.Log.ReadAfterAsync(0, 10, None)).Select(one => one.Event).OfType<AgentQueuesChanged>().Last();
            Assert.Equal(queues, told.Queues!.Queues.Select(queue => queue.Code).Order(StringComparer.Ordinal));
            helpline.Show(helpline.Agent("amina") with { Queues = [.. told.Queues.Queues] });
            await helpline.First.StepAsync();
        }
    }

    private static Task<MoveReceipt> KeepAsync(LendingHelpline helpline, string agent) =>
        helpline.First.Make.RunAsync(helpline.Request(28, "Ana Silva", agent) with { Keeps = true }, None);

    private static async Task<Move> KeptAsync(LendingHelpline helpline, string agent)
    {
        var made = (await KeepAsync(helpline, agent)).Made.Single();
        await helpline.First.StepAsync(2);
        var move = await helpline.ReadAsync(made.Id);
        Assert.Equal((MoveState.Active, true), (move.State, move.Keeps));
        return move;
    }

    private static Func<MoveSituation, MoveAdvice> Advise(bool keeps) => situation => new MoveAdvice(situation.AsOf)
    {
        Suggestions =
        [
            new MoveSuggestion(LendingHelpline.Benefits, LendingHelpline.Housing, [new AgentId("amina")], situation.AsOf.AddMinutes(28))
            {
                Keeps = keeps,
                Effect = Effects.Of(LendingHelpline.Benefits, 0.95, 0.88, LendingHelpline.Housing, 0.52, 0.81),
                Benefit = 4,
                Reason = "Housing would answer 81 % in time instead of 52 %, and Benefits still 88 %.",
            },
        ],
    };
}
