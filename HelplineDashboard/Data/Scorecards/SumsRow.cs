using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Data.Scorecards;

/// <summary>The sums of a day as rows hold them.</summary>
/// <remarks>What counts for the service level is not stored: it is worked out by the queue's formula, as the live board does.</remarks>
internal abstract class SumsRow : CountsRow
{
    public int Overdue { get; init; }
    public double AnsweredWaitSquares { get; init; }
    public long AbandonedWaitMs { get; init; }
    public long TalkMs { get; init; }
    public int WrappedUp { get; init; }
    public long WrapUpMs { get; init; }
    public double HandleSquares { get; init; }
    public int KnownCallers { get; init; }
    public int FirstVisits { get; init; }
    public int Repeats { get; init; }
    public int Resolvable { get; init; }
    public int Resolved { get; init; }
    public int SatisfactionAnswers { get; init; }
    public int Satisfied { get; init; }
    public int RecommendAnswers { get; init; }
    public int Promoters { get; init; }
    public int Detractors { get; init; }
    public int Surveyed { get; init; }
    public int CalledBack { get; init; }
    public int CameBack { get; init; }
    public int FollowUpsOwed { get; init; }
    public int FollowUpsDue { get; init; }
    public int FollowUpsLate { get; init; }
    public int Distressing { get; init; }

    public DaySums ToSums(ServiceLevelFormula formula) => new DaySums
    {
        Counts = ToCounts(),
        Overdue = Overdue,
        AnsweredWaitSquares = AnsweredWaitSquares,
        AbandonedWaitMs = AbandonedWaitMs,
        TalkMs = TalkMs,
        WrappedUp = WrappedUp,
        WrapUpMs = WrapUpMs,
        HandleSquares = HandleSquares,
        KnownCallers = KnownCallers,
        FirstVisits = FirstVisits,
        Repeats = Repeats,
        Resolvable = Resolvable,
        Resolved = Resolved,
        SatisfactionAnswers = SatisfactionAnswers,
        Satisfied = Satisfied,
        RecommendAnswers = RecommendAnswers,
        Promoters = Promoters,
        Detractors = Detractors,
        Surveyed = Surveyed,
        CalledBack = CalledBack,
        CameBack = CameBack,
        FollowUpsOwed = FollowUpsOwed,
        FollowUpsDue = FollowUpsDue,
        FollowUpsLate = FollowUpsLate,
        Distressing = Distressing,
    }.JudgedBy(formula);
}

/// <summary>The sums of a queue's day with its terms and waits.</summary>
internal abstract class QueueSumsRow : SumsRow
{
    public int Day { get; init; }
    public string QueueCode { get; init; } = "";
    public int TermsFromDay { get; init; }
    public int ThresholdSeconds { get; init; }
    public int ShortAbandonSeconds { get; init; }
    public ServiceLevelFormula Formula { get; init; }
    public int TargetPercentage { get; init; }
    public string? Waits { get; init; }

    public QueueId Queue => new(QueueCode);

    public DateOnly Date => DayNumbers.Day(Day);

    public DaySums Sums => ToSums(Formula);

    public WaitDistribution WaitsRead => Waits is null ? WaitDistribution.Empty : WaitText.Read(Waits);

    public QueueTerms Terms => new(
        Queue, DayNumbers.Day(TermsFromDay), TimeSpan.FromSeconds(ThresholdSeconds), TimeSpan.FromSeconds(ShortAbandonSeconds), Formula, TargetPercentage);
}
