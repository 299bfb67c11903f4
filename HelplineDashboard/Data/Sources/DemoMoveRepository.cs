using Dapper;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Simulation;

namespace HelplineDashboard.Data.Sources;

/// <summary>The moves that the demo helpline was asked for, and its answers.</summary>
public sealed class DemoMoveRepository(Database database)
{
    /// <summary>Adds a request; one that was withdrawn is open again, any other stays as it is.</summary>
    public async Task AddAsync(AskedMove move, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        // The head of the log keeps a second writer out meanwhile, in both dialects.
        await connection.ExecuteAsync(new CommandDefinition(database.Sql["Event/LockHead"], null, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var askedAtMs = move.AskedAt.ToUnixTimeMilliseconds();
        var row = new { id = Text(move.Id), agent = move.Agent.Code, leave = move.Leave?.Code, join = move.Join?.Code, askedAtMs };
        await connection.ExecuteAsync(new CommandDefinition(database.Sql["DemoMove/Insert"], row, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        await connection.ExecuteAsync(new CommandDefinition(
            database.Sql["DemoMove/Reopen"], new { id = Text(move.Id), askedAtMs }, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Answers a request.</summary>
    /// <returns>Whether it was open.</returns>
    public async Task<bool> AnswerAsync(Guid id, string run, DateTimeOffset playedAt, string? refusal, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "DemoMove/Answer",
            new
            {
                id = Text(id),
                answer = (int)(refusal is null ? AskedMoveAnswer.Made : AskedMoveAnswer.Refused),
                refusal,
                run,
                playedAtMs = playedAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Takes a request back.</summary>
    /// <returns>Whether it was open.</returns>
    public async Task<bool> WithdrawAsync(Guid id, CancellationToken cancellationToken) =>
        await ExecuteAsync("DemoMove/Withdraw", new { id = Text(id) }, cancellationToken).ConfigureAwait(false) > 0;

    /// <summary>Reads a request, or <see langword="null" />.</summary>
    public async Task<AskedMove?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await QueryAsync("DemoMove/Read", new { id = Text(id) }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads the requests that nobody has answered, in the order in which they are to be made.</summary>
    public Task<IReadOnlyList<AskedMove>> ReadOpenAsync(CancellationToken cancellationToken) => QueryAsync("DemoMove/ReadOpen", null, cancellationToken);

    /// <summary>Reads the moves that were made in a run, in the order in which they were.</summary>
    public Task<IReadOnlyList<AskedMove>> ReadPlayedAsync(string run, CancellationToken cancellationToken) =>
        QueryAsync("DemoMove/ReadPlayed", new { run }, cancellationToken);

    /// <summary>Forgets what was asked for before an instant.</summary>
    public Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        ExecuteAsync("DemoMove/Purge", new { beforeMs = before.ToUnixTimeMilliseconds() }, cancellationToken);

    private static string Text(Guid id) => id.ToString("D");

    private async Task<int> ExecuteAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteAsync(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<AskedMove>> QueryAsync(string query, object? parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return AskedMove.InOrder(rows.Select(row => row.ToDomain()));
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string AgentCode { get; init; } = "";
        public string? LeaveQueue { get; init; }
        public string? JoinQueue { get; init; }
        public long AskedAtMs { get; init; }
        public int Answer { get; init; }
        public string? Refusal { get; init; }
        public long? PlayedAtMs { get; init; }

        public AskedMove ToDomain() => new(
            Guid.Parse(Id),
            new AgentId(AgentCode),
            LeaveQueue is null ? null : new QueueId(LeaveQueue),
            JoinQueue is null ? null : new QueueId(JoinQueue),
            DateTimeOffset.FromUnixTimeMilliseconds(AskedAtMs))
        {
            Answer = (AskedMoveAnswer)Answer,
            Refusal = Refusal,
            PlayedAt = PlayedAtMs is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        };
    }
}
