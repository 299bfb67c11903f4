using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text.Json;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Moves;
using HelplineDashboard.Sources.Http;
using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Sources.Moves;

/// <summary>Reads the bodies of the requests that move agents.</summary>
internal static class MoveBody
{
    private const int MostBytes = 64 * 1024;
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads a request to move agents.</summary>
    /// <param name="root">The body.</param>
    /// <param name="usualReturn">When they return where the request does not say.</param>
    /// <param name="fault">What is wrong, or <see langword="null" />.</param>
    public static MoveRequest? ReadRequest(JsonElement root, DateTimeOffset usualReturn, out FieldFault? fault)
    {
        var fields = new EventFields(root, "");
        var (from, to) = (fields.Code("from"), fields.Code("to"));
        var agents = Agents(root, fields);
        var returnAt = fields.Instant("returnAt");
        var by = By(fields);
        var request = new MoveRequest(new QueueId(from), new QueueId(to), agents, returnAt ?? usualReturn, by)
        {
            Keeps = fields.Flag("keeps", missing: false),
            Reason = fields.Text("reason"),
            Suggestion = Id(fields, "suggestion"),
            Id = Id(fields, "id"),
        };
        fault = fields.Fault;
        return fault is null ? request : null;
    }

    /// <summary>Reads who takes a move back, and why.</summary>
    public static (string By, string? Reason) ReadUndo(JsonElement root, out FieldFault? fault)
    {
        var fields = new EventFields(root, "");
        var read = (By(fields), fields.Text("reason"));
        fault = fields.Fault;
        return read;
    }

    /// <summary>Reads a body as a JSON object, or says why it is none.</summary>
    public static async Task<(JsonDocument? Body, Problem? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Headers.ContainsKey(HeaderNames.ContentEncoding)
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var contentType)
            || !contentType.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (contentType.Charset.HasValue && !contentType.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return (null, new Problem(415, "content-type", "The content type is not taken", "Send application/json, in UTF-8 and not compressed."));
        }

        try
        {
            return await ReadAsync(request.BodyReader, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLong()
                : new Problem(exception.StatusCode, "body-broken", "The body did not arrive whole", "Send the same request again, with the same id: then nobody is moved twice."));
        }
    }

    private static async Task<(JsonDocument? Body, Problem? Problem)> ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (read.Buffer.Length > MostBytes)
            {
                body.AdvanceTo(read.Buffer.End);
                return (null, TooLong());
            }

            if (read.IsCompleted)
            {
                // The document refers to what it was parsed from, and the buffer goes back.
                var bytes = read.Buffer.ToArray();
                body.AdvanceTo(read.Buffer.End);
                return Parse(bytes);
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static (JsonDocument? Body, Problem? Problem) Parse(byte[] bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes, s_json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (document, null);
            }

            document.Dispose();
            return (null, new Problem(400, "move", "The request cannot be taken", "The body must be a JSON object."));
        }
        catch (JsonException exception)
        {
            return (null, new Problem(400, "not-json", "The body is not JSON", exception is { LineNumber: { } line, BytePositionInLine: { } position }
                ? $"The body cannot be read as JSON from line {line + 1}, byte {position + 1} on."
                : "The body names a property of one object twice."));
        }
        catch (InvalidOperationException)
        {
            return (null, new Problem(400, "not-json", "The body is not JSON", "It holds characters that are not Unicode."));
        }
    }

    private static Problem TooLong() => new(413, "body-too-long", "The body is too long", $"At most {MostBytes} bytes are taken at once.");

    private static ImmutableArray<AgentId> Agents(JsonElement root, EventFields fields)
    {
        if (!fields.Has("agents"))
        {
            fields.Reject("agents", "is missing");
            return [];
        }

        var agents = root.GetProperty("agents");
        if (agents.ValueKind != JsonValueKind.Array || agents.GetArrayLength() is 0 or > JudgeMove.MostAgents)
        {
            fields.Reject("agents", $"must be a list of 1 to {JudgeMove.MostAgents} agent codes");
            return [];
        }

        var read = ImmutableArray.CreateBuilder<AgentId>(agents.GetArrayLength());
        foreach (var agent in agents.EnumerateArray())
        {
            var code = agent.ValueKind == JsonValueKind.String ? agent.GetString() : null;
            if (Codes.Fault(code) is { } fault)
            {
                fields.Reject("agents", $"holds an agent code that {fault}");
                return [];
            }

            read.Add(new AgentId(code!));
        }

        return read.ToImmutable();
    }

    private static string By(EventFields fields)
    {
        if (fields.Text("by") is { } by)
        {
            return by;
        }

        fields.Reject("by", fields.Has("by") ? "must not be empty" : "is missing");
        return "-";
    }

    private static Guid? Id(EventFields fields, string field)
    {
        if (fields.Text(field) is not { } text)
        {
            return null;
        }

        if (!Guid.TryParseExact(text, "D", out var id))
        {
            fields.Reject(field, "must be an id like 0197a000-0000-7000-8000-00000000002a");
        }

        return id;
    }
}
