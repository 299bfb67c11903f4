using System.Globalization;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>Follows the queue_log of a running Asterisk and records what it tells.</summary>
/// <remarks>
/// It looks at the file four times a second: no notice of a changed file survives rotation, network drives and every
/// operating system alike. A quiet file that can be read is a source that is well, so it says so every five seconds.
/// Nothing is read on before what was read is recorded, and the bookmark follows the record: a crash repeats lines, it loses none.
/// </remarks>
/// <param name="settings">What to follow.</param>
/// <param name="record">Takes the events.</param>
/// <param name="ledger">Keeps the bookmark and the refused lines.</param>
/// <param name="callers">Makes pseudonyms of callers' numbers.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Says what happens.</param>
public sealed partial class QueueLogFollower(
    QueueLogSettings settings,
    RecordEvents record,
    SourceLedger ledger,
    CallerPseudonyms callers,
    TimeProvider clock,
    ILogger<QueueLogFollower> logger) : BackgroundService
{
    /// <summary>How often the source promises to speak.</summary>
    public static readonly TimeSpan Cadence = TimeSpan.FromSeconds(15);

    /// <summary>What a queue_log cannot say.</summary>
    public const Untold Untold = Domain.Sources.Untold.Ringing | Domain.Sources.Untold.WrapUp | Domain.Sources.Untold.Reachability;

    private const int LinesAtOnce = 2_000;
    private const long MostAtFirst = 50 * 1024 * 1024;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_bookmark = TimeSpan.FromSeconds(1);

    private readonly StoreRetries _store = new(clock, (error, seconds) => LogNotStored(logger, error, seconds));
    private readonly QueueLogTranslator _translator = new(settings.Source, callers, settings.TimeZone);
    private DateTimeOffset _spokeAt = DateTimeOffset.MinValue;
    private DateTimeOffset _markedAt = DateTimeOffset.MinValue;
    private bool _isUnmarked;
    private bool _saidMissing;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var bookmark = QueueLogBookmark.Read(
            await _store.RunAsync(() => ledger.ReadBookmarkAsync(settings.Source, stoppingToken), stoppingToken).ConfigureAwait(false));
        if (bookmark is not null)
        {
            _translator.Recall(bookmark.Memory);
        }

        await RecordAsync([Started()], stoppingToken).ConfigureAwait(false);
        using var tail = new LogTail(settings.Path, bookmark?.Position, MostAtFirst);
        try
        {
            while (true)
            {
                var state = await ReadOnAsync(tail, stoppingToken).ConfigureAwait(false);
                if (state != TailState.Behind)
                {
                    await Task.Delay(s_poll, clock, stoppingToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            if (_isUnmarked && tail.Position is { } position)
            {
                // Not with the stopping token: it has been used. The host waits for a moment.
                await MarkAsync(position, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<TailState> ReadOnAsync(LogTail tail, CancellationToken stoppingToken)
    {
        var lines = new List<TailedLine>();
        var state = Read(tail, lines);
        var (events, refused) = Translate(lines);
        if (refused.Count > 0)
        {
            await _store.RunAsync(() => ledger.RejectAsync(settings.Source, refused, stoppingToken), stoppingToken).ConfigureAwait(false);
        }

        var now = clock.GetUtcNow();
        if (state == TailState.CaughtUp && now - _spokeAt >= s_heartbeat)
        {
            _spokeAt = now;
            events.Add(new SourceHeartbeat(Key("heartbeat", now), EventFields.CutToMilliseconds(now)));
        }

        await RecordAsync(events, stoppingToken).ConfigureAwait(false);
        _isUnmarked |= lines.Count > 0;
        if (_isUnmarked && now - _markedAt >= s_bookmark && tail.Position is { } position)
        {
            _markedAt = now;
            await _store.RunAsync(() => MarkAsync(position, stoppingToken), stoppingToken).ConfigureAwait(false);
        }

        return state;
    }

    private TailState Read(LogTail tail, List<TailedLine> lines)
    {
        try
        {
            var state = tail.Read(lines, LinesAtOnce);
            if (state == TailState.Missing && !_saidMissing)
            {
                LogMissing(settings.Path);
            }

            _saidMissing = state == TailState.Missing;
            return state;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!_saidMissing)
            {
                LogUnreadable(settings.Path, error.Message);
            }

            _saidMissing = true;
            return TailState.Missing;
        }
    }

    private (List<OperationsEvent> Events, List<Rejection> Refused) Translate(List<TailedLine> lines)
    {
        var events = new List<OperationsEvent>();
        var refused = new List<Rejection>();
        foreach (var (text, offset) in lines)
        {
            var line = QueueLogLine.TryParse(text, out var fault);
            if (line is not null)
            {
                fault = _translator.Translate(line, events);
            }

            if (fault is not null)
            {
                var what = string.Create(CultureInfo.InvariantCulture, $"The {(line is { Event: var word } && word.All(char.IsAsciiLetter) ? word : "line")} at byte {offset} {fault}.");
                refused.Add(new Rejection(clock.GetUtcNow(), what));
            }
        }

        return (events, refused);
    }

    private SourceStarted Started()
    {
        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        // The dashboard starts, not Asterisk: no call is lost by that.
        var start = new SourceStart(now, SourceKind.Live, settings.Name, Cadence, LosesOpenContacts: false, Untold);
        return new SourceStarted(Key("started", now), now, start);
    }

    private EventKey Key(string what, DateTimeOffset now) =>
        new(settings.Source, string.Create(CultureInfo.InvariantCulture, $"{what}/{now.ToUnixTimeMilliseconds()}"));

    private async Task MarkAsync(LogPosition position, CancellationToken cancellationToken)
    {
        var bookmark = new QueueLogBookmark(position, _translator.Remember()).Write();
        await ledger.SaveBookmarkAsync(settings.Source, bookmark, cancellationToken).ConfigureAwait(false);
        _isUnmarked = false;
    }

    private async Task RecordAsync(List<OperationsEvent> events, CancellationToken stoppingToken) =>
        await _store.RunAsync(() => record.RecordAsync(events, stoppingToken), stoppingToken).ConfigureAwait(false);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no queue_log at {Path}; looking again until there is.")]
    private partial void LogMissing(string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue_log at {Path} cannot be read ({Reason}); trying again.")]
    private partial void LogUnreadable(string path, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "What the queue_log told could not be stored; trying again in {Seconds} s.")]
    private static partial void LogNotStored(ILogger logger, Exception error, double seconds);
}
