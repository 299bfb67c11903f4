using System.Globalization;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Sources.Files;

/// <summary>One import under way: collects events into batches and records a batch while the next one is read.</summary>
/// <remarks>At most two batches are in memory, however long the file is.</remarks>
internal sealed class Import
{
    private const int BatchSize = 2_000;
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromMilliseconds(250);

    private readonly string _source;
    private readonly Untold _untold;
    private readonly ImportFile _file;
    private readonly RecordEvents _record;
    private readonly TimeProvider _clock;
    private readonly ImportWatcher _watcher;
    private readonly long _begunAt;
    private List<OperationsEvent> _batch = new(BatchSize);
    private Task<RecordResult> _recording = Task.FromResult(default(RecordResult));
    private TimeSpan? _toldAt;

    private bool _isStarted;

    public Import(string source, Untold untold, ImportFile file, RecordEvents record, TimeProvider clock, ImportWatcher watcher)
    {
        (_source, _untold, _file, _record, _clock, _watcher) = (source, untold, file, record, clock, watcher);
        _begunAt = clock.GetTimestamp();
    }

    /// <summary>Gets whether the file is where its source begins to speak.</summary>
    public bool StartsSource { get; init; } = true;

    public ImportSummary Summary { get; } = new();

    /// <summary>Takes what one line tells, or why it tells nothing.</summary>
    public async ValueTask AddAsync(
        long lineNumber, IReadOnlyList<OperationsEvent> events, string? fault, CancellationToken cancellationToken)
    {
        Summary.CountLine();
        if (fault is not null)
        {
            var refused = new RefusedLine(lineNumber, fault);
            Summary.Refuse(refused);
            _watcher.OnRefused?.Invoke(refused);
        }

        foreach (var one in events)
        {
            if (!_isStarted && StartsSource)
            {
                _isStarted = true;
                _batch.Add(Started(one.OccurredAt));
            }

            Summary.Count(one);
            _batch.Add(one);
        }

        if (_batch.Count >= BatchSize)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records what is left.</summary>
    public async Task<ImportSummary> FinishAsync(CancellationToken cancellationToken)
    {
        await SendAsync(cancellationToken).ConfigureAwait(false);
        await CountRecordedAsync().ConfigureAwait(false);
        Summary.Took = _clock.GetElapsedTime(_begunAt);
        _watcher.OnProgress?.Invoke(new ImportProgress(Summary.Lines, 1, Summary.Took));
        return Summary;
    }

    // A file of the past promises nothing. It starts when its first event happened, not now: where the same source also
    // lives, as when the older files of a followed log are brought in, what the living one promised later still counts.
    private SourceStarted Started(DateTimeOffset at)
    {
        var start = new SourceStart(at, SourceKind.History, _file.Name, TimeSpan.Zero, LosesOpenContacts: false, _untold);
        var id = string.Create(CultureInfo.InvariantCulture, $"started/{at.ToUnixTimeMilliseconds()}");
        return new SourceStarted(new EventKey(_source, id), at, start);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await CountRecordedAsync().ConfigureAwait(false);
        _recording = _record.RecordAsync(_batch, cancellationToken);
        _batch = new List<OperationsEvent>(BatchSize);
        var elapsed = _clock.GetElapsedTime(_begunAt);
        if (_toldAt is null || elapsed - _toldAt >= s_tellEvery)
        {
            _toldAt = elapsed;
            _watcher.OnProgress?.Invoke(new ImportProgress(Summary.Lines, _file.Fraction, elapsed));
        }
    }

    private async Task CountRecordedAsync()
    {
        var result = await _recording.ConfigureAwait(false);
        Summary.Count(result.New, result.Known);
        _recording = Task.FromResult(default(RecordResult));
    }
}

/// <summary>Hears how an import goes on. Called from the import, which waits for it.</summary>
/// <param name="OnProgress">Hears how far it is, a few times a second.</param>
/// <param name="OnRefused">Hears of each line that could not be taken.</param>
public sealed record ImportWatcher(Action<ImportProgress>? OnProgress = null, Action<RefusedLine>? OnRefused = null);
