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
    private const int Depth = 16;

    /// <summary>Reads the body of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isBatch">Whether it is a list of events, or one event.</param>
    /// <param name="reader">Reads each event.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="now">The present instant.</param>
    public static Task<EventBody> ReadAsync(HttpRequest request, bool isBatch, CloudEventReader reader, ApiOptions limits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return JsonBody.ReadAsync(
            request, limits.MaxBodyBytes, Depth, "Send the same events again: repeated events do no harm.", root => Read(root, isBatch, reader, limits, now), Refuse);
    }

    /// <summary>Reads a body up to its limit, whether or not it says its length.</summary>
    internal static Task<EventBody> ReadAsync(
        PipeReader body, bool isBatch, CloudEventReader reader, ApiOptions limits, DateTimeOffset now, CancellationToken cancellationToken) =>
        JsonBody.ReadAsync(body, limits.MaxBodyBytes, Depth, root => Read(root, isBatch, reader, limits, now), Refuse, cancellationToken);

    /// <summary>Reads a whole body.</summary>
    internal static EventBody Parse(
        ReadOnlySequence<byte> body, bool isBatch, CloudEventReader reader, ApiOptions limits, DateTimeOffset now) =>
        JsonBody.Parse(body, Depth, root => Read(root, isBatch, reader, limits, now), Refuse);

    private static EventBody Refuse(Problem problem) => new([], problem);

    private static EventBody Read(JsonElement root, bool isBatch, CloudEventReader reader, ApiOptions limits, DateTimeOffset now) =>
        isBatch ? ReadBatch(root, reader, limits, now) : ReadAll([root], reader, now);

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
}
