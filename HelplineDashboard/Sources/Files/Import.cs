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

    private readonly RecordEvents _record;
    private readonly TimeProvider _clock;
    private readonly ImportFile _file;
    private readonly ImportWatcher _watcher;
    private readonly long _begunAt;
    private List<OperationsEvent> _batch = new(BatchSize);
    private Task<RecordResult> _recording = Task.FromResult(default(RecordResult));
    private TimeSpan? _toldAt;

    public Import(RecordEvents record, TimeProvider clock, ImportFile file, ImportWatcher watcher)
    {
        (_record, _clock, _file, _watcher) = (record, clock, file, watcher);
        _begunAt = clock.GetTimestamp();
    }

    public ImportSummary Summary { get; } = new();

    /// <summary>Introduces the source: a file of the past promises nothing, and what it leaves open stays unknown.</summary>
    public void Start(string source, string name, Untold untold)
    {
        var now = EventFields.CutToMilliseconds(_clock.GetUtcNow());
        var start = new SourceStart(now, SourceKind.History, name, TimeSpan.Zero, LosesOpenContacts: false, untold);
        var id = string.Create(CultureInfo.InvariantCulture, $"started/{now.ToUnixTimeMilliseconds()}");
        _batch.Add(new SourceStarted(new EventKey(source, id), now, start));
    }

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
