using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Sources.Webhook;

/// <summary>Asks any phone system there is to move agents: a signed request to an address that somebody made for it.</summary>
/// <remarks>
/// A change that is asked again carries the same id, so a receiver does it once however often it comes. Redirects are not
/// followed: the signature is for the address in the settings. Neither secret nor body are logged.
/// </remarks>
public sealed class WebhookPhoneSystem : IPhoneSystem, IDisposable
{
    private const int Attempts = 3;
    private const int LongestAnswer = 64 * 1024;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(500);

    // A trouble that nothing has confirmed for this long may be over: whoever waited for it to end would wait for ever.
    private static readonly TimeSpan s_troubleKept = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebhookSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;
    private volatile Failure? _failure;

    /// <summary>Creates it.</summary>
    /// <param name="settings">Whom to ask.</param>
    /// <param name="clock">The time.</param>
    public WebhookPhoneSystem(WebhookSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(Math.Max(1, settings.Timeout.TotalSeconds / 2)),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LongestAnswer,
        };
    }

    /// <inheritdoc />
    public string Name => "Webhook";

    /// <inheritdoc />
    public bool ConfirmsByAnswer => _settings.ConfirmsByAnswer;

    /// <inheritdoc />
    public string? Trouble => _failure is { } failure && _clock.GetUtcNow() - failure.At < s_troubleKept ? failure.Reason : null;

    /// <inheritdoc />
    public async Task<PhoneAnswer> ChangeAsync(QueueChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var answer = await AskAsync(change, cancellationToken).ConfigureAwait(false);
        _failure = answer.Kind is PhoneAnswerKind.Unreachable or PhoneAnswerKind.Unknown ? new Failure(_clock.GetUtcNow(), answer.Reason!) : null;
        return answer;
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static byte[] Write(QueueChange change, DateTimeOffset at) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            change.Id,
            agent = change.Agent.Code,
            leave = change.Leave?.Code,
            join = change.Join?.Code,
            change.Proficiency,
            change.Reason,
            at = EventFields.CutToMilliseconds(at).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        },
        s_json);

    private static bool IsWorthAnotherTry(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private async Task<PhoneAnswer> AskAsync(QueueChange change, CancellationToken cancellationToken)
    {
        var until = _clock.GetUtcNow() + _settings.Timeout;
        var body = Write(change, _clock.GetUtcNow());
        var wasSent = false;
        var trouble = "";
        for (var attempt = 1; ; attempt++)
        {
            var content = new NotedContent(body);
            var left = until - _clock.GetUtcNow();
            try
            {
                // One slow attempt is not to use up the time of the next.
                using var patience = new CancellationTokenSource(attempt < Attempts ? left / 2 : left, _clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
                using var response = await PostAsync(change.Id, content, either.Token).ConfigureAwait(false);
                if (!IsWorthAnotherTry(response.StatusCode))
                {
                    return await ReadAsync(response, either.Token).ConfigureAwait(false);
                }

                trouble = $"The receiver answered {(int)response.StatusCode}.";
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                trouble = "The receiver did not answer in time.";
            }
            catch (HttpRequestException error)
            {
                trouble = $"The receiver cannot be asked: {Texts.Clean(error.Message)}";
            }

            wasSent |= content.WasSent;
            var pause = s_firstPause * Math.Pow(3, attempt - 1) * (1 + (0.2 * Random.Shared.NextDouble()));
            if (attempt == Attempts || until - _clock.GetUtcNow() <= pause)
            {
                return new PhoneAnswer(wasSent ? PhoneAnswerKind.Unknown : PhoneAnswerKind.Unreachable, trouble);
            }

            await Task.Delay(pause, _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // Signed anew for each attempt: the time is that of sending.
    private async Task<HttpResponseMessage> PostAsync(Guid id, NotedContent content, CancellationToken cancellationToken)
    {
        var timestamp = _clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, _settings.Url) { Content = content };
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(_settings.Secret, timestamp, content.Bytes));
        request.Headers.Add("Idempotency-Key", id.ToString());
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<PhoneAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return PhoneAnswer.Accepted;
        }

        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            return new PhoneAnswer(PhoneAnswerKind.Refused, $"The receiver answered {status}; redirects are not followed.");
        }

        return new PhoneAnswer(
            PhoneAnswerKind.Refused,
            await ReasonAsync(response.Content, cancellationToken).ConfigureAwait(false) ?? $"The receiver answered {status}.");
    }

    private static async Task<string?> ReasonAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            // Bounded by the client; a longer one says nothing that could be shown.
            await content.LoadIntoBufferAsync(LongestAnswer, cancellationToken).ConfigureAwait(false);
            using var problem = JsonDocument.Parse(await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            foreach (var field in (ReadOnlySpan<string>)["detail", "reason", "title"])
            {
                if (problem.RootElement.ValueKind == JsonValueKind.Object
                    && problem.RootElement.TryGetProperty(field, out var text) && text.ValueKind == JsonValueKind.String
                    && Texts.Clean(text.GetString()) is { } reason)
                {
                    return reason;
                }
            }
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            // The refusal stands without its reason.
        }

        return null;
    }

    private sealed record Failure(DateTimeOffset At, string Reason);

    /// <summary>A body that knows whether it was ever handed to a connection: before that the receiver was surely not asked.</summary>
    private sealed class NotedContent : HttpContent
    {
        public NotedContent(byte[] bytes)
        {
            Bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json", Encoding.UTF8.WebName);
        }

        public byte[] Bytes { get; }

        public bool WasSent { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            WasSent = true;
            await stream.WriteAsync(Bytes, cancellationToken).ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Bytes.Length;
            return true;
        }
    }
}
