using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>Somebody who looks at a page, without a browser: it loads the page, starts its circuit, and confirms what is drawn.</summary>
/// <remarks>It speaks what blazor.web.js speaks: SignalR without negotiation over a WebSocket, in "blazorpack".</remarks>
internal sealed partial class Viewer : IAsyncDisposable
{
    private static readonly Dictionary<string, string> s_noHeaders = [];

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _leaving = new();
    private readonly TaskCompletionSource _firstDrawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;
    private int _drawn;

    private Viewer()
    {
    }

    /// <summary>Gets how many times the page was drawn anew.</summary>
    public int Drawn => Volatile.Read(ref _drawn);

    /// <summary>Gets the bytes that came over the circuit.</summary>
    public long Received { get; private set; }

    /// <summary>Gets what the circuit said went wrong.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens a page and waits until its circuit has drawn it.</summary>
    public static async Task<Viewer> OpenAsync(HttpClient client, string path)
    {
        var token = TestContext.Current.CancellationToken;
        var page = new Uri(client.BaseAddress!, path);
        var html = await client.GetStringAsync(page, token);
        var state = ComponentState().Match(html).Groups["state"].Value;
        var operations = new JsonArray(
        [
            .. ComponentMarker().Matches(html)
                .Select(match => JsonNode.Parse(match.Groups["marker"].Value)!.AsObject())
                .Where(marker => (string?)marker["type"] == "server")
                .Select((marker, index) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = index + 1, ["marker"] = marker.DeepClone() }),
        ]);
        Assert.NotEmpty(operations);

        var viewer = new Viewer();
        await viewer._socket.ConnectAsync(new UriBuilder(client.BaseAddress!) { Scheme = "ws", Path = "/_blazor" }.Uri, token);
        await viewer.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        viewer._reading = viewer.ReadAsync();
        await viewer.InvokeAsync("1", "StartCircuit", client.BaseAddress!.ToString(), page.ToString(), "[]", state);
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = operations };
        await viewer.InvokeAsync(null, "UpdateRootComponents", batch.ToJsonString(), state);
        await Task.WhenAny(viewer._firstDrawn.Task, viewer._reading).WaitAsync(TimeSpan.FromSeconds(60), token);
        Assert.True(viewer._firstDrawn.Task.IsCompleted, viewer.Fault ?? "The circuit ended.");
        return viewer;
    }

    /// <summary>Stops reading and confirming, as a browser does whose machine sleeps. The connection stays.</summary>
    public bool IsAsleep { get; set; }

    /// <summary>Says that it is still there; without it the server takes it for gone after half a minute.</summary>
    public Task PingAsync() => SendAsync(MessagePack.Frame(6));

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _socket.Abort();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        _leaving.Dispose();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        var kept = Array.Empty<byte>();
        var isShakingHands = true;
        while (!IsAsleep)
        {
            // Waits with empty hands: a buffer each, for a hundred viewers in this process, would be counted as the server's.
            await _socket.ReceiveAsync(Memory<byte>.Empty, _leaving.Token);
            var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
            var read = await _socket.ReceiveAsync(buffer.AsMemory(), _leaving.Token);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                Fault ??= $"Closed: {_socket.CloseStatusDescription}";
                return;
            }

            Received += read.Count;
            kept = [.. kept, .. buffer.AsSpan(0, read.Count)];
            ArrayPool<byte>.Shared.Return(buffer);
            if (isShakingHands)
            {
                var end = Array.IndexOf(kept, (byte)0x1e);
                (isShakingHands, kept) = (end < 0, kept[(end + 1)..]);
            }

            while (!isShakingHands && TryTake(ref kept, out var answer))
            {
                if (answer is not null)
                {
                    await SendAsync(answer);
                }
            }
        }
    }

    private bool TryTake(ref byte[] kept, out byte[]? answer)
    {
        answer = null;
        if (!MessagePack.TryUnframe(kept, out var length, out var body))
        {
            return false;
        }

        answer = Answer((object?[])MessagePack.Read(ref body)!);
        kept = kept[length..];
        return true;
    }

    private byte[]? Answer(object?[] message)
    {
        if ((long)message[0]! != 1)
        {
            Fault ??= (long)message[0]! is 3 && message.Length > 4 && (long)message[3]! == 1 ? (string?)message[4] : null;
            return null;
        }

        var arguments = (object?[])message[4]!;
        switch ((string)message[3]!)
        {
            case "JS.RenderBatch":
                Interlocked.Increment(ref _drawn);
                _firstDrawn.TrySetResult();
                return Invocation(null, "OnRenderCompleted", arguments[0], null);
            case "JS.BeginInvokeJS":
                var handle = Convert.ToInt64(arguments[0], CultureInfo.InvariantCulture);
                return handle == 0 ? null : Invocation(null, "EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]");
            case "JS.Error":
                Fault ??= (string?)arguments[0];
                return null;
            default:
                return null;
        }
    }

    private Task InvokeAsync(string? id, string target, params object?[] arguments) => SendAsync(Invocation(id, target, arguments));

    private static byte[] Invocation(string? id, string target, params object?[] arguments) =>
        MessagePack.Frame(1, s_noHeaders, id, target, arguments, Array.Empty<object?>());

    private async Task SendAsync(byte[] bytes)
    {
        await _sending.WaitAsync(_leaving.Token);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, _leaving.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:(?<marker>\\{.*?\\})-->")]
    private static partial Regex ComponentMarker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->")]
    private static partial Regex ComponentState();
}
