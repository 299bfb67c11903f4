using HelplineDashboard.Data.Quality;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Quality;

/// <summary>What became of an attempt to change how contacts are drawn.</summary>
/// <param name="Faults">What makes no sense; empty when all does.</param>
/// <param name="IsConflict">Whether somebody else has changed the settings since they were seen.</param>
public sealed record QualitySettingsResult(IReadOnlyList<SettingsFault> Faults, bool IsConflict);

/// <summary>Reads and changes how many contacts are drawn for review, and which rather.</summary>
public sealed class KeepQualitySettings(QualitySettingsRepository settings, AuditTrail audit)
{
    /// <summary>Reads the settings with their revision.</summary>
    public Task<(QualitySettings Settings, int Revision)> ReadAsync(CancellationToken cancellationToken) => settings.ReadAsync(cancellationToken);

    /// <summary>Saves the settings: days that are drawn from now on are drawn by them.</summary>
    /// <param name="changed">The settings as they are to be.</param>
    /// <param name="seen">The revision that was seen.</param>
    public async Task<QualitySettingsResult> SaveAsync(QualitySettings changed, int seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (changed.Faults() is { Count: > 0 } faults)
        {
            return new QualitySettingsResult(faults, false);
        }

        var (before, _) = await settings.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!await settings.SaveAsync(changed, seen, cancellationToken).ConfigureAwait(false))
        {
            return new QualitySettingsResult([], true);
        }

        await audit.WriteAsync(new AuditNote("quality-settings.change", "").With(before, changed), CancellationToken.None).ConfigureAwait(false);
        return new QualitySettingsResult([], false);
    }
}
