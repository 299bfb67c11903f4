using System.Data.Common;
using System.Text.Json;
using Dapper;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Data.Sources;

/// <summary>The facts of sources.</summary>
public sealed class SourceRepository(Database database)
{
    /// <summary>Reads the sources that are stored of those named.</summary>
    public async Task<IReadOnlyList<Source>> ReadManyAsync(
        IEnumerable<string> codes, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var keys = new Rows(database.Dialect, "StagedCode");
        foreach (var code in codes)
        {
            keys.StartRow().Add(code).EndRow();
        }

        return await ReadAsync("Source/ReadMany", await keys.SendAsync("keys", transaction, cancellationToken).ConfigureAwait(false), transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all sources.</summary>
    public Task<IReadOnlyList<Source>> ReadAllAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        ReadAsync("Source/ReadAll", null, transaction, cancellationToken);

    /// <summary>Says whether anything but the dashboard and the demo helpline has ever spoken.</summary>
    public async Task<bool> HoldsRealAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = new CommandDefinition(
            database.Sql["Source/CountReal"],
            new { dashboard = Source.Dashboard, demo = (int)SourceKind.Demo },
            cancellationToken: cancellationToken);
        return await connection.ExecuteScalarAsync<int>(command).ConfigureAwait(false) > 0;
    }

    /// <summary>Writes sources as they are now. The caller holds the head of the log and has merged what was stored.</summary>
    public async Task UpsertManyAsync(IEnumerable<Source> sources, DbTransaction transaction, CancellationToken cancellationToken)
    {
        using var rows = new Rows(database.Dialect, "StagedSource");
        foreach (var source in sources)
        {
            rows.StartRow()
                .Add(source.Code)
                .Add(source.Start?.At)
                .Add(source.Start?.Kind)
                .Add(source.Start?.Name)
                .Add((long?)source.Start?.Cadence.TotalMilliseconds)
                .Add(source.Start is { } start ? start.LosesOpenContacts ? 1 : 0 : null)
                .Add(source.Start?.Untold)
                .Add(source.LostOpenAt)
                .Add(source.HeardAt)
                .Add(source.ToldUntil)
                .Add(JsonSerializer.Serialize(source.Queues.Select(queue => queue.Code)))
                .EndRow();
        }

        await rows.WriteAsync(database.Sql["Source/UpsertMany"], transaction, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Source>> ReadAsync(
        string query, object? parameters, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);
        var rows = await transaction.Connection!.QueryAsync<Row>(command).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class Row
    {
        public string Code { get; init; } = "";
        public long? StartedAtMs { get; init; }
        public SourceKind? Kind { get; init; }
        public string? Name { get; init; }
        public long? CadenceMs { get; init; }
        public bool? LosesOpenContacts { get; init; }
        public Untold? Untold { get; init; }
        public long? LostOpenAtMs { get; init; }
        public long? HeardAtMs { get; init; }
        public long? ToldUntilMs { get; init; }
        public string? Queues { get; init; }

        public Source ToDomain() => new(Code)
        {
            Start = At(StartedAtMs) is { } startedAt
                ? new SourceStart(
                    startedAt,
                    Kind!.Value,
                    Name,
                    TimeSpan.FromMilliseconds(CadenceMs!.Value),
                    LosesOpenContacts!.Value,
                    Untold!.Value)
                : null,
            LostOpenAt = At(LostOpenAtMs),
            HeardAt = At(HeardAtMs),
            ToldUntil = At(ToldUntilMs),
            Queues = Queues is null ? [] : [.. JsonSerializer.Deserialize<string[]>(Queues)!.Select(code => new QueueId(code))],
        };

        private static DateTimeOffset? At(long? ms) => ms is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
    }
}
