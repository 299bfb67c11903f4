using System.Data.Common;

namespace HelplineDashboard.Sources;

/// <summary>Tries to store something until the database takes it: after one second, two, four, and from then on every thirty.</summary>
/// <remarks>For sources that can wait: what they have not handed over stays where they read it.</remarks>
/// <param name="clock">The time.</param>
/// <param name="note">Hears why it was not stored, and in how many seconds it is tried again.</param>
internal sealed class StoreRetries(TimeProvider clock, Action<Exception, double> note)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>Stores something.</summary>
    /// <exception cref="OperationCanceledException">The source stops.</exception>
    public Task RunAsync(Func<Task> save, CancellationToken stoppingToken) => RunAsync(
        async () =>
        {
            await save().ConfigureAwait(false);
            return true;
        },
        stoppingToken);

    /// <summary>Stores or reads something that has an answer.</summary>
    /// <exception cref="OperationCanceledException">The source stops.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> save, CancellationToken stoppingToken)
    {
        for (var delay = TimeSpan.FromSeconds(1); ; delay = delay * 2 < s_longest ? delay * 2 : s_longest)
        {
            try
            {
                return await save().ConfigureAwait(false);
            }
            catch (DbException error)
            {
                note(error, delay.TotalSeconds);
            }

            await Task.Delay(delay, clock, stoppingToken).ConfigureAwait(false);
        }
    }
}
