using System.Security.Cryptography;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>How far which file was read. The file is known by its beginning, because its name passes to another when it is rotated.</summary>
/// <param name="Offset">The first byte that was not read.</param>
/// <param name="Beginning">How many bytes the file is known by; 0 while it is empty.</param>
/// <param name="Fingerprint">A short hash of them. Short on purpose: a full one could give away the number in the first line.</param>
public sealed record LogPosition(long Offset, int Beginning, string Fingerprint)
{
    private const int MostBytes = 256;

    /// <summary>Describes a position in a file.</summary>
    internal static LogPosition In(FileStream file, long offset)
    {
        var beginning = (int)Math.Min(file.Length, MostBytes);
        return new LogPosition(offset, beginning, Hash(file, beginning) ?? "");
    }

    /// <summary>Says whether a file begins like the one that this is a position in, and is long enough for it.</summary>
    internal bool IsIn(FileStream file) => file.Length >= Offset && BeginsAlike(file);

    /// <summary>Says whether a file begins like the one that this is a position in.</summary>
    internal bool BeginsAlike(FileStream file) => Hash(file, Beginning) == Fingerprint;

    private static string? Hash(FileStream file, int bytes)
    {
        Span<byte> beginning = stackalloc byte[bytes];
        for (var read = 0; read < bytes;)
        {
            var more = RandomAccess.Read(file.SafeFileHandle, beginning[read..], read);
            if (more == 0)
            {
                return null;
            }

            read += more;
        }

        return Convert.ToHexString(SHA256.HashData(beginning).AsSpan(0, 4));
    }
}
