namespace HelplineDashboard.Operations.Recording;

/// <summary>Tells the follower of the log that this process has just appended to it, so that it does not wait for its next look.</summary>
public sealed class LogSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    /// <summary>Says that there is something new. Saying it twice before it is heard is the same as once.</summary>
    public void Raise()
    {
        // Only the one writer of this process raises, so nobody can come between the look and the release.
        if (_raised.CurrentCount == 0)
        {
            _raised.Release();
        }
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
