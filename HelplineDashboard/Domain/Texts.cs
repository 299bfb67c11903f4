namespace HelplineDashboard.Domain;

/// <summary>What a text from outside that is not a code (language, issue type, reason, name) may look like.</summary>
public static class Texts
{
    /// <summary>The most characters a text may have.</summary>
    public const int MaxLength = 200;

    /// <summary>Returns a text as facts hold it, whichever source said it and however long-winded it was.</summary>
    /// <remarks>Control characters become blanks, surrounding blanks are dropped, and what is longer than <see cref="MaxLength" /> is cut.</remarks>
    /// <param name="text">The text as it came.</param>
    /// <returns>The text, or <see langword="null" /> when nothing is left of it.</returns>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Any(char.IsControl))
        {
            text = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        }

        text = text.Trim();
        if (text.Length > MaxLength)
        {
            // Not through the middle of a character.
            var cut = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
            text = text[..cut].TrimEnd();
        }

        return text.Length == 0 ? null : text;
    }
}
