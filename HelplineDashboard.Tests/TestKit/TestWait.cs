namespace HelplineDashboard.Tests.TestKit;

/// <summary>Waits for what another thread is about to do.</summary>
internal static class TestWait
{
    /// <summary>Waits until something holds.</summary>
    /// <exception cref="TimeoutException">It does not within ten seconds.</exception>
    public static Task UntilAsync(Func<bool> holds, TimeSpan? patience = null) => UntilAsync(() => Task.FromResult(holds()), patience);

    /// <summary>Waits until something holds that takes a look to know.</summary>
    /// <exception cref="TimeoutException">It does not within ten seconds, or another time.</exception>
    public static async Task UntilAsync(Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(since) > (patience ?? TimeSpan.FromSeconds(10)))
            {
                throw new TimeoutException("What was waited for did not happen in time.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
