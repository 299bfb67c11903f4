using HelplineDashboard.Data;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Operations.Moves;

public sealed class CompareMovesTests
{
    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_OnceTheHorizonIsOver_SetsWhatHappenedBesideWhatWasPredicted(SqlDialect dialect)
    {
        await using var helpline = await LendingHelpline.CreateAsync(dialect);
        var since = await LendAsync(helpline, predicted: 0.80);
        // Housing, 20 s threshold, short abandons below 5 s left out: 2 of 4 in time, for one who waits still is late already.
        await SayAsync(helpline,
            Offered("h0", "housing", since.AddSeconds(-1)), Answered("h0", since.AddSeconds(1)), // before the loan
            Offered("h1", "housing", since), Answered("h1", since.AddSeconds(20)),
            Offered("h2", "housing", since.AddMinutes(5)), Answered("h2", since.AddMinutes(5).AddSeconds(3)),
            Offered("h3", "housing", since.AddMinutes(6)), Abandoned("h3", since.AddMinutes(6).AddSeconds(90)),
            Offered("h4", "housing", since.AddMinutes(7)), Abandoned("h4", since.AddMinutes(7).AddSeconds(2)),
            Offered("h5", "housing", since.AddMinutes(29)),
            Offered("h6", "housing", since.AddMinutes(30)), Answered("h6", since.AddMinutes(31))); // after the horizon

        helpline.Pass(35 * 60 - 2);
        Assert.Equal(0, await helpline.First.Compare.RunAsync(None));
        helpline.Pass(2);
        Assert.Equal(1, await helpline.First.Compare.RunAsync(None));
        Assert.Equal(0, await helpline.First.Compare.RunAsync(None));

        var move = Assert.Single(await helpline.First.Moves.ReadComparedAsync(default, None));
        var housing = move.Actual!.To;
        Assert.Equal((5, 2), (housing.Offered, housing.Abandoned));
        Assert.Equal(0.5, housing.ServiceLevel!.Value, 1e-9);
        Assert.Equal(helpline.Clock.GetUtcNow() - since.AddMinutes(29), housing.LongestWait);
        Assert.Equal(new QueueOutcome(0, null, 0, TimeSpan.Zero), move.Actual.From); // nothing came: no share, and not 0

        helpline.Pass(60);
        await helpline.First.StepAsync();
        var record = helpline.First.Shown.Current.Record;
        Assert.Equal((1, 30d, -30d), (record.Compared, Math.Round(record.MeanError!.Value, 6), Math.Round(record.MeanBias!.Value, 6)));
    }

    [Fact]
    public async Task Record_WithoutAnOutcome_LeavesTheErrorOut()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        _ = await LendAsync(helpline, predicted: 0.80);
        helpline.Pass(36 * 60);

        Assert.Equal(1, await helpline.First.Compare.RunAsync(None));
        await helpline.First.StepAsync();

        var record = helpline.First.Shown.Current.Record;
        Assert.Equal((0, null, null), (record.Compared, record.MeanError, record.MeanBias));
    }

    [Fact]
    public async Task RunAsync_WhileTheSourceIsLate_WaitsForWhatItWillTell()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var since = await LendAsync(helpline, predicted: 0.80);
        helpline.KnownUntil = since.AddMinutes(29);
        helpline.Pass(60 * 60);

        Assert.Equal(0, await helpline.First.Compare.RunAsync(None));
        helpline.KnownUntil = null;
        helpline.Pass(1);
        Assert.Equal(1, await helpline.First.Compare.RunAsync(None));
    }

    [Fact]
    public async Task Record_OfALoanThatWasTakenBackEarly_LeavesItOut()
    {
        await using var helpline = await LendingHelpline.CreateAsync();
        var since = await LendAsync(helpline, predicted: 0.80);
        await SayAsync(helpline, Offered("h1", "housing", since), Answered("h1", since.AddSeconds(2)));
        var move = Assert.Single(helpline.First.Stored.Current.Moves);
        helpline.Pass(60);
        await helpline.First.Undo.RunAsync(move.Id, "Ben Ode", null, None);
        await helpline.First.StepAsync(2);
        helpline.Pass(36 * 60);

        Assert.Equal(1, await helpline.First.Compare.RunAsync(None));
        await helpline.First.StepAsync();

        Assert.Equal(1, (await helpline.ReadAsync(move.Id)).Actual!.To.ServiceLevel);
        Assert.Equal(0, helpline.First.Shown.Current.Record.Compared);
    }

    [Fact]
    public void Record_OfMovesAskedForTogether_CountsThemOnceAndLeavesOutWhatIsNotKnown()
    {
        var (since, batch) = (LendingHelpline.Two, Guid.NewGuid());
        var first = Compared(batch, since, fromPredicted: 0.9, fromActual: 0.8, toActual: 0.9);
        var second = Compared(batch, since.AddSeconds(9), fromPredicted: 0.9, fromActual: 0.1, toActual: 0.1);
        var unknown = Compared(Guid.NewGuid(), since, fromPredicted: double.NaN, fromActual: 0.8, toActual: null);

        var record = HelplineDashboard.Operations.Moves.MoveRecords.Of([], [second, first, unknown]);

        // 90 % became 80 %, and 80 % became 90 %: ten points off on either side, and on average right.
        Assert.Equal((1, 10d, 0d), (record.Compared, Math.Round(record.MeanError!.Value, 6), Math.Round(record.MeanBias!.Value, 6)));

        static Move Compared(Guid batch, DateTimeOffset since, double fromPredicted, double? fromActual, double? toActual)
        {
            var move = Move.Request(Guid.NewGuid(), new AgentId("amina"), LendingHelpline.Benefits, LendingHelpline.Housing, since.AddHours(1), since, "Ana Silva", null) with
            {
                Batch = batch,
                Predicted = Effects.Of(LendingHelpline.Benefits, 0.9, fromPredicted, LendingHelpline.Housing, 0.5, 0.8),
            };
            var active = move.Ask(since, TimeSpan.FromSeconds(10)).Move!.Confirm(since, "pbx").Move!;
            return active.Compare(new MoveOutcome(new QueueOutcome(10, fromActual, 1, default), new QueueOutcome(10, toActual, 1, default))).Move!;
        }
    }

    // The prediction is put in by hand: what matters here is what it is held against.
    private static async Task<DateTimeOffset> LendAsync(LendingHelpline helpline, double predicted)
    {
        var now = helpline.Clock.GetUtcNow();
        var move = Move.Request(Guid.NewGuid(), new AgentId("amina"), LendingHelpline.Benefits, LendingHelpline.Housing, now.AddMinutes(58), now, "Ana Silva", null) with
        {
            Batch = Guid.NewGuid(),
            Predicted = Effects.Of(LendingHelpline.Benefits, 0.9, 0.9, LendingHelpline.Housing, 0.5, predicted),
        };
        await helpline.First.Moves.MakeAsync(move.Batch, _ => [move], null, null, None);
        await helpline.First.StepAsync(2);
        return (await helpline.ReadAsync(move.Id)).ActiveSince!.Value;
    }

    private static async Task SayAsync(LendingHelpline helpline, params OperationsEvent[] events)
    {
        await using var record = helpline.Database.Recorder(helpline.Clock);
        await record.RecordAsync(events, None);
    }

    private static ContactOffered Offered(string code, string queue, DateTimeOffset at) => new(new("pbx", $"o{code}"), new("pbx", code), new Offering(at, new QueueId(queue)));

    private static ContactAnswered Answered(string code, DateTimeOffset at) => new(new("pbx", $"a{code}"), new("pbx", code), new Answer(at, new AgentId("dan")));

    private static ContactAbandoned Abandoned(string code, DateTimeOffset at) => new(new("pbx", $"b{code}"), new("pbx", code), new Abandonment(at));
}
