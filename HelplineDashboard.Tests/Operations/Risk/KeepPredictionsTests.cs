using HelplineDashboard.Data;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Operations.Risk;

namespace HelplineDashboard.Tests.Operations.Risk;

public sealed class KeepPredictionsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueSettings s_crisis = new(LearningHelpline.Crisis);
    private static readonly DateTimeOffset s_ten = LearningHelpline.Ten;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_TwoProcesses_KeepWhatTheFirstSaidOnceAQuarter(SqlDialect dialect)
    {
        await using var helpline = await LearningHelpline.CreateAsync(dialect);
        var (one, other) = (helpline.Keep(), helpline.Keep());
        helpline.Show(s_crisis);
        var input = RiskInputs.Of(helpline.Feed.Told.Queues[0], helpline.Feed.Told, helpline.Expected.Current, s_ten);
        await one.RunAsync(s_none);
        helpline.Clock.Move(TimeSpan.FromSeconds(20));
        await one.RunAsync(s_none);
        await other.RunAsync(s_none);

        var kept = Assert.Single(await helpline.Predictions.ReadRangeAsync(s_ten, s_ten.AddHours(1), s_none));
        Assert.Equal((s_crisis.Queue, s_ten), (kept.Queue, kept.At));
        Assert.Equal(RiskAssessment.Uncalibrated(input), (kept.Miss15, kept.Miss30));
        Assert.InRange(kept.Miss30, 0.01, 0.99);

        helpline.Clock.Move(TimeSpan.FromMinutes(15));
        helpline.Show(s_crisis);
        await one.RunAsync(s_none);
        Assert.Equal(2, (await helpline.Predictions.ReadRangeAsync(s_ten, s_ten.AddHours(1), s_none)).Count);
    }

    [Fact]
    public async Task RunAsync_WrittenTwice_TeachesOnce()
    {
        await using var helpline = await LearningHelpline.CreateAsync();
        await helpline.SayAsync(0.2, s_ten, s_crisis.Queue);
        await helpline.SayAsync(0.9, s_ten, s_crisis.Queue);
        await helpline.ComeAsync(s_crisis.Queue, s_ten, 60);
        helpline.Clock.Move(TimeSpan.FromHours(1));
        var learn = helpline.Start();

        await learn.RunAsync(s_none);

        Assert.Equal(RiskCalibration.Identity.Learn(0.2, missed: true), learn.Of(s_crisis.Queue).After15);
    }

    [Fact]
    public async Task RunAsync_ClosedLateOrOldBoard_KeepsNothing()
    {
        await using var helpline = await LearningHelpline.CreateAsync();
        Assert.True(OpeningHours.TryParse("Mon-Fri 12:00-18:00", out var afternoons, out _));
        helpline.Show(s_crisis with { OpeningHours = afternoons });
        await helpline.Keep().RunAsync(s_none);

        helpline.Clock.Move(TimeSpan.FromMinutes(7));
        helpline.Show(s_crisis);
        await helpline.Keep().RunAsync(s_none);
        helpline.Clock.Move(TimeSpan.FromMinutes(8));
        await helpline.Keep().RunAsync(s_none);

        Assert.Empty(await helpline.Predictions.ReadRangeAsync(s_ten, s_ten.AddHours(1), s_none));
    }

    [Fact]
    public async Task RunAsync_LongAfter_ForgetsWhatNobodyLearnsFrom()
    {
        await using var helpline = await LearningHelpline.CreateAsync();
        await helpline.SayAsync(0.2, s_ten.AddDays(-36), s_crisis.Queue);
        await helpline.SayAsync(0.2, s_ten.AddDays(-34), s_crisis.Queue);
        helpline.Show(s_crisis);

        await helpline.Keep().RunAsync(s_none);

        Assert.Equal([s_ten.AddDays(-34), s_ten], (await helpline.Predictions.ReadRangeAsync(s_ten.AddDays(-40), s_ten.AddDays(1), s_none)).Select(one => one.At));
    }

    [Theory]
    [InlineData(5d, 2d, 3d, -3, -2)]
    [InlineData(5d, null, 7d, 0, 2)]
    [InlineData(null, 2d, 3d, 0, 0)]
    public async Task Of_ShiftsThatBeginOrEndSoon_CountAsPlanned(double? now, double? in15, double? in30, double change15, double change30)
    {
        await using var helpline = await LearningHelpline.CreateAsync();
        helpline.Show(s_crisis);
        double?[] planned = [now, in15, in30];
        var expectation = new QueueExpectation(s_crisis.Queue)
        {
            Intervals = [.. planned.Select((agents, place) => new ExpectedInterval(
                s_ten.AddMinutes(15 * place), TimeSpan.FromMinutes(15), default, default, null, null, agents))],
        };

        var input = RiskInputs.Of(
            helpline.Feed.Told.Queues[0], helpline.Feed.Told, new Dictionary<QueueId, QueueExpectation> { [s_crisis.Queue] = expectation }, s_ten);

        Assert.Equal((change15, change30), (input.Agents!.ChangeIn15Minutes, input.Agents.ChangeIn30Minutes));
    }
}
