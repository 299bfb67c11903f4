using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What a scorecard is narrowed to. Empty is everything.</summary>
/// <param name="Queues">The queues, or none for all.</param>
/// <param name="Team">The team whose agents answered, or <see langword="null" /> for all.</param>
public sealed record ScorecardFilter(ImmutableArray<QueueId> Queues, string? Team)
{
    /// <summary>Gets the whole helpline.</summary>
    public static ScorecardFilter None { get; } = new([], null);
}

/// <summary>How a day compares with its usual self.</summary>
public enum UsualVerdict
{
    /// <summary>Too few comparable days, or no value.</summary>
    CannotSay,

    /// <summary>Within what is usual.</summary>
    Usual,

    /// <summary>Better than usual, beyond noise.</summary>
    Better,

    /// <summary>Worse than usual, beyond noise.</summary>
    Worse,

    /// <summary>Different from usual beyond noise, of a figure that is neither better nor worse: higher.</summary>
    Higher,

    /// <summary>As <see cref="Higher" />: lower.</summary>
    Lower,
}

/// <summary>A figure beside the same weekday of the last eight weeks.</summary>
/// <param name="Verdict">How it compares.</param>
/// <param name="Usual">The median of the comparable days, in the figure's unit, or <see langword="null" />.</param>
/// <param name="Days">How many days it is compared with.</param>
/// <param name="Reason">The verdict as a sentence, with what it stands on.</param>
public sealed record Comparison(UsualVerdict Verdict, double? Usual, int Days, string Reason)
{
    /// <summary>Gets the lower end of what is usual, in the figure's unit, or <see langword="null" />.</summary>
    public double? UsualLow { get; init; }

    /// <summary>Gets the upper end of what is usual, or <see langword="null" />.</summary>
    public double? UsualHigh { get; init; }
}

/// <summary>One figure of a scorecard with all that is said beside it.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Figure">Its value.</param>
/// <param name="Usual">How it compares with its usual self.</param>
public sealed record ScoredFigure(FigureDefinition Definition, Figure Figure, Comparison Usual)
{
    /// <summary>Gets what was agreed for that day, in the figure's unit, or <see langword="null" /> where nothing was.</summary>
    public double? Target { get; init; }

    /// <summary>Gets whether the target is met, or <see langword="null" /> without target or value.</summary>
    public bool? IsMet { get; init; }

    /// <summary>Gets what a judgement without a target stands on, in a few words: 7 of 9 queues met theirs. Otherwise <see langword="null" />.</summary>
    public string? TargetNote { get; init; }

    /// <summary>Gets the formula as printed beside this value: for service levels with the threshold of the queue, or that each queue has its own.</summary>
    public required string FormulaText { get; init; }

    /// <summary>Gets the last 56 days up to and with this one, oldest first; <see langword="null" /> where there is no value. Empty where no day has one.</summary>
    public ImmutableArray<double?> Trend { get; init; } = [];

    /// <summary>Gets the value as it was first published, where the day was restated and this figure with it; otherwise <see langword="null" />.</summary>
    public Figure? FirstPublished { get; init; }

    /// <summary>Gets the figure of the day that is compared with, where one was asked for.</summary>
    public Figure? Other { get; init; }
}

/// <summary>One queue's line of a scorecard.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Name">Its name.</param>
/// <param name="Terms">The terms of the day.</param>
/// <param name="State">How final the day is.</param>
/// <param name="Figures">Its figures, those that can be told of a queue, in the order of the catalogue.</param>
public sealed record QueueLine(QueueId Queue, string Name, QueueTerms Terms, DayState State, ImmutableArray<ScoredFigure> Figures)
{
    /// <summary>Returns one figure, or <see langword="null" />.</summary>
    /// <param name="kind">Which.</param>
    public ScoredFigure? this[FigureKind kind] => Figures.FirstOrDefault(one => one.Definition.Kind == kind);
}

/// <summary>A day that was published again.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Name">Its name.</param>
/// <param name="FirstPublishedAt">When it was published first, UTC.</param>
/// <param name="RestatedAt">When it was published last, UTC.</param>
/// <param name="Why">Why, a sentence.</param>
public sealed record Restatement(QueueId Queue, string Name, DateTimeOffset FirstPublishedAt, DateTimeOffset RestatedAt, string Why);

/// <summary>One term of the weighted index.</summary>
/// <param name="Definition">The figure.</param>
/// <param name="Weight">Its weight, above 0.</param>
/// <param name="Attainment">How far the target is reached, 0 to 100, or <see langword="null" /> without value or target: it leaves both sums.</param>
public sealed record IndexTerm(FigureDefinition Definition, double Weight, double? Attainment);

/// <summary>The weighted index, only where weights were set: Σ weight × attainment ÷ Σ weight over the terms that have an attainment.</summary>
/// <param name="Value">0 to 100, or <see langword="null" /> when no term has an attainment.</param>
/// <param name="Terms">Its arithmetic.</param>
public sealed record ScoreIndex(double? Value, ImmutableArray<IndexTerm> Terms)
{
    /// <summary>Works it out.</summary>
    /// <param name="terms">The figures with a weight.</param>
    public static ScoreIndex Of(IEnumerable<IndexTerm> terms)
    {
        ImmutableArray<IndexTerm> all = [.. terms];
        var told = all.Where(term => term.Attainment is not null).ToList();
        return new ScoreIndex(told.Count == 0 ? null : told.Sum(term => term.Weight * term.Attainment!.Value) / told.Sum(term => term.Weight), all);
    }
}

/// <summary>A helpline's day, judged.</summary>
/// <param name="Date">The day.</param>
/// <param name="Filter">What it is narrowed to.</param>
public sealed record Scorecard(DateOnly Date, ScorecardFilter Filter)
{
    /// <summary>Gets the helpline's time zone, by its IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Gets the oldest instant at which any of its days was counted, UTC: figures are as of then or later. <see langword="null" /> without any.</summary>
    public DateTimeOffset? BuiltAt { get; init; }

    /// <summary>Gets the currency of figures of money, three letters, or <see langword="null" /> where no costs are set for the day.</summary>
    public string? Currency { get; init; }

    /// <summary>Gets how final it is: the least final of its queues, restated where any closed one was.</summary>
    public DayState State { get; init; }

    /// <summary>Gets when the last of its queues closes or closed, UTC, or <see langword="null" /> without any.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Gets the figures of all that passes the filter, in the order of the catalogue.</summary>
    public ImmutableArray<ScoredFigure> Figures { get; init; } = [];

    /// <summary>Gets the queues, most urgent first.</summary>
    public ImmutableArray<QueueLine> Queues { get; init; } = [];

    /// <summary>Gets the index, or <see langword="null" /> where no weights were set.</summary>
    public ScoreIndex? Index { get; init; }

    /// <summary>Gets the queues whose day was published again.</summary>
    public ImmutableArray<Restatement> Restatements { get; init; } = [];

    /// <summary>Gets the names of all teams, in alphabetical order.</summary>
    public ImmutableArray<string> Teams { get; init; } = [];

    /// <summary>Gets how many actions that came of reviews are open as of now, whatever the day and the filter.</summary>
    public int OpenActions { get; init; }

    /// <summary>Gets how many of them are late.</summary>
    public int LateActions { get; init; }

    /// <summary>Returns one figure, or <see langword="null" />.</summary>
    /// <param name="kind">Which.</param>
    public ScoredFigure? this[FigureKind kind] => Figures.FirstOrDefault(one => one.Definition.Kind == kind);
}
