using System.Collections.Immutable;
using Dapper;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Moves;

/// <summary>What became of a suggestion. The numbers are stored.</summary>
public enum SuggestionOutcome
{
    /// <summary>Somebody made the move.</summary>
    Accepted = 0,

    /// <summary>Somebody declined it.</summary>
    Declined = 1,

    /// <summary>It would not help any more.</summary>
    Gone = 2,
}

/// <summary>A suggestion that was shown.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Suggestion">The suggestion as it was last shown.</param>
/// <param name="Since">When it was shown first, UTC.</param>
/// <param name="SeenAt">When a node last found that it helps, UTC.</param>
/// <param name="ClosedAt">When it was over, UTC, or <see langword="null" /> while it is shown.</param>
/// <param name="Outcome">What became of it, or <see langword="null" /> while it is shown.</param>
/// <param name="By">Who accepted or declined it, or <see langword="null" />.</param>
public sealed record StoredSuggestion(
    Guid Id, MoveSuggestion Suggestion, DateTimeOffset Since, DateTimeOffset SeenAt, DateTimeOffset? ClosedAt, SuggestionOutcome? Outcome, string? By);

/// <summary>The suggestions that were shown, and what became of each. Of several nodes, one keeps a suggestion between the same two queues.</summary>
public sealed class SuggestionRepository(Database database, EventLog log)
{
    /// <summary>Reads those that are shown.</summary>
    public Task<ImmutableArray<StoredSuggestion>> ReadOpenAsync(CancellationToken cancellationToken) => ReadAsync("MoveSuggestion/ReadOpen", null, cancellationToken);

    /// <summary>Reads one, or <see langword="null" />.</summary>
    public async Task<StoredSuggestion?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync("MoveSuggestion/ReadOne", new { id = id.ToString() }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads those that were declined from an instant on, latest first.</summary>
    public Task<ImmutableArray<StoredSuggestion>> ReadDeclinedAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        ReadAsync("MoveSuggestion/ReadDeclined", new { sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Reads how many were closed from an instant on, by what became of them.</summary>
    public async Task<IReadOnlyList<(SuggestionOutcome Outcome, DeclineReason? Reason, int Count)>> ReadTallyAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<TallyRow>(Command("MoveSuggestion/ReadTally", new { sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => (row.Outcome, row.DeclineReason, row.Suggestions))];
    }

    /// <summary>Keeps a suggestion that is shown for the first time, unless another node was first.</summary>
    public async Task ShowAsync(Guid id, MoveSuggestion suggestion, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        // Two that look at the same time both find nothing: who holds the head looks alone.
        await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var parameters = Parameters(id, suggestion, now);
        parameters.Add("fromQueue", suggestion.From.Code);
        parameters.Add("toQueue", suggestion.To.Code);
        await connection.ExecuteAsync(new CommandDefinition(database.Sql["MoveSuggestion/Insert"], parameters, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes that a suggestion still helps, as it is now.</summary>
    public async Task SeeAsync(Guid id, MoveSuggestion suggestion, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(Command("MoveSuggestion/UpdateSeen", Parameters(id, suggestion, now), cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Declines a suggestion that is shown.</summary>
    /// <returns>Whether it was shown until now.</returns>
    public async Task<bool> DeclineAsync(Guid id, string by, DeclineReason reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new { id = id.ToString(), nowMs = now.ToUnixTimeMilliseconds(), outcome = SuggestionOutcome.Declined, by, declineReason = (DeclineReason?)reason };
        return await connection.ExecuteAsync(Command("MoveSuggestion/Close", row, cancellationToken)).ConfigureAwait(false) == 1;
    }

    /// <summary>Closes the suggestions that no node found to help since an instant.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CloseUnseenAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var limits = new
        {
            nowMs = now.ToUnixTimeMilliseconds(),
            beforeMs = before.ToUnixTimeMilliseconds(),
            afterMs = (now + (now - before)).ToUnixTimeMilliseconds(),
            outcome = SuggestionOutcome.Gone,
        };
        return await connection.ExecuteAsync(Command("MoveSuggestion/CloseUnseen", limits, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Forgets those closed before an instant, and sooner those that only went away.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset goneBefore, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var limits = new { gone = SuggestionOutcome.Gone, goneBeforeMs = goneBefore.ToUnixTimeMilliseconds(), beforeMs = before.ToUnixTimeMilliseconds() };
        return await connection.ExecuteAsync(Command("MoveSuggestion/Purge", limits, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<ImmutableArray<StoredSuggestion>> ReadAsync(string query, object? parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(Command(query, parameters, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private CommandDefinition Command(string query, object? parameters, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, cancellationToken: cancellationToken);

    private static DynamicParameters Parameters(Guid id, MoveSuggestion suggestion, DateTimeOffset now) => new(new
    {
        id = id.ToString(),
        keeps = suggestion.Keeps,
        agents = MovePayload.Write(suggestion.Agents),
        returnAtMs = suggestion.ReturnAt.ToUnixTimeMilliseconds(),
        benefit = suggestion.Benefit,
        effect = MovePayload.Write(suggestion.Effect),
        reason = suggestion.Reason,
        nowMs = now.ToUnixTimeMilliseconds(),
    });

    private sealed class TallyRow
    {
        public SuggestionOutcome Outcome { get; init; }
        public DeclineReason? DeclineReason { get; init; }
        public int Suggestions { get; init; }
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string FromQueue { get; init; } = "";
        public string ToQueue { get; init; } = "";
        public bool Keeps { get; init; }
        public string Agents { get; init; } = "";
        public long ReturnAtMs { get; init; }
        public double Benefit { get; init; }
        public string Effect { get; init; } = "";
        public string Reason { get; init; } = "";
        public long SinceMs { get; init; }
        public long SeenAtMs { get; init; }
        public long? ClosedAtMs { get; init; }
        public SuggestionOutcome? Outcome { get; init; }
        public string? DoneBy { get; init; }

        public StoredSuggestion ToDomain() => new(
            Guid.Parse(Id),
            new MoveSuggestion(new QueueId(FromQueue), new QueueId(ToQueue), MovePayload.ReadAgents(Agents), At(ReturnAtMs))
            {
                Keeps = Keeps,
                Benefit = Benefit,
                Effect = MovePayload.ReadEffect(Effect)!,
                Reason = Reason,
            },
            At(SinceMs),
            At(SeenAtMs),
            ClosedAtMs is { } closedAt ? At(closedAt) : null,
            Outcome,
            DoneBy);

        private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
