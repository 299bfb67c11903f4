using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Moves;

public sealed class PerformMovesTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Step_OfAFreeAgent_AsksThePhoneSystemAndIsConfirmedByTheBoard(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        helpline.Phone.Does = _ => { }; // accepted, and done a little later

        var made = (await helpline.LendAsync("amina")).Made.Single();
        await helpline.First.StepAsync();
        var asked = await helpline.ReadAsync(made.Id);
        helpline.Do(helpline.Phone.Asked.Single());
        await helpline.First.StepAsync();
        var active = await helpline.ReadAsync(made.Id);

        var change = helpline.Phone.Asked.Single();
        Assert.Equal((LendingHelpline.Benefits, LendingHelpline.Housing, "Lent to Housing until 14:30 by Ana Silva."), (change.Leave, change.Join, change.Reason));
        Assert.Equal((MoveState.Asked, true), (asked.State, asked.IsAnswered));
        Assert.Equal(
            [(MoveState.Waiting, "Ana Silva", null), (MoveState.Asked, "dashboard", null), (MoveState.Asked, "pbx", "Accepted."), (MoveState.Active, "pbx", null)],
            active.Steps.Select(step => (step.State, step.By, step.Reason)));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Step_WhenTheTimeIsOver_ReturnsTheAgentByItself(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var move = await helpline.LentAsync("amina", minutes: 28);

        helpline.Pass(28 * 60 - 1);
        await helpline.First.StepAsync();
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);

        helpline.Busy("amina"); // the phone system only changes what comes next: a contact is no reason to wait
        helpline.Pass(1);
        await helpline.First.StepAsync(3);

        var returned = await helpline.ReadAsync(move.Id);
        Assert.Equal((MoveState.Returned, "The time of the loan is over."), (returned.State, returned.Steps.First(step => step.State == MoveState.Returning).Reason));
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues);
    }

    [Fact]
    public async Task Step_OfAnAgentOnAContact_AsksWhenItEnds()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Busy("amina");
        helpline.Pass(30);
        var move = (await helpline.LendAsync("amina")).Made.Single();

        helpline.Pass(120);
        await helpline.First.StepAsync(2);
        Assert.Empty(helpline.Phone.Asked);
        Assert.Equal(MoveState.Waiting, (await helpline.ReadAsync(move.Id)).State);

        helpline.Free("amina");
        await helpline.First.StepAsync(2);
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Step_OfSeveralNodesAtOnce_AsksExactlyOnce(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        LendingHelpline.Node[] nodes = [helpline.First, helpline.Start(), helpline.Start()];
        await helpline.LendAsync("amina");
        await helpline.LendAsync("bo");

        for (var round = 0; round < 4; round++)
        {
            await Task.WhenAll(nodes.Select(node => Task.Run(() => node.StepAsync(), None))).WaitAsync(TimeSpan.FromSeconds(60), None);
        }

        Assert.Equal(["amina", "bo"], helpline.Phone.Asked.Select(change => change.Agent.Code).Order());
        Assert.All(await helpline.First.Moves.ReadRecentAsync(default, None), move => Assert.Equal(MoveState.Active, move.State));
    }

    [Fact]
    public async Task Step_AfterTheNodeThatAskedHasDied_AsksAgainByTheSameName()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var died = new TaskCompletionSource<PhoneAnswer>();
        helpline.Phone.Answer = (_, _) => died.Task;
        var move = (await helpline.LendAsync("amina")).Made.Single();
        await helpline.First.Follow.StepAsync(None); // claims, asks, and is never stepped again
        await TestWait.UntilAsync(() => helpline.Phone.Asked.Count == 1);

        helpline.Phone.Answer = (_, _) => Task.FromResult(PhoneAnswer.Accepted);
        var other = helpline.Start();
        helpline.Pass(9);
        await other.StepAsync();
        Assert.Single(helpline.Phone.Asked);

        helpline.Pass(1);
        await other.StepAsync(2);

        Assert.Equal(2, helpline.Phone.Asked.Count);
        Assert.Single(helpline.Phone.Asked.Select(change => change.Id).Distinct());
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
        died.SetResult(new PhoneAnswer(PhoneAnswerKind.Refused, "Too late to matter."));
        await helpline.First.Perform.Answers.WaitAsync(TimeSpan.FromSeconds(10), None);
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
    }

    [Fact]
    public async Task Step_PhoneSystemDown_FailsTheWayThereWithItsWords()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Phone.Answer = (_, _) => Task.FromResult(new PhoneAnswer(PhoneAnswerKind.Unreachable, "Connection refused."));

        var move = (await helpline.LendAsync("amina")).Made.Single();
        await helpline.First.StepAsync();

        var failed = await helpline.ReadAsync(move.Id);
        Assert.Equal((MoveState.Failed, "pbx", "Connection refused."), (failed.State, failed.Steps[^1].By, failed.Steps[^1].Reason));
    }

    [Fact]
    public async Task Step_PhoneSystemDownOnTheWayBack_IsRetriedUntilItIsThereAgain()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina", minutes: 15);
        helpline.Phone.Answer = (_, _) => Task.FromResult(new PhoneAnswer(PhoneAnswerKind.Unreachable, "Connection refused."));
        helpline.Pass(15 * 60);

        for (var second = 0; second < 600; second += 5)
        {
            await helpline.First.StepAsync();
            helpline.Pass(5);
        }

        var returning = await helpline.ReadAsync(move.Id);
        Assert.Equal((MoveState.Returning, true), (returning.State, returning.IsUnconfirmed(helpline.Clock.GetUtcNow())));
        Assert.InRange(helpline.Phone.Asked.Count, 11, 15); // 5, 10, 20, 40 and then every 60 s, for ten minutes
        Assert.Single(returning.Steps, step => step.Reason == "Connection refused.");

        helpline.Phone.Answer = (_, _) => Task.FromResult(PhoneAnswer.Accepted);
        helpline.Pass(60);
        await helpline.First.StepAsync(2);

        Assert.Equal(MoveState.Returned, (await helpline.ReadAsync(move.Id)).State);
        Assert.Single(helpline.Phone.Asked.Skip(1).Select(change => change.Id).Distinct());
    }

    [Fact]
    public async Task Step_PhoneSystemRefuses_FailsWithItsWordsAndFreesTheAgent()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Phone.Answer = (_, _) => Task.FromResult(new PhoneAnswer(PhoneAnswerKind.Refused, "Interface not found."));

        var move = (await helpline.LendAsync("amina")).Made.Single();
        await helpline.First.StepAsync();

        Assert.Equal((MoveState.Failed, "Interface not found."), ((await helpline.ReadAsync(move.Id)).State, (await helpline.ReadAsync(move.Id)).Steps[^1].Reason));
        Assert.Empty((await helpline.LendAsync("amina")).Refused);
    }

    [Fact]
    public async Task Step_PhoneSystemLies_ShowsNotConfirmedAndIsTakenBackAfterFiveMinutes()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Phone.Does = _ => { };
        var move = (await helpline.LendAsync("amina")).Made.Single();
        await helpline.First.StepAsync();

        helpline.Pass(11);
        await helpline.First.StepAsync();
        var asked = await helpline.ReadAsync(move.Id);
        Assert.Equal((MoveState.Asked, true), (asked.State, asked.IsUnconfirmed(helpline.Clock.GetUtcNow())));
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues); // the board goes on showing what is true

        helpline.Pass(289);
        await helpline.First.StepAsync(3);

        var failed = await helpline.ReadAsync(move.Id);
        Assert.Equal(MoveState.Failed, failed.State);
        Assert.Contains(failed.Steps, step => step.Reason == "pbx accepted it and never did it.");
        Assert.Equal((LendingHelpline.Housing, LendingHelpline.Benefits), (helpline.Phone.Asked[^1].Leave, helpline.Phone.Asked[^1].Join));
    }

    [Fact]
    public async Task Step_PhoneSystemThatNeverAnswers_CountsAsUnknownAndIsAskedAgainByTheSameName()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Phone.Answer = (_, _) => new TaskCompletionSource<PhoneAnswer>().Task; // does not listen to its token either
        var move = (await helpline.LendAsync("amina")).Made.Single();
        await helpline.First.Follow.StepAsync(None);
        await TestWait.UntilAsync(() => helpline.Phone.Asked.Count == 1);

        helpline.Phone.Answer = (_, _) => Task.FromResult(PhoneAnswer.Accepted);
        helpline.Pass(PerformMoves.LongestQuestion.TotalSeconds);
        await helpline.First.Perform.Answers.WaitAsync(TimeSpan.FromSeconds(10), None);
        var unknown = await helpline.ReadAsync(move.Id);
        Assert.Equal((MoveState.Asked, "pbx did not answer within 60 s."), (unknown.State, unknown.Steps[^1].Reason));

        helpline.Pass(10);
        await helpline.First.StepAsync(2);

        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
        Assert.Equal(2, helpline.Phone.Asked.Count(change => change.Id == move.Id));
    }

    [Fact]
    public async Task Step_SlowPhoneSystem_HoldsUpNothingElseAndAnswersLateAreOfUse()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var slow = new TaskCompletionSource<PhoneAnswer>();
        helpline.Phone.Answer = (change, _) => change.Agent.Code == "amina" ? slow.Task : Task.FromResult(PhoneAnswer.Accepted);
        var first = (await helpline.LendAsync("amina")).Made.Single();
        await helpline.First.Follow.StepAsync(None);

        var second = (await helpline.LendAsync("bo")).Made.Single();
        for (var step = 0; step < 4; step++)
        {
            await helpline.First.Follow.StepAsync(None).WaitAsync(TimeSpan.FromSeconds(20), None);
            await TestWait.UntilAsync(() => helpline.Phone.Asked.Any(change => change.Agent.Code == "bo"));
        }

        await TestWait.UntilAsync(async () =>
        {
            await helpline.First.Follow.StepAsync(None);
            return (await helpline.ReadAsync(second.Id)).State == MoveState.Active;
        });
        Assert.Equal(MoveState.Asked, (await helpline.ReadAsync(first.Id)).State);

        helpline.Pass(30); // late, and right all the same: nobody on this node has asked a second time meanwhile
        await helpline.First.Follow.StepAsync(None);
        slow.SetResult(PhoneAnswer.Accepted);
        await helpline.First.StepAsync(2);
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(first.Id)).State);
        Assert.Single(helpline.Phone.Asked, change => change.Agent.Code == "amina");
    }

    [Fact]
    public async Task Step_ManyAtOnce_AsksAFewAtATimeAndAllInTheEnd()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        string[] codes = [.. Enumerable.Range(0, 30).Select(number => $"agent{number:00}")];
        foreach (var code in codes)
        {
            helpline.Show(new AgentSnapshotOf(code).Snapshot);
        }

        var (open, most, gate) = (0, 0, new SemaphoreSlim(0));
        helpline.Phone.Answer = async (_, cancellationToken) =>
        {
            lock (codes)
            {
                most = Math.Max(most, ++open);
            }

            await gate.WaitAsync(cancellationToken);
            lock (codes)
            {
                open--;
            }

            return PhoneAnswer.Accepted;
        };
        var receipt = await helpline.First.Make.RunAsync(helpline.Request(28, "Ana Silva", codes), None);
        Assert.Equal(30, receipt.Made.Length);
        await helpline.First.Follow.StepAsync(None);
        gate.Release(100);
        for (var round = 0; round < 12; round++)
        {
            await helpline.First.StepAsync();
        }

        Assert.InRange(most, 1, PerformMoves.MostAtOnce);
        Assert.All(await helpline.First.Moves.ReadRecentAsync(default, None), move => Assert.Equal(MoveState.Active, move.State));
    }

    [Fact]
    public async Task Step_OfWhoSignsOut_EndsTheLoanAndAsksForNothing()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina");

        helpline.SignOut("amina");
        await helpline.First.StepAsync();
        helpline.Pass(60);
        await helpline.First.StepAsync(2);

        Assert.Equal((MoveState.Returned, "Amina K. signed out."), ((await helpline.ReadAsync(move.Id)).State, (await helpline.ReadAsync(move.Id)).Steps[^1].Reason));
        Assert.Single(helpline.Phone.Asked);
    }

    [Fact]
    public async Task Step_OfWhoIsGoneForAMoment_LeavesTheLoanAlone()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina");
        var amina = helpline.Agent("amina");

        for (var time = 0; time < 3; time++)
        {
            helpline.SignOut("amina");
            await helpline.First.StepAsync();
            helpline.Pass(59);
            await helpline.First.StepAsync();
            helpline.Show(amina);
            await helpline.First.StepAsync();
        }

        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
    }

    [Fact]
    public async Task Step_WhileTheLogCannotBeRead_BelievesNothingOfTheBoard()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina");

        helpline.Trouble = "The event log cannot be read.";
        helpline.SignOut("amina");
        await helpline.First.StepAsync(2);
        helpline.Pass(120);
        await helpline.First.StepAsync(2);

        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Step_PhoneSystemThatTellsNothingOfQueues_RecordsWhatItAccepted(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect, new FakePhone { ConfirmsByAnswer = true, Does = _ => { } });
        helpline.Show(helpline.Agent("amina") with { Queues = [LendingHelpline.Benefits, new("crisis")] });

        await helpline.LendAsync("amina");
        await helpline.First.StepAsync();
        var events = await helpline.Database.Log.ReadAfterAsync(0, 10, None);

        var told = (HelplineDashboard.Domain.Events.AgentQueuesChanged)Assert.Single(events).Event;
        Assert.Equal(("dashboard", new AgentId("amina")), (told.Key.Source, told.Agent));
        Assert.Equal(["crisis", "housing"], told.Queues!.Queues.Select(queue => queue.Code));
    }

    [Fact]
    public async Task Step_WithoutAPhoneSystemAfterARestart_KeepsTheWayBackOpen()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina", minutes: 15);

        var without = helpline.Start(hasPhone: false);
        helpline.Pass(15 * 60);
        await without.StepAsync(2);

        var returning = await helpline.ReadAsync(move.Id);
        Assert.Equal((MoveState.Returning, "No phone system is connected that can move agents."), (returning.State, returning.Steps[^1].Reason));
    }

    [Theory]
    [InlineData(MoveState.Waiting)]
    [InlineData(MoveState.Asked)]
    [InlineData(MoveState.Active)]
    [InlineData(MoveState.Returning)]
    public async Task Restart_InEachState_GoesOnFromThere(MoveState state)
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Busy("amina");
        helpline.Pass(1);
        var move = (await helpline.LendAsync("amina")).Made.Single();
        if (state != MoveState.Waiting)
        {
            helpline.Phone.Does = state == MoveState.Asked ? _ => { } : helpline.Do;
            helpline.Free("amina");
            await helpline.First.StepAsync(2);
        }

        if (state == MoveState.Returning)
        {
            helpline.Phone.Does = _ => { };
            await helpline.First.Undo.RunAsync(move.Id, "Ben", null, None);
            await helpline.First.StepAsync();
        }

        Assert.Equal(state, (await helpline.ReadAsync(move.Id)).State);

        var after = helpline.Start();
        helpline.Phone.Does = helpline.Do;
        foreach (var change in helpline.Phone.Asked)
        {
            helpline.Do(change); // what was asked before has been done by now
        }

        helpline.Free("amina");
        await after.StepAsync(3);
        Assert.Equal(state == MoveState.Returning ? MoveState.Undone : MoveState.Active, (await helpline.ReadAsync(move.Id)).State);

        helpline.Pass(28 * 60);
        await after.StepAsync(3);
        Assert.False((await helpline.ReadAsync(move.Id)).IsOpen);
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues);
    }

    [Fact]
    public async Task Undo_WhileAsked_TakesItBackEvenWhenItWasDoneMeanwhile()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var answer = new TaskCompletionSource<PhoneAnswer>();
        helpline.Phone.Answer = (_, _) => answer.Task;
        var move = (await helpline.LendAsync("amina")).Made.Single();
        await helpline.First.Follow.StepAsync(None);
        await TestWait.UntilAsync(() => helpline.Phone.Asked.Count == 1);

        var undone = await helpline.First.Undo.RunAsync(move.Id, "Ben", "Not her", None);
        helpline.Phone.Answer = (_, _) => Task.FromResult(PhoneAnswer.Accepted);
        answer.SetResult(PhoneAnswer.Accepted);
        await helpline.First.StepAsync(4);

        Assert.Equal(MoveState.Returning, undone.Move!.State);
        Assert.Equal(MoveState.Undone, (await helpline.ReadAsync(move.Id)).State);
        Assert.Equal([LendingHelpline.Benefits], helpline.Agent("amina").Queues);
    }

    [Fact]
    public async Task Step_ClockSetBackAnHour_AsksAgainAtOnceAndReturnsWhenTheClockSaysSo()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        helpline.Phone.Answer = (_, _) => Task.FromResult(new PhoneAnswer(PhoneAnswerKind.Unknown));
        var move = (await helpline.LendAsync("amina", minutes: 28)).Made.Single();
        await helpline.First.StepAsync();

        helpline.Pass(-3600);
        helpline.Phone.Answer = (_, _) => Task.FromResult(PhoneAnswer.Accepted);
        await helpline.First.StepAsync(2);
        Assert.Equal((2, MoveState.Active), (helpline.Phone.Asked.Count, (await helpline.ReadAsync(move.Id)).State));

        helpline.Pass(3600 + (28 * 60) - 1);
        await helpline.First.StepAsync(2);
        Assert.Equal(MoveState.Active, (await helpline.ReadAsync(move.Id)).State);
        helpline.Pass(1);
        await helpline.First.StepAsync(3);
        Assert.Equal(MoveState.Returned, (await helpline.ReadAsync(move.Id)).State);
    }

    [Fact]
    public async Task Step_WhileTheStoreIsAway_SaysSoAndGoesOnAfterwards()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var move = await helpline.LentAsync("amina", minutes: 15);

        await helpline.Database.ExecuteAsync("ALTER TABLE AgentMove RENAME TO Away");
        helpline.Pass(15 * 60);
        await helpline.First.Follow.StepAsync(None);
        var trouble = helpline.First.Shown.Current;
        await helpline.Database.ExecuteAsync("ALTER TABLE Away RENAME TO AgentMove");
        await helpline.First.StepAsync(3);

        Assert.Equal("The moves cannot be read from the store, and nobody can be moved until they can.", trouble.Trouble);
        Assert.Equal(move.Id, Assert.Single(trouble.Moves).Id); // what was known stays in sight
        Assert.Equal(MoveState.Returned, (await helpline.ReadAsync(move.Id)).State);
        Assert.Equal((null, "pbx"), (helpline.First.Shown.Current.Trouble, helpline.First.Shown.Current.PhoneSystem));
    }

    [Fact]
    public async Task Step_PhoneSystemInTrouble_ShowsItAtOnceAndWhenItIsOver()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        await helpline.First.StepAsync();

        helpline.Phone.Trouble = "The connection to pbx was lost.";
        await helpline.First.StepAsync();
        Assert.Equal("The connection to pbx was lost.", helpline.First.Shown.Current.Trouble);

        helpline.Phone.Trouble = null;
        await helpline.First.StepAsync();
        Assert.Null(helpline.First.Shown.Current.Trouble);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task Step_OnANodeThatOnlyWatches_ShowsWhatAnotherOneDid(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var other = helpline.Start();
        await other.StepAsync();
        var move = await helpline.LentAsync("amina");

        await other.StepAsync();

        Assert.Equal((move.Id, MoveState.Active), (other.Shown.Current.OpenMoveOf(new AgentId("amina"))!.Id, other.Shown.Current.Moves[0].State));
        Assert.True(other.Situations.Now().Agents.Single(agent => agent.Id.Code == "amina").IsLent);
    }

    private sealed record AgentSnapshotOf(string Code)
    {
        public HelplineDashboard.Live.Board.AgentSnapshot Snapshot => new(new AgentId(Code), Code)
        {
            State = AgentState.Ready, Since = LendingHelpline.Two.AddHours(-1), Queues = [LendingHelpline.Benefits],
        };
    }
}
