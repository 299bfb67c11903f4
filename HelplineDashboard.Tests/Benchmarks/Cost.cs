using System.Globalization;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>What a number of like things cost.</summary>
/// <param name="Rate">How many a second.</param>
/// <param name="Processor">Processor time of this process for each; other than the rate, it is the same on a busy machine.</param>
/// <param name="Bytes">Memory allocated for each.</param>
internal sealed record Cost(double Rate, TimeSpan Processor, long Bytes)
{
    /// <summary>Begins to measure.</summary>
    public static Beginning Begin() => new(TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Rate:N0}/s ({Processor.TotalMicroseconds:F1} µs of processor, {Bytes:N0} bytes each)");

    /// <summary>Where it began.</summary>
    public readonly record struct Beginning(long At, TimeSpan Processor, long Bytes)
    {
        /// <summary>Ends it.</summary>
        public Cost End(int count) => new(
            count / TimeProvider.System.GetElapsedTime(At).TotalSeconds,
            (Environment.CpuUsage.TotalTime - Processor) / count,
            (GC.GetTotalAllocatedBytes() - Bytes) / count);
    }
}
