using System.Text;

namespace HelplineDashboard.Domain.Events;

/// <summary>How the members of a list are written in events: <c>OnContact</c> is <c>on-contact</c>.</summary>
public static class EventWords
{
    /// <summary>Returns all words of a list, for a sentence.</summary>
    /// <typeparam name="T">The list.</typeparam>
    public static string All<T>() where T : struct, Enum => Known<T>.All;

    /// <summary>Returns the word for a member.</summary>
    /// <typeparam name="T">The list.</typeparam>
    /// <param name="value">The member.</param>
    public static string Write<T>(T value) where T : struct, Enum =>
        Known<T>.Words.TryGetValue(value, out var word) ? word : Hyphenate(value);

    /// <summary>Finds the member for a word, without regard to case.</summary>
    /// <typeparam name="T">The list.</typeparam>
    /// <param name="word">The word.</param>
    /// <param name="value">The member.</param>
    public static bool TryRead<T>(string word, out T value) where T : struct, Enum => Known<T>.Values.TryGetValue(word, out value);

    private static string Hyphenate<T>(T value) where T : struct, Enum
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    private static class Known<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Words = Enum.GetValues<T>().ToDictionary(value => value, Hyphenate);

        public static readonly Dictionary<string, T> Values =
            Words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

        public static readonly string All = string.Join(", ", Words.Values);
    }
}
