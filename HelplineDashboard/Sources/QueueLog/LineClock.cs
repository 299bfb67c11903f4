using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.Files;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>Gives the lines of one second instants in their order: the log names seconds, facts are ordered by instants.</summary>
/// <remarks>
/// The n-th line about the same call or the same member within a second happened n milliseconds after it. Others keep the
/// whole second, so that a call that waited exactly as long as was agreed is not late by what happened to others.
/// A line that names its milliseconds keeps them.
/// </remarks>
/// <param name="zone">The time zone of lines with wall-clock time.</param>
internal sealed class LineClock(TimeZoneInfo zone)
{
    // Two threads of Asterisk may write lines of neighbouring seconds the wrong way round; the order of the lines is right.
    private const int SwappedSeconds = 2;
    private const int MostInASecond = 999;

    private readonly LocalClock _local = new(zone);
    private Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private long _second;
    private int _most;

    /// <summary>Gets or sets the second of the latest line, and how many lines of it spoke of which call or member.</summary>
    public (long Second, IReadOnlyDictionary<string, int> Lines) State
    {
        get => (_second, new Dictionary<string, int>(_lines));
        set => (_second, _lines, _most) = (value.Second, new(value.Lines, StringComparer.Ordinal), value.Lines.Values.DefaultIfEmpty().Max());
    }

    /// <summary>Returns when a line happened.</summary>
    /// <param name="line">The line.</param>
    /// <param name="named">The instant that it names, before the lines of the second are told apart.</param>
    public DateTimeOffset At(QueueLogLine line, out DateTimeOffset named)
    {
        named = EventFields.CutToMilliseconds(line.Time.ToInstant(_local));
        if (!line.Time.IsWhole)
        {
            return named;
        }

        var second = named.ToUnixTimeSeconds();
        if (second > _second || second < _second - SwappedSeconds)
        {
            (_second, _most) = (second, 0);
            _lines.Clear();
        }

        return DateTimeOffset.FromUnixTimeMilliseconds((_second * 1000) + Place(line));
    }

    private int Place(QueueLogLine line)
    {
        // MANAGER, CLI and REALTIME stand in the place of a call and are none: a call's id has digits in it.
        var call = line.CallId is { } id && id.Any(char.IsAsciiDigit) ? "call " + id : null;
        var member = line.Member is { } name ? "member " + name : null;
        var place = call is null && member is null ? _most : Math.Max(LinesOf(call), LinesOf(member));
        place = Math.Min(place, MostInASecond);
        Count(call, place + 1);
        Count(member, place + 1);
        _most = Math.Max(_most, place + 1);
        return place;
    }

    private int LinesOf(string? subject) => subject is null ? 0 : _lines.GetValueOrDefault(subject);

    private void Count(string? subject, int lines)
    {
        if (subject is not null)
        {
            _lines[subject] = lines;
        }
    }
}
