using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace HelplineDashboard.Domain.Contacts;

/// <summary>Makes pseudonyms of callers: the same number and key always give the same one, and it does not lead back to the number.</summary>
/// <remarks>
/// A keyed hash (HMAC-SHA-256): a plain hash of a telephone number is undone by trying all numbers. With another key nobody
/// is recognised any more. Spellings of one number are one caller: blanks, dashes, dots, slashes and brackets are dropped,
/// a leading 00 becomes +, letters become small. While a key is being changed, what is given holds the pseudonyms under both keys,
/// so that a caller who was known under the earlier one is recognised; <see cref="Offering" /> takes them apart.
/// </remarks>
public sealed class CallerPseudonyms
{
    /// <summary>The fewest bytes a key may have.</summary>
    public const int LeastKeyLength = 16;

    private static readonly HashSet<string> s_nobody = new(StringComparer.Ordinal)
    {
        "anonymous", "unknown", "restricted", "withheld", "private", "unavailable", "none", "null", "nocallerid", "+",
    };

    // "p:" and the 22 characters of 16 bytes.
    private const int Length = 24;

    private readonly byte[] _key;
    private readonly byte[]? _previousKey;
    private readonly Func<bool> _isChanging;

    /// <summary>Takes the key.</summary>
    /// <param name="key">At least <see cref="LeastKeyLength" /> bytes that only this helpline knows.</param>
    /// <exception cref="ArgumentException">The key is too short to keep anything secret.</exception>
    public CallerPseudonyms(ReadOnlySpan<byte> key)
        : this(key, null, () => false)
    {
    }

    /// <summary>Takes the key and the one before it.</summary>
    /// <param name="key">At least <see cref="LeastKeyLength" /> bytes that only this helpline knows.</param>
    /// <param name="previousKey">The key before it, or <see langword="null" />.</param>
    /// <param name="isChanging">Says whether callers are still to be recognised by the key before.</param>
    /// <exception cref="ArgumentException">A key is too short to keep anything secret.</exception>
    public CallerPseudonyms(ReadOnlySpan<byte> key, byte[]? previousKey, Func<bool> isChanging)
    {
        ArgumentNullException.ThrowIfNull(isChanging);
        if (key.Length < LeastKeyLength || previousKey?.Length < LeastKeyLength)
        {
            throw new ArgumentException($"The key must have at least {LeastKeyLength} bytes.", nameof(key));
        }

        (_key, _previousKey, _isChanging) = (key.ToArray(), previousKey, isChanging);
    }

    /// <summary>Returns the pseudonym of a caller, or <see langword="null" /> when the caller is unknown or withholds the number.</summary>
    /// <param name="number">The number, or whatever else the source knows the caller by.</param>
    /// <returns>"p:" and 22 letters, digits, dashes and underscores; while the key is being changed, a blank and the same under the key before follow.</returns>
    public string? Of(string? number) =>
        Known(number) is not { } normal ? null
        : _previousKey is { } previous && _isChanging() ? $"{Hash(_key, normal)} {Hash(previous, normal)}"
        : Hash(_key, normal);

    /// <summary>Returns all pseudonyms that a caller has under the keys that are known, also when the time of the key before is over.</summary>
    /// <param name="number">The number, or whatever else the source knows the caller by.</param>
    public IReadOnlyList<string> AllOf(string? number) =>
        Known(number) is not { } normal ? []
        : _previousKey is { } previous ? [Hash(_key, normal), Hash(previous, normal)]
        : [Hash(_key, normal)];

    /// <summary>Returns something that stands for a code from now on and does not lead back to it: the same for the same code and key.</summary>
    /// <param name="kind">What kind of code it is: of different kinds, the same code has another stand-in.</param>
    /// <param name="code">The code.</param>
    public string StandIn(string kind, string code) => Hash(_key, $"{kind}\n{code}")[2..14];

    /// <summary>Takes apart what <see cref="Of" /> gives.</summary>
    /// <returns>The pseudonym, and the one under the key before or <see langword="null" />.</returns>
    internal static (string? Caller, string? Former) Part(string? caller) =>
        caller is { Length: (2 * Length) + 1 } && caller[Length] == ' ' && caller.StartsWith("p:", StringComparison.Ordinal)
            ? (caller[..Length], caller[(Length + 1)..])
            : (caller, null);

    private static string? Known(string? number)
    {
        var normal = Normalise(number);
        return normal.Length == 0 || s_nobody.Contains(normal.Split('@')[0]) ? null : normal;
    }

    // Half of the hash: 128 bits are ample to tell callers apart.
    private static string Hash(byte[] key, string text) => "p:" + Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

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
