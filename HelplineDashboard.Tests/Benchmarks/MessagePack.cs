using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>As much of MessagePack as the messages between a browser and its circuit need.</summary>
internal static class MessagePack
{
    /// <summary>Writes a hub message with its length in front: whole numbers, texts, nulls, and arrays of them; an empty map for a <see cref="Dictionary{TKey,TValue}" />.</summary>
    public static byte[] Frame(params object?[] message)
    {
        var body = new ArrayBufferWriter<byte>();
        Write(body, message);
        var frame = new ArrayBufferWriter<byte>(body.WrittenCount + 5);
        for (var rest = (uint)body.WrittenCount; ; rest >>= 7)
        {
            frame.Write((ReadOnlySpan<byte>)[(byte)(rest > 127 ? rest | 128 : rest)]);
            if (rest <= 127)
            {
                break;
            }
        }

        frame.Write(body.WrittenSpan);
        return frame.WrittenSpan.ToArray();
    }

    /// <summary>Finds the first whole frame.</summary>
    /// <param name="bytes">What has arrived.</param>
    /// <param name="length">The length of the frame with what is in front.</param>
    /// <param name="body">The message.</param>
    public static bool TryUnframe(ReadOnlySpan<byte> bytes, out int length, out ReadOnlySpan<byte> body)
    {
        var (size, shift, at) = (0, 0, 0);
        while (at < bytes.Length)
        {
            size |= (bytes[at] & 127) << shift;
            shift += 7;
            if ((bytes[at++] & 128) == 0)
            {
                length = at + size;
                body = length <= bytes.Length ? bytes[at..length] : default;
                return length <= bytes.Length;
            }
        }

        length = 0;
        body = default;
        return false;
    }

    /// <summary>Reads one value and moves on. Binary data is passed over: only its length is told.</summary>
    public static object? Read(ref ReadOnlySpan<byte> from)
    {
        var code = from[0];
        from = from[1..];
        return code switch
        {
            < 0x80 => (long)code,
            < 0x90 => ReadMap(ref from, code & 15),
            < 0xa0 => ReadArray(ref from, code & 15),
            < 0xc0 => ReadText(ref from, code & 31),
            0xc0 => null,
            0xc2 or 0xc3 => code == 0xc3,
            0xc4 or 0xc5 or 0xc6 => ReadBinary(ref from, (int)ReadNumber(ref from, 1 << (code - 0xc4))),
            0xca => (double)BitConverter.UInt32BitsToSingle((uint)ReadNumber(ref from, 4)),
            0xcb => BitConverter.Int64BitsToDouble(ReadNumber(ref from, 8)),
            >= 0xcc and <= 0xcf => ReadNumber(ref from, 1 << (code - 0xcc)),
            0xd0 => (long)(sbyte)ReadNumber(ref from, 1),
            0xd1 => (long)(short)ReadNumber(ref from, 2),
            0xd2 => (long)(int)ReadNumber(ref from, 4),
            0xd3 => ReadNumber(ref from, 8),
            0xd9 or 0xda or 0xdb => ReadText(ref from, (int)ReadNumber(ref from, 1 << (code - 0xd9))),
            0xdc or 0xdd => ReadArray(ref from, (int)ReadNumber(ref from, 2 << (code - 0xdc))),
            0xde or 0xdf => ReadMap(ref from, (int)ReadNumber(ref from, 2 << (code - 0xde))),
            >= 0xe0 => (long)(sbyte)code,
            _ => throw new NotSupportedException($"MessagePack code {code:x2} was not expected here."),
        };
    }

    private static void Write(ArrayBufferWriter<byte> into, object? value)
    {
        switch (value)
        {
            case null:
                into.Write((ReadOnlySpan<byte>)[0xc0]);
                break;
            case bool flag:
                into.Write((ReadOnlySpan<byte>)[flag ? (byte)0xc3 : (byte)0xc2]);
                break;
            case string text:
                into.Write((ReadOnlySpan<byte>)[0xdb]);
                BinaryPrimitives.WriteInt32BigEndian(into.GetSpan(4), Encoding.UTF8.GetByteCount(text));
                into.Advance(4);
                Encoding.UTF8.GetBytes(text, into);
                break;
            case object?[] items:
                into.Write((ReadOnlySpan<byte>)[(byte)(0x90 | items.Length)]);
                Array.ForEach(items, item => Write(into, item));
                break;
            case Dictionary<string, string>:
                into.Write((ReadOnlySpan<byte>)[0x80]);
                break;
            default:
                into.Write((ReadOnlySpan<byte>)[0xd3]);
                BinaryPrimitives.WriteInt64BigEndian(into.GetSpan(8), Convert.ToInt64(value, null));
                into.Advance(8);
                break;
        }
    }

    private static long ReadNumber(ref ReadOnlySpan<byte> from, int size)
    {
        long number = 0;
        for (var index = 0; index < size; index++)
        {
            number = (number << 8) | from[index];
        }

        from = from[size..];
        return number;
    }

    private static string ReadText(ref ReadOnlySpan<byte> from, int length)
    {
        var text = Encoding.UTF8.GetString(from[..length]);
        from = from[length..];
        return text;
    }

    private static object ReadBinary(ref ReadOnlySpan<byte> from, int length)
    {
        from = from[length..];
        return length;
    }

    private static object?[] ReadArray(ref ReadOnlySpan<byte> from, int count)
    {
        var items = new object?[count];
        for (var index = 0; index < count; index++)
        {
            items[index] = Read(ref from);
        }

        return items;
    }

    private static object ReadMap(ref ReadOnlySpan<byte> from, int count)
    {
        ReadArray(ref from, 2 * count);
        return count;
    }
}
