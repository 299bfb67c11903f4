using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Forecasting;

/// <summary>The calendar of holidays and events. A change names the revision it is made on, and does nothing when there is a newer one.</summary>
public sealed class CalendarRepository(Database database)
{
    /// <summary>Reads the whole calendar, by day.</summary>
    public async Task<ImmutableArray<(CalendarEntry Entry, long Revision)>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(database.Sql["CalendarEntry/ReadAll"], cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => (row.ToDomain(), row.Revision))];
    }

    /// <summary>Adds an entry.</summary>
    /// <returns>Whether it was not there before.</returns>
    public Task<bool> AddAsync(CalendarEntry entry, CancellationToken cancellationToken) => WriteAsync("CalendarEntry/Insert", entry, 1, cancellationToken);

    /// <summary>Changes an entry.</summary>
    /// <returns>Whether it still was the revision that was seen.</returns>
    public Task<bool> UpdateAsync(CalendarEntry entry, long revision, CancellationToken cancellationToken) =>
        WriteAsync("CalendarEntry/Update", entry, revision, cancellationToken);

    /// <summary>Removes an entry.</summary>
    /// <returns>Whether it still was the revision that was seen.</returns>
    public async Task<bool> DeleteAsync(Guid id, long revision, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = new CommandDefinition(database.Sql["CalendarEntry/Delete"], new { id = id.ToString(), revision }, cancellationToken: cancellationToken);
        return await connection.ExecuteAsync(command).ConfigureAwait(false) == 1;
    }

    private async Task<bool> WriteAsync(string query, CalendarEntry entry, long revision, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = new
        {
            id = entry.Id.ToString(),
            revision,
            fromDay = DayNumbers.Of(entry.From),
            toDay = DayNumbers.Of(entry.To),
            kind = (int)entry.Kind,
            name = entry.Name,
            queues = JsonSerializer.Serialize(entry.Queues.Select(queue => queue.Code)),
            statedEffect = entry.StatedEffect,
        };
        return await connection.ExecuteAsync(new CommandDefinition(database.Sql[query], row, cancellationToken: cancellationToken)).ConfigureAwait(false) == 1;
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public long Revision { get; init; }
        public int FromDay { get; init; }
        public int ToDay { get; init; }
        public CalendarKind Kind { get; init; }
        public string Name { get; init; } = "";
        public string Queues { get; init; } = "";
        public double? StatedEffect { get; init; }

        public CalendarEntry ToDomain() => new(Guid.Parse(Id), DayNumbers.Day(FromDay), DayNumbers.Day(ToDay), Kind, Name)
        {
            Queues = [.. JsonSerializer.Deserialize<string[]>(Queues)!.Select(code => new QueueId(code))],
            StatedEffect = StatedEffect,
        };
    }
}
