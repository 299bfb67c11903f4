using System.Collections.Immutable;

namespace HelplineDashboard.Live.Board;

/// <summary>Keeps the array of before where its parts are the same, so that whoever watches sees that nothing changed.</summary>
internal static class SameParts
{
    /// <summary>Returns the array of before when it holds the same, otherwise the one of now.</summary>
    public static ImmutableArray<T> Or<T>(this ImmutableArray<T> before, ImmutableArray<T> now) => now.SequenceEqual(before) ? before : now;
}
