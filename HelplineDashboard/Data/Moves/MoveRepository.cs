using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Moves;

/// <summary>The moves, and every step each of them took.</summary>
/// <remarks>A row says how many steps belong to it, so that a move and its steps, read one after the other, are of one version.</remarks>
public sealed class MoveRepository(Database database, EventLog log)
{
    /// <summary>Makes moves, all that stand up to what is open by then.</summary>
    /// <param name="batch">The request: a repeated one makes nothing, and gets what the first one made.</param>
    /// <param name="make">Makes the moves, given those that are open. Nobody else makes any until it is done.</param>
    /// <param name="accepted">Which suggestion that accepts and who does so, or <see langword="null" />.</param>
    /// <param name="note">Notes each move that is made, as the last thing of the same transaction; or <see langword="null" />.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The moves of the request, and whether it had been made before.</returns>
    public async Task<(ImmutableArray<Move> Moves, bool IsRepeated)> MakeAsync(
        Guid batch,
        Func<ImmutableArray<Move>, ImmutableArray<Move>> make,
        (Guid Suggestion, string By, DateTimeOffset At)? accepted,
        Func<Move, DbTransaction, Task>? note,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var known = await ReadAsync("AgentMove/ReadBatch", "AgentMoveStep/ReadBatch", new { batch = batch.ToString() }, connection, transaction, cancellationToken).ConfigureAwait(false);
        if (!known.IsEmpty)
        {
            return (known, true);
        }

        var moves = make(await ReadAsync("AgentMove/ReadOpen", "AgentMoveStep/ReadOpen", null, connection, transaction, cancellationToken).ConfigureAwait(false));
        foreach (var move in moves)
        {
            await connection.ExecuteAsync(Command("AgentMove/Insert", Parameters(move), transaction, cancellationToken)).ConfigureAwait(false);
            await AddStepsAsync(move, 0, transaction, cancellationToken).ConfigureAwait(false);
        }

        if (accepted is var (suggestion, by, at) && !moves.IsEmpty)
        {
            var row = new { id = suggestion.ToString(), nowMs = at.ToUnixTimeMilliseconds(), outcome = SuggestionOutcome.Accepted, by, declineReason = (DeclineReason?)null };
            await connection.ExecuteAsync(Command("MoveSuggestion/Close", row, transaction, cancellationToken)).ConfigureAwait(false);
        }

        foreach (var move in note is null ? [] : moves)
        {
            await note!(move, transaction).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (moves, false);
    }

    /// <summary>Changes a move, unless somebody else has changed it since.</summary>
    /// <param name="before">The move as it was read.</param>
    /// <param name="after">The move as it is to be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was changed.</returns>
    public async Task<bool> UpdateAsync(Move before, Move after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        var parameters = Parameters(after);
        parameters.Add("before", before.Version);
        if (await connection.ExecuteAsync(Command("AgentMove/Update", parameters, transaction, cancellationToken)).ConfigureAwait(false) == 0)
        {
            return false;
        }

        await AddStepsAsync(after, before.Steps.Length, transaction, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Reads a move, or <see langword="null" />.</summary>
    public async Task<Move?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync("AgentMove/ReadOne", "AgentMoveStep/ReadOne", new { id = id.ToString() }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads the moves that are not over and those asked for from an instant on, latest first.</summary>
    public async Task<ImmutableArray<Move>> ReadRecentAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // In this order: one that ends in between is read twice, and never missed.
        var open = await ReadAsync("AgentMove/ReadOpen", "AgentMoveStep/ReadOpen", null, cancellationToken).ConfigureAwait(false);
        var ended = await ReadAsync("AgentMove/ReadEnded", "AgentMoveStep/ReadEnded", new { sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken).ConfigureAwait(false);
        return [.. ended.Concat(open).DistinctBy(move => move.Id).OrderByDescending(move => move.At).ThenBy(move => move.Id)];
    }

    /// <summary>Reads something that changes whenever anything does that is read from an instant on.</summary>
    public async Task<MovesStamp> ReadStampAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleAsync<StampRow>(Command("AgentMove/ReadStamp", new { sinceMs = since.ToUnixTimeMilliseconds() }, null, cancellationToken)).ConfigureAwait(false);
        return new MovesStamp(row.Moves, row.Versions, row.OpenMoves, row.OpenVersions, row.Suggestions, row.Closed);
    }

    /// <summary>Reads the loans with a prediction and without an outcome that were asked for from an instant on and began before another.</summary>
    public Task<ImmutableArray<Move>> ReadUncomparedAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) => ReadAsync(
        "AgentMove/ReadUncompared",
        "AgentMoveStep/ReadUncompared",
        new { sinceMs = since.ToUnixTimeMilliseconds(), beforeMs = before.ToUnixTimeMilliseconds() },
        cancellationToken);

    /// <summary>Reads the loans with a prediction and an outcome that were asked for from an instant on.</summary>
    public Task<ImmutableArray<Move>> ReadComparedAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync("AgentMove/ReadCompared", "AgentMoveStep/ReadCompared", new { sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Forgets the moves that are over and were asked for before an instant.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        var limit = new { beforeMs = before.ToUnixTimeMilliseconds() };
        await connection.ExecuteAsync(Command("AgentMoveStep/Purge", limit, transaction, cancellationToken)).ConfigureAwait(false);
        var purged = await connection.ExecuteAsync(Command("AgentMove/Purge", limit, transaction, cancellationToken)).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return purged;
    }

    private async Task<ImmutableArray<Move>> ReadAsync(string moves, string steps, object? parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(moves, steps, parameters, connection, null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ImmutableArray<Move>> ReadAsync(
        string moves, string steps, object? parameters, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<Row>(Command(moves, parameters, transaction, cancellationToken)).ConfigureAwait(false)).AsList();
        if (rows.Count == 0)
        {
            return [];
        }

        var trails = (await connection.QueryAsync<StepRow>(Command(steps, parameters, transaction, cancellationToken)).ConfigureAwait(false)).ToLookup(step => step.MoveId, StringComparer.Ordinal);
        // A move that was taken out of what is read in between has no steps there: it is read the next time, or elsewhere.
        return [.. rows.Select(row => row.ToDomain(trails[row.Id])).Where(move => !move.Steps.IsEmpty)];
    }

    private async Task AddStepsAsync(Move move, int known, DbTransaction transaction, CancellationToken cancellationToken)
    {
        for (var number = known; number < move.Steps.Length; number++)
        {
            var step = move.Steps[number];
            var row = new { id = move.Id.ToString(), number = number + 1, atMs = step.At.ToUnixTimeMilliseconds(), state = step.State, by = step.By, reason = step.Reason };
            await transaction.Connection!.ExecuteAsync(Command("AgentMoveStep/Insert", row, transaction, cancellationToken)).ConfigureAwait(false);
        }
    }

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private static DynamicParameters Parameters(Move move) => new(new
    {
        id = move.Id.ToString(),
        version = move.Version,
        state = move.State,
        agent = move.Agent.Code,
        agentName = move.AgentName,
        fromQueue = move.From.Code,
        toQueue = move.To.Code,
        keeps = move.Keeps,
        requestedAtMs = move.At.ToUnixTimeMilliseconds(),
        returnAtMs = move.ReturnAt.ToUnixTimeMilliseconds(),
        batch = move.Batch.ToString(),
        suggestion = move.Suggestion?.ToString(),
        confirmByMs = move.ConfirmBy?.ToUnixTimeMilliseconds(),
        askAtMs = move.AskAt?.ToUnixTimeMilliseconds(),
        attempts = move.Attempts,
        isAnswered = move.IsAnswered,
        endsAs = move.EndsAs,
        activeAtMs = move.ActiveSince?.ToUnixTimeMilliseconds(),
        endedAtMs = move.EndedAt?.ToUnixTimeMilliseconds(),
        steps = move.Steps.Length,
        predicted = MovePayload.Write(move.Predicted),
        actual = MovePayload.Write(move.Actual),
    });

    private sealed class StampRow
    {
        public long Moves { get; init; }
        public long Versions { get; init; }
        public long OpenMoves { get; init; }
        public long OpenVersions { get; init; }
        public long Suggestions { get; init; }
        public long Closed { get; init; }
    }

    private sealed class StepRow
    {
        public string MoveId { get; init; } = "";
        public int Number { get; init; }
        public long AtMs { get; init; }
        public MoveState State { get; init; }
        public string DoneBy { get; init; } = "";
        public string? Reason { get; init; }
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public int Version { get; init; }
        public MoveState State { get; init; }
        public string AgentCode { get; init; } = "";
        public string AgentName { get; init; } = "";
        public string FromQueue { get; init; } = "";
        public string ToQueue { get; init; } = "";
        public bool Keeps { get; init; }
        public long ReturnAtMs { get; init; }
        public string Batch { get; init; } = "";
        public string? Suggestion { get; init; }
        public long? ConfirmByMs { get; init; }
        public long? AskAtMs { get; init; }
        public int Attempts { get; init; }
        public bool IsAnswered { get; init; }
        public MoveState EndsAs { get; init; }
        public int Steps { get; init; }
        public string? Predicted { get; init; }
        public string? Actual { get; init; }

        public Move ToDomain(IEnumerable<StepRow> steps) =>
            new(Guid.Parse(Id), new AgentId(AgentCode), new QueueId(FromQueue), new QueueId(ToQueue), At(ReturnAtMs))
            {
                Version = Version,
                State = State,
                AgentName = AgentName,
                Keeps = Keeps,
                Batch = Guid.Parse(Batch),
                Suggestion = Suggestion is null ? null : Guid.Parse(Suggestion),
                ConfirmBy = ConfirmByMs is { } confirmBy ? At(confirmBy) : null,
                AskAt = AskAtMs is { } askAt ? At(askAt) : null,
                Attempts = Attempts,
                IsAnswered = IsAnswered,
                EndsAs = EndsAs,
                Predicted = MovePayload.ReadEffect(Predicted),
                Actual = MovePayload.ReadOutcome(Actual),
                Steps = [.. steps.Where(step => step.Number <= Steps).Select(step => new MoveStep(At(step.AtMs), step.State, step.DoneBy, step.Reason))],
            };

        private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}

/// <summary>Changes whenever a move or a suggestion does that is read.</summary>
public readonly record struct MovesStamp(long Moves, long Versions, long OpenMoves, long OpenVersions, long Suggestions, long Closed);
