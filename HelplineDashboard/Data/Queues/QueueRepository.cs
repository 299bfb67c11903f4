using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Queues;

/// <summary>The settings of the queues that somebody has configured.</summary>
public sealed class QueueRepository(Database database)
{
    /// <summary>Reads the settings that are stored of the queues named.</summary>
    public async Task<IReadOnlyList<QueueConfiguration>> ReadManyAsync(
        IEnumerable<QueueId> queues, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var keys = new Rows(database.Dialect, "StagedCode");
        foreach (var queue in queues)
        {
            keys.StartRow().Add(queue.Code).EndRow();
        }

        return await ReadAsync("Queue/ReadMany", await keys.SendAsync("keys", transaction, cancellationToken).ConfigureAwait(false), transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the settings of all queues that have some.</summary>
    public Task<IReadOnlyList<QueueConfiguration>> ReadAllAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        ReadAsync("Queue/ReadAll", null, transaction, cancellationToken);

    /// <summary>Writes settings as they are now. The caller holds the head of the log and has merged what was stored.</summary>
    public async Task UpsertManyAsync(
        IEnumerable<QueueConfiguration> configurations, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedQueue");
        foreach (var (at, settings) in configurations)
        {
            rows.StartRow()
                .Add(settings.Queue.Code)
                .Add(at)
                .Add(settings.Name)
                .Add<Channel>(settings.Channel)
                .Add(settings.Priority)
                .Add((long)settings.Threshold.TotalSeconds)
                .Add(settings.TargetPercentage)
                .Add((long)settings.ShortAbandonLimit.TotalSeconds)
                .Add<ServiceLevelFormula>(settings.Formula)
                .Add(settings.OpeningHours.Text)
                .Add(settings.TimeZone)
                .Add((settings.DayStart.Hour * 60) + settings.DayStart.Minute)
                .Add((long)settings.WaitLimit.TotalSeconds)
                .Add((long)settings.TalkLimit.TotalSeconds)
                .Add(settings.AmberPercentage)
                .Add(settings.RedPercentage)
                .Add(settings.EnoughPercentage)
                .Add(settings.MaximumOccupancy)
                .Add(settings.Shrinkage)
                .Add(settings.MinimumCover)
                .EndRow();
        }

        await rows.WriteAsync(database.Sql["Queue/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<QueueConfiguration>> ReadAsync(
        string query, object? parameters, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<Row>(command).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class Row
    {
        public string Code { get; init; } = "";
        public long ConfiguredAtMs { get; init; }
        public string Name { get; init; } = "";
        public Channel Channel { get; init; }
        public int Priority { get; init; }
        public int ThresholdSeconds { get; init; }
        public int TargetPercentage { get; init; }
        public int ShortAbandonSeconds { get; init; }
        public ServiceLevelFormula Formula { get; init; }
        public string OpeningHours { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public int DayStartMinute { get; init; }
        public int WaitLimitSeconds { get; init; }
        public int TalkLimitSeconds { get; init; }
        public int AmberPercentage { get; init; }
        public int RedPercentage { get; init; }
        public int EnoughPercentage { get; init; }
        public int MaximumOccupancy { get; init; }
        public int Shrinkage { get; init; }
        public int MinimumCover { get; init; }

        public QueueConfiguration ToDomain()
        {
            _ = Domain.Queues.OpeningHours.TryParse(OpeningHours, out var hours, out _);
            return new QueueConfiguration(DateTimeOffset.FromUnixTimeMilliseconds(ConfiguredAtMs), new QueueSettings(new QueueId(Code))
            {
                Name = Name,
                Channel = Channel,
                Priority = Priority,
                Threshold = TimeSpan.FromSeconds(ThresholdSeconds),
                TargetPercentage = TargetPercentage,
                ShortAbandonLimit = TimeSpan.FromSeconds(ShortAbandonSeconds),
                Formula = Formula,
                OpeningHours = hours,
                TimeZone = TimeZone,
                DayStart = TimeOnly.MinValue.AddMinutes(DayStartMinute),
                WaitLimit = TimeSpan.FromSeconds(WaitLimitSeconds),
                TalkLimit = TimeSpan.FromSeconds(TalkLimitSeconds),
                AmberPercentage = AmberPercentage,
                RedPercentage = RedPercentage,
                EnoughPercentage = EnoughPercentage,
                MaximumOccupancy = MaximumOccupancy,
                Shrinkage = Shrinkage,
                MinimumCover = MinimumCover,
            });
        }
    }
}
