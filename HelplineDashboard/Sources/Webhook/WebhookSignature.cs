using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HelplineDashboard.Sources.Webhook;

/// <summary>Signs what is posted, so that the receiver knows who says it, that it was not altered, and that it is not old.</summary>
/// <remarks>
/// The signature is HMAC-SHA-256 over "timestamp.body", in hexadecimal behind <c>v1=</c>. It says nothing against the same
/// request coming again within the window: for that there is the id, which a receiver remembers at least as long.
/// </remarks>
public static class WebhookSignature
{
    /// <summary>The header with the time of signing, in seconds since 1970.</summary>
    public const string TimestampHeader = "X-Helpline-Timestamp";

    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "X-Helpline-Signature";

    /// <summary>How far the clocks may be apart, either way.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private const string Version = "v1=";

    /// <summary>Signs a body.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="timestamp">What <see cref="TimestampHeader" /> will say.</param>
    /// <param name="body">The body, byte by byte as it is sent.</param>
    /// <returns>What <see cref="SignatureHeader" /> is to say.</returns>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body) => Version + Convert.ToHexStringLower(Hash(secret, timestamp, body));

    /// <summary>Verifies a request as its receiver has to.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="timestamp">The header with the time.</param>
    /// <param name="signature">The header with the signature; several, by commas, while a secret is being changed.</param>
    /// <param name="body">The body, byte by byte as it came.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>What is wrong, or <see langword="null" /> when the request is genuine and new.</returns>
    public static string? Verify(string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 100_000_000_000)
        {
            return $"{TimestampHeader} is missing or no number of seconds.";
        }

        var age = now - DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (age.Duration() > Window)
        {
            return $"{TimestampHeader} is more than {Window.TotalMinutes:0} minutes away from now.";
        }

        var expected = Hash(secret, timestamp!, body);
        foreach (var one in (signature ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            // In a time that does not depend on how much of it is right.
            if (one.StartsWith(Version, StringComparison.Ordinal) && TryRead(one[Version.Length..], out var stated)
                && CryptographicOperations.FixedTimeEquals(expected, stated))
            {
                return null;
            }
        }

        return $"{SignatureHeader} is missing or does not fit the body.";
    }

    private static bool TryRead(string hexadecimal, out byte[] hash)
    {
        hash = new byte[HMACSHA256.HashSizeInBytes];
        return hexadecimal.Length == 2 * hash.Length
            && Convert.FromHexString(hexadecimal, hash, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == hash.Length;
    }

    private static byte[] Hash(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp + "."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
