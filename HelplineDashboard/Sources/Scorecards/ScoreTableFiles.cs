using System.Globalization;
using System.Text;
using HelplineDashboard.Sources.Exports;
using Radzen.Documents.Spreadsheet;

namespace HelplineDashboard.Sources.Scorecards;

/// <summary>Writes tables as CSV and XLSX. A text that a spreadsheet would take for a formula is marked as text.</summary>
/// <remarks>A queue's name comes from outside: "=HYPERLINK(…)" must stay a name (OWASP, CSV injection).</remarks>
internal static class ScoreTableFiles
{
    /// <summary>The content type of CSV.</summary>
    public const string Csv = "text/csv";

    /// <summary>The content type of XLSX.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes a table as CSV (RFC 4180), UTF-8. Spreadsheets need the mark at its start to see that.</summary>
    public static byte[] WriteCsv(ScoreTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        Line(text, [.. table.Columns]);
        foreach (var row in table.Rows)
        {
            Line(text, row);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Writes a table as a workbook of one sheet, its headings frozen.</summary>
    public static byte[] WriteXlsx(ScoreTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var book = new Workbook { Culture = CultureInfo.InvariantCulture };
        var sheet = book.AddSheet(table.Name, table.Rows.Count + 1, table.Columns.Length);
        sheet.Batch(() =>
        {
            for (var column = 0; column < table.Columns.Length; column++)
            {
                var heading = sheet.Cells[0, column];
                PutText(heading, table.Columns[column]);
                heading.Format = heading.Format.WithBold(true);
                sheet.Columns[column] = Width(table, column);
            }

            for (var row = 0; row < table.Rows.Count; row++)
            {
                for (var column = 0; column < table.Columns.Length; column++)
                {
                    Put(sheet.Cells[row + 1, column], table.Rows[row][column]);
                }
            }
        });
        sheet.Rows.Frozen = 1;
        using var file = new MemoryStream();
        book.SaveToStream(file);
        return file.ToArray();
    }

    private static void Put(Cell cell, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case double number:
                cell.Value = number;
                cell.Format = cell.Format.WithNumberFormat(number == Math.Floor(number) ? "0" : "0.00");
                break;
            case int count:
                cell.Value = (double)count;
                break;
            case DateOnly day:
                cell.Value = day.ToDateTime(TimeOnly.MinValue);
                cell.Format = cell.Format.WithNumberFormat("yyyy-mm-dd");
                break;
            default:
                PutText(cell, Text(value));
                break;
        }
    }

    // The apostrophe says that a text follows, whatever it looks like; it is no part of it.
    private static void PutText(Cell cell, string text) => cell.SetValue("'" + text);

    // In pixels; wide enough for most of what stands in it, and not for a whole formula.
    private static double Width(ScoreTable table, int column) =>
        16 + (7.5 * Math.Clamp(table.Rows.Take(200).Select(row => Text(row[column]).Length).Append(table.Columns[column].Length).Max(), 6, 40));

    private static void Line(StringBuilder text, object?[] cells)
    {
        for (var cell = 0; cell < cells.Length; cell++)
        {
            text.Append(cell == 0 ? "" : ",").Append(Field(cells[cell]));
        }

        text.Append("\r\n");
    }

    // A number may begin with a minus; a text that does is one that somebody wrote.
    private static string Field(object? value) => CsvLine.Quote(value is string text ? CsvLine.Safe(text) : Text(value));

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
