using System.Text.RegularExpressions;

namespace HelplineDashboard.Tests.Architecture;

/// <summary>Which floor may import which, as a pure function from a file's path and text to what is wrong with it.</summary>
internal static partial class FloorRule
{
    private static readonly Dictionary<string, string[]> s_mayImport = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Data"] = ["Domain"],
        ["Live"] = ["Domain"],
        ["Operations"] = ["Domain", "Data", "Live"],
        ["Sources"] = ["Domain", "Operations"],
        ["Jobs"] = ["Domain", "Live", "Operations"],
        ["Hubs"] = ["Domain", "Live", "Operations"],
        ["Components"] = ["Domain", "Live", "Operations"],
        ["Hosting"] = ["Domain", "Data", "Live", "Operations", "Sources", "Jobs", "Hubs", "Components"],
    };

    // Domain is pure: of the outside it sees the base library, less what talks to the outside, and the numerics library.
    private static readonly string[] s_outsideOfDomain = ["System", "MathNet.Numerics"];
    private static readonly string[] s_notInDomain = ["System.IO", "System.Net", "System.Data", "System.Diagnostics.Process"];

    /// <summary>Finds what is wrong with a file of the web project.</summary>
    /// <param name="path">Its path from the project's folder, with forward slashes.</param>
    /// <param name="text">What it says.</param>
    public static IEnumerable<string> Violations(string path, string text)
    {
        var code = Code(path, text);
        foreach (Match import in GlobalImport().Matches(code))
        {
            yield return $"{path}: '{import.Value.Trim()}' imports for every floor at once. Import where it is used.";
        }

        if (!path.Contains('/', StringComparison.Ordinal))
        {
            yield break; // Program.cs and what lies beside it wires everything.
        }

        var floor = path[..path.IndexOf('/', StringComparison.Ordinal)];
        if (!s_mayImport.TryGetValue(floor, out var allowed))
        {
            yield return $"{path}: the folder {floor} stands on no floor. Put it on one, or add it to FloorRule.";
            yield break;
        }

        foreach (var imported in Imported(code).Where(imported => imported != floor && !allowed.Contains(imported)))
        {
            yield return $"{path}: {floor} may not import {imported}.";
        }

        if (DeclaredNamespace().Match(code) is { Success: true } declared
            && !IsWithin(declared.Groups["name"].Value, "HelplineDashboard." + floor))
        {
            yield return $"{path}: its namespace {declared.Groups["name"].Value} belongs to another floor.";
        }

        if (floor == "Domain")
        {
            foreach (var outside in Outside(code).Where(name => !IsPure(name)))
            {
                yield return $"{path}: Domain is pure and may not import {outside}.";
            }
        }
    }

    private static IEnumerable<string> Imported(string code) =>
        QualifiedName().Matches(code).Concat(RelativeImport().Matches(code))
            .Select(match => match.Groups["floor"].Value)
            .Where(s_mayImport.ContainsKey)
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Outside(string code) =>
        Import().Matches(code)
            .Select(match => match.Groups["name"].Value)
            .Where(name => !IsWithin(name, "HelplineDashboard") && !s_mayImport.ContainsKey(name.Split('.')[0]));

    private static bool IsPure(string name) =>
        s_outsideOfDomain.Any(root => IsWithin(name, root)) && !s_notInDomain.Any(root => IsWithin(name, root));

    private static bool IsWithin(string name, string root) =>
        name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    // A comment may point anywhere, and so may a text in C#; in a .razor file an attribute's text is code.
    private static string Code(string path, string text) =>
        path.EndsWith(".razor", StringComparison.Ordinal)
            ? RazorComment().Replace(text, "")
            : CommentOrText().Replace(text, match => match.Value.StartsWith('/') ? "" : "\"\"");

    [GeneratedRegex("""(?<![\w.])HelplineDashboard\s*\.\s*(?<floor>\w+)""")]
    private static partial Regex QualifiedName();

    // Within our own namespaces the first part may be left out: 'using Data;' and 'using Store = Data.EventStore;'.
    [GeneratedRegex("""^\s*@?(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?<floor>\w+)\s*[.;\r\n]""", RegexOptions.Multiline)]
    private static partial Regex RelativeImport();

    [GeneratedRegex("""^\s*@?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?(?<name>[A-Za-z_][\w.]*)\s*(?:<[^;]*)?;""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("""^\s*global\s+using[^;]*;""", RegexOptions.Multiline)]
    private static partial Regex GlobalImport();

    [GeneratedRegex("""^\s*@?namespace\s+(?<name>[\w.]+)""", RegexOptions.Multiline)]
    private static partial Regex DeclaredNamespace();

    [GeneratedRegex("""@\*.*?\*@""", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex(""""
        //[^\n]*|/\*.*?\*/|"{3,}.*?"{3,}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"
        """", RegexOptions.Singleline)]
    private static partial Regex CommentOrText();
}
