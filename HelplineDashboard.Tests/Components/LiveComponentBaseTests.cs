using System.Runtime.CompilerServices;
using Bunit;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace HelplineDashboard.Tests.Components;

public sealed class LiveComponentBaseTests : ComponentTest
{
    [Fact]
    public async Task Watch_StreamThatFails_HandsTheErrorToTheCircuit()
    {
        var component = Render<Watcher>(watcher => watcher.Add(w => w.Items, Failing()));

        var error = await Renderer.UnhandledException.WaitAsync(TimeSpan.FromSeconds(10), Xunit.TestContext.Current.CancellationToken);

        Assert.Equal("The log is gone.", error.Message);
        Assert.Equal("1", component.Markup);
    }

    [Fact]
    public async Task Dispose_WhileTheStreamIsBusy_WaitsUntilItHasEnded()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Render<Watcher>(watcher => watcher.Add(w => w.Items, Endless(ended)));

        await DisposeComponentsAsync();

        Assert.True(ended.Task.IsCompletedSuccessfully);
    }

    private static async IAsyncEnumerable<int> Failing()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("The log is gone.");
    }

    private static async IAsyncEnumerable<int> Endless(TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return 1;
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        finally
        {
            await Task.Yield();
            ended.SetResult();
        }
    }

    private sealed class Watcher : LiveComponentBase
    {
        private int _shown;

        [Parameter]
        public required IAsyncEnumerable<int> Items { get; set; }

        protected override void OnInitialized() => Watch(Items, item => _shown = item);

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _shown);
    }
}
