using System.Text;

namespace HelplineDashboard.Sources.Files;

/// <summary>Reads lines of a text whose lines may be of any length, without ever holding more than one of a sensible length.</summary>
internal static class BoundedLines
{
    /// <summary>The most characters of a line that is taken. The longest real ones have some hundreds.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>Reads the next line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isTooLong">Whether it is longer than <see cref="Longest" />; then its beginning is returned, and the rest is gone.</param>
    /// <returns>The line without its end, or <see langword="null" /> after the last.</returns>
    public static string? ReadBoundedLine(this TextReader text, out bool isTooLong)
    {
        ArgumentNullException.ThrowIfNull(text);
        isTooLong = false;
        var line = new StringBuilder();
        var next = text.Read();
        if (next < 0)
        {
            return null;
        }

        for (; next >= 0 && next != '\n' && next != '\r'; next = text.Read())
        {
            isTooLong |= line.Length == Longest;
            if (!isTooLong)
            {
                line.Append((char)next);
            }
        }

        if (next == '\r' && text.Peek() == '\n')
        {
            _ = text.Read();
        }

        return line.ToString();
    }
}
