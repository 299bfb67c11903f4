using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace HelplineDashboard.Tests.TestKit.Ami;

/// <summary>How the server is to answer an action other than it should.</summary>
public enum AmiMischief
{
    /// <summary>It does what it is asked.</summary>
    None,

    /// <summary>It does what it is asked, and does not say so.</summary>
    Silent,

    /// <summary>It says that it did what it is asked, and did not.</summary>
    Lies,

    /// <summary>It refuses, with "Permission denied".</summary>
    Refuses,

    /// <summary>It drops the connection.</summary>
    Drops,
}

/// <summary>A telephone exchange's manager interface, as its documentation describes it, with queues, members and callers that a test moves.</summary>
/// <remarks>It listens on a free port of this machine; <see cref="RestartAsync" /> keeps the port and forgets what a restart forgets.</remarks>
public sealed class AmiServer : IAsyncDisposable
{
    public const string User = "board";
    public const string Secret = "not much of a secret";

    private readonly ConcurrentDictionary<AmiSession, Task> _sessions = [];
    private readonly ConcurrentQueue<string> _received = [];
    private TcpListener _listener;
    private Task _accepting;

    public AmiServer()
    {
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Queues = new AmiQueues(Tell);
        _accepting = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>Gets the queues, to make things happen in them.</summary>
    public AmiQueues Queues { get; private set; }

    /// <summary>Gets or sets the first line.</summary>
    public string Greeting { get; set; } = "Asterisk Call Manager/9.0.0\r\n";

    /// <summary>Gets or sets whether every byte is a packet of its own.</summary>
    public bool SplitsEveryByte { get; set; }

    /// <summary>Gets or sets what is told, as it is, before each answer.</summary>
    public string Noise { get; set; } = "";

    /// <summary>Gets or sets how actions are answered, by their names.</summary>
    public Func<string, AmiMischief> Mischief { get; set; } = _ => AmiMischief.None;

    /// <summary>Gets the actions received, in their order, each on one line: <c>QueueAdd Queue=crisis …</c>. Never a secret.</summary>
    public IReadOnlyList<string> Received => [.. _received];

    /// <summary>Gets how many are logged in.</summary>
    public int LoggedIn => _sessions.Keys.Count(session => session.IsLoggedIn);

    /// <summary>Sends to all who are logged in, as it is.</summary>
    public void Tell(string text)
    {
        foreach (var session in _sessions.Keys.Where(session => session.IsLoggedIn))
        {
            session.Send(text);
        }
    }

    /// <summary>Breaks all connections.</summary>
    public void Drop()
    {
        foreach (var session in _sessions.Keys)
        {
            session.Dispose();
        }
    }

    /// <summary>Stops to listen, and breaks all connections.</summary>
    public async Task StopAsync()
    {
        _listener.Stop();
        Drop();
        await _accepting;
        await Task.WhenAll(_sessions.Values);
    }

    /// <summary>Starts again on the same port; calls are gone, as are members that were added while it ran.</summary>
    public async Task RestartAsync(bool forgets = true)
    {
        await StopAsync();
        if (forgets)
        {
            Queues = Queues.AfterRestart(Tell);
        }

        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _listener.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var session = new AmiSession(await listener.AcceptSocketAsync(), SplitsEveryByte, Handle);
                session.Send(Greeting);
                _sessions[session] = session.RunAsync().ContinueWith(
                    _ => _sessions.TryRemove(session, out var _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private void Handle(AmiSession session, IReadOnlyDictionary<string, string> action)
    {
        var name = action.GetValueOrDefault("Action", "");
        _received.Enqueue(string.Join(' ', action.Where(field => field.Key is not ("Action" or "ActionID" or "Secret" or "Key"))
            .Select(field => $"{field.Key}={field.Value}").Prepend(name)));
        var mischief = Mischief(name);
        if (mischief == AmiMischief.Drops)
        {
            session.Dispose();
            return;
        }

        var id = action.TryGetValue("ActionID", out var stated) ? $"ActionID: {stated}\r\n" : "";
        var answer = mischief switch
        {
            AmiMischief.Refuses => Error("Permission denied"),
            AmiMischief.Lies => Success("Interface served"),
            _ => Answer(session, name, action, id),
        };
        if (mischief != AmiMischief.Silent)
        {
            session.Send(Noise + answer.Replace("{id}", id, StringComparison.Ordinal));
        }

        if (name == "Logoff")
        {
            session.Dispose();
        }

        // As the real one does: what an action brings about is told after its answer.
        foreach (var told in Queues.TakeBrought())
        {
            Tell(told);
        }
    }

    private string Answer(AmiSession session, string name, IReadOnlyDictionary<string, string> action, string id)
    {
        if (!session.IsLoggedIn && name is not ("Challenge" or "Login" or "Logoff"))
        {
            return Error("Permission denied");
        }

        switch (name)
        {
            case "Challenge":
                session.Challenge = RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture);
                return $"Response: Success\r\n{{id}}Challenge: {session.Challenge}\r\n\r\n";
            case "Login":
                session.IsLoggedIn = IsRight(session, action);
                return session.IsLoggedIn ? Success("Authentication accepted") : Error("Authentication failed");
            case "Logoff":
                return "Response: Goodbye\r\n{id}Message: Thanks for all the fish.\r\n\r\n";
            case "Ping":
                return "Response: Success\r\n{id}Ping: Pong\r\nTimestamp: 1763798400.000000\r\n\r\n";
            case "QueueStatus":
                return Queues.Status(id);
            default:
                var (isDone, words) = Queues.Do(name, action);
                return isDone ? Success(words) : Error(words);
        }
    }

#pragma warning disable CA5351 // The protocol's digest.
    private static bool IsRight(AmiSession session, IReadOnlyDictionary<string, string> action) =>
        action.GetValueOrDefault("Username") == User
        && (action.GetValueOrDefault("Secret") == Secret
            || (session.Challenge is { } challenge
                && action.GetValueOrDefault("Key") == Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(challenge + Secret)))));
#pragma warning restore CA5351

    private static string Success(string words) => $"Response: Success\r\n{{id}}Message: {words}\r\n\r\n";

    private static string Error(string words) => $"Response: Error\r\n{{id}}Message: {words}\r\n\r\n";
}
