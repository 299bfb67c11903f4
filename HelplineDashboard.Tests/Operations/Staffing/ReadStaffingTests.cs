using HelplineDashboard.Data;
using HelplineDashboard.Data.Staffing;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Staffing;

public sealed class ReadStaffingTests
{
    private static readonly DateTimeOffset s_nine = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PlanGrid s_grid = new(s_nine, TimeSpan.FromMinutes(30), 2);
    private static readonly AgentId s_amina = new("amina");
    private static readonly QueueId s_housing = new("housing");
    private static readonly QueueId s_debt = new("debt");
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task ReadAsync_OfImportedShifts_CountsAgentsInTheQueuesThatThePhoneSystemNamed(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder();
        await record.RecordAsync(
            [new AgentSignedIn(new EventKey("pbx", "1"), s_amina, s_nine.AddDays(-1), null, new QueueSet(s_nine.AddDays(-1), [s_housing, s_debt]))], s_none);
        var repository = new ShiftRepository(database.Database);
        var read = new ReadStaffing(database.Database, repository, database.Agents);
        Assert.Null(await read.ReadAsync(s_grid, (_, _) => 1, s_none));

        var stretch = new Shift(s_amina, s_nine, s_nine.AddMinutes(45), ShiftActivity.Work);
        await new ImportShifts(repository, database.Audit()).ReplaceAsync(new ShiftBatch(s_nine, s_nine.AddHours(1), [s_amina], [stretch]), s_none);

        var plan = await read.ReadAsync(s_grid, (queue, _) => queue == s_debt ? 3 : 1, s_none);

        Assert.Equal([0.75, 0.375], plan!.AgentsOf(s_debt));
        Assert.Equal([0.25, 0.125], plan.AgentsOf(s_housing));
        Assert.Equal([stretch], await read.ReadShiftsAsync(s_nine, s_nine.AddHours(1), s_none));
    }
}
