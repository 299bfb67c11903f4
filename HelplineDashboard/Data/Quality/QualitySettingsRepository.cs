using Dapper;
using HelplineDashboard.Domain.Quality;

namespace HelplineDashboard.Data.Quality;

/// <summary>How many contacts are drawn for review, and which rather.</summary>
public sealed class QualitySettingsRepository(Database database)
{
    /// <summary>Reads the settings and their revision; the usual ones at revision 0 while nobody has changed them.</summary>
    public async Task<(QualitySettings Settings, int Revision)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(database.Sql["QualitySetting/Read"], cancellationToken: cancellationToken)).ConfigureAwait(false);
        return row is null ? (new QualitySettings(), 0) : (QualityPayload.ReadSettings(row.Content), row.Revision);
    }

    /// <summary>Changes the settings.</summary>
    /// <returns>Whether they still were the revision that was seen.</returns>
    public async Task<bool> SaveAsync(QualitySettings settings, int seen, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var content = QualityPayload.Write(settings);
        var command = seen == 0
            ? new CommandDefinition(database.Sql["QualitySetting/Insert"], new { content }, cancellationToken: cancellationToken)
            : new CommandDefinition(database.Sql["QualitySetting/Update"], new { content, revision = seen }, cancellationToken: cancellationToken);
        return await connection.ExecuteAsync(command).ConfigureAwait(false) == 1;
    }

    private sealed class Row
    {
        public int Revision { get; init; }
        public string Content { get; init; } = "";
    }
}
