using System.Collections.Immutable;
using Dapper;
using HelplineDashboard.Data.Events;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Data.Quality;

/// <summary>The versions of rubrics. A change names the revision it is made on, and does nothing when there is a newer one.</summary>
public sealed class RubricRepository(Database database, EventLog log)
{
    /// <summary>Reads all versions of a rubric, the newest first.</summary>
    public Task<ImmutableArray<RubricVersion>> ReadAllAsync(string code, CancellationToken cancellationToken) =>
        ReadAsync("QualityRubric/ReadAll", new { code }, cancellationToken);

    /// <summary>Reads one version, or <see langword="null" />.</summary>
    public async Task<RubricVersion?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync("QualityRubric/ReadOne", new { id = id.ToString() }, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Adds a version.</summary>
    /// <returns>Whether there was none of its number before.</returns>
    public Task<bool> AddAsync(RubricVersion version, CancellationToken cancellationToken) => WriteAsync("QualityRubric/Insert", version, null, cancellationToken);

    /// <summary>Changes the content of a draft.</summary>
    /// <returns>Whether it still was a draft and the revision that was seen.</returns>
    public Task<bool> UpdateDraftAsync(RubricVersion version, CancellationToken cancellationToken) =>
        WriteAsync("QualityRubric/UpdateDraft", version, null, cancellationToken);

    /// <summary>Removes a draft.</summary>
    /// <returns>Whether it still was a draft and the revision that was seen.</returns>
    public Task<bool> DeleteDraftAsync(RubricVersion version, CancellationToken cancellationToken) =>
        WriteAsync("QualityRubric/Delete", version, null, cancellationToken);

    /// <summary>Brings a version from one state to another. What was active before is retired when this one becomes active.</summary>
    /// <param name="version">The version as it was seen, with who and when.</param>
    /// <param name="state">The state it is to have.</param>
    /// <returns>Whether it still was in the state and the revision that was seen.</returns>
    public Task<bool> ChangeStateAsync(RubricVersion version, RubricState state, CancellationToken cancellationToken) =>
        WriteAsync("QualityRubric/UpdateState", version, state, cancellationToken);

    private async Task<bool> WriteAsync(string query, RubricVersion version, RubricState? state, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginWriteAsync(connection, cancellationToken).ConfigureAwait(false);
        // Two that look at the same time both find nothing: who holds the head looks alone.
        await log.LockHeadAsync(transaction, cancellationToken).ConfigureAwait(false);
        var row = new DynamicParameters(new
        {
            id = version.Id.ToString(),
            code = version.Code,
            number = version.Number,
            revision = version.Revision,
            content = QualityPayload.Write(version.Content),
            savedBy = version.SavedBy,
            savedAtMs = version.SavedAt.ToUnixTimeMilliseconds(),
            before = (int)version.State,
            state = (int)(state ?? version.State),
        });
        if (state == RubricState.Active)
        {
            await ExecuteAsync("QualityRubric/RetireActive").ConfigureAwait(false);
        }

        var isDone = await ExecuteAsync(query).ConfigureAwait(false) == 1;
        if (isDone)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return isDone;

        Task<int> ExecuteAsync(string name) => connection.ExecuteAsync(new CommandDefinition(database.Sql[name], row, transaction, cancellationToken: cancellationToken));
    }

    private async Task<ImmutableArray<RubricVersion>> ReadAsync(string query, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(database.Sql[query], parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDomain())];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";
        public string Code { get; init; } = "";
        public int Number { get; init; }
        public RubricState State { get; init; }
        public int Revision { get; init; }
        public string Content { get; init; } = "";
        public string SavedBy { get; init; } = "";
        public long SavedAtMs { get; init; }

        public RubricVersion ToDomain() => new(Guid.Parse(Id), Code, Number, State, QualityPayload.ReadRubric(Content))
        {
            Revision = Revision,
            SavedBy = SavedBy,
            SavedAt = DateTimeOffset.FromUnixTimeMilliseconds(SavedAtMs),
        };
    }
}
