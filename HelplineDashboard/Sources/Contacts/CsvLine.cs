using System.Text;

namespace HelplineDashboard.Sources.Contacts;

/// <summary>One line of a CSV file that a spreadsheet may open: nothing in it is taken for a formula.</summary>
internal static class CsvLine
{
    // What a spreadsheet begins a formula with.
    private const string FormulaStarts = "=+-@\t\r";

    private static readonly char[] s_quoted = [',', '"', '\r', '\n'];

    /// <summary>Writes a line with its end, as RFC 4180 says. A cell that looks like a formula gets an apostrophe in front.</summary>
    public static string Of(IEnumerable<string?> cells)
    {
        var line = new StringBuilder();
        var isFirst = true;
        foreach (var cell in cells)
        {
            Append(isFirst ? line : line.Append(','), cell ?? "");
            isFirst = false;
        }

        return line.Append("\r\n").ToString();
    }

    private static void Append(StringBuilder line, string cell)
    {
        var safe = cell.Length > 0 && FormulaStarts.Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;
        if (safe.IndexOfAny(s_quoted) < 0)
        {
            line.Append(safe);
            return;
        }

        line.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
