using System.Data.Common;
using System.Threading.RateLimiting;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Sources.Http;
using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Sources.Shifts;

/// <summary>Takes planned shifts over HTTP: the whole plan of some agents for a period, all or nothing, committed before it answers.</summary>
public sealed class ShiftEndpoint(ImportShifts import, ApiOptions limits, ILogger<ShiftEndpoint> logger) : IDisposable
{
    /// <summary>Where it listens, to PUT and POST alike: the same plan again changes nothing.</summary>
    public const string Path = "/api/v1/shifts";

    // A plan comes now and then: few at once bound the memory.
    private readonly ConcurrencyLimiter _places = new(new() { PermitLimit = 4, QueueLimit = 16, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

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
            await ProblemAnswers.WriteAsync(context, problem).ConfigureAwait(false);
            return;
        }

        try
        {
            var imported = await import.ReplaceAsync(body.Batch!, context.RequestAborted).ConfigureAwait(false);
            await TypedResults.Ok(imported).ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            logger.LogError(exception, "A plan of {Count} stretches was not stored; its sender is told to send it again", body.Batch!.Shifts.Length);
            await WriteComeAgainAsync(context, "database", "The database did not take the plan").ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private async Task<ShiftBody> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.ContainsKey(HeaderNames.ContentEncoding)
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var contentType)
            || !contentType.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (contentType.Charset.HasValue && !contentType.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return new ShiftBody(null, new Problem(415, "content-type", "The content type is not taken", "Send application/json, in UTF-8 and not compressed."));
        }

        if (request.ContentLength > limits.MaxBodyBytes)
        {
            return new ShiftBody(null, EventBody.TooLong(limits));
        }

        try
        {
            return await ShiftBody.ReadAsync(request.BodyReader, limits, context.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            return new ShiftBody(null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? EventBody.TooLong(limits)
                : new Problem(exception.StatusCode, "body-broken", "The body did not arrive whole", "Send the same plan again: a repeated plan does no harm."));
        }
    }

    private static Task WriteComeAgainAsync(HttpContext context, string kind, string title)
    {
        context.Response.Headers.RetryAfter = "1";
        return ProblemAnswers.WriteAsync(context, new Problem(503, kind, title, "Nothing was changed. Send the same plan again in a moment: a repeated plan does no harm."));
    }
}
