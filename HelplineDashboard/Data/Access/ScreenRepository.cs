using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Access;

/// <summary>Televisions. Each step of a pairing is one statement that names the state before it, so that of two who take it one does.</summary>
public sealed class ScreenRepository(Database database)
{
    /// <summary>Adds one that asks to be let in.</summary>
    /// <returns>Whether no other shows the same code at present.</returns>
    public Task<bool> AddAsync(Screen screen, string codeHash, string secretHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var row = new
        {
            id = screen.Id.ToString(),
            codeHash,
            codeUntilMs = screen.CodeUntil?.ToUnixTimeMilliseconds(),
            secretHash,
            seenMs = screen.LastSeenAt.ToUnixTimeMilliseconds(),
            address = screen.LastAddress,
        };
        return WriteAsync("Screen/Insert", row, cancellationToken);
    }

    /// <summary>Counts those that ask at an instant: all of them, and those from one address.</summary>
    public async Task<(int Everywhere, int Here)> CountAskingAsync(string address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleAsync<CountRow>(
            new CommandDefinition(database.Sql["Screen/CountAsking"], new { address, nowMs = now.ToUnixTimeMilliseconds() }, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return (row.Everywhere, row.Here);
    }

    /// <summary>Forgets those whose code nobody confirmed in time.</summary>
    public Task DeleteExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync("Screen/DeleteExpired", new { nowMs = now.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Reads one, or <see langword="null" />.</summary>
    public async Task<Screen?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync("Screen/ReadOne", new { id = id.ToString() }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads the one that holds a secret, or <see langword="null" />.</summary>
    public async Task<Screen?> ReadSecretAsync(string secretHash, CancellationToken cancellationToken) =>
        (await ReadAsync("Screen/ReadSecret", new { secretHash }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads the one that shows a code, valid or not, or <see langword="null" />.</summary>
    public async Task<Screen?> ReadCodeAsync(string codeHash, CancellationToken cancellationToken) =>
        (await ReadAsync("Screen/ReadCode", new { codeHash }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads those that are let in, by name.</summary>
    public Task<ImmutableArray<Screen>> ReadAllAsync(CancellationToken cancellationToken) => ReadAsync("Screen/ReadAll", new { }, cancellationToken);

    /// <summary>Lets in the one that shows a code.</summary>
    /// <returns>Whether one still showed it.</returns>
    public Task<bool> ConfirmAsync(string codeHash, ScreenShow show, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        var row = new { codeHash, name = show.Name, wallName = show.WallName, queues = QueueList.Write(show.Queues), isLight = show.IsLight, by, nowMs = now.ToUnixTimeMilliseconds() };
        return WriteAsync("Screen/Confirm", row, cancellationToken);
    }

    /// <summary>Hands the one that holds a secret its identity.</summary>
    /// <returns>Whether it was still to be had.</returns>
    public Task<bool> ClaimAsync(string secretHash, string stamp, DateTimeOffset now, string address, CancellationToken cancellationToken) =>
        WriteAsync("Screen/Claim", new { secretHash, stamp, nowMs = now.ToUnixTimeMilliseconds(), address }, cancellationToken);

    /// <summary>Changes what one is called and shows.</summary>
    /// <returns>Whether it is still let in.</returns>
    public Task<bool> UpdateAsync(Guid id, ScreenShow show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        var row = new { id = id.ToString(), name = show.Name, wallName = show.WallName, queues = QueueList.Write(show.Queues), isLight = show.IsLight };
        return WriteAsync("Screen/Update", row, cancellationToken);
    }

    /// <summary>Sends one away.</summary>
    /// <returns>Whether it was still let in.</returns>
    public Task<bool> RevokeAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync("Screen/Revoke", new { id = id.ToString(), nowMs = now.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Lets one in again that was sent away after an instant.</summary>
    /// <returns>Whether it was.</returns>
    public Task<bool> RestoreAsync(Guid id, DateTimeOffset since, CancellationToken cancellationToken) =>
        WriteAsync("Screen/Restore", new { id = id.ToString(), sinceMs = since.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>Notes that one was there, unless that was noted after an instant.</summary>
    public Task TouchAsync(Guid id, DateTimeOffset now, DateTimeOffset before, string address, CancellationToken cancellationToken) =>
        WriteAsync("Screen/Touch", new { id = id.ToString(), nowMs = now.ToUnixTimeMilliseconds(), beforeMs = before.ToUnixTimeMilliseconds(), address }, cancellationToken);

    private async Task<bool> WriteAsync(string query, object row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteAsync(new CommandDefinition(database.Sql[query], row, cancellationToken: cancellationToken)).ConfigureAwait(false) == 1;
    }

    private async Task<ImmutableArray<Screen>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class CountRow
    {
        public int Everywhere { get; init; }
        public int Here { get; init; }
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string WallName { get; init; } = "";
        public string? Queues { get; init; }
        public bool IsLight { get; init; }
        public ScreenState State { get; init; }
        public long? CodeUntilMs { get; init; }
        public string Stamp { get; init; } = "";
        public string PairedBy { get; init; } = "";
        public long? PairedAtMs { get; init; }
        public long LastSeenMs { get; init; }
        public string LastAddress { get; init; } = "";
        public long? RevokedAtMs { get; init; }

        public Screen ToDomain() => new(Guid.Parse(Id), new ScreenShow(Name, WallName, QueueList.Read(Queues), IsLight))
        {
            State = State,
            CodeUntil = Instant(CodeUntilMs),
            Stamp = Stamp,
            PairedBy = PairedBy,
            PairedAt = Instant(PairedAtMs),
            LastSeenAt = DateTimeOffset.FromUnixTimeMilliseconds(LastSeenMs),
            LastAddress = LastAddress,
            RevokedAt = Instant(RevokedAtMs),
        };

        private static DateTimeOffset? Instant(long? ms) => ms is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }
}

/// <summary>How the queues that somebody is limited to are stored: a JSON list, or nothing for all.</summary>
internal static class QueueList
{
    public static string? Write(ImmutableSortedSet<QueueId>? queues) => queues is null ? null : JsonSerializer.Serialize(queues.Select(queue => queue.Code));

    public static ImmutableSortedSet<QueueId>? Read(string? text) => text is null ? null : [.. JsonSerializer.Deserialize<string[]>(text)!.Select(code => new QueueId(code))];
}
