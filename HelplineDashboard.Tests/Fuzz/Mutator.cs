using System.Text;

namespace HelplineDashboard.Tests.Fuzz;

/// <summary>Makes broken bodies out of valid ones. The same seed and number make the same body, so that a failure can be looked at.</summary>
/// <param name="valid">Valid bodies.</param>
/// <param name="seed">The seed.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> valid, int seed)
{
    // What parsers have stumbled over: huge numbers, wrong types, nesting, halves of characters, marks, formulas, ends of lines.
    private static readonly byte[][] s_tokens =
    [
        .. new[]
        {
            "null", "true", "{}", "[]", "[[]]", "-0", "1e400", "-1e400", "1e-400", "0.1", "9223372036854775808", "-9223372036854775809", "2147483648", "99999999999999999999999999999999",
            "NaN", "Infinity", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\u202e\"", "\"=HYPERLINK(1)\"", "\"' OR 1=1 --\"", "\"${jndi:x}\"", "\"../../etc\"",
            "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "\"2026-02-30T00:00:00Z\"", "\"2026-11-21T24:00:00Z\"", "\"2026-11-21T09:30:00-99:00\"", "\"P1D\"",
            ",", ":", "}", "]", "{", "[", "\"", "\\", "'", "\n", "\r", "\r\n", "\t", "\0", ";", "|", "||||", "/*", "//", "\uFEFF", "\u2028", "\u0661", "é", "e\u0301", "😀", "ﬃ", "İ", "ß",
            "1732266000.999999999", "-1", "0", "4294967296", "NONE", "1|1|1|1|ENTERQUEUE|", "\"data\":{\"contact\":\"x\"}", "\"id\":\"twice\",\"id\":\"twice\"", "\"type\":5",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0x1F, 0x8B, 0x08],
    ];

    /// <summary>Makes one.</summary>
    public byte[] Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var body = new List<byte>(valid[random.Next(valid.Count)]);
        for (var left = 1 + (random.Next(4) * random.Next(2)); left > 0; left--)
        {
            Change(body, random);
        }

        return [.. body];
    }

    private void Change(List<byte> body, Random random)
    {
        var place = random.Next(body.Count + 1);
        switch (random.Next(12))
        {
            case 0 when place < body.Count:
                body[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when place < body.Count:
                body[place] = (byte)random.Next(256);
                break;
            case 2:
                body.RemoveRange(place, body.Count - place);
                break;
            case 3:
                body.RemoveRange(place, Math.Min(random.Next(1, 40), body.Count - place));
                break;
            case 4:
                body.InsertRange(place, body.GetRange(place, Math.Min(random.Next(1, 200), body.Count - place)));
                break;
            case 5:
                var other = valid[random.Next(valid.Count)];
                var from = random.Next(other.Length);
                body.InsertRange(place, other[from..Math.Min(other.Length, from + random.Next(1, 200))]);
                break;
            case 6:
                body.InsertRange(place, s_tokens[random.Next(s_tokens.Length)]);
                break;
            case 7 or 8 or 9:
                ReplaceValue(body, random);
                break;
            case 10:
                body.InsertRange(place, Repeat(random));
                break;
            default:
                RepeatProperty(body, random);
                break;
        }
    }

    // A value in quotation marks, of digits, or between separators: the shape stays, the type or the size does not.
    private static void ReplaceValue(List<byte> body, Random random)
    {
        var start = random.Next(body.Count + 1);
        while (start < body.Count && !IsEdge(body[start]))
        {
            start++;
        }

        var end = Math.Min(start + 1, body.Count);
        while (end < body.Count && !IsEdge(body[end]))
        {
            end++;
        }

        if (end > start)
        {
            var keepsEdges = random.Next(2) == 0 ? 0 : 1;
            body.RemoveRange(start + (1 - keepsEdges), Math.Max(0, end - start - 1 + keepsEdges));
            body.InsertRange(Math.Min(start + 1 - keepsEdges, body.Count), s_tokens[random.Next(s_tokens.Length)]);
        }
    }

    private static void RepeatProperty(List<byte> body, Random random)
    {
        var first = body.FindIndex(random.Next(body.Count + 1) % Math.Max(1, body.Count), one => one is (byte)',' or (byte)'\n' or (byte)'|');
        if (first >= 0)
        {
            var last = body.FindIndex(first + 1, one => one is (byte)',' or (byte)'\n' or (byte)'|');
            body.InsertRange(first, body.GetRange(first, (last < 0 ? body.Count : last) - first));
        }
    }

    private static byte[] Repeat(Random random)
    {
        var unit = new[] { "[", "{\"a\":", "a", "9", "\\u0000", "😀", "\"", ",", "|", "\n", "0.", "\\" }[random.Next(12)];
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(unit, 1 << random.Next(1, 12))));
    }

    private static bool IsEdge(byte one) => one is (byte)'"' or (byte)',' or (byte)':' or (byte)'|' or (byte)'\n' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}';
}
