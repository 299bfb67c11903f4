using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HelplineDashboard.Domain.Access;

/// <summary>The codes of an authenticator app: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which is what all of them speak.</summary>
/// <remarks>The framework's own provider knows the same codes but takes one as often as it is sent within five steps. Here each is good once.</remarks>
public static class Totp
{
    /// <summary>How long a code is shown.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Returns the step of an instant.</summary>
    /// <param name="now">The instant.</param>
    public static long StepOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / 30;

    /// <summary>Returns the code of a step.</summary>
    /// <param name="key">The app's key, in Base32.</param>
    /// <param name="step">The step.</param>
    [SuppressMessage("Security", "CA5350", Justification = "The standard's and every app's hash; what is known against it does not touch its use in HMAC.")]
    public static string CodeAt(string key, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        var hash = HMACSHA1.HashData(Read(key), message);
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Finds the step that a code belongs to: the one of now, the one before or the one after, because clocks differ.</summary>
    /// <param name="key">The app's key, in Base32.</param>
    /// <param name="code">The code as it was typed.</param>
    /// <param name="now">The instant.</param>
    /// <returns>The step, or <see langword="null" /> when it is none of them.</returns>
    public static long? FindStep(string key, string code, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(code);
        var typed = Encoding.UTF8.GetBytes(string.Concat(code.Where(character => !char.IsWhiteSpace(character))));
        long? found = null;
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(CodeAt(key, step))))
            {
                found = step;
            }
        }

        return found;
    }

    // Base32 without padding, as RFC 4648 has it; the framework's own is not public.
    private static byte[] Read(string key)
    {
        var bytes = new List<byte>(key.Length * 5 / 8);
        var (bits, count) = (0, 0);
        foreach (var character in key.Where(character => character != '='))
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(character), StringComparison.Ordinal);
            if (value < 0)
            {
                throw new FormatException("The key of the authenticator app is not Base32.");
            }

            bits = ((bits << 5) | value) & 0xFFF;
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                bytes.Add((byte)(bits >> count));
            }
        }

        return [.. bytes];
    }
}
