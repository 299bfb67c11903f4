using System.Data.Common;
using System.Text.Json;
using System.Threading.RateLimiting;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.Http;

/// <summary>Takes events over HTTP: one CloudEvent or a batch of them, all or none, committed before it answers.</summary>
public sealed class EventEndpoint(
    RecordEvents recorder,
    SourceLedger ledger,
    CloudEventReader reader,
    ApiOptions limits,
    TimeProvider clock,
    ILogger<EventEndpoint> logger) : IDisposable
{
    /// <summary>Where it listens.</summary>
    public const string Path = "/api/v1/events";

    /// <summary>The content type of one event.</summary>
    public const string OneEvent = "application/cloudevents+json";

    /// <summary>The content type of a list of events.</summary>
    public const string Batch = "application/cloudevents-batch+json";

    // Bounds the bodies in memory. Who comes when all places and waiting places are taken is told to come again.
    private readonly ConcurrencyLimiter _places = new(new()
    {
        PermitLimit = limits.MaxConcurrentRequests,
        QueueLimit = 4 * limits.MaxConcurrentRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var place = await _places.AcquireAsync(1, context.RequestAborted).ConfigureAwait(false);
        if (!place.IsAcquired)
        {
            await WriteComeAgainAsync(context, "busy", "Too many requests at once").ConfigureAwait(false);
            return;
        }

        var body = await ReadAsync(context).ConfigureAwait(false);
        if (body.Problem is { } problem)
        {
            await NoteAsync(body.Fault, context.RequestAborted).ConfigureAwait(false);
            await ProblemAnswers.WriteAsync(context, problem).ConfigureAwait(false);
            return;
        }

        try
        {
            await AnswerAsync(context, await recorder.RecordAsync(body.Events, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            logger.LogError(exception, "A batch of {Count} events was not recorded; its sender is told to send it again", body.Events.Count);
            await WriteComeAgainAsync(context, "database", "The database did not take the events").ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private async Task<EventBody> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!TryReadContentType(request, out var isBatch))
        {
            return new([], new Problem(415, "content-type", "The content type is not taken", $"Send {OneEvent} or {Batch}, in UTF-8 and not compressed."));
        }

        return await EventBody.ReadAsync(request, isBatch, reader, limits, clock.GetUtcNow()).ConfigureAwait(false);
    }

    private static Task WriteComeAgainAsync(HttpContext context, string kind, string title)
    {
        context.Response.Headers.RetryAfter = "1";
        return ProblemAnswers.WriteAsync(context, new Problem(503, kind, title, "None was taken. Send the same events again in a moment: repeated events do no harm."));
    }

    private static bool TryReadContentType(HttpRequest request, out bool isBatch)
    {
        var isRead = JsonBody.TryReadContentType(request, out var mediaType);
        isBatch = mediaType.Equals(Batch, StringComparison.OrdinalIgnoreCase);
        return isRead && (isBatch || mediaType.Equals(OneEvent, StringComparison.OrdinalIgnoreCase));
    }

    private Task NoteAsync(CloudEventFault? fault, CancellationToken cancellationToken) =>
        fault?.Source is { } source
            ? ledger.RejectAsync(source, [new Rejection(clock.GetUtcNow(), Problem.Sentence(fault.Fault))], cancellationToken)
            : Task.CompletedTask;

    private static async Task AnswerAsync(HttpContext context, RecordResult result)
    {
        context.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteNumber("new", result.New);
            json.WriteNumber("known", result.Known);
            json.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
