using System.Text.Json.Nodes;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Proof;

/// <summary>Calls made up from a seed, with callers, matters, transfers that go on elsewhere, work afterwards and surveys; and the events that tell of them.</summary>
internal sealed class MadeConversations
{
    /// <summary>The queues.</summary>
    public static readonly IReadOnlyList<Agreement> Agreements =
    [
        new("crisis", 15, 5, LevelBy.AsGenesysCloud, "Europe/London", new TimeOnly(6, 0)),
        new("housing", 30, 10, LevelBy.AsAmazonConnect, "Europe/London"),
        new("benefits", 45, 5, LevelBy.LessShortAbandons, "America/New_York"),
    ];

    private static readonly DateTimeOffset s_start = new(2025, 10, 13, 0, 0, 0, TimeSpan.Zero);
    private static readonly string?[] s_matters = [null, "rent", "debt"];
    private const int Days = 24;

    private readonly Random _random;
    private readonly List<Call> _calls = [];
    private readonly List<JsonObject> _events = [];

    private MadeConversations(int seed) => _random = new Random(seed);

    /// <summary>Gets the calls.</summary>
    public IReadOnlyList<Call> Calls => _calls;

    /// <summary>Gets the events, in no order, some of them twice.</summary>
    public IReadOnlyList<JsonObject> Events => _events;

    /// <summary>Makes them.</summary>
    public static MadeConversations Make(int seed)
    {
        var made = new MadeConversations(seed);
        for (var number = 0; number < 1_800; number++)
        {
            made.Add(number, s_start.AddMilliseconds(made._random.NextInt64(Days * 86_400_000L)));
        }

        made.AddWeekApart();
        made._events.AddRange(made._events.Take(300).Select(one => (JsonObject)one.DeepClone()).ToList());
        var order = made._events.ToArray();
        made._random.Shuffle(order);
        made._events.Clear();
        made._events.AddRange(order);
        return made;
    }

    // One caller comes back after exactly a week, another a millisecond later: the one is a repeat, the other is none.
    private void AddWeekApart()
    {
        foreach (var (caller, beyond) in new[] { ("+442079461001", 0), ("+442079461002", 1) })
        {
            var first = s_start.AddDays(3).AddHours(12);
            foreach (var at in new[] { first, first.AddDays(7).AddMilliseconds(beyond) })
            {
                var call = new Call("housing", at.ToUnixTimeMilliseconds(), Fate.Answered, 10_000) { TalkMs = 60_000, Caller = caller, Issue = "rent" };
                Tell($"apart-{caller[^1]}-{at:dd}", call, "rent", null);
            }
        }
    }

    private void Add(int number, DateTimeOffset at)
    {
        var agreed = Agreements[_random.Next(Agreements.Count)];
        var fate = _random.Next(20) switch { < 12 => Fate.Answered, < 16 => Fate.Abandoned, 16 => Fate.LeftOtherwise, 17 => Fate.TakenByPartner, _ => Fate.Unknown };
        var isAnswered = fate == Fate.Answered;
        long? talk = isAnswered && _random.Next(10) > 0 ? _random.Next(1, 1_500_000) : null;
        var continues = _random.Next(10) == 0;
        var told = continues ? "passed on" : s_matters[_random.Next(3)]; // whether one that goes on elsewhere is a second call is not asked here
        var wrapUp = talk is not null && _random.Next(3) > 0 ? _random.Next(240_000) : (long?)null;
        var found = wrapUp is not null && !continues && _random.Next(4) == 0 ? s_matters[1 + _random.Next(2)] : null;
        var call = new Call(agreed.Queue, at.ToUnixTimeMilliseconds(), fate, _random.Next(4) == 0 ? agreed.ThresholdSeconds * 1000L : _random.Next(90_000))
        {
            TalkMs = talk,
            WrapUpMs = wrapUp,
            Transferred = talk is not null && _random.Next(6) == 0,
            Caller = _random.Next(8) switch { 0 or 1 => null, 2 => $"+4420794600{_random.Next(5):00}", _ => $"+442079470{_random.Next(400):000}" },
            Issue = found ?? told,
            Continues = continues,
            Satisfaction = isAnswered && _random.Next(4) == 0 ? _random.Next(1, 6) : null,
            Recommend = isAnswered && _random.Next(4) == 0 ? _random.Next(11) : null,
        };
        Tell($"call-{number}", call, told, found);
    }

    private void Tell(string contact, Call call, string? told, string? found)
    {
        _calls.Add(call);
        if (call.Fate != Fate.Unknown && (call.Fate != Fate.Answered || call.TalkMs is not null) && _random.Next(2) == 0)
        {
            TellAtOnce(contact, call, told, found);
        }
        else
        {
            TellBitByBit(contact, call, told, found);
        }
    }

    private void TellAtOnce(string contact, Call call, string? told, string? found)
    {
        var left = At(call, call.WaitMs);
        var over = At(call, call.WaitMs + (call.TalkMs ?? 0));
        var data = Offer(contact, call, told);
        switch (call.Fate)
        {
            case Fate.Answered:
                data["answeredAt"] = left;
                data["agent"] = "amina";
                data[call.Transferred ? "transferredAt" : "endedAt"] = over;
                break;
            case Fate.Abandoned:
                data["abandonedAt"] = left;
                break;
            case Fate.LeftOtherwise:
                data["endedAt"] = left;
                data["reason"] = "timeout";
                break;
            default:
                data["rolledOverAt"] = left;
                break;
        }

        if (call.WrapUpMs is { } wrapUp)
        {
            data["wrappedUpAt"] = At(call, call.WaitMs + call.TalkMs!.Value + wrapUp);
            data["wrappedUpIssueType"] = found;
        }

        if (call.Satisfaction is not null || call.Recommend is not null)
        {
            data["surveyedAt"] = At(call, call.WaitMs + 4_000_000);
            (data["satisfaction"], data["recommend"]) = (call.Satisfaction, call.Recommend);
        }

        Say("contact.recorded", contact, call, 0, data);
    }

    private void TellBitByBit(string contact, Call call, string? told, string? found)
    {
        Say("contact.offered", contact, call, 0, Offer(contact, call, told));
        var overMs = call.WaitMs + (call.TalkMs ?? 0);
        switch (call.Fate)
        {
            case Fate.Answered:
                Say("contact.answered", contact, call, call.WaitMs, Of(contact, ("agent", "bo")));
                if (call.TalkMs is not null)
                {
                    Say(call.Transferred ? "contact.transferred" : "contact.ended", contact, call, overMs, Of(contact));
                }

                break;
            case Fate.Abandoned:
                Say("contact.abandoned", contact, call, call.WaitMs, Of(contact));
                break;
            case Fate.LeftOtherwise:
                Say("contact.ended", contact, call, call.WaitMs, Of(contact, ("reason", "key")));
                break;
            case Fate.TakenByPartner:
                Say("contact.rolled-over", contact, call, call.WaitMs, Of(contact, ("partner", "North Centre")));
                break;
        }

        if (call.WrapUpMs is { } wrapUp)
        {
            Say("contact.wrapped-up", contact, call, overMs + wrapUp, Of(contact, ("issueType", found)));
        }

        if (call.Satisfaction is not null || call.Recommend is not null)
        {
            Say("survey.answered", contact, call, overMs + 4_000_000, Of(contact, ("satisfaction", call.Satisfaction), ("recommend", call.Recommend)));
        }
    }

    private static JsonObject Offer(string contact, Call call, string? told) => Of(
        contact,
        ("queue", call.Queue),
        ("issueType", told),
        ("caller", call.Caller ?? "anonymous"),
        ("previous", call.Continues ? contact + "-before" : null));

    // What is not told is left out.
    private static JsonObject Of(string contact, params (string Field, JsonNode? Value)[] fields)
    {
        var data = new JsonObject { ["contact"] = contact };
        foreach (var (field, value) in fields.Where(field => field.Value is not null))
        {
            data[field] = value;
        }

        return data;
    }

    private void Say(string what, string contact, Call call, long afterMs, JsonObject data)
    {
        foreach (var empty in data.Where(field => field.Value is null).Select(field => field.Key).ToList())
        {
            data.Remove(empty);
        }

        _events.Add(CloudEvents.Event(
            $"helpline.{what}.v1", $"{contact}-{what}", data, DateTimeOffset.FromUnixTimeMilliseconds(call.OfferedMs + afterMs)));
    }

    private static string At(Call call, long afterMs) => DateTimeOffset.FromUnixTimeMilliseconds(call.OfferedMs + afterMs).ToString("O");
}
