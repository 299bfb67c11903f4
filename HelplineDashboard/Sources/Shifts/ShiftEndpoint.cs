using System.Data.Common;
using System.Threading.RateLimiting;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Sources.Http;

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

        var body = JsonBody.IsJson(context.Request)
            ? await ShiftBody.ReadAsync(context.Request, limits).ConfigureAwait(false)
            : new ShiftBody(null, JsonBody.WrongType);
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

    private static Task WriteComeAgainAsync(HttpContext context, string kind, string title)
    {
        context.Response.Headers.RetryAfter = "1";
        return ProblemAnswers.WriteAsync(context, new Problem(503, kind, title, "Nothing was changed. Send the same plan again in a moment: a repeated plan does no harm."));
    }
}
