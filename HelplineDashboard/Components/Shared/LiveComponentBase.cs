using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Shared;

/// <summary>A component that shows a stream: each item is rendered on the circuit's dispatcher, and the watch ends with the component.</summary>
public abstract class LiveComponentBase : ComponentBase, IAsyncDisposable
{
    /// <summary>The shortest time between two renders: faster than a person can follow, slow enough for a hundred viewers.</summary>
    protected static readonly TimeSpan RenderInterval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _leaving = new();
    private Task _watching = Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _watching;
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Shows each item of a stream until the component goes. Call it from <c>OnInitialized</c>.</summary>
    /// <param name="items">The stream.</param>
    /// <param name="show">Takes an item in; the render follows.</param>
    protected void Watch<T>(IAsyncEnumerable<T> items, Action<T> show) =>
        _watching = Task.WhenAll(_watching, ShowAllAsync(items, show));

    private async Task ShowAllAsync<T>(IAsyncEnumerable<T> items, Action<T> show)
    {
        try
        {
            // Without ConfigureAwait(false) each turn of the loop is back on the dispatcher it was started on.
            await foreach (var item in items.WithCancellation(_leaving.Token))
            {
                show(item);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The component has gone.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }
}
