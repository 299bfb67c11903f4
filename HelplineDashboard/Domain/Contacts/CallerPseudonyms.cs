using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HelplineDashboard.Domain.Contacts;

/// <summary>Makes pseudonyms of callers: the same number and key always give the same one, and it does not lead back to the number.</summary>
/// <remarks>
/// A keyed hash (HMAC-SHA-256): a plain hash of a telephone number is undone by trying all numbers. With another key nobody
/// is recognised any more. Spellings of one number are one caller: blanks, dashes, dots, slashes and brackets are dropped,
/// a leading 00 becomes +, letters become small.
/// </remarks>
public sealed class CallerPseudonyms
{
    /// <summary>The fewest bytes a key may have.</summary>
    public const int LeastKeyLength = 16;

    private static readonly HashSet<string> s_nobody = new(StringComparer.Ordinal)
    {
        "anonymous", "unknown", "restricted", "withheld", "private", "unavailable", "none", "null", "nocallerid", "+",
    };

    private readonly byte[] _key;

    /// <summary>Takes the key.</summary>
    /// <param name="key">At least <see cref="LeastKeyLength" /> bytes that only this helpline knows.</param>
    /// <exception cref="ArgumentException">The key is too short to keep anything secret.</exception>
    public CallerPseudonyms(ReadOnlySpan<byte> key)
    {
        if (key.Length < LeastKeyLength)
        {
            throw new ArgumentException($"The key must have at least {LeastKeyLength} bytes.", nameof(key));
        }

        _key = key.ToArray();
    }

    /// <summary>Returns the pseudonym of a caller, or <see langword="null" /> when the caller is unknown or withholds the number.</summary>
    /// <param name="number">The number, or whatever else the source knows the caller by.</param>
    /// <returns>"p:" and 22 letters, digits, dashes and underscores.</returns>
    public string? Of(string? number)
    {
        var normal = Normalise(number);
        if (normal.Length == 0 || s_nobody.Contains(normal.Split('@')[0]))
        {
            return null;
        }

        // Half of the hash: 128 bits are ample to tell callers apart.
        var hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(normal));
        return "p:" + Base64Url.EncodeToString(hash.AsSpan(0, 16));
    }

    private static string Normalise(string? number)
    {
        var kept = new StringBuilder(number?.Length ?? 0);
        foreach (var character in number ?? "")
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character) && !"-–()[]<>./\"'".Contains(character, StringComparison.Ordinal))
            {
                kept.Append(char.ToLowerInvariant(character));
            }
        }

        if (kept.Length > 2 && kept[0] == '0' && kept[1] == '0')
        {
            kept.Remove(0, 2).Insert(0, '+');
        }

        return kept.ToString();
    }
}
