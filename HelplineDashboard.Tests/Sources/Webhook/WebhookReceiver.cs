using System.Collections.Concurrent;
using HelplineDashboard.Sources.Webhook;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HelplineDashboard.Tests.Sources.Webhook;

/// <summary>A receiver on this machine that does what the documentation tells receivers to do.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "a secret of at least thirty-two characters";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(IHeaderDictionary Headers, byte[] Body)> _requests = [];

    private WebhookReceiver(WebApplication app, TimeProvider clock)
    {
        _app = app;
        app.MapPost("/moves", context => HandleAsync(context, clock));
        app.MapPost("/elsewhere", context =>
        {
            WasElsewhere = true;
            return Task.CompletedTask;
        });
    }

    public Uri Url => new(_app.Urls.Single() + "/moves");

    /// <summary>Gets or sets what comes before the usual: returns whether it has answered itself.</summary>
    public Func<int, HttpContext, Task<bool>> Before { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Gets the changes it has made, each once.</summary>
    public IReadOnlyCollection<string> Done => [.. _seen.Values];

    public IReadOnlyList<(IHeaderDictionary Headers, byte[] Body)> Requests => [.. _requests];

    public bool WasElsewhere { get; private set; }

    public static async Task<WebhookReceiver> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build(), clock);
        await receiver._app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context, TimeProvider clock)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        _requests.Enqueue((new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)), body));
        if (await Before(_requests.Count, context))
        {
            return;
        }

        var fault = WebhookSignature.Verify(
            Secret, context.Request.Headers[WebhookSignature.TimestampHeader], context.Request.Headers[WebhookSignature.SignatureHeader], body, clock.GetUtcNow());
        if (fault is not null)
        {
            await Results.Problem(fault, statusCode: 401).ExecuteAsync(context);
            return;
        }

        // Seen before: said again that it is done, and nothing more.
        _seen.TryAdd(context.Request.Headers["Idempotency-Key"].ToString(), System.Text.Encoding.UTF8.GetString(body));
        context.Response.StatusCode = 200;
    }
}
