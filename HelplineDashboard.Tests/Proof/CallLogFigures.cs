namespace HelplineDashboard.Tests.Proof;

/// <summary>The figures of a queue's day, worked out call by call from their definitions, with nothing of the product.</summary>
/// <remarks>
/// It stands beside the scorecard so that the two can be compared; whoever changes a definition changes both, and never one by
/// reading the other. The day ends at the queue's own day start, and a call belongs to the day in which it was offered.
/// </remarks>
/// <param name="calls">All calls, of all queues, also those of the weeks before and after.</param>
/// <param name="tellsSurveys">Whether whoever told of the calls tells what callers said of them afterwards, too.</param>
internal sealed class CallLogFigures(IReadOnlyCollection<Call> calls, bool tellsSurveys)
{
    private const long Week = 7 * 24 * 3_600_000L;

    private static readonly (string Name, LevelBy By)[] s_levels =
    [
        ("service-level-exclude-short", LevelBy.LessShortAbandons),
        ("service-level-standard", LevelBy.Standard),
        ("service-level-answered-only", LevelBy.AnsweredOnly),
        ("service-level-genesys", LevelBy.AsGenesysCloud),
        ("service-level-amazon-connect", LevelBy.AsAmazonConnect),
    ];

    private readonly ILookup<string, Call> _byQueue = calls.ToLookup(call => call.Queue);
    private readonly Dictionary<Agreement, ILookup<DateOnly, Call>> _byDay = [];

    // A caller's calls about a matter, to any queue.
    private readonly ILookup<(string Caller, string? Issue), Call> _ofCaller = calls
        .Where(call => call.Caller is not null)
        .ToLookup(call => (call.Caller!, call.Issue));

    /// <summary>Returns the days on which a queue was offered calls.</summary>
    public IEnumerable<DateOnly> DaysOf(Agreement agreed) => Days(agreed).Select(day => day.Key).Order();

    /// <summary>Returns how many calls a queue was offered in a day.</summary>
    public int OfferedOn(Agreement agreed, DateOnly date) => Days(agreed)[date].Count();

    /// <summary>Works out the figures of a queue's day, by the codes under which the scorecard publishes them.</summary>
    public IReadOnlyDictionary<string, ProvenFigure> Of(Agreement agreed, DateOnly date)
    {
        var offered = Days(agreed)[date].ToList();
        var answered = offered.Where(call => call.Fate == Fate.Answered).ToList();
        var abandoned = offered.Where(call => call.Fate == Fate.Abandoned).ToList();
        var waits = answered.Select(call => call.WaitMs).ToList();
        var shortly = abandoned.Count(call => call.WaitMs < agreed.ShortSeconds * 1000L);
        var handled = answered.Where(call => call.TalkMs is not null).ToList();
        var visits = offered.Where(call => !call.Continues).ToList();
        var known = visits.Where(call => call.Caller is not null).ToList();
        var resolvable = known.Where(call => call.Fate == Fate.Answered).ToList();
        var ratings = offered.Where(call => call.Satisfaction is not null).ToList();
        var surveyed = answered.Count(call => call.Satisfaction is not null || call.Recommend is not null);
        var wrapUps = handled.Where(call => call.WrapUpMs is not null).Select(call => call.WrapUpMs!.Value).ToList();

        var figures = new Dictionary<string, ProvenFigure>(StringComparer.Ordinal)
        {
            ["offered"] = ProvenFigure.Count(offered.Count),
            ["service-level"] = ServiceLevel(agreed, agreed.LevelBy, offered),
            ["speed-of-answer"] = ProvenFigure.Mean(waits),
            ["median-speed-of-answer"] = ProvenFigure.Percentile(waits, 50),
            ["slowest-tenth"] = ProvenFigure.Percentile(waits, 90),
            ["abandon-rate"] = ProvenFigure.Share(abandoned.Count, offered.Count),
            ["abandon-rate-less-short"] = ProvenFigure.Share(abandoned.Count - shortly, offered.Count - shortly),
            ["answer-rate"] = ProvenFigure.Share(answered.Count, offered.Count),
            ["rolled-over"] = ProvenFigure.Share(offered.Count(call => call.Fate == Fate.TakenByPartner), offered.Count),
            ["unknown-outcome"] = ProvenFigure.Share(offered.Count(call => call.Fate == Fate.Unknown), offered.Count),
            ["handle-time"] = ProvenFigure.Mean(handled.Select(call => call.TalkMs!.Value + (call.WrapUpMs ?? 0))),
            ["talk-time"] = ProvenFigure.Mean(handled.Select(call => call.TalkMs!.Value)),
            ["wrap-up-time"] = handled.Count > 0 && wrapUps.Count == 0 ? ProvenFigure.CannotKnow : ProvenFigure.Mean(wrapUps),
            ["transfer-rate"] = ProvenFigure.Share(answered.Count(call => call.Transferred), answered.Count),
            ["unknown-caller"] = ProvenFigure.Share(visits.Count - known.Count, visits.Count),
            ["repeat-contact"] = Known(ProvenFigure.Share(known.Count(HasOneBefore), known.Count), visits.Count),
            ["first-contact-resolution"] = Known(
                ProvenFigure.Share(resolvable.Count(call => !call.Transferred && !HasOneAfter(call)), resolvable.Count), visits.Count),
            ["satisfaction"] = tellsSurveys ? ProvenFigure.Share(ratings.Count(call => call.Satisfaction >= 4), ratings.Count) : ProvenFigure.CannotKnow,
            ["net-promoter"] = tellsSurveys ? Promoters(offered) : ProvenFigure.CannotKnow,
            ["response-rate"] = tellsSurveys ? ProvenFigure.Share(surveyed, answered.Count) : ProvenFigure.CannotKnow,
        };
        foreach (var (name, by) in s_levels)
        {
            figures[name] = ServiceLevel(agreed, by, offered);
        }

        return figures;
    }

    private static ProvenFigure ServiceLevel(Agreement agreed, LevelBy by, IReadOnlyCollection<Call> offered)
    {
        long limit = agreed.ThresholdSeconds * 1000L, shortLimit = agreed.ShortSeconds * 1000L;
        long a = offered.LongCount(call => call.Fate == Fate.Answered), b = offered.LongCount(call => call.Fate == Fate.Abandoned);
        var aInTime = offered.LongCount(call => call.Fate == Fate.Answered && call.WaitMs <= limit);
        var bInTime = offered.LongCount(call => call.Fate == Fate.Abandoned && call.WaitMs <= limit);
        var bShort = offered.LongCount(call => call.Fate == Fate.Abandoned && call.WaitMs < shortLimit);
        var leftOtherwise = offered.LongCount(call => call.Fate is Fate.LeftOtherwise or Fate.TakenByPartner);
        return by switch
        {
            LevelBy.LessShortAbandons => ProvenFigure.Share(aInTime, a + b - bShort),
            LevelBy.Standard => ProvenFigure.Share(aInTime, a + b),
            LevelBy.AnsweredOnly => ProvenFigure.Share(aInTime, a),
            LevelBy.AsGenesysCloud => ProvenFigure.Share(aInTime, a + b - bShort + leftOtherwise),
            LevelBy.AsAmazonConnect => ProvenFigure.Share(aInTime + bInTime, offered.Count),
            _ => throw new ArgumentOutOfRangeException(nameof(by)),
        };
    }

    private static ProvenFigure Promoters(List<Call> offered)
    {
        var marks = offered.Where(call => call.Recommend is not null).Select(call => call.Recommend!.Value).ToList();
        return ProvenFigure.Points(marks.Count(mark => mark >= 9) - marks.Count(mark => mark <= 6), marks.Count);
    }

    // That nobody is known among those who called is something else than that nobody called.
    private static ProvenFigure Known(ProvenFigure share, int callers) => share.Whole == 0 && callers > 0 ? ProvenFigure.CannotKnow : share;

    private bool HasOneBefore(Call call) => _ofCaller[(call.Caller!, call.Issue)].Any(other => other.OfferedMs < call.OfferedMs && other.OfferedMs >= call.OfferedMs - Week);

    private bool HasOneAfter(Call call) => _ofCaller[(call.Caller!, call.Issue)]
        .Any(other => !other.Continues && other.OfferedMs > call.OfferedMs && other.OfferedMs <= call.OfferedMs + Week);

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
