namespace HelplineDashboard.Domain;

/// <summary>What a code from outside (queue, agent, contact, source) may look like.</summary>
public static class Codes
{
    /// <summary>The most characters a code may have.</summary>
    public const int MaxLength = 100;

    /// <summary>Returns the code without surrounding blanks.</summary>
    /// <param name="code">The code as it came.</param>
    /// <param name="name">What to call it in the error.</param>
    /// <exception cref="ArgumentException">The code is blank, longer than <see cref="MaxLength" />, or holds control characters.</exception>
    public static string Check(string? code, string name) =>
        Fault(code) is { } fault ? throw new ArgumentException(fault, name) : code!.Trim();

    /// <summary>Says what is wrong with a code, or <see langword="null" /> when nothing is.</summary>
    /// <param name="code">The code as it came.</param>
    public static string? Fault(string? code)
    {
        var trimmed = code.AsSpan().Trim();
        if (trimmed.IsEmpty)
        {
            return "must not be empty";
        }

        if (trimmed.Length > MaxLength)
        {
            return $"must not be longer than {MaxLength} characters";
        }

        foreach (var character in trimmed)
        {
            if (char.IsControl(character))
            {
                return "must not hold control characters";
            }
        }

        return null;
    }
}
