using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>Gives the lines of one second instants in their order: the log names seconds, facts are ordered by instants.</summary>
/// <remarks>The n-th line of a second happened n milliseconds after it. A line that names its milliseconds keeps them.</remarks>
/// <param name="zone">The time zone of lines with wall-clock time.</param>
internal sealed class LineClock(TimeZoneInfo zone)
{
    // Two threads of Asterisk may write lines of neighbouring seconds the wrong way round; the order of the lines is right.
    private const int SwappedSeconds = 2;
    private const int MostInASecond = 999;

    private readonly LocalClock _local = new(zone);

    /// <summary>Gets or sets the second of the latest line.</summary>
    public long Second { get; set; }

    /// <summary>Gets or sets how many lines of that second there were before the latest.</summary>
    public int Index { get; set; }

    /// <summary>Returns when a line happened.</summary>
    /// <param name="time">The time that it names.</param>
    /// <param name="named">The instant that it names, before the lines of the second are told apart.</param>
    public DateTimeOffset At(LogTime time, out DateTimeOffset named)
    {
        named = EventFields.CutToMilliseconds(time.ToInstant(_local));
        if (!time.IsWhole)
        {
            return named;
        }

        var second = named.ToUnixTimeSeconds();
        if (second > Second || second < Second - SwappedSeconds)
        {
            (Second, Index) = (second, 0);
        }
        else
        {
            Index = Math.Min(Index + 1, MostInASecond);
        }

        return DateTimeOffset.FromUnixTimeMilliseconds((Second * 1000) + Index);
    }
}
