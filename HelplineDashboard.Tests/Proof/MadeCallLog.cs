using System.Globalization;
using System.Text;

namespace HelplineDashboard.Tests.Proof;

/// <summary>Logs of calls made up from a seed, with what figures go wrong on: limits met exactly, clock changes, days that start oddly, days without calls.</summary>
internal sealed class MadeCallLog
{
    private const string Heading = "arrived,queue,outcome,wait_s,talk_s,agent,transferred";

    /// <summary>The queues: every formula, four zones, days that start at midnight, in the morning, and in the hour that a clock change skips or repeats.</summary>
    public static readonly IReadOnlyList<Agreement> Agreements =
    [
        new("amsterdam", 20, 5, LevelBy.LessShortAbandons, "Europe/Amsterdam"),
        new("london", 30, 0, LevelBy.Standard, "Europe/London", new TimeOnly(6, 0)),
        new("new-york", 60, 10, LevelBy.AnsweredOnly, "America/New_York"),
        new("london-nights", 15, 5, LevelBy.AsGenesysCloud, "Europe/London", new TimeOnly(1, 30)),
        new("new-york-nights", 45, 45, LevelBy.AsAmazonConnect, "America/New_York", new TimeOnly(2, 15)),
        new("lord-howe", 20, 5, LevelBy.LessShortAbandons, "Australia/Lord_Howe", new TimeOnly(1, 45)), // puts its clocks by half an hour
    ];

    // The day of each change in 2025, the day before and the day after.
    private static readonly DateOnly[] s_changes = [new(2025, 3, 9), new(2025, 3, 30), new(2025, 4, 6), new(2025, 10, 5), new(2025, 10, 26), new(2025, 11, 2)];

    private readonly Random _random;

    private MadeCallLog(int seed) => _random = new Random(seed);

    /// <summary>Gets the days on which calls may come.</summary>
    public static IEnumerable<DateOnly> Dates => s_changes.SelectMany(change => new[] { change.AddDays(-1), change, change.AddDays(1) });

    /// <summary>Makes the file of a zone: its queues' calls in the order in which they came, on its own clocks.</summary>
    public static string Make(string zone, int seed)
    {
        var made = new MadeCallLog(seed);
        var clock = new WallClock(zone);
        var rows = Agreements.Where(agreed => agreed.Zone == zone)
            .SelectMany(agreed => Dates.SelectMany(date => made.Day(agreed, clock, date)))
            .OrderBy(row => row.At)
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{clock.Show(row.At):yyyy-MM-dd'T'HH:mm:ss.FFF},{row.Fields}"));
        return new StringBuilder().AppendLine(Heading).AppendJoin('\n', rows).AppendLine().ToString();
    }

    private IEnumerable<(DateTimeOffset At, string Fields)> Day(Agreement agreed, WallClock clock, DateOnly date)
    {
        DateTimeOffset start = clock.StartOf(date, agreed.DayStart), end = clock.StartOf(date.AddDays(1), agreed.DayStart);
        var kind = _random.Next(8); // now and then nobody calls, or nobody answers
        var calls = kind == 0 ? 0 : _random.Next(1, 70);
        var atEdges = kind == 0 ? [] : new[] { start, end.AddSeconds(-1), end.AddMilliseconds(-1) };
        return atEdges.Concat(Enumerable.Range(0, calls).Select(_ => start.AddSeconds(_random.NextInt64((long)(end - start).TotalSeconds))))
            .Select(at => (at, Row(agreed, mayBeAnswered: kind != 1)))
            .ToList();
    }

    private string Row(Agreement agreed, bool mayBeAnswered)
    {
        var wait = Wait(agreed).ToString(CultureInfo.InvariantCulture);
        var talk = _random.Next(12) == 0 ? "" : (_random.Next(1_000_000) / 1000m).ToString(CultureInfo.InvariantCulture);
        var fate = _random.Next(20);
        return fate switch
        {
            < 12 when mayBeAnswered => $"{agreed.Queue},answered,{wait},{talk},A{_random.Next(9)},{(talk.Length > 0 && _random.Next(5) == 0 ? 1 : 0)}",
            < 17 => $"{agreed.Queue},abandoned,{wait},,,",
            17 => $"{agreed.Queue},rolled-over,{wait},,,",
            18 => $"{agreed.Queue},timeout,{wait},,,",
            _ => $"{agreed.Queue},key,{wait},,,",
        };
    }

    private decimal Wait(Agreement agreed) => _random.Next(12) switch
    {
        0 => 0,
        1 => agreed.ThresholdSeconds,
        2 => agreed.ThresholdSeconds + 0.001m,
        3 => agreed.ThresholdSeconds - 0.001m,
        4 => agreed.ShortSeconds,
        5 => Math.Max(0, agreed.ShortSeconds - 0.001m),
        6 => new[] { 599.999m, 600, 609.999m, 3599.999m, 3600, 3659.999m, 7199.5m }[_random.Next(7)],
        < 10 => _random.Next(3 * agreed.ThresholdSeconds * 1000) / 1000m,
        _ => _random.Next(900_000) / 1000m,
    };
}
