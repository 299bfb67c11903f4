using HelplineDashboard.Data;
using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Scorecards;

public sealed class KeepTargetsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_march = new(2026, 3, 1);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SetTargetAsync_Sensible_IsKeptWithWhoAndWhen(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var keep = Keep(database);
        var target = new FigureTarget(Guid.NewGuid(), FigureKind.SpeedOfAnswer, SomeDays.Crisis, s_march, new DateOnly(2026, 3, 31), 12.5);

        Assert.True((await keep.SetTargetAsync(target, " Ana Silva ", s_none)).IsDone);
        Assert.True((await keep.SetTargetAsync(target with { Id = Guid.NewGuid(), Queue = null, Until = null }, "Bo", s_none)).IsDone);
        await keep.SetWeightAsync(new FigureWeight(FigureKind.SpeedOfAnswer, s_march, 2.5), "Bo", s_none);
        await keep.SetWeightAsync(new FigureWeight(FigureKind.SpeedOfAnswer, s_march, 3), "Cy", s_none);
        await keep.SetCostAsync(new CostTerms(s_march, 1250.75m, 19.99m, "eur"), "Bo", s_none);

        var terms = await keep.ReadAsync(s_none);
        Assert.Equal([null, SomeDays.Crisis], terms.Targets.Select(one => one.Queue));
        Assert.Equal(target with { By = "Ana Silva", At = s_now }, terms.Targets[1]);
        Assert.Equal([new FigureWeight(FigureKind.SpeedOfAnswer, s_march, 3) { By = "Cy", At = s_now }], terms.Weights.AsEnumerable());
        Assert.Equal([new CostTerms(s_march, 1250.75m, 19.99m, "EUR") { By = "Bo", At = s_now }], terms.Costs.AsEnumerable());
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SetTargetAsync_OverlappingAtOnce_TakesOneOnly(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var keep = Keep(database);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(one => keep.SetTargetAsync(Target(one + 1), "Ana", s_none)));

        Assert.Single(results, result => result.IsDone);
        Assert.All(results.Where(result => !result.IsDone), result => Assert.Equal("From", Assert.Single(result.Faults).Field));
        Assert.Single((await keep.ReadAsync(s_none)).Targets);
    }

    [Fact]
    public async Task ChangeTargetAsync_FromADayOn_LeavesDaysBeforeTheirs()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var keep = Keep(database);
        var target = Target(5);
        await keep.SetTargetAsync(target, "Ana", s_none);

        Assert.True((await keep.ChangeTargetAsync(target.Id, s_march.AddDays(10), 3, "Bo", s_none)).IsDone);

        var terms = await keep.ReadAsync(s_none);
        Assert.Equal([5d, 3d], new[] { 9, 10 }.Select(day => terms.TargetOf(FigureKind.AbandonRate, null, s_march.AddDays(day))!.Value));
        Assert.Equal("From", Assert.Single((await keep.ChangeTargetAsync(target.Id, s_march.AddDays(10), 4, "Bo", s_none)).Faults).Field);
    }

    [Fact]
    public async Task ChangeTargetAsync_FromItsFirstDay_ReplacesIt()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var keep = Keep(database);
        var target = Target(5);
        await keep.SetTargetAsync(target, "Ana", s_none);

        await keep.ChangeTargetAsync(target.Id, s_march, 3, "Bo", s_none);

        Assert.Equal((3, "Bo"), (Assert.Single((await keep.ReadAsync(s_none)).Targets).Value, (await keep.ReadAsync(s_none)).Targets[0].By));
    }

    [Fact]
    public async Task EndTargetAsync_ADay_IsItsLastAndBeforeItsFirstRemovesIt()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var keep = Keep(database);
        var target = Target(5);
        await keep.SetTargetAsync(target, "Ana", s_none);

        Assert.True((await keep.EndTargetAsync(target.Id, s_march.AddDays(5), "Bo", s_none)).IsDone);
        Assert.Equal(s_march.AddDays(5), Assert.Single((await keep.ReadAsync(s_none)).Targets).Until);
        Assert.Equal("Until", Assert.Single((await keep.EndTargetAsync(target.Id, s_march.AddDays(6), "Bo", s_none)).Faults).Field);
        Assert.True((await keep.EndTargetAsync(target.Id, s_march.AddDays(-1), "Bo", s_none)).IsDone);
        Assert.Empty((await keep.ReadAsync(s_none)).Targets);
        Assert.Equal(KeepTargets.Gone, Assert.Single((await keep.EndTargetAsync(target.Id, s_march, "Bo", s_none)).Faults).Reason);
    }

    [Fact]
    public async Task Set_WhatMakesNoSense_IsRefusedByField()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var keep = Keep(database);

        Assert.Equal("By", Assert.Single((await keep.SetTargetAsync(Target(5), "  ", s_none)).Faults).Field);
        Assert.Equal("Value", Assert.Single((await keep.SetTargetAsync(Target(101), "Ana", s_none)).Faults).Field);
        Assert.Equal("Weight", Assert.Single((await keep.SetWeightAsync(new FigureWeight(FigureKind.ServiceLevel, s_march, -1), "Ana", s_none)).Faults).Field);
        Assert.Equal("Kind", Assert.Single((await keep.SetWeightAsync(new FigureWeight(FigureKind.Offered, s_march, 1), "Ana", s_none)).Faults).Field);
        Assert.Equal("Currency", Assert.Single((await keep.SetCostAsync(new CostTerms(s_march, 1, 1, "€"), "Ana", s_none)).Faults).Field);
        Assert.Equal("PerDay", Assert.Single((await keep.SetCostAsync(new CostTerms(s_march, -1, 1, "EUR"), "Ana", s_none)).Faults).Field);
        var terms = await keep.ReadAsync(s_none);
        Assert.True(terms.Targets.IsEmpty && terms.Weights.IsEmpty && terms.Costs.IsEmpty);
    }

    private static FigureTarget Target(double value) => new(Guid.NewGuid(), FigureKind.AbandonRate, null, s_march, null, value);

    private static KeepTargets Keep(TestDatabase database) =>
        new(database.Database, database.Log, new TargetRepository(database.Database), queue => new QueueSettings(queue), new ManualClock(s_now), database.Audit());
}
