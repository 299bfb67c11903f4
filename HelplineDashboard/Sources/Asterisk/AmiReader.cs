using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>Cuts what the manager interface sends into lines and messages, however the network cut it, and within bounds.</summary>
internal sealed class AmiReader(PipeReader pipe)
{
    /// <summary>The longest line, in bytes. Channel variables can be long; this is far beyond what Asterisk sends.</summary>
    public const int LongestLine = 64 * 1024;

    private const int MostFields = 2_000;
    private const int MostBytes = 1024 * 1024;

    // Some versions write free text between messages. Somebody who writes nothing else is not Asterisk.
    private const int MostOddLines = 1_000;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _oddLines;

    /// <summary>Reads a line.</summary>
    /// <returns>The line without its end, or <see langword="null" /> when there is none any more; half a line is none.</returns>
    /// <exception cref="AmiException">It is longer than <see cref="LongestLine" />.</exception>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = read.Buffer;
            var end = buffer.PositionOf((byte)'\n');
            if ((end is { } at ? buffer.Slice(0, at) : buffer).Length > LongestLine)
            {
                throw new AmiException(string.Create(CultureInfo.InvariantCulture, $"It sent a line of more than {LongestLine} bytes."));
            }

            if (end is { } position)
            {
                var line = Decode(buffer.Slice(0, position));
                pipe.AdvanceTo(buffer.GetPosition(1, position));
                return line.TrimEnd('\r');
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>Reads a message.</summary>
    /// <returns>The message, or <see langword="null" /> when there is none any more; half a message is none.</returns>
    /// <exception cref="AmiException">It is too long, or nothing like messages comes.</exception>
    public async ValueTask<AmiMessage?> ReadMessageAsync(CancellationToken cancellationToken)
    {
        var message = new AmiMessage();
        var length = 0;
        while (await ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
            {
                if (message.Count > 0)
                {
                    return message;
                }

                continue;
            }

            length += line.Length;
            if (!message.TryAdd(line) && ++_oddLines > MostOddLines)
            {
                throw new AmiException("It does not speak the manager protocol: most of its lines are no fields.");
            }

            if (message.Count > MostFields || length > MostBytes)
            {
                throw new AmiException(string.Create(
                    CultureInfo.InvariantCulture, $"It sent a message of more than {MostFields} fields or {MostBytes} bytes."));
            }
        }

        return null;
    }

    // Names are handed through as the telephone sent them: usually UTF-8, sometimes Latin-1.
    private static string Decode(in ReadOnlySequence<byte> bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
