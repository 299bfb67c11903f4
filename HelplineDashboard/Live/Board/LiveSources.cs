using System.Collections.Immutable;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Live.Board;

/// <summary>The sources as the board holds them, and which of them speak of which queue.</summary>
internal sealed class LiveSources
{
    private static readonly TimeSpan s_isOver = TimeSpan.FromHours(24);

    private readonly Dictionary<string, LiveSource> _sources = new(StringComparer.Ordinal);
    private ILookup<QueueId, SourceSnapshot> _byQueue = Array.Empty<SourceSnapshot>().ToLookup(_ => default(QueueId));

    /// <summary>Gets what the board shows, by code.</summary>
    public ImmutableArray<SourceSnapshot> Snapshots { get; private set; } = [];

    /// <summary>Takes what an event says of its source.</summary>
    public void Apply(in RecordedEvent recorded)
    {
        if (!_sources.TryGetValue(recorded.Event.Key.Source, out var source) || !source.Hear(recorded))
        {
            Merge(Source.Of(recorded));
        }
    }

    public void Merge(Source facts)
    {
        if (_sources.TryGetValue(facts.Code, out var source))
        {
            source.Merge(facts);
        }
        else
        {
            _sources.Add(facts.Code, new LiveSource(facts));
        }
    }

    /// <summary>Returns since when nothing that a source had open before will be finished.</summary>
    public DateTimeOffset? LostOpenAt(string source) => _sources.GetValueOrDefault(source)?.LostOpenAt;

    /// <summary>Returns the sources that speak of a queue, by code.</summary>
    public IReadOnlyList<SourceSnapshot> Of(QueueId queue) => [.. _byQueue[queue]];

    /// <summary>Makes the snapshots again.</summary>
    /// <returns>The queues that are spoken of.</returns>
    public IEnumerable<QueueId> Refresh(DateTimeOffset now)
    {
        ImmutableArray<SourceSnapshot> snapshots =
        [
            .. _sources.Values
                .Select(source => source.Facts)
                .Where(source => source.Kind != SourceKind.Dashboard)
                .Select(source => new SourceSnapshot(source)
                {
                    IsLate = source.LateAfter < now,
                    IsOver = source.Kind == SourceKind.History || source.KnownUntil < now - s_isOver,
                })
                .OrderBy(source => source.Code, StringComparer.Ordinal),
        ];
        if (!snapshots.SequenceEqual(Snapshots))
        {
            Snapshots = snapshots;
            _byQueue = snapshots
                .SelectMany(source => source.Source.Queues.Select(queue => (queue, source)))
                .ToLookup(pair => pair.queue, pair => pair.source);
        }

        return _byQueue.Select(speakers => speakers.Key);
    }
}
