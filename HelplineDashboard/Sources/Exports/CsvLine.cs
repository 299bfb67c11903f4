using System.Buffers;
using System.Text;

namespace HelplineDashboard.Sources.Exports;

/// <summary>One line of a CSV file that a spreadsheet may open: nothing in it is taken for a formula. Every export goes through here.</summary>
/// <remarks>
/// A spreadsheet takes a cell for a formula that begins with = + - @ (also in full width), a tab or a line's end: "=HYPERLINK(…)" as a queue's
/// name would send figures away. It gets an apostrophe in front. So does what follows a semicolon, a tab or a line's end within a cell:
/// a spreadsheet set to another separator than the comma begins a cell there, whatever the quotation marks say.
/// </remarks>
internal static class CsvLine
{
    private const string FormulaStarts = "=+-@＝＋－＠\t\r\n";
    private const string OtherSeparators = ";\t\r\n|";

    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n;\t|");

    /// <summary>Writes a line with its end, as RFC 4180 says.</summary>
    /// <param name="cells">The cells, each a text that came from anywhere.</param>
    public static string Of(IEnumerable<string?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return string.Join(',', cells.Select(cell => Quote(Safe(cell ?? "")))) + "\r\n";
    }

    /// <summary>Returns a text that no spreadsheet takes for a formula: itself, unless it looks like one.</summary>
    public static string Safe(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? safe = null;
        var begins = true; // a spreadsheet may leave out blanks before a cell's text
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            if (begins && FormulaStarts.Contains(letter, StringComparison.Ordinal))
            {
                (safe ??= new StringBuilder(text, 0, place, text.Length + 8)).Append('\'');
                begins = false;
            }

            safe?.Append(letter);
            begins = OtherSeparators.Contains(letter, StringComparison.Ordinal) || (begins && letter is ' ' or '\u00A0' or '"');
        }

        return safe?.ToString() ?? text;
    }

    /// <summary>Puts a cell in quotation marks where it needs them.</summary>
    public static string Quote(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return !cell.AsSpan().ContainsAny(s_quoted) ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
