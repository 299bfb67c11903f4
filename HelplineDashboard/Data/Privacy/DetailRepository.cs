using System.Data.Common;
using Dapper;

namespace HelplineDashboard.Data.Privacy;

/// <summary>Deletes the details of contacts: what is left says how many there were and never who.</summary>
public sealed class DetailRepository(Database database)
{
    /// <summary>Deletes some contacts that were offered before an instant, of frozen days. The caller holds the head of the log.</summary>
    /// <returns>How many; fewer than the limit when none are left.</returns>
    public Task<int> DeleteContactsAsync(DateTimeOffset before, int limit, DbTransaction transaction, CancellationToken cancellationToken) =>
        ExecuteAsync("Contact/DeleteDetails", new { beforeMs = before.ToUnixTimeMilliseconds(), limit }, transaction, cancellationToken);

    /// <summary>Deletes some contacts that nobody ever said were offered. The caller holds the head of the log.</summary>
    public Task<int> DeletePartialContactsAsync(DateTimeOffset before, int limit, DbTransaction transaction, CancellationToken cancellationToken) =>
        ExecuteAsync("Contact/DeletePartial", new { beforeMs = before.ToUnixTimeMilliseconds(), limit }, transaction, cancellationToken);

    /// <summary>Deletes some follow-ups that ended before an instant. The caller holds the head of the log.</summary>
    public Task<int> DeleteFollowUpsAsync(DateTimeOffset before, int limit, DbTransaction transaction, CancellationToken cancellationToken) =>
        ExecuteAsync("FollowUp/DeleteDetails", new { beforeMs = before.ToUnixTimeMilliseconds(), limit }, transaction, cancellationToken);

    /// <summary>Empties what was written in reviews of contacts that were offered before an instant, and forgets which contacts they were.</summary>
    /// <returns>How many reviews, draws and actions.</returns>
    public async Task<int> DeleteReviewTextsAsync(DateTimeOffset before, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var limit = new { beforeMs = before.ToUnixTimeMilliseconds() };
        return await ExecuteAsync("QualityReview/DeleteTexts", limit, transaction, cancellationToken).ConfigureAwait(false)
            + await ExecuteAsync("QualityDraw/DeleteCodes", limit, transaction, cancellationToken).ConfigureAwait(false)
            + await ExecuteAsync("QualityAction/DeleteTexts", limit, transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Forgets how callers were called under an earlier key, where that was before an instant.</summary>
    public Task<int> DeleteCallerLinksAsync(DateTimeOffset before, DbTransaction transaction, CancellationToken cancellationToken) =>
        ExecuteAsync("CallerLink/DeleteOld", new { beforeMs = before.ToUnixTimeMilliseconds() }, transaction, cancellationToken);

    /// <summary>Reads up to where in the log all payloads are gone.</summary>
    public async Task<long> ReadScrubbedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await connection.ExecuteScalarAsync<long>(Command("Scrubbed/Read", null, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Empties what the events of a part of the log said of contacts and follow-ups before an instant.</summary>
    /// <param name="after">The part's place, excluded.</param>
    /// <param name="last">Its end, included.</param>
    /// <param name="before">The instant.</param>
    public async Task<int> ScrubAsync(long after, long last, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        var scrubbed = await ExecuteAsync("Event/Scrub", new { after, last, beforeMs = before.ToUnixTimeMilliseconds() }, transaction, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return scrubbed;
    }

    /// <summary>Keeps up to where all payloads are gone: up to the first event that is not older than an instant.</summary>
    /// <param name="after">Up to where they were gone before.</param>
    /// <param name="last">Up to where this run has come.</param>
    /// <param name="before">The instant.</param>
    public async Task KeepScrubbedAsync(long after, long last, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var until = await connection.ExecuteScalarAsync<long?>(
            Command("Event/FindOldest", new { after, beforeMs = before.ToUnixTimeMilliseconds() }, null, cancellationToken)).ConfigureAwait(false);
        await connection.ExecuteAsync(
            Command("Scrubbed/Update", new { toSequence = Math.Min(until ?? last, last) }, null, cancellationToken)).ConfigureAwait(false);
    }

    private Task<int> ExecuteAsync(string query, object parameters, DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(Command(query, parameters, transaction, cancellationToken));

    private CommandDefinition Command(string query, object? parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(database.Sql[query], parameters, transaction, cancellationToken: cancellationToken);
}
