namespace HelplineDashboard.Domain.Access;

/// <summary>What a password must be: long, not the name, and none of those that are tried first. How it is composed is nobody's business.</summary>
/// <remarks>As OWASP ASVS 5 has it: no rules of composition, no expiry, any character, and at least the first 64 of them count.</remarks>
public static class Passwords
{
    /// <summary>The fewest characters of a password.</summary>
    public const int Shortest = 12;

    /// <summary>The most characters of a password: more are no safer and take time to read.</summary>
    public const int Longest = 256;

    // What people begin with when they are made to choose; with digits and signs around it, it is still tried first.
    private static readonly string[] s_common =
    [
        "password", "passwort", "passw0rd", "p@ssw0rd", "p@ssword", "welcome", "letmein", "iloveyou", "qwerty", "qwertyuiop", "qwertyuiopasdf", "asdfghjkl", "zxcvbnm",
        "azerty", "qwertz", "abc", "abcd", "abcdef", "admin", "administrator", "root", "login", "master", "monkey", "dragon", "football", "baseball", "sunshine", "princess", "superman",
        "batman", "trustno", "secret", "changeme", "default", "whatever", "starwars", "summer", "winter", "spring", "autumn", "liverpool", "chelsea", "arsenal",
        "helpline", "helplinedashboard", "dashboard", "supervisor", "manager", "correcthorsebatterystaple", "passwordpassword", "adminadmin", "qwertyqwerty", "iloveyouiloveyou",
        "testtest", "test", "testing", "guest", "temporary", "charity", "volunteer",
    ];

    /// <summary>Says what is wrong with a password, or <see langword="null" /> when nothing is.</summary>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="signInName">What its owner signs in as.</param>
    public static string? Fault(string password, string signInName)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(signInName);
        if (password.Length < Shortest)
        {
            return $"must have at least {Shortest} characters: three or four words that do not belong together are easy to remember";
        }

        if (password.Length > Longest)
        {
            return $"must not have more than {Longest} characters";
        }

        // What is left without the name must still be a password's worth.
        if (signInName.Length > 2 && password.Replace(signInName, "", StringComparison.OrdinalIgnoreCase).Length < Shortest - 4
            && password.Contains(signInName, StringComparison.OrdinalIgnoreCase))
        {
            return "must not be the name one signs in with";
        }

        return IsCommon(password) ? "is among those that are tried first" : null;
    }

    private static bool IsCommon(string password)
    {
        var letters = string.Concat(password.Where(char.IsLetter)).ToUpperInvariant();
        return password.Distinct().Count() < 4
            || IsSequence(password)
            || letters.Length == 0 && password.Length < 16
            || s_common.Any(word => string.Equals(password.Trim("0123456789!?.,-_#*$@ ".ToCharArray()), word, StringComparison.OrdinalIgnoreCase)
                || string.Equals(letters, word, StringComparison.OrdinalIgnoreCase));
    }

    // 123456789012, abcdefghijkl, and back.
    private static bool IsSequence(string password)
    {
        var steps = password.Zip(password.Skip(1), (one, next) => next - one).ToList();
        return steps.Count(step => step is 1 or -1 or 0) >= steps.Count - 1;
    }
}
