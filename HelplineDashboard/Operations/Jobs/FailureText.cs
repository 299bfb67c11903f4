using System.Text.RegularExpressions;

namespace HelplineDashboard.Operations.Jobs;

/// <summary>What is kept of an error: its kind, what it says, and where it came from, without what might tell who called.</summary>
/// <remarks>
/// Messages of a database or a parser quote what they could not take. So quoted texts, addresses, and runs of digits as long as the
/// end of a telephone number are left out; names of classes, settings and tables are not quoted by us.
/// </remarks>
public static class FailureText
{
    private static readonly Regex s_quoted = Pattern("""'[^']*'|"[^"]*"|“[^”]*”|«[^»]*»|\([^()]*\d[^()]*\)""");
    private static readonly Regex s_address = Pattern("""\S+@\S+""");
    private static readonly Regex s_digits = Pattern("""\+?\d([\s\-./()]?[\s\-./()]?\d){4,}""");

    // A stack names files by where the program was built.
    private static readonly Regex s_file = Pattern(""" in \S*[\\/](?<file>[^\\/\s]+:line \d+)""");

    private const int MostCharacters = 8_000;
    private const int MostCauses = 5;

    /// <summary>Writes an error and its causes.</summary>
    public static string Of(Exception error)
    {
        var lines = new List<string>();
        var cause = error;
        for (var depth = 0; cause is not null && depth < MostCauses; depth++, cause = cause.InnerException)
        {
            lines.Add($"{(depth == 0 ? "" : "because of ")}{cause.GetType().Name}: {Clean(cause.Message)}");
            lines.AddRange(Places(cause));
        }

        var text = string.Join('\n', lines);
        return text.Length <= MostCharacters ? text : string.Concat(text.AsSpan(0, MostCharacters - 1), "…");
    }

    /// <summary>Leaves out what might tell who called.</summary>
    public static string Clean(string message) => s_digits.Replace(s_address.Replace(s_quoted.Replace(message, "“…”"), "…"), "…");

    // Where in our own code, and where it was thrown: the rest is the framework's.
    private static IEnumerable<string> Places(Exception error)
    {
        var all = (error.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return all.Where((line, index) => index == 0 || line.Contains("HelplineDashboard.", StringComparison.Ordinal))
            .Select(line => "  " + s_file.Replace(line, " in ${file}"));
    }

    // Messages come from anywhere: none may keep the search busy.
    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
