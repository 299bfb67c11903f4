using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How long the answered contacts of a period waited, as counts by length: what medians and percentiles of any days and queues together are read from.</summary>
/// <remarks>
/// A wait is cut to the whole second below ten minutes, to ten seconds below an hour, and to the minute from there on. Two distributions
/// add up without loss, so the median of a month is exact to that step.
/// </remarks>
public sealed class WaitDistribution
{
    private readonly ImmutableArray<(int Seconds, int Count)> _counts;

    private WaitDistribution(ImmutableArray<(int Seconds, int Count)> sorted)
    {
        _counts = sorted;
        Count = sorted.Sum(step => step.Count);
    }

    /// <summary>Creates a distribution; the same length may come more than once.</summary>
    /// <param name="counts">Lengths in seconds as <see cref="StepOf" /> cuts them, and how many contacts waited so long.</param>
    public WaitDistribution(IEnumerable<(int Seconds, int Count)> counts)
    {
        // As it is stored: in order and each length once. A month of fifty queues is read in hundreds of thousands of steps.
        if (counts is IReadOnlyList<(int Seconds, int Count)> list && IsInOrder(list))
        {
            _counts = [.. list];
            Count = _counts.Sum(step => step.Count);
            return;
        }

        _counts = [.. counts.GroupBy(one => one.Seconds, one => one.Count).Select(step => (step.Key, step.Sum())).Where(step => step.Item2 > 0).OrderBy(step => step.Key)];
        Count = _counts.Sum(step => step.Count);
    }

    /// <summary>Gets the distribution of a period in which nothing was answered.</summary>
    public static WaitDistribution Empty { get; } = new([]);

    /// <summary>Gets how many contacts were answered.</summary>
    public int Count { get; }

    /// <summary>Gets the lengths in seconds, shortest first, and how many contacts waited so long.</summary>
    public ImmutableArray<(int Seconds, int Count)> Steps => _counts;

    /// <summary>Returns to which length, in seconds, a wait is cut.</summary>
    /// <param name="waitMs">The wait in milliseconds, not negative.</param>
    public static int StepOf(long waitMs)
    {
        var seconds = (int)(waitMs / 1000);
        return seconds < 600 ? seconds : seconds < 3600 ? seconds / 10 * 10 : seconds / 60 * 60;
    }

    /// <summary>Returns the distribution of several periods together.</summary>
    /// <param name="all">The distributions.</param>
    public static WaitDistribution Sum(IEnumerable<WaitDistribution> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        var some = all.Where(one => one.Count > 0).Take(2).ToList();
        return some.Count < 2 ? some.FirstOrDefault() ?? Empty : Add(all);
    }

    /// <summary>Returns the wait that a share of the answered contacts did not exceed, by nearest rank, or <see langword="null" /> when nothing was answered.</summary>
    /// <param name="share">The share, above 0 and up to 1: 0.5 is the median.</param>
    public TimeSpan? Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var rank = (int)Math.Ceiling((share * Count) - 1e-9);
        foreach (var (seconds, count) in _counts)
        {
            rank -= count;
            if (rank <= 0)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        return null;
    }

    private static bool IsInOrder(IReadOnlyList<(int Seconds, int Count)> steps)
    {
        for (var step = 0; step < steps.Count; step++)
        {
            if (steps[step].Count <= 0 || (step > 0 && steps[step].Seconds <= steps[step - 1].Seconds))
            {
                return false;
            }
        }

        return true;
    }

    // A month of fifty queues is hundreds of thousands of steps: below an hour they are counted in place, where nearly all are.
    private static WaitDistribution Add(IEnumerable<WaitDistribution> all)
    {
        var below = new int[3600];
        var above = new SortedDictionary<int, int>();
        foreach (var (seconds, count) in all.SelectMany(one => one._counts))
        {
            if (seconds < below.Length)
            {
                below[seconds] += count;
            }
            else
            {
                above[seconds] = above.GetValueOrDefault(seconds) + count;
            }
        }

        var counts = ImmutableArray.CreateBuilder<(int Seconds, int Count)>();
        for (var seconds = 0; seconds < below.Length; seconds++)
        {
            if (below[seconds] > 0)
            {
                counts.Add((seconds, below[seconds]));
            }
        }

        counts.AddRange(above.Select(step => (step.Key, step.Value)));
        return new WaitDistribution(counts.ToImmutable());
    }
}
