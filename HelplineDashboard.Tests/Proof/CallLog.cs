using System.Globalization;
using System.IO.Compression;

namespace HelplineDashboard.Tests.Proof;

/// <summary>Reads a log of calls: a CSV file with a heading, no quotes, local times without an offset in the order in which the calls came.</summary>
internal static class CallLog
{
    // A file may be a little out of order without anybody having put a clock back.
    private static readonly TimeSpan s_disorder = TimeSpan.FromMinutes(5);

    /// <summary>Reads a file, packed with gzip or not.</summary>
    public static IReadOnlyList<Call> Read(string path, string zone)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        return Parse(reader, zone);
    }

    /// <summary>Reads a text.</summary>
    public static IReadOnlyList<Call> Parse(TextReader text, string zone)
    {
        var places = text.ReadLine()!.Split(',').Select((name, place) => (name, place)).ToDictionary(one => one.name.Trim(), one => one.place);
        var clock = new WallClock(zone);
        var calls = new List<Call>();
        var last = DateTimeOffset.MinValue;
        while (text.ReadLine() is { Length: > 0 } line)
        {
            var fields = line.Split(',');
            last = InstantOf(clock, DateTime.Parse(Field("arrived"), CultureInfo.InvariantCulture), last);
            var fate = FateOf(Field("outcome"));
            var talk = Field("talk_s");
            calls.Add(new Call(Field("queue").ToLowerInvariant(), last.ToUnixTimeMilliseconds(), fate, Milliseconds(Field("wait_s")))
            {
                TalkMs = fate == Fate.Answered && talk.Length > 0 ? Milliseconds(talk) : null,
                Transferred = fate == Fate.Answered && Field("transferred") == "1",
            });

            string Field(string name) => fields[places[name]].Trim();
        }

        return calls;
    }

    // An hour that comes twice is the second one as soon as the file has stepped back in time. What no clock ever showed
    // was written by one that had not been put forward.
    private static DateTimeOffset InstantOf(WallClock clock, DateTime local, DateTimeOffset last) => clock.Showing(local) switch
    {
        [] => clock.AsIfNotPutForward(local),
        [var only] => only,
        [var first, var second, ..] => last - first > s_disorder && last - first <= TimeSpan.FromHours(2) ? second : first,
    };

    private static Fate FateOf(string word) => word switch
    {
        "answered" => Fate.Answered,
        "abandoned" => Fate.Abandoned,
        "rolled-over" => Fate.TakenByPartner,
        "timeout" or "unstaffed" or "key" => Fate.LeftOtherwise,
        _ => throw new FormatException($"\"{word}\" is no outcome."),
    };

    private static long Milliseconds(string seconds) => (long)decimal.Floor(decimal.Parse(seconds, CultureInfo.InvariantCulture) * 1000m);
}
