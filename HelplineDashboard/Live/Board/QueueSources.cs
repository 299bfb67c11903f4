using System.Collections.Immutable;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Live.Board;

/// <summary>What the sources of one queue add up to.</summary>
/// <param name="Codes">The sources that speak of it.</param>
/// <param name="Untold">What not one of them can say.</param>
/// <param name="Trouble">Why the queue's figures are old, one sentence, or <see langword="null" />.</param>
/// <param name="KnownUntil">Up to when they are right, where they are old.</param>
internal readonly record struct QueueSources(
    ImmutableArray<string> Codes, Untold Untold, string? Trouble, DateTimeOffset? KnownUntil)
{
    /// <summary>Judges a queue's sources.</summary>
    /// <param name="sources">The sources that speak of it, by code.</param>
    public static QueueSources Of(IReadOnlyList<SourceSnapshot> sources)
    {
        ImmutableArray<string> codes = [.. sources.Select(source => source.Code)];
        if (sources.Count == 0)
        {
            return new QueueSources(codes, Untold.None, null, null);
        }

        // A source that only told of the past, or has been silent for a day, makes nothing late that another one tells.
        var live = sources.Where(source => source is { Kind: not SourceKind.History, IsOver: false }).ToList();
        if (live.Count == 0)
        {
            var last = sources.Max(source => source.Source.ToldUntil);
            return new QueueSources(codes, Untold.Agents, "No live source speaks of this queue.", last);
        }

        var untold = live.Aggregate(Untold.Agents, (both, source) => both & source.Source.Start?.Untold ?? Untold.None);
        return live.Where(source => source.IsLate).MinBy(source => source.Source.KnownUntil) is { } late
            ? new QueueSources(codes, untold, $"{late.Name} is late: it promised to speak every {Domain.Queues.QueueCondition.Describe(late.Source.Cadence!.Value)}.", late.Source.KnownUntil)
            : new QueueSources(codes, untold, null, null);
    }

    /// <summary>Says whether a queue's snapshot was made with these.</summary>
    public bool AreShownBy(QueueSnapshot snapshot) =>
        Untold == snapshot.Untold
        && KnownUntil == snapshot.KnownUntil
        && Codes.SequenceEqual(snapshot.SourceCodes)
        && (Trouble is null ? !snapshot.IsStale : snapshot.IsStale && snapshot.Condition.Reason == Trouble);
}
