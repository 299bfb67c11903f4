using System.Text.Encodings.Web;
using System.Text.Json;
using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Sources.Http;

/// <summary>Why a request was not done (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Kind">The kind of problem, the end of its type.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Detail">What is wrong this time, a sentence. Never a key, never a caller.</param>
public sealed record Problem(int Status, string Kind, string Title, string Detail)
{
    /// <summary>What every problem's type begins with.</summary>
    public const string TypePrefix = "urn:helpline:problem:";

    /// <summary>Gets the place of the event in the batch, from 0, or <see langword="null" /> when it is not about one event.</summary>
    public int? Index { get; init; }

    /// <summary>Gets the field of that event.</summary>
    public string? Field { get; init; }

    /// <summary>Gets the reasons one by one, when the request was about several people; empty otherwise.</summary>
    public IReadOnlyList<RefusedPart> Refused { get; init; } = [];

    /// <summary>Tells that one event makes no sense, and therefore none was taken.</summary>
    internal static Problem Of(CloudEventFault fault) =>
        new(400, "event", $"Event {fault.Index} cannot be taken", Sentence(fault.Fault)) { Index = fault.Index, Field = fault.Fault.Field };

    /// <summary>Writes a fault as a sentence.</summary>
    internal static string Sentence(FieldFault fault) => $"{fault}.";
}

/// <summary>Why one part of a request was not done.</summary>
/// <param name="Agent">The agent it is about, or <see langword="null" /> when it is about the whole request.</param>
/// <param name="Kind">The kind of problem, the end of its type.</param>
/// <param name="Detail">The reason, a sentence.</param>
public sealed record RefusedPart(string? Agent, string Kind, string Detail);

/// <summary>Writes problems as answers.</summary>
public static class ProblemAnswers
{
    /// <summary>The content type of a problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>What 401 and 403 mean, for the document that describes the API.</summary>
    public const string Unknown = "No key, or one that is unknown, expired or ended: the answer is the same.", NotPermitted = "The key is good, but has not the permission that the sentence names.";

    // The answer is JSON and nothing else, so quotation marks may stay readable.
    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with a problem.</summary>
    public static async Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = ContentType;
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, s_readable))
        {
            json.WriteStartObject();
            json.WriteString("type", Problem.TypePrefix + problem.Kind);
            json.WriteString("title", problem.Title);
            json.WriteNumber("status", problem.Status);
            json.WriteString("detail", problem.Detail);
            if (problem.Index is { } index)
            {
                json.WriteNumber("index", index);
                json.WriteString("field", problem.Field);
            }

            if (problem.Refused.Count > 0)
            {
                json.WriteStartArray("refused");
                foreach (var part in problem.Refused)
                {
                    json.WriteStartObject();
                    json.WriteString("agent", part.Agent);
                    json.WriteString("type", Problem.TypePrefix + part.Kind);
                    json.WriteString("detail", part.Detail);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
