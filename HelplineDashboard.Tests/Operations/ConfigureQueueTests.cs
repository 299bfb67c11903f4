using HelplineDashboard.Data;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Queues;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations;

public sealed class ConfigureQueueTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly QueueSettings s_shown = new(new QueueId("crisis"));
    private static readonly QueueSettings s_wanted = s_shown with
    {
        Name = "Night line", Threshold = TimeSpan.FromSeconds(45), Channel = Channel.Chat,
        AmberPercentage = 30, RedPercentage = 60, EnoughPercentage = 90, MaximumOccupancy = 75, Shrinkage = 12, MinimumCover = 3,
    };

    private readonly ManualClock _clock = new(MessyDay.Noon);

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SaveAsync_SensibleSettings_AreStoredAndInTheLog(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder(_clock);
        var configure = new ConfigureQueue(database.Database, database.Queues, record, _clock, database.Audit(_clock));

        Assert.True((await configure.SaveAsync(s_wanted, s_shown, s_none)).IsSaved);

        Assert.Equal(s_wanted, await StoredAsync(database));
        var recorded = Assert.Single(await database.Log.ReadAfterAsync(0, 10, s_none));
        Assert.Equal(s_wanted, Assert.IsType<QueueConfigured>(recorded.Event).Settings);
    }

    [Fact]
    public async Task SaveAsync_Nonsense_IsRefusedWithEveryFaultAndNothingIsStored()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var record = database.Recorder(_clock);
        var configure = new ConfigureQueue(database.Database, database.Queues, record, _clock, database.Audit(_clock));

        var result = await configure.SaveAsync(s_wanted with { Name = "", TargetPercentage = 0 }, s_shown, s_none);

        Assert.False(result.IsSaved);
        Assert.Equal([nameof(QueueSettings.Name), nameof(QueueSettings.TargetPercentage)], result.Faults.Select(fault => fault.Field));
        Assert.Equal(0, await database.Log.ReadHeadAsync(s_none));
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SaveAsync_ChangedMeanwhile_SaysToWhatAndOverwritesNothing(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var record = database.Recorder(_clock);
        var configure = new ConfigureQueue(database.Database, database.Queues, record, _clock, database.Audit(_clock));
        await configure.SaveAsync(s_wanted, s_shown, s_none);

        var result = await configure.SaveAsync(s_shown with { Priority = 1 }, s_shown, s_none);

        Assert.False(result.IsSaved);
        Assert.Equal(s_wanted, result.ChangedMeanwhile);
        Assert.Equal(s_wanted, await StoredAsync(database));

        // Whoever has seen the change may change it again.
        Assert.True((await configure.SaveAsync(s_shown with { Priority = 1 }, result.ChangedMeanwhile!, s_none)).IsSaved);
        Assert.Equal(1, (await StoredAsync(database)).Priority);
    }

    [Theory]
    [InlineData(SqlDialect.Sqlite)]
    [InlineData(SqlDialect.SqlServer)]
    public async Task SaveAsync_TwoNodesAtOnce_OneSavesAndTheOtherIsTold(SqlDialect dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await using var one = database.Recorder(_clock);
        await using var other = database.Recorder(_clock);
        for (var round = 1; round <= 5; round++)
        {
            var shown = round == 1 ? s_shown : await StoredAsync(database);
            var results = await Task.WhenAll(new[] { one, other }.Select((record, node) =>
                new ConfigureQueue(database.Database, database.Queues, record, _clock, database.Audit(_clock)).SaveAsync(s_wanted with { Name = $"{round} by {node}" }, shown, s_none)));

            var stored = await StoredAsync(database);
            var saved = Array.FindIndex(results, result => result.IsSaved);
            Assert.Equal($"{round} by {saved}", stored.Name);
            Assert.Equal(stored, results[1 - saved].ChangedMeanwhile);
            Assert.Equal(round, await database.Log.ReadHeadAsync(s_none));
        }
    }

    [Fact]
    public async Task SaveAsync_ClockSteppedBack_StillCounts()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var record = database.Recorder(_clock);
        var configure = new ConfigureQueue(database.Database, database.Queues, record, _clock, database.Audit(_clock));
        await configure.SaveAsync(s_wanted, s_shown, s_none);

        _clock.Move(TimeSpan.FromHours(-3));
        Assert.True((await configure.SaveAsync(s_wanted with { Name = "Later" }, s_wanted, s_none)).IsSaved);

        Assert.Equal("Later", (await StoredAsync(database)).Name);
    }

    private static async Task<QueueSettings> StoredAsync(TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(s_none);
        await using var transaction = await database.Database.BeginReadAsync(connection, s_none);
        return Assert.Single(await database.Queues.ReadAllAsync(transaction, s_none)).Settings;
    }
}
