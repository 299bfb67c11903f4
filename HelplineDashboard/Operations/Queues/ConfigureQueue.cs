using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Queues;

/// <summary>What became of an attempt to save a queue's settings.</summary>
/// <param name="Faults">What makes no sense; empty when all does.</param>
/// <param name="ChangedMeanwhile">The settings that somebody else saved since they were read, or <see langword="null" />.</param>
public sealed record ConfigureResult(IReadOnlyList<SettingsFault> Faults, QueueSettings? ChangedMeanwhile)
{
    public bool IsSaved => Faults.Count == 0 && ChangedMeanwhile is null;
}

/// <summary>Saves a queue's settings, unless they make no sense or somebody else changed them meanwhile.</summary>
public sealed class ConfigureQueue
{
    /// <summary>Saves.</summary>
    /// <param name="settings">The settings as they are to be.</param>
    /// <param name="basedOn">The settings as they were shown to the person who changed them.</param>
    public Task<ConfigureResult> SaveAsync(QueueSettings settings, QueueSettings basedOn, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
