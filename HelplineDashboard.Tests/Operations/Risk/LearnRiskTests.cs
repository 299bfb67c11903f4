using HelplineDashboard.Data;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Risk;
using HelplineDashboard.Operations.Risk;

namespace HelplineDashboard.Tests.Operations.Risk;

public sealed class LearnRiskTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueId s_crisis = LearningHelpline.Crisis;
    private static readonly DateTimeOffset s_ten = LearningHelpline.Ten;

    [Theory]
    [InlineData(SqlDialect.Sqlite, 0.15, 60)]
    [InlineData(SqlDialect.Sqlite, 0.85, 5)]
    [InlineData(SqlDialect.SqlServer, 0.15, 60)]
    public async Task RunAsync_AlwaysWrongInOneDirection_PullsTheOtherWay(SqlDialect dialect, double said, int waitSeconds)
    {
        await using var helpline = await LearningHelpline.CreateAsync(dialect);
        for (var quarter = 0; quarter < 24; quarter++)
        {
            await helpline.SayAsync(said, s_ten.AddMinutes(15 * quarter), s_crisis);
            await helpline.ComeAsync(s_crisis, s_ten.AddMinutes(15 * quarter), waitSeconds);
        }

        helpline.Clock.Move(TimeSpan.FromHours(7));
        var learn = helpline.Start();
        await learn.RunAsync(s_none);

        var (after15, after30) = learn.Of(s_crisis);
        Assert.Equal((24, 24), (after15.Outcomes, after30.Outcomes));
        foreach (var calibration in (RiskCalibration[])[after15, after30, learn.Of(new QueueId("new")).After15])
        {
            Assert.True(said < 0.5 ? calibration.Apply(said) > said + 0.1 : calibration.Apply(said) < said - 0.1, $"{calibration.Apply(said)}");
        }
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task RunAsync_AfterARestart_HasForgottenNothing(SqlDialect dialect)
    {
        await using var helpline = await LearningHelpline.CreateAsync(dialect);
        var learn = helpline.Start();
        // Over midnight in both zones, and over more than one portion of a new process.
        for (var at = s_ten; at < s_ten.AddHours(27); at = at.AddMinutes(45))
        {
            await helpline.SayAsync(0.3 + (at.Hour / 100d), at, s_crisis, LearningHelpline.Housing);
            await helpline.ComeAsync(s_crisis, at, at.Hour % 3 == 0 ? 60 : 5);
            await helpline.ComeAsync(LearningHelpline.Housing, at, at.Hour % 2 == 0 ? 60 : 5);
            helpline.Clock.Move(TimeSpan.FromMinutes(45));
            await learn.RunAsync(s_none);
        }

        var restarted = helpline.Start();
        await restarted.RunAsync(s_none);

        Assert.Equal(36, learn.Of(s_crisis).After30.Outcomes);
        Assert.Equal(learn.Of(s_crisis), restarted.Of(s_crisis));
        Assert.Equal(learn.Of(LearningHelpline.Housing), restarted.Of(LearningHelpline.Housing));
        Assert.Equal(learn.Of(new QueueId("new")), restarted.Of(new QueueId("new")));
        Assert.NotEqual(learn.Of(s_crisis), learn.Of(LearningHelpline.Housing));
    }

    [Fact]
    public async Task RunAsync_WindowWithoutContacts_TeachesNothing()
    {
        await using var helpline = await LearningHelpline.CreateAsync();
        await helpline.SayAsync(0.9, s_ten, s_crisis);
        await helpline.ComeAsync(s_crisis, s_ten.AddMinutes(15), 5);
        helpline.Clock.Move(TimeSpan.FromHours(1));
        var learn = helpline.Start();

        await learn.RunAsync(s_none);

        Assert.Equal((0, 1), (learn.Of(s_crisis).After15.Outcomes, learn.Of(s_crisis).After30.Outcomes));
        Assert.Equal(0.7, learn.Of(s_crisis).After15.Apply(0.7));
    }

    [Fact]
    public async Task RunAsync_UntilTheWindowIsOverForFiveMinutes_LearnsNothing()
    {
        await using var helpline = await LearningHelpline.CreateAsync();
        var learn = helpline.Start();
        await helpline.SayAsync(0.2, s_ten, s_crisis);
        await helpline.ComeAsync(s_crisis, s_ten, 60);

        Assert.Equal((0, 0), await AtAsync(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(1)));
        Assert.Equal((1, 0), await AtAsync(TimeSpan.FromMinutes(20)));
        Assert.Equal((1, 0), await AtAsync(TimeSpan.FromMinutes(35) - TimeSpan.FromSeconds(1)));
        Assert.Equal((1, 1), await AtAsync(TimeSpan.FromMinutes(35)));
        Assert.Equal((1, 1), await AtAsync(TimeSpan.FromMinutes(65)));

        async Task<(int, int)> AtAsync(TimeSpan after)
        {
            helpline.Clock.Move(s_ten + after - helpline.Clock.GetUtcNow());
            await learn.RunAsync(s_none);
            return (learn.Of(s_crisis).After15.Outcomes, learn.Of(s_crisis).After30.Outcomes);
        }
    }

    [Fact]
    public async Task RunAsync_NewDayOfTheQueue_YesterdaysDriftIsOver()
    {
        await using var helpline = await LearningHelpline.CreateAsync();
        var learn = helpline.Start();
        QueueId[] both = [s_crisis, LearningHelpline.Housing];
        await helpline.SayAsync(0.2, s_ten, both);
        await helpline.ComeAsync(both[0], s_ten, 60);
        await helpline.ComeAsync(both[1], s_ten, 60);
        helpline.Clock.Move(TimeSpan.FromHours(1));
        await learn.RunAsync(s_none);
        var (crisis, housing) = (learn.Of(both[0]), learn.Of(both[1]));

        // Midnight by UTC, evening in New York.
        helpline.Clock.Move(TimeSpan.FromHours(13) + LearnRisk.Settled);
        await learn.RunAsync(s_none);

        Assert.NotEqual(crisis.After15, crisis.After15.BeginDay());
        Assert.Equal((crisis.After15.BeginDay(), crisis.After30.BeginDay()), learn.Of(both[0]));
        Assert.Equal(housing, learn.Of(both[1]));
    }

    [Fact]
    public async Task Assess_AfterMissesThatWereNotForetold_TheTileSaysMore()
    {
        await using var helpline = await LearningHelpline.CreateAsync();
        helpline.Show(new QueueSettings(s_crisis));
        var learn = helpline.Start();
        var assess = new AssessRisk(helpline.Feed, helpline.Clock);
        assess.Run(helpline.Expected.Current, learn.Of);
        var (soon, later) = Said();
        for (var quarter = 1; quarter <= 20; quarter++)
        {
            await helpline.SayAsync(soon, s_ten.AddMinutes(-15 * quarter - 30), s_crisis);
            await helpline.ComeAsync(s_crisis, s_ten.AddMinutes(-15 * quarter - 30), 60);
        }

        await learn.RunAsync(s_none);
        helpline.Clock.Move(AssessRisk.OldestRisk);
        assess.Run(helpline.Expected.Current, learn.Of);

        Assert.True(Said().Soon > soon + 0.02, $"{Said().Soon} after {soon}");
        Assert.True(Said().Later > later + 0.02, $"{Said().Later} after {later}");

        (double Soon, double Later) Said()
        {
            var risk = helpline.Feed.Current.FindQueue(s_crisis)!.Outlook!.Risk;
            return (risk.Next15Minutes!.MissProbability, risk.Next30Minutes!.MissProbability);
        }
    }
}
