using System.Runtime.CompilerServices;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>Refuses numbers that are none or out of bounds.</summary>
internal static class Bounds
{
    /// <summary>Refuses what is not a number from least to most, both included.</summary>
    public static double Check(double value, double least, double most, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"It must be {least} to {most}.");

    /// <summary>Refuses a length of time that is not positive or longer than allowed.</summary>
    public static TimeSpan Check(TimeSpan value, TimeSpan most, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > TimeSpan.Zero && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"It must be more than 0 and at most {most}.");
}
