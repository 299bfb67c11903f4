using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace HelplineDashboard.Sources.Http;

/// <summary>Reads the JSON body of a request: bounded in length and depth, and with one clear sentence when it cannot be taken.</summary>
internal static class JsonBody
{
    // So that a body of unknown length is found too long here, with a sentence, and not by the server.
    private const int Leeway = 64 * 1024;

    /// <summary>Gets what is told to who sends anything but JSON.</summary>
    public static Problem WrongType { get; } = new(415, "content-type", "The content type is not taken", "Send application/json, in UTF-8 and not compressed.");

    /// <summary>Returns whether a request says that its body is plain JSON, in UTF-8 and not compressed.</summary>
    public static bool IsJson(HttpRequest request) =>
        TryReadContentType(request, out var mediaType) && mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the media type of a body in UTF-8 that is not compressed; any other body has none that is taken.</summary>
    public static bool TryReadContentType(HttpRequest request, out string mediaType)
    {
        mediaType = "";
        if (request.Headers.ContainsKey(HeaderNames.ContentEncoding)
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var contentType)
            || (contentType.Charset.HasValue && !contentType.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        mediaType = contentType.MediaType.ToString();
        return true;
    }

    /// <summary>Reads a request whose body is a JSON document.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mostBytes">The longest body that is taken.</param>
    /// <param name="depth">How deep it may nest.</param>
    /// <param name="again">What to do after a body that did not arrive whole, a sentence.</param>
    /// <param name="read">Makes of the document what is wanted; the document is gone afterwards.</param>
    /// <param name="refuse">Makes of a problem what is wanted.</param>
    public static async Task<T> ReadAsync<T>(
        HttpRequest request, long mostBytes, int depth, string again, Func<JsonElement, T> read, Func<Problem, T> refuse)
    {
        if (request.ContentLength > mostBytes)
        {
            return refuse(TooLong(mostBytes));
        }

        // The server's own limit is for forms.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = mostBytes + Leeway;
        }

        try
        {
            return await ReadAsync(request.BodyReader, mostBytes, depth, read, refuse, request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException exception)
        {
            // The server's own limits: too slow, badly chunked, cut off.
            return refuse(exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLong(mostBytes)
                : new Problem(exception.StatusCode, "body-broken", "The body did not arrive whole", again));
        }
    }

    /// <summary>Reads a body up to its limit, whether or not it says its length; to its end unless it is too long.</summary>
    public static async Task<T> ReadAsync<T>(
        PipeReader body, long mostBytes, int depth, Func<JsonElement, T> read, Func<Problem, T> refuse, CancellationToken cancellationToken)
    {
        while (true)
        {
            var arrived = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (arrived.Buffer.Length > mostBytes)
            {
                body.AdvanceTo(arrived.Buffer.End);
                return refuse(TooLong(mostBytes));
            }

            if (arrived.IsCompleted)
            {
                // What is read holds no reference to the buffer, so it goes back before anything is done with it.
                var parsed = Parse(arrived.Buffer, depth, read, refuse);
                body.AdvanceTo(arrived.Buffer.End);
                return parsed;
            }

            body.AdvanceTo(arrived.Buffer.Start, arrived.Buffer.End);
        }
    }

    /// <summary>Reads a whole body.</summary>
    public static T Parse<T>(ReadOnlySequence<byte> body, int depth, Func<JsonElement, T> read, Func<Problem, T> refuse)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(WithoutByteOrderMark(body), new JsonDocumentOptions { MaxDepth = depth, AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            // Not its message: that may quote the body, and the body may hold a caller's number.
            return refuse(NotJson(exception is { LineNumber: { } line, BytePositionInLine: { } position }
                ? $"The body cannot be read as JSON from line {line + 1}, byte {position + 1} on."
                : "The body names a property of one object twice."));
        }
        catch (InvalidOperationException)
        {
            return refuse(NotJson("The name of a property holds characters that are not Unicode."));
        }

        using (document)
        {
            try
            {
                return read(document.RootElement);
            }
            catch (InvalidOperationException)
            {
                // Texts are decoded when they are asked for: bytes that are no UTF-8, or half of a character, show only then.
                return refuse(NotJson("The body holds characters that are not Unicode."));
            }
        }
    }

    private static Problem NotJson(string why) => new(400, "not-json", "The body is not JSON", why);

    private static Problem TooLong(long mostBytes) => new(413, "body-too-long", "The body is too long", $"At most {mostBytes} bytes are taken at once.");

    private static ReadOnlySequence<byte> WithoutByteOrderMark(ReadOnlySequence<byte> body)
    {
        var reader = new SequenceReader<byte>(body);
        return reader.IsNext([0xEF, 0xBB, 0xBF]) ? body.Slice(3) : body;
    }
}
