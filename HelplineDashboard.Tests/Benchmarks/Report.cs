using System.Globalization;

namespace HelplineDashboard.Tests.Benchmarks;

/// <summary>Says what was measured. Run with <c>-showLiveOutput</c> to see it.</summary>
internal static class Report
{
    public static void Line(FormattableString text) =>
        TestContext.Current.TestOutputHelper!.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the middle one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }
}
