namespace HelplineDashboard.Domain.Staffing;

/// <summary>Makes lengths of time of what is worked out in seconds.</summary>
internal static class Lengths
{
    private const double Longest = 100.0 * 366 * 86_400;

    /// <summary>Returns seconds as a length of time, a century at most: nothing that is shown is longer, and nothing overflows.</summary>
    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, Longest));
}
