using System.Text;

namespace HelplineDashboard.Tests.Fuzz;

/// <summary>Feeds mutants to something, one by one, and says which one broke it.</summary>
internal static class FuzzRun
{
    // One mutant has some kilobytes; whoever takes a thousand times that to refuse it can be brought down with it.
    private const long MostBytesForOne = 16 * 1024 * 1024;

    private static readonly int s_warmUp = 200;

    /// <summary>Feeds them, and looks at what each costs in memory.</summary>
    /// <param name="name">What is fed.</param>
    /// <param name="valid">What the mutants are made of.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="count">How many mutants.</param>
    /// <param name="feed">Takes one, and fails when it is not taken well. Returns whether it was still valid.</param>
    public static async Task<FuzzResult> OverAsync(string name, IReadOnlyList<byte[]> valid, int seed, int count, Func<byte[], Task<bool>> feed)
    {
        var mutator = new Mutator(valid, seed);
        var (taken, most, kept) = (0, 0L, 0L);
        var since = TimeProvider.System.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (number == Math.Min(s_warmUp, count / 2))
            {
                kept = GC.GetTotalMemory(forceFullCollection: true);
            }

            var mutant = mutator.Make(number);
            var before = GC.GetTotalAllocatedBytes();
            try
            {
                taken += await feed(mutant) ? 1 : 0;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                throw new InvalidOperationException($"{name}, seed {seed}, mutant {number}: {error.Message}\n{Convert.ToBase64String(mutant)}\n{Encoding.UTF8.GetString(mutant)}", error);
            }

            most = Math.Max(most, GC.GetTotalAllocatedBytes() - before);
        }

        var took = TimeProvider.System.GetElapsedTime(since);
        return new(name, count, taken, most, GC.GetTotalMemory(forceFullCollection: true) - kept, took);
    }

    /// <summary>Fails when a mutant took, or all of them left, more memory than they may.</summary>
    public static void AssertBounded(FuzzResult result)
    {
        Assert.True(result.MostBytes < MostBytesForOne, $"{result.Name}: one mutant took {result.MostBytes:N0} bytes.");
        Assert.True(result.Grown < 32 * 1024 * 1024, $"{result.Name}: {result.Grown:N0} bytes more are held after {result.Count} mutants.");
    }
}

/// <summary>What became of the mutants.</summary>
/// <param name="Name">What was fed.</param>
/// <param name="Count">How many mutants.</param>
/// <param name="Taken">How many were still valid.</param>
/// <param name="MostBytes">The most bytes that were allocated while one was taken, by all threads.</param>
/// <param name="Grown">How many bytes more are held at the end than soon after the beginning.</param>
/// <param name="Took">How long it took.</param>
internal sealed record FuzzResult(string Name, int Count, int Taken, long MostBytes, long Grown, TimeSpan Took)
{
    public override string ToString() =>
        FormattableString.Invariant($"{Name}: {Count:N0} mutants, {Taken:N0} still valid, at most {MostBytes / 1024d:N0} KiB for one, {Grown / 1024d:N0} KiB more held at the end, {Took.TotalSeconds:F0} s ({Count / Took.TotalSeconds:N0}/s)");
}
