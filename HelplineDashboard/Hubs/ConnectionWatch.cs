using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.SignalR;

namespace HelplineDashboard.Hubs;

/// <summary>Ends the hub connections of whoever may not what they might when they connected: also in the middle of a stream, which asks no more.</summary>
/// <remarks>At once when it was changed in this process; within seconds when on another node, or when a key's time is over.</remarks>
public sealed class ConnectionWatch(ReadAccess access, AccessSignal signal, TimeProvider clock, ILogger<ConnectionWatch> logger) : IHubFilter
{
    /// <summary>How often each connection is looked at.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private static readonly object s_watch = new();

    /// <inheritdoc />
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var first = await access.OfAsync(context.Context.User, context.Context.ConnectionAborted).ConfigureAwait(false);
        var watch = new Watch(this, context.Context, first);
        context.Context.Items[s_watch] = watch;
        watch.Begin();
        await next(context).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.Context.Items.Remove(s_watch, out var watch))
        {
            ((Watch)watch!).Dispose();
        }

        return next(context, exception);
    }

    private sealed class Watch(ConnectionWatch owner, HubCallerContext connection, Party first) : IDisposable
    {
        private ITimer? _timer;
        private int _looking;

        public void Begin()
        {
            owner.Signal.Changed += OnChanged;
            _timer = owner.Clock.CreateTimer(_ => Look(), null, Every, Every);
        }

        public void Dispose()
        {
            owner.Signal.Changed -= OnChanged;
            _timer?.Dispose();
        }

        private void OnChanged(object? sender, AccessChangedEventArgs change)
        {
            if (change.Kind is null || (change.Kind == first.Kind && change.Id == first.Id))
            {
                Look();
            }
        }

        private void Look() => _ = LookAsync();

        private async Task LookAsync()
        {
            if (Interlocked.Exchange(ref _looking, 1) == 1)
            {
                return; // the database is slow; the next look is soon
            }

            try
            {
                var now = await owner.Access.OfAsync(connection.User, connection.ConnectionAborted).ConfigureAwait(false);
                if (!now.IsStill(first))
                {
                    connection.Abort();
                }
            }
            catch (OperationCanceledException) when (connection.ConnectionAborted.IsCancellationRequested)
            {
                // They have left.
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Who cannot be looked up is not told anything more: the client connects again, and is let in or not.
                owner.Logger.LogError(exception, "What a client may hear could not be looked up. It is disconnected.");
                connection.Abort();
            }
            finally
            {
                Volatile.Write(ref _looking, 0);
            }
        }
    }

    private ReadAccess Access => access;

    private AccessSignal Signal => signal;

    private TimeProvider Clock => clock;

    private ILogger Logger => logger;
}
