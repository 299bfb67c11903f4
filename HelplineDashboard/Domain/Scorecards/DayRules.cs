using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What the helpline has settled about counting its days.</summary>
public sealed record DayRules
{
    /// <summary>Gets within how long the same caller with the same issue is a repeat; 7 days unless settled otherwise, this long included.</summary>
    public TimeSpan RepeatWindow { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Gets within how long after giving up a caller who was answered has come back, this long included.</summary>
    public TimeSpan CameBackWithin { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Gets the issue types that count as distressing, as sources write them, with case.</summary>
    public ImmutableSortedSet<string> Distressing { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Gets the distressing issues as one text, each between two line feeds, which no issue holds.</summary>
    public string DistressingText => "\n" + string.Concat(Distressing.Select(issue => issue + "\n"));

    /// <summary>Gets how long after its end a day's own figures may still change because of what its callers do.</summary>
    public TimeSpan Watch => RepeatWindow > CameBackWithin ? RepeatWindow : CameBackWithin;
}
