using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;

namespace HelplineDashboard.Hubs;

/// <summary>Tells one client of changed tiles until it is disposed or the connection is gone.</summary>
/// <remarks>
/// It waits until the client has taken a call before it looks for the next change. A client that is slow or stops reading
/// therefore costs one call under way, and gets the newest state when it reads again.
/// </remarks>
internal sealed class TileSubscription : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(OperationsHub.LeastIntervalMs);

    private readonly CancellationTokenSource _ending;
    private readonly Task _telling;

    public TileSubscription(BoardFeed feed, BoardSight sight, BoardSelection selection, IOperationsClient client, CancellationToken connectionAborted)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(connectionAborted);
        _telling = TellAsync(feed, sight, selection, client, _ending.Token);
    }

    /// <summary>Gets the work: it ends when the subscription does, and fails only by a mistake of ours.</summary>
    public Task Telling => _telling;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private static async Task TellAsync(BoardFeed feed, BoardSight sight, BoardSelection selection, IOperationsClient client, CancellationToken cancellationToken)
    {
        var told = new Dictionary<QueueId, QueueSnapshot>();
        await foreach (var board in feed.WatchAsync(s_interval, cancellationToken).ConfigureAwait(false))
        {
            foreach (var changed in selection.Queues(sight.Reduce(board)))
            {
                // The client may have let us wait since the board was taken.
                var queue = sight.Reduce(feed.Current).FindQueue(changed.Queue) ?? changed;
                if (told.TryGetValue(queue.Queue, out var known) && known == queue)
                {
                    continue;
                }

                told[queue.Queue] = queue;
                await client.TileChanged(BoardContract.Of(queue)).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
