using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Channels;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>Something that came in: an event, a snapshot, or the sign that all before it has come in.</summary>
/// <param name="At">When it was read, UTC.</param>
/// <param name="Event">The event, or <see langword="null" />.</param>
/// <param name="Snapshot">The queues as they are listed now and then, or <see langword="null" />. Neither is the sign: Asterisk answered a ping.</param>
internal readonly record struct AmiInput(DateTimeOffset At, AmiMessage? Event, IReadOnlyList<AmiMessage>? Snapshot = null);

/// <summary>One connection to the manager interface, logged in: actions with their answers, and events in their order.</summary>
/// <remarks>Whatever goes wrong ends the connection, with a reason; another one is then to be opened. Nothing of it is ever logged here.</remarks>
internal sealed class AmiConnection : IAsyncDisposable
{
    // Events wait here while the database is away. Beyond that a snapshot later is better than memory without end.
    private const int MostWaiting = 50_000;
    private const int MostListed = 200_000;

    private const string Listing = "QueueStatus";
    private const string ListingEnds = "QueueStatusComplete";

    private readonly AmiPatience _patience;
    private readonly TimeProvider _clock;
    private readonly Func<string, bool> _wants;
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly AmiReader _reader;
    private readonly ConcurrentDictionary<string, AmiPending> _pending = new(StringComparer.Ordinal);
    private readonly Channel<AmiInput> _inbox = Channel.CreateBounded<AmiInput>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _closed = new();
    private Task _loops = Task.CompletedTask;
    private AmiException? _fault;
    private long _lastId;

    private AmiConnection(AmiPatience patience, TimeProvider clock, Func<string, bool> wants, Socket socket, Stream stream)
    {
        (_patience, _clock, _wants, _socket, _stream) = (patience, clock, wants, socket, stream);
        _reader = new AmiReader(PipeReader.Create(stream));
    }

    /// <summary>Gets the events, in their order. Reading fails with the reason when the connection ends.</summary>
    public ChannelReader<AmiInput> Inbox => _inbox.Reader;

    /// <summary>Connects and logs in.</summary>
    /// <param name="settings">Where and as whom.</param>
    /// <param name="wants">Which events are wanted, by their names; others are dropped at once.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AmiException">It cannot be reached, is none, or refuses.</exception>
    public static async Task<AmiConnection> OpenAsync(
        AsteriskSettings settings, Func<string, bool> wants, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(settings.Patience.Connect, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        AmiConnection? connection = null;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, either.Token).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (settings.Tls)
            {
                var secure = new SslStream(stream);
                stream = secure;
                await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host }, either.Token).ConfigureAwait(false);
            }

            connection = new AmiConnection(settings.Patience, clock, wants, socket, stream);
            await connection.GreetAsync(either.Token).ConfigureAwait(false);
            connection.Start();
            await AmiLogin.RunAsync(connection, settings, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error)
        {
            if (connection is null)
            {
                socket.Dispose();
            }
            else
            {
                connection.Fail(error as AmiException ?? new AmiException("It was given up."));
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw error switch
            {
                AmiException known => known,
                OperationCanceledException => new AmiException(string.Create(
                    CultureInfo.InvariantCulture, $"It did not answer within {settings.Patience.Connect.TotalSeconds:0.#} s.")),
                SocketException refused => new AmiException($"It cannot be reached: {refused.Message}."),
                System.Security.Authentication.AuthenticationException untrusted => new AmiException($"TLS failed: {untrusted.Message}"),
                IOException broken => new AmiException($"The connection broke: {broken.Message}"),
                _ => error,
            };
        }
    }

    /// <summary>Sends an action and waits for its answer.</summary>
    /// <returns>The answer, whether success or error.</returns>
    /// <exception cref="AmiUnansweredException">It may have been sent, and no answer came in time.</exception>
    /// <exception cref="AmiException">The connection had ended before: it was not sent.</exception>
    public async Task<AmiMessage> SendAsync(AmiAction action, CancellationToken cancellationToken) =>
        (await AskAsync(action, new AmiPending(null, null), _patience.Answer, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Asks for the queues, their members and who waits in them.</summary>
    /// <returns>The whole list: never a part of one.</returns>
    /// <exception cref="AmiException">It was refused, or did not come whole and in time.</exception>
    public Task<IReadOnlyList<AmiMessage>> ListQueuesAsync(CancellationToken cancellationToken) => ListQueuesAsync(null, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_fault is null)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), _clock);
                await WriteAsync(new AmiAction("Logoff").Write("logoff"), patience.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is AmiException or IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // It was leaving anyway.
            }
        }

        Fail(new AmiException("The connection was closed."));
        await _loops.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _socket.Dispose();
        _writing.Dispose();
        _closed.Dispose();
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        var greeting = await _reader.ReadLineAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new AmiException("It closed the connection without a greeting.");
        if (!greeting.StartsWith("Asterisk Call Manager", StringComparison.OrdinalIgnoreCase))
        {
            var shown = Domain.Texts.Clean(greeting.Length > 60 ? greeting[..60] : greeting);
            throw new AmiException($"It is not a manager interface: it greeted with \"{shown}\".");
        }
    }

    private void Start() => _loops = Task.WhenAll(ReadAsync(), PingAsync());

    private async Task<IReadOnlyList<AmiMessage>> ListQueuesAsync(Action<IReadOnlyList<AmiMessage>>? listed, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(new AmiAction(Listing), new AmiPending(ListingEnds, listed), _patience.List, cancellationToken).ConfigureAwait(false);
        return answer[0].Response == "Success"
            ? [.. answer.Skip(1)]
            : throw new AmiException($"It refused {Listing}: {AmiLogin.Words(answer[0])}.");
    }

    private async Task<List<AmiMessage>> AskAsync(AmiAction action, AmiPending pending, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"helpline-{Interlocked.Increment(ref _lastId)}");
        _pending[id] = pending;
        var wasSent = false;
        using var patience = new CancellationTokenSource(atMost, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (_fault is { } fault)
            {
                throw fault;
            }

            wasSent = true;
            await WriteAsync(action.Write(id), either.Token).ConfigureAwait(false);
            return await pending.Answer.Task.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AmiUnansweredException(string.Create(
                CultureInfo.InvariantCulture, $"It did not answer {action.Name} within {atMost.TotalSeconds:0.#} s."));
        }
        catch (Exception error) when (wasSent && error is AmiException or IOException or SocketException or ObjectDisposedException)
        {
            throw new AmiUnansweredException($"It did not answer {action.Name}: {(_fault ?? error).Message}");
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Not cut short in the middle of an action: a part of one would spoil the next.
            using var patience = new CancellationTokenSource(_patience.Answer, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _closed.Token);
            await _stream.WriteAsync(bytes, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Fail(new AmiException("It does not read what it is sent."));
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _reader.ReadMessageAsync(_closed.Token).ConfigureAwait(false) is { } message)
            {
                Take(message);
            }

            Fail(new AmiException("It closed the connection."));
        }
        catch (AmiException error)
        {
            Fail(error);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Fail(new AmiException($"The connection broke: {error.Message}"));
        }
    }

    private void Take(AmiMessage message)
    {
        if (message.ActionId is { } id && _pending.TryGetValue(id, out var pending))
        {
            pending.Take(message);
            if (pending.Count > MostListed)
            {
                throw new AmiException("It sent a list without end.");
            }
        }
        else if (message.Event is { } name && _wants(name) && !_inbox.Writer.TryWrite(new AmiInput(_clock.GetUtcNow(), message)))
        {
            throw new AmiException("It told more than could be stored in time.");
        }
    }

    private async Task PingAsync()
    {
        try
        {
            for (var pings = 1; ; pings++)
            {
                await Task.Delay(_patience.Ping, _clock, _closed.Token).ConfigureAwait(false);
                await SendAsync(new AmiAction("Ping"), _closed.Token).ConfigureAwait(false);
                _inbox.Writer.TryWrite(new AmiInput(_clock.GetUtcNow(), null));
                if (pings % _patience.PingsUntilList == 0)
                {
                    // Put among the events where it came: later ones may say otherwise.
                    await ListQueuesAsync(
                        list => _inbox.Writer.TryWrite(new AmiInput(_clock.GetUtcNow(), null, [.. list.Skip(1)])), _closed.Token).ConfigureAwait(false);
                }
            }
        }
        catch (AmiException error)
        {
            Fail(error);
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }

    // The first reason is the reason.
    private void Fail(AmiException fault)
    {
        if (Interlocked.CompareExchange(ref _fault, fault, null) is not null)
        {
            return;
        }

        _inbox.Writer.TryComplete(fault);
        foreach (var pending in _pending.Values)
        {
            pending.Answer.TrySetException(fault);
        }

        _closed.Cancel();
        // At once: whoever reads the rest of the inbox may take its time, and Asterisk is not to write to nobody meanwhile.
        _socket.Close();
    }
}
