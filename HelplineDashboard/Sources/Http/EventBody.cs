using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Sources.Http;

/// <summary>What a request's body held: events, or the reason why none is taken.</summary>
/// <param name="Events">The events; empty with a problem.</param>
/// <param name="Problem">Why none is taken, or <see langword="null" />.</param>
/// <param name="Fault">The event at fault, when it is one.</param>
public sealed record EventBody(IReadOnlyList<OperationsEvent> Events, Problem? Problem = null, CloudEventFault? Fault = null)
{
    // Three levels are needed. What lies deeper is not worth the stack.
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads a body up to its limit, whether or not it says its length.</summary>
    /// <param name="body">The body; read to its end unless it is too long.</param>
    /// <param name="isBatch">Whether it is a list of events, or one event.</param>
    /// <param name="reader">Reads each event.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EventBody> ReadAsync(
        PipeReader body, bool isBatch, CloudEventReader reader, ApiOptions limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(limits);
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > limits.MaxBodyBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return new([], TooLong(limits));
            }

            if (read.IsCompleted)
            {
                // The events hold no reference to the buffer, so it goes back before anything is recorded.
                var parsed = Parse(read.Buffer, isBatch, reader, limits, now);
                body.AdvanceTo(read.Buffer.End);
                return parsed;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Tells that a body is longer than allowed.</summary>
    public static Problem TooLong(ApiOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new(413, "body-too-long", "The body is too long", $"At most {limits.MaxBodyBytes} bytes are taken at once.");
    }

    /// <summary>Reads a whole body.</summary>
    internal static EventBody Parse(
        ReadOnlySequence<byte> body, bool isBatch, CloudEventReader reader, ApiOptions limits, DateTimeOffset now)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(WithoutByteOrderMark(body), s_json);
        }
        catch (JsonException exception)
        {
            // Not its message: that may quote the body, and the body may hold a caller's number.
            return new([], new Problem(400, "not-json", "The body is not JSON", exception is { LineNumber: { } line, BytePositionInLine: { } position }
                ? $"The body cannot be read as JSON from line {line + 1}, byte {position + 1} on."
                : "The body names a property of one object twice."));
        }
        catch (InvalidOperationException)
        {
            return new([], new Problem(400, "not-json", "The body is not JSON", "The name of a property holds characters that are not Unicode."));
        }

        using (document)
        {
            return isBatch
                ? ReadBatch(document.RootElement, reader, limits, now)
                : ReadAll([document.RootElement], reader, now);
        }
    }

    private static EventBody ReadBatch(JsonElement root, CloudEventReader reader, ApiOptions limits, DateTimeOffset now)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            return new([], new Problem(400, "not-a-batch", "The body is not a batch", "A batch must be a JSON array of events."));
        }

        return root.GetArrayLength() > limits.MaxBatchEvents
            ? new([], new Problem(413, "batch-too-long", "The batch is too long", $"At most {limits.MaxBatchEvents} events are taken at once."))
            : ReadAll([.. root.EnumerateArray()], reader, now);
    }

    private static EventBody ReadAll(ReadOnlySpan<JsonElement> elements, CloudEventReader reader, DateTimeOffset now)
    {
        var events = new List<OperationsEvent>(elements.Length);
        for (var index = 0; index < elements.Length; index++)
        {
            if (reader.TryRead(elements[index], index, now, out var fault) is not { } read)
            {
                return new([], Problem.Of(fault!), fault);
            }

            events.Add(read);
        }

        return new(events);
    }

    private static ReadOnlySequence<byte> WithoutByteOrderMark(ReadOnlySequence<byte> body)
    {
        var reader = new SequenceReader<byte>(body);
        return reader.IsNext([0xEF, 0xBB, 0xBF]) ? body.Slice(3) : body;
    }
}
