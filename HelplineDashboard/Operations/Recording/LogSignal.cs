using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Operations.Recording;

/// <summary>Hands the follower of the log what this process has just appended to it, so that it neither waits for its next look nor reads it again.</summary>
public sealed class LogSignal : IDisposable
{
    // A follower that is behind by more than this reads the log.
    private const int MostKept = 20_000;

    private readonly SemaphoreSlim _raised = new(0, 1);
    private readonly Lock _gate = new();
    private List<RecordedEvent> _appended = [];
    private bool _isFollowed;

    /// <summary>Says that events were appended and committed. One writer at a time, in the order of the log.</summary>
    public void Raise(IReadOnlyCollection<RecordedEvent> appended)
    {
        lock (_gate)
        {
            if (_isFollowed && _appended.Count + appended.Count <= MostKept)
            {
                _appended.AddRange(appended);
            }
        }

        // Only the one writer of this process raises, so nobody can come between the look and the release.
        if (_raised.CurrentCount == 0)
        {
            _raised.Release();
        }
    }

    /// <summary>Takes what this process has appended right after a place in the log.</summary>
    /// <returns>Events without a gap; empty when another process appended in between, or none are known here: then the log has to be read.</returns>
    public IReadOnlyList<RecordedEvent> TakeAfter(long sequence)
    {
        List<RecordedEvent> taken;
        lock (_gate)
        {
            _isFollowed = true;
            (taken, _appended) = (_appended, []);
        }

        var first = taken.FindIndex(recorded => recorded.Sequence > sequence);
        if (first < 0 || taken[first].Sequence != sequence + 1)
        {
            return [];
        }

        var end = first + 1;
        while (end < taken.Count && taken[end].Sequence == taken[end - 1].Sequence + 1)
        {
            end++;
        }

        return taken.GetRange(first, end - first);
    }

    /// <summary>Waits until raised, or until a time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _raised.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    public void Dispose() => _raised.Dispose();
}
