namespace HelplineDashboard.Tests.Proof;

/// <summary>The figures of a queue's day, worked out call by call from their definitions, with nothing of the product.</summary>
/// <remarks>
/// It stands beside the scorecard so that the two can be compared; whoever changes a definition changes both, and never one by
/// reading the other. The day ends at the queue's own day start, and a call belongs to the day in which it was offered.
/// </remarks>
/// <param name="calls">All calls, of all queues, also those of the weeks before and after.</param>
/// <param name="tellsWrapUp">Whether whoever told of the calls tells of the work afterwards too.</param>
internal sealed class CallLogFigures(IReadOnlyCollection<Call> calls, bool tellsWrapUp)
{
    private const long Week = 7 * 24 * 3_600_000L;

    private readonly ILookup<string, Call> _byQueue = calls.ToLookup(call => call.Queue);
    private readonly Dictionary<Agreement, ILookup<DateOnly, Call>> _byDay = [];

    // When a caller called about a matter, continuations aside, earliest first.
    private readonly Dictionary<(string, string?), List<long>> _seen = calls
        .Where(call => call is { Caller: not null, Continues: false })
        .GroupBy(call => (call.Caller!, call.Issue))
        .ToDictionary(group => group.Key, group => group.Select(call => call.OfferedMs).Order().ToList());

    /// <summary>Returns the days on which a queue was offered calls.</summary>
    public IEnumerable<DateOnly> DaysOf(Agreement agreed) => Days(agreed).Select(day => day.Key).Order();

    /// <summary>Returns how many calls a queue was offered in a day.</summary>
    public int OfferedOn(Agreement agreed, DateOnly date) => Days(agreed)[date].Count();

    /// <summary>Works out the figures of a queue's day, by name.</summary>
    public IReadOnlyDictionary<string, ProvenFigure> Of(Agreement agreed, DateOnly date)
    {
        var offered = Days(agreed)[date].ToList();
        var answered = offered.Where(call => call.Fate == Fate.Answered).ToList();
        var abandoned = offered.Where(call => call.Fate == Fate.Abandoned).ToList();
        var waits = answered.Select(call => call.WaitMs).ToList();
        var shortly = abandoned.Count(call => call.WaitMs < agreed.ShortSeconds * 1000L);
        var handled = answered.Where(call => call.TalkMs is not null).ToList();
        var firsts = offered.Where(call => call is { Caller: not null, Continues: false }).ToList();
        var answeredFirsts = firsts.Where(call => call.Fate == Fate.Answered).ToList();
        var ratings = offered.Where(call => call.Satisfaction is not null).ToList();
        var surveyed = answered.Count(call => call.Satisfaction is not null || call.Recommend is not null);
        var wrapUps = handled.Where(call => call.WrapUpMs is not null).Select(call => call.WrapUpMs!.Value).ToList();

        return new Dictionary<string, ProvenFigure>(StringComparer.Ordinal)
        {
            ["offered"] = ProvenFigure.Count(offered.Count),
            ["answered"] = ProvenFigure.Count(answered.Count),
            ["abandoned"] = ProvenFigure.Count(abandoned.Count),
            ["service level"] = ServiceLevel(agreed, offered),
            ["speed of answer"] = ProvenFigure.Mean(waits),
            ["median wait"] = ProvenFigure.Percentile(waits, 50),
            ["90th percentile of waits"] = ProvenFigure.Percentile(waits, 90),
            ["abandoned share"] = ProvenFigure.Share(abandoned.Count, offered.Count),
            ["abandoned share less short"] = ProvenFigure.Share(abandoned.Count - shortly, offered.Count - shortly),
            ["answer rate"] = ProvenFigure.Share(answered.Count, offered.Count),
            ["rolled over"] = ProvenFigure.Share(offered.Count(call => call.Fate == Fate.TakenByPartner), offered.Count),
            ["unknown"] = ProvenFigure.Share(offered.Count(call => call.Fate == Fate.Unknown), offered.Count),
            ["handle time"] = ProvenFigure.Mean(handled.Select(call => call.TalkMs!.Value + (call.WrapUpMs ?? 0))),
            ["talk time"] = ProvenFigure.Mean(handled.Select(call => call.TalkMs!.Value)),
            ["wrap-up time"] = tellsWrapUp ? ProvenFigure.Mean(wrapUps) : ProvenFigure.CannotKnow,
            ["transferred"] = ProvenFigure.Share(answered.Count(call => call.Transferred), answered.Count),
            ["repeat contact"] = ProvenFigure.Share(firsts.Count(HasOneBefore), firsts.Count),
            ["first-contact resolution"] = ProvenFigure.Share(
                answeredFirsts.Count(call => !call.Transferred && !HasOneAfter(call)), answeredFirsts.Count),
            ["satisfied"] = ProvenFigure.Share(ratings.Count(call => call.Satisfaction >= 4), ratings.Count),
            ["net promoter score"] = Promoters(offered),
            ["response rate"] = ProvenFigure.Share(surveyed, answered.Count),
        };
    }

    /// <summary>Works out the service level of some calls by a queue's agreement.</summary>
    internal static ProvenFigure ServiceLevel(Agreement agreed, IReadOnlyCollection<Call> offered)
    {
        long limit = agreed.ThresholdSeconds * 1000L, shortLimit = agreed.ShortSeconds * 1000L;
        long a = offered.LongCount(call => call.Fate == Fate.Answered), b = offered.LongCount(call => call.Fate == Fate.Abandoned);
        var aInTime = offered.LongCount(call => call.Fate == Fate.Answered && call.WaitMs <= limit);
        var bInTime = offered.LongCount(call => call.Fate == Fate.Abandoned && call.WaitMs <= limit);
        var bShort = offered.LongCount(call => call.Fate == Fate.Abandoned && call.WaitMs < shortLimit);
        var leftOtherwise = offered.LongCount(call => call.Fate is Fate.LeftOtherwise or Fate.TakenByPartner);
        return agreed.LevelBy switch
        {
            LevelBy.LessShortAbandons => ProvenFigure.Share(aInTime, a + b - bShort),
            LevelBy.Standard => ProvenFigure.Share(aInTime, a + b),
            LevelBy.AnsweredOnly => ProvenFigure.Share(aInTime, a),
            LevelBy.AsGenesysCloud => ProvenFigure.Share(aInTime, a + b - bShort + leftOtherwise),
            LevelBy.AsAmazonConnect => ProvenFigure.Share(aInTime + bInTime, offered.Count),
            _ => throw new ArgumentOutOfRangeException(nameof(agreed)),
        };
    }

    private static ProvenFigure Promoters(List<Call> offered)
    {
        var marks = offered.Where(call => call.Recommend is not null).Select(call => call.Recommend!.Value).ToList();
        return ProvenFigure.Of(
            marks.Count == 0 ? null : (100m * marks.Count(mark => mark >= 9) / marks.Count) - (100m * marks.Count(mark => mark <= 6) / marks.Count));
    }

    private bool HasOneBefore(Call call) => _seen[(call.Caller!, call.Issue)].Exists(at => at < call.OfferedMs && at >= call.OfferedMs - Week);

    private bool HasOneAfter(Call call) => _seen[(call.Caller!, call.Issue)].Exists(at => at > call.OfferedMs && at <= call.OfferedMs + Week);

    private ILookup<DateOnly, Call> Days(Agreement agreed)
    {
        if (!_byDay.TryGetValue(agreed, out var days))
        {
            var clock = new WallClock(agreed.Zone);
            days = _byQueue[agreed.Queue].ToLookup(call => clock.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(call.OfferedMs), agreed.DayStart));
            _byDay.Add(agreed, days);
        }

        return days;
    }
}
