using System.Text.RegularExpressions;

namespace HelplineDashboard.Tests.Architecture;

/// <summary>Finds use cases that write and leave no note of who did.</summary>
internal static partial class AuditRule
{
    // What a repository does that changes nothing.
    private static readonly string[] s_reads = ["Read", "Find", "Count", "LockHead"];

    /// <summary>Gets what a file writes to: "shifts.ReplaceAsync".</summary>
    public static IReadOnlyList<string> Writes(string text)
    {
        var stores = StorePattern().Matches(text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. CallPattern().Matches(text)
                .Where(call => stores.Contains(call.Groups["name"].Value.TrimStart('_')) && !s_reads.Any(read => call.Groups["method"].Value.StartsWith(read, StringComparison.Ordinal)))
                .Select(call => $"{call.Groups["name"].Value}.{call.Groups["method"].Value}")
                .Distinct(),
        ];
    }

    /// <summary>Says whether a file writes notes.</summary>
    public static bool Notes(string text) => NotePattern().IsMatch(text);

    [GeneratedRegex(@"\b(?:\w+Repository|RecordEvents|EventLog|FactStore)\s+(?<name>[a-z]\w*)\s*[,)]")]
    private static partial Regex StorePattern();

    [GeneratedRegex(@"\b(?<name>_?[a-z]\w*)\.(?<method>[A-Z]\w*Async)\(")]
    private static partial Regex CallPattern();

    [GeneratedRegex(@"\baudit\.Write(Once)?Async\(")]
    private static partial Regex NotePattern();
}
