using System.Globalization;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>Listens to the manager interface of a running Asterisk and records what it tells.</summary>
/// <remarks>
/// A connection begins with a snapshot of the queues, so that nothing that happened while nobody listened stays wrong, and
/// every minute there is another one, for what Asterisk never tells: members of a reloaded file, rights that are missing. It
/// says that it is there only when Asterisk has answered, and everything before the answer is recorded.
/// What cannot be stored waits, within bounds; beyond them the connection is dropped, and the next snapshot makes up for it.
/// </remarks>
/// <param name="settings">What to listen to.</param>
/// <param name="link">Takes the connection for the phone system.</param>
/// <param name="record">Takes the events.</param>
/// <param name="ledger">Keeps what must be remembered, and what could not be understood.</param>
/// <param name="callers">Makes pseudonyms of callers' numbers.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Says what happens.</param>
public sealed partial class AsteriskSource(
    AsteriskSettings settings,
    AsteriskLink link,
    RecordEvents record,
    SourceLedger ledger,
    CallerPseudonyms callers,
    TimeProvider clock,
    ILogger<AsteriskSource> logger) : BackgroundService
{
    /// <summary>How often the source promises to speak.</summary>
    public static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    /// <summary>What the manager interface cannot say.</summary>
    public const Untold Untold = Domain.Sources.Untold.WrapUp;

    private const int AtOnce = 2_000;
    private static readonly TimeSpan s_bookmark = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_steady = TimeSpan.FromMinutes(1);

    private readonly StoreRetries _store = new(clock, (error, seconds) => LogNotStored(logger, error, seconds));
    private readonly AsteriskTranslator _translator = new(settings.Source, settings.Queues, callers);
    private DateTimeOffset _markedAt = DateTimeOffset.MinValue;
    private bool _isUnmarked;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (AsteriskMemory.Read(await _store.RunAsync(() => ledger.ReadBookmarkAsync(settings.Source, stoppingToken), stoppingToken).ConfigureAwait(false)) is { } memory)
        {
            _translator.Recall(memory);
        }

        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var since = clock.GetUtcNow();
            try
            {
                await ListenAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (AmiException error)
            {
                failures = clock.GetUtcNow() - since > s_steady ? 1 : failures + 1;
                var pause = settings.Patience.Pause(failures, error.IsRefusal, Random.Shared.NextDouble());
                if (link.Trouble != error.Message)
                {
                    LogTrouble(settings.Host, settings.Port, error.Message);
                }

                link.Disconnect(error.Message);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        var connection = await AmiConnection.OpenAsync(settings, AsteriskTranslator.Wants, clock, stoppingToken).ConfigureAwait(false);
        try
        {
            var list = await connection.ListQueuesAsync(stoppingToken).ConfigureAwait(false);
            await BeginAsync(list, stoppingToken).ConfigureAwait(false);
            link.Connect(connection);
            LogListening(settings.Host, settings.Port);
            while (true)
            {
                await FollowAsync(connection, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            link.Disconnect("The dashboard is stopping.");
            if (_isUnmarked)
            {
                // Not with the stopping token: it has been used. The host waits for a moment.
                await MarkAsync(CancellationToken.None).ConfigureAwait(false);
            }

            throw;
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task BeginAsync(IReadOnlyList<AmiMessage> list, CancellationToken stoppingToken)
    {
        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        // What the gap has ended is told one by one: a call that still waits is not lost by a broken connection.
        var start = new SourceStart(now, SourceKind.Live, settings.Name, Cadence, LosesOpenContacts: false, Untold);
        List<OperationsEvent> events = [new SourceStarted(Key("started", now), now, start)];
        _translator.Begin(list, now, events);
        _translator.Heard(now);
        await KeepAsync(events, [], stoppingToken).ConfigureAwait(false);
        await MarkAsync(stoppingToken).ConfigureAwait(false);
    }

    private async Task FollowAsync(AmiConnection connection, CancellationToken stoppingToken)
    {
        await WaitAsync(connection, stoppingToken).ConfigureAwait(false);
        var events = new List<OperationsEvent>();
        var refused = new List<Rejection>();
        for (var taken = 0; taken < AtOnce && connection.Inbox.TryRead(out var input); taken++)
        {
            if (input.Snapshot is { } list)
            {
                _translator.Refresh(list, input.At, events);
            }
            else if (input.Event is null)
            {
                var at = EventFields.CutToMilliseconds(input.At);
                events.Add(new SourceHeartbeat(Key("heartbeat", at), at));
            }
            else if (_translator.Translate(input.Event, input.At, events) is { } fault)
            {
                refused.Add(new Rejection(input.At, fault));
            }

            _translator.Heard(input.At);
        }

        _translator.Settle(clock.GetUtcNow(), events);
        await KeepAsync(events, refused, stoppingToken).ConfigureAwait(false);
        if (_isUnmarked && clock.GetUtcNow() - _markedAt >= s_bookmark)
        {
            await MarkAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    // Until something came in, or something is to be settled.
    private async Task WaitAsync(AmiConnection connection, CancellationToken stoppingToken)
    {
        if (_translator.SettleBy is not { } settleBy)
        {
            await connection.Inbox.WaitToReadAsync(stoppingToken).ConfigureAwait(false);
            return;
        }

        var left = settleBy - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        using var patience = new CancellationTokenSource(left, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stoppingToken);
        try
        {
            await connection.Inbox.WaitToReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The time has come.
        }
    }

    private async Task KeepAsync(List<OperationsEvent> events, List<Rejection> refused, CancellationToken stoppingToken)
    {
        if (refused.Count > 0)
        {
            await _store.RunAsync(() => ledger.RejectAsync(settings.Source, refused, stoppingToken), stoppingToken).ConfigureAwait(false);
        }

        if (events.Count > 0)
        {
            await _store.RunAsync(() => record.RecordAsync(events, stoppingToken), stoppingToken).ConfigureAwait(false);
            link.Publish(_translator.Members, _translator.Former);
            _isUnmarked = true;
        }
    }

    private async Task MarkAsync(CancellationToken cancellationToken)
    {
        _markedAt = clock.GetUtcNow();
        await _store.RunAsync(
            () => ledger.SaveBookmarkAsync(settings.Source, _translator.Remember().Write(), cancellationToken), cancellationToken).ConfigureAwait(false);
        _isUnmarked = false;
    }

    private EventKey Key(string what, DateTimeOffset now) =>
        new(settings.Source, string.Create(CultureInfo.InvariantCulture, $"{what}/{now.ToUnixTimeMilliseconds()}"));

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening to Asterisk at {Host}:{Port}.")]
    private partial void LogListening(string host, int port);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Asterisk at {Host}:{Port}: {Reason} Trying again until it answers.")]
    private partial void LogTrouble(string host, int port, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "What Asterisk told could not be stored; trying again in {Seconds} s.")]
    private static partial void LogNotStored(ILogger logger, Exception error, double seconds);
}
