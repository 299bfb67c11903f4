using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace HelplineDashboard.Tests.TestKit.Ami;

/// <summary>One connection to the server.</summary>
internal sealed class AmiSession(Socket socket, bool splitsEveryByte, Action<AmiSession, IReadOnlyDictionary<string, string>> handle) : IDisposable
{
    private readonly Channel<string> _outbox = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _stop = new();

    public bool IsLoggedIn { get; set; }

    public string? Challenge { get; set; }

    /// <summary>Sends when what was sent before is sent.</summary>
    public void Send(string text) => _outbox.Writer.TryWrite(text);

    public async Task RunAsync()
    {
        socket.NoDelay = true;
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        await Task.WhenAll(WriteAsync(stream), ReadAsync(stream));
    }

    public void Dispose()
    {
        _outbox.Writer.TryComplete();
        _stop.CancelAfter(TimeSpan.FromMilliseconds(200)); // what was said before leaving is still sent
        if (!IsLoggedIn)
        {
            _stop.Cancel();
        }
    }

    private async Task WriteAsync(NetworkStream stream)
    {
        try
        {
            await foreach (var text in _outbox.Reader.ReadAllAsync(_stop.Token))
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                for (var at = 0; at < bytes.Length; at += splitsEveryByte ? 1 : bytes.Length)
                {
                    await stream.WriteAsync(bytes.AsMemory(at, splitsEveryByte ? 1 : bytes.Length), _stop.Token);
                }
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone.
        }
        finally
        {
            socket.Close();
        }
    }

    private async Task ReadAsync(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
            var action = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                if (line.Length > 0)
                {
                    var colon = line.IndexOf(':', StringComparison.Ordinal);
                    action[line[..Math.Max(colon, 0)]] = line[(colon + 1)..].Trim();
                    continue;
                }

                handle(this, action);
                action.Clear();
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone.
        }
        finally
        {
            IsLoggedIn = false;
            _outbox.Writer.TryComplete();
        }
    }
}
