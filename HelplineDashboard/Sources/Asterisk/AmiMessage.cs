using System.Globalization;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>One message of the manager interface: named texts in their order. Names compare without case and may repeat.</summary>
public sealed class AmiMessage
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>Gets the event's name, or <see langword="null" /> for a response.</summary>
    public string? Event => this["Event"];

    /// <summary>Gets the response's kind, such as "Success" or "Error", or <see langword="null" /> for an event.</summary>
    public string? Response => this["Response"];

    /// <summary>Gets what the sender of the action called it.</summary>
    public string? ActionId => this["ActionID"];

    /// <summary>Gets how many fields it has.</summary>
    public int Count => _fields.Count;

    /// <summary>Gets the first text of a name that is not blank, or <see langword="null" />.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _fields)
            {
                if (value.Length > 0 && key.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>Reads a whole number; what is none counts as not said.</summary>
    /// <param name="name">The name.</param>
    public int? Number(string name) =>
        int.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Reads a length in whole seconds from 0 on; what is none counts as not said.</summary>
    /// <param name="name">The name.</param>
    public TimeSpan? Seconds(string name) => Number(name) is >= 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Takes one line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <returns>Whether it is a field; what is none is left out.</returns>
    internal bool TryAdd(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return false;
        }

        // Asterisk writes one blank after the colon; others write none, or several.
        _fields.Add(new(line[..colon].Trim(), Clean(line[(colon + 1)..]).Trim()));
        return true;
    }

    private static string Clean(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;
}
