using System.Security.Cryptography;
using System.Text;

namespace HelplineDashboard.Data.Access;

/// <summary>Recovery codes as they are stored: one salt and a slow hash of each, because a code is too short for a fast one.</summary>
internal static class RecoveryCodes
{
    private const int Iterations = 100_000;

    /// <summary>Hashes codes.</summary>
    public static string Hash(IEnumerable<string> codes)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Join(';', codes.Select(code => Convert.ToBase64String(Hash(code, salt))).Prepend(Convert.ToBase64String(salt)));
    }

    /// <summary>Returns what is stored when a code is used up, or <see langword="null" /> when it is none of them.</summary>
    public static string? Without(string? stored, string code)
    {
        if (Count(stored) == 0)
        {
            return null;
        }

        var parts = stored!.Split(';');
        var hash = Hash(code, Convert.FromBase64String(parts[0]));
        var left = parts.Skip(1).Where(part => !CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(part), hash)).ToList();
        return left.Count == parts.Length - 1 ? null : string.Join(';', left.Prepend(parts[0]));
    }

    /// <summary>Says how many are left.</summary>
    public static int Count(string? stored) => stored is { Length: > 0 } ? stored.Count(character => character == ';') : 0;

    // People type small letters and leave the dash out.
    private static byte[] Hash(string code, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()), salt, Iterations, HashAlgorithmName.SHA256, 16);
}
