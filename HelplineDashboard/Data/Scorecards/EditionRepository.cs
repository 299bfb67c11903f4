using System.Data.Common;
using Dapper;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>A published day that is no longer what was published last.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Date">The day.</param>
/// <param name="Editions">How often it was published so far.</param>
/// <param name="MoreOffered">How many contacts it has more; fewer, below zero.</param>
/// <param name="FactsChanged">Whether something else became of its contacts, or became known of them.</param>
/// <param name="TermsChanged">Whether it is judged by other terms.</param>
/// <param name="DayMoved">Whether it begins or ends at another time.</param>
public sealed record ChangedEdition(QueueId Queue, DateOnly Date, int Editions, int MoreOffered, bool FactsChanged, bool TermsChanged, bool DayMoved);

/// <summary>The days as they were published. Nothing published ever changes.</summary>
public sealed class EditionRepository(Database database)
{
    /// <summary>Reads the oldest days that hold a queue's day that ended at an instant or before, is known since another, and was never published, each once, oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> ReadUnpublishedAsync(DateTimeOffset before, DateTimeOffset known, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var days = await connection.QueryAsync<int>(
            Command("QueueDay/ReadUnpublished", new { beforeMs = before.ToUnixTimeMilliseconds(), knownMs = known.ToUnixTimeMilliseconds(), limit }, null, cancellationToken)).ConfigureAwait(false);
        return [.. days.Select(DayNumbers.Day)];
    }

    /// <summary>Publishes for the first time what ended at an instant or before and is known since another, of the days from one to another, both included. The caller holds the head of the log.</summary>
    /// <returns>How many queues' days were published.</returns>
    public async Task<int> PublishAsync(
        DateOnly first, DateOnly last, DateTimeOffset before, DateTimeOffset known, string why, DateTimeOffset at, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var days = new
        {
            firstDay = DayNumbers.Of(first),
            lastDay = DayNumbers.Of(last),
            beforeMs = before.ToUnixTimeMilliseconds(),
            knownMs = known.ToUnixTimeMilliseconds(),
            why,
            atMs = at.ToUnixTimeMilliseconds(),
        };
        // Two statements, one that copies and one that counts the copies.
        return await transaction.Connection!.ExecuteAsync(Command("QueueDayEdition/Publish", days, transaction, cancellationToken)).ConfigureAwait(false) / 2;
    }

    /// <summary>Reads the published days that are no longer what was published last, by day and queue.</summary>
    public async Task<IReadOnlyList<ChangedEdition>> ReadChangedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(Command("QueueDayEdition/ReadChanged", null, null, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    /// <summary>Publishes a day once more, unless somebody else has since it was looked at. The caller holds the head of the log.</summary>
    /// <returns>Whether it was published.</returns>
    public async Task<bool> RestateAsync(ChangedEdition changed, string why, DateTimeOffset at, DbTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var day = new { day = DayNumbers.Of(changed.Date), queue = changed.Queue.Code, editions = changed.Editions, why, atMs = at.ToUnixTimeMilliseconds() };
        return await transaction.Connection!.ExecuteAsync(Command("QueueDayEdition/Restate", day, transaction, cancellationToken)).ConfigureAwait(false) > 0;
    }

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);

    private sealed class Row
    {
        public int Day { get; init; }
        public string QueueCode { get; init; } = "";
        public int Editions { get; init; }
        public int MoreOffered { get; init; }
        public int FactsChanged { get; init; }
        public int TermsChanged { get; init; }
        public int DayMoved { get; init; }

        public ChangedEdition ToDomain() =>
            new(new QueueId(QueueCode), DayNumbers.Day(Day), Editions, MoreOffered, FactsChanged == 1, TermsChanged == 1, DayMoved == 1);
    }
}
