using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HelplineDashboard.Domain.Access;

/// <summary>The short code that a television shows until a supervisor lets it in: eight letters, shown as <c>WDJB-MJHT</c>.</summary>
/// <remarks>
/// Consonants only, as RFC 8628 advises for codes that people copy: no digit can be taken for a letter, no word comes about by chance, and capitals
/// do not matter. There are 20⁸ of them, 25 thousand million. The default value is no code.
/// </remarks>
public readonly record struct PairingCode
{
    /// <summary>The letters a code is made of.</summary>
    public const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ";

    /// <summary>How many letters a code has.</summary>
    public const int Length = 8;

    private PairingCode(string letters) => Letters = letters;

    /// <summary>Gets the letters without the dash, in capitals; <see langword="null" /> when it is no code.</summary>
    public string? Letters { get; }

    /// <summary>Makes the code of a television from the secret that only this television holds: always the same from the same secret.</summary>
    /// <param name="secret">The secret, of 256 random bits.</param>
    public static PairingCode Of(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        // Eight bytes of hash for 35 bits of code: what the remainder favours cannot be noticed.
        var rest = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"helpline pairing code {secret}")));
        Span<char> letters = stackalloc char[Length];
        foreach (ref var letter in letters)
        {
            (rest, var index) = Math.DivRem(rest, (ulong)Alphabet.Length);
            letter = Alphabet[(int)index];
        }

        return new PairingCode(new string(letters));
    }

    /// <summary>Reads a code as somebody typed it: capitals, blanks and dashes do not matter.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="code">The code.</param>
    /// <returns>Whether it can be one.</returns>
    public static bool TryParse(string? text, out PairingCode code)
    {
        code = default;
        if (text is null or { Length: > 64 })
        {
            return false;
        }

        var letters = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '–' or '—'))).ToUpperInvariant();
        if (letters.Length != Length || letters.Any(letter => !Alphabet.Contains(letter, StringComparison.Ordinal)))
        {
            return false;
        }

        code = new PairingCode(letters);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Letters is null ? "" : $"{Letters[..4]}-{Letters[4..]}";
}
