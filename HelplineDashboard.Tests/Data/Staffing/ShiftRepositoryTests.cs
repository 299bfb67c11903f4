using HelplineDashboard.Data;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Data.Staffing;

public sealed class ShiftRepositoryTests
{
    private static readonly DateTimeOffset s_monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
    private static readonly AgentId s_amina = new("Amina");
    private static readonly AgentId s_bo = new("bo");
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReplaceAsync_SamePlanTwice_ChangesNothingTheSecondTime(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new ShiftRepository(database.Database);
        var batch = Batch(0, 24, Shift(s_amina, 9, 12), Shift(s_amina, 12, 12.5, ShiftActivity.Break), Shift(s_bo, 22, 30));

        var first = await repository.ReplaceAsync(batch with { To = s_monday.AddHours(30) }, s_none);
        var second = await repository.ReplaceAsync(batch with { To = s_monday.AddHours(30) }, s_none);

        Assert.Equal(((0, 3), (0, 0)), (first, second));
        Assert.Equal(batch.Shifts, await ReadAsync(repository));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReplaceAsync_OfAPeriodAndItsAgents_LeavesEverythingElse(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new ShiftRepository(database.Database);
        await repository.ReplaceAsync(
            Batch(0, 96, Shift(s_amina, 9, 17), Shift(s_amina, 22, 34), Shift(s_amina, 57, 65), Shift(s_bo, 9, 17)), s_none);

        // Amina's second day is planned anew; the night shift before reaches into it.
        await repository.ReplaceAsync(Batch(24, 48, Shift(s_amina, 40, 44, ShiftActivity.Training)), s_none);

        Assert.Equal(
            [Shift(s_amina, 9, 17), Shift(s_amina, 22, 24), Shift(s_amina, 40, 44, ShiftActivity.Training), Shift(s_amina, 57, 65), Shift(s_bo, 9, 17)],
            await ReadAsync(repository));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReplaceAsync_WithinOneStretch_LeavesBothItsEnds(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new ShiftRepository(database.Database);
        await repository.ReplaceAsync(Batch(0, 24, Shift(s_amina, 8, 20)), s_none);

        await repository.ReplaceAsync(new ShiftBatch(At(10), At(12), [s_amina], []), s_none);

        Assert.Equal([Shift(s_amina, 8, 10), Shift(s_amina, 12, 20)], await ReadAsync(repository));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadRangeAsync_OfARange_HoldsWhatTouchesIt(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new ShiftRepository(database.Database);
        await repository.ReplaceAsync(Batch(-24, 48, Shift(s_amina, -12, 12), Shift(s_amina, 12, 14), Shift(s_bo, 14, 20), Shift(s_bo, 20, 21)), s_none);

        var read = await repository.ReadRangeAsync(At(12), At(20), s_none);

        Assert.Equal([Shift(s_amina, 12, 14), Shift(s_bo, 14, 20)], read);
        Assert.Equal([Shift(s_amina, -12, 12)], await repository.ReadRangeAsync(At(11), At(12), s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReplaceAsync_TwoWritersAtOnce_LeaveOneOfBothPlans(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var repository = new ShiftRepository(database.Database);
        var plans = Enumerable.Range(1, 6).Select(hours => Batch(0, 24, Shift(s_amina, 8, 8 + hours), Shift(s_bo, 8, 8 + hours))).ToArray();

        await Task.WhenAll(plans.Select(plan => Task.Run(() => repository.ReplaceAsync(plan, s_none))));

        var stored = await ReadAsync(repository);
        Assert.Contains(plans, plan => plan.Shifts.SequenceEqual(stored));
    }

    private static Task<IReadOnlyList<Shift>> ReadAsync(ShiftRepository repository) => repository.ReadRangeAsync(At(-48), At(120), s_none);

    private static ShiftBatch Batch(double from, double to, params Shift[] shifts) =>
        new(At(from), At(to), [.. shifts.Select(shift => shift.Agent)], [.. shifts]);

    private static Shift Shift(AgentId agent, double from, double to, ShiftActivity activity = ShiftActivity.Work) => new(agent, At(from), At(to), activity);

    private static DateTimeOffset At(double hours) => s_monday.AddHours(hours);
}
