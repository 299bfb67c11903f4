using System.Globalization;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Queues;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Operations.Queues;

/// <summary>What became of an attempt to save a queue's settings.</summary>
/// <param name="Faults">What makes no sense; empty when all does.</param>
/// <param name="ChangedMeanwhile">The settings that somebody else saved since they were read, or <see langword="null" />.</param>
public sealed record ConfigureResult(IReadOnlyList<SettingsFault> Faults, QueueSettings? ChangedMeanwhile)
{
    public bool IsSaved => Faults.Count == 0 && ChangedMeanwhile is null;
}

/// <summary>Saves a queue's settings, unless they make no sense or somebody else changed them meanwhile.</summary>
public sealed class ConfigureQueue(Database database, QueueRepository queues, RecordEvents record, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Saves.</summary>
    /// <param name="settings">The settings as they are to be.</param>
    /// <param name="basedOn">The settings as they were shown to the person who changed them.</param>
    public async Task<ConfigureResult> SaveAsync(QueueSettings settings, QueueSettings basedOn, CancellationToken cancellationToken)
    {
        if (settings.Faults() is { Count: > 0 } faults)
        {
            return new ConfigureResult(faults, null);
        }

        if (!Acting.Sight.Sees(settings.Queue))
        {
            return new ConfigureResult([new SettingsFault(nameof(settings.Queue), "is not known")], null);
        }

        var stored = await ReadAsync(settings.Queue, cancellationToken).ConfigureAwait(false);
        if (stored is not null && !stored.Settings.Equals(basedOn))
        {
            return new ConfigureResult([], stored.Settings);
        }

        // Later than what is stored, even by a clock that stepped back: the latest counts.
        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var at = stored is not null && stored.At >= now ? stored.At.AddMilliseconds(1) : now;
        // Named by what it replaces: of two who replace the same settings, on whatever node, the log takes the first only.
        var replaced = stored?.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "none";
        var key = new EventKey(Source.Dashboard, $"queue-{settings.Queue}-after-{replaced}");
        var saved = new QueueConfigured(key, at, settings);
        var result = await record.RecordAsync([saved], cancellationToken).ConfigureAwait(false);
        if (result.New == 1)
        {
            var note = new AuditNote("queue.configure", settings.Queue.Code) { Queue = settings.Queue };
            await audit.WriteAsync(note.With(EventWriter.Write(saved with { Settings = basedOn }), EventWriter.Write(saved)), CancellationToken.None).ConfigureAwait(false);
            return new ConfigureResult([], null);
        }

        stored = await ReadAsync(settings.Queue, cancellationToken).ConfigureAwait(false);
        return new ConfigureResult([], stored!.Settings.Equals(settings) ? null : stored.Settings);
    }

    private async Task<QueueConfiguration?> ReadAsync(QueueId queue, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await database.BeginReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var all = await queues.ReadAllAsync(transaction, cancellationToken).ConfigureAwait(false);
        return all.SingleOrDefault(one => one.Settings.Queue == queue);
    }
}
