using System.Runtime.CompilerServices;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.SignalR;

namespace HelplineDashboard.Hubs;

/// <summary>The live board for other programs, each as far as it sees. See docs/hub.md.</summary>
public sealed class OperationsHub(BoardFeed feed, ILogger<OperationsHub> logger) : Hub<IOperationsClient>
{
    /// <summary>Where it listens.</summary>
    public const string Path = "/hubs/operations";

    /// <summary>The shortest and the longest interval of a watch, in milliseconds.</summary>
    public const int LeastIntervalMs = 100, MostIntervalMs = 60_000;

    /// <summary>The most watches of one connection at a time.</summary>
    public const int MostWatches = 10;

    private static readonly object s_watches = new();
    private static readonly object s_tiles = new();

    /// <summary>Returns the board as it is now.</summary>
    public BoardDto GetBoard() => BoardContract.Of(BoardSight.Of(Acting.Now).Reduce(Current()));

    /// <summary>Streams the board: as it is now, and then whenever it has changed, newest only.</summary>
    /// <param name="queues">The queues to show; none named is all of them.</param>
    /// <param name="intervalMs">The shortest time between two boards.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<BoardDto> WatchBoard(string[]? queues, int intervalMs, CancellationToken cancellationToken)
    {
        // Not inside the stream: an exception from here reaches the client before it waits for a first item.
        if (intervalMs is < LeastIntervalMs or > MostIntervalMs)
        {
            throw new HubException($"The interval must be {LeastIntervalMs} to {MostIntervalMs} milliseconds.");
        }

        // Who looks is known here, not inside the stream, which others turn.
        var sight = BoardSight.Of(Acting.Now);
        var selection = BoardSelection.Of(queues, sight.Reduce(Current()));
        var watches = Watches();
        return watches.TryAdd()
            ? WatchAsync(sight, selection, TimeSpan.FromMilliseconds(intervalMs), watches, cancellationToken)
            : throw new HubException($"At most {MostWatches} boards can be watched over one connection.");
    }

    /// <summary>Calls <see cref="IOperationsClient.TileChanged" /> for each chosen queue now, and again whenever it changes. Replaces an earlier choice.</summary>
    /// <param name="queues">The queues; none named is all of them.</param>
    public async Task SubscribeTiles(string[]? queues)
    {
        var sight = BoardSight.Of(Acting.Now);
        var selection = BoardSelection.Of(queues, sight.Reduce(Current()));
        await UnsubscribeTiles().ConfigureAwait(false);
        var subscription = new TileSubscription(feed, sight, selection, Clients.Caller, Context.ConnectionAborted);
        Context.Items[s_tiles] = subscription;
        _ = AbortOnFailureAsync(subscription, Context, logger);
    }

    /// <summary>Ends the calls.</summary>
    public async Task UnsubscribeTiles()
    {
        if (Context.Items.Remove(s_tiles, out var subscription))
        {
            await ((TileSubscription)subscription!).DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception) => UnsubscribeTiles();

    // A client that hears nothing must not take it for quiet.
    private static async Task AbortOnFailureAsync(TileSubscription subscription, HubCallerContext context, ILogger logger)
    {
        await subscription.Telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (subscription.Telling.Exception is { } exception)
        {
            logger.LogError(exception, "Telling a client of changed tiles failed. It is disconnected, so that it notices.");
            context.Abort();
        }
    }

    private BoardSnapshot Current() =>
        feed.Current is { IsReady: true } board ? board : throw new HubException("The board is not ready yet. Ask again in a moment.");

    private WatchCount Watches()
    {
        // Calls of one connection come one after the other.
        if (!Context.Items.TryGetValue(s_watches, out var watches))
        {
            Context.Items[s_watches] = watches = new WatchCount();
        }

        return (WatchCount)watches!;
    }

    private async IAsyncEnumerable<BoardDto> WatchAsync(
        BoardSight sight, BoardSelection selection, TimeSpan interval, WatchCount watches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            BoardSnapshot? shown = null;
            await foreach (var board in feed.WatchAsync(interval, cancellationToken).ConfigureAwait(false))
            {
                var reduced = selection.Reduce(sight.Reduce(board));
                if (shown is null || !BoardSelection.IsSame(shown, reduced))
                {
                    shown = reduced;
                    yield return BoardContract.Of(reduced);
                }
            }
        }
        finally
        {
            watches.Remove();
        }
    }

    // A watch begins on the connection's call and ends on whatever thread it was cancelled.
    private sealed class WatchCount
    {
        private int _count;

        public bool TryAdd()
        {
            if (Interlocked.Increment(ref _count) <= MostWatches)
            {
                return true;
            }

            Interlocked.Decrement(ref _count);
            return false;
        }

        public void Remove() => Interlocked.Decrement(ref _count);
    }
}
