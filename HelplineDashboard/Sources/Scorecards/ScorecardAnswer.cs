using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Sources.Scorecards;

/// <summary>A scorecard as JSON. A value that is not there is null, and its state says why.</summary>
public sealed record ScorecardAnswer(
    DateOnly Date,
    string TimeZone,
    DateTimeOffset? BuiltAt,
    string State,
    DateTimeOffset? ClosesAt,
    string? Currency,
    IReadOnlyList<string> QueueFilter,
    string? Team,
    IReadOnlyList<FigureAnswer> Figures,
    IReadOnlyList<QueueScoreAnswer> Queues,
    IndexAnswer? Index,
    IReadOnlyList<RestatementAnswer> Restatements)
{
    /// <summary>Makes it of a scorecard.</summary>
    public static ScorecardAnswer Of(Scorecard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new ScorecardAnswer(
            card.Date,
            card.TimeZone,
            card.BuiltAt,
            EventWords.Write(card.State),
            card.ClosesAt,
            card.Currency,
            [.. card.Filter.Queues.Select(queue => queue.Code)],
            card.Filter.Team,
            [.. card.Figures.Select(FigureAnswer.Of)],
            [.. card.Queues.Select(QueueScoreAnswer.Of)],
            card.Index is { } index ? new IndexAnswer(index.Value, [.. index.Terms.Select(term => new IndexTermAnswer(term.Definition.Code, term.Weight, term.Attainment))]) : null,
            [.. card.Restatements.Select(one => new RestatementAnswer(one.Queue.Code, one.FirstPublishedAt, one.RestatedAt, one.Why))]);
    }
}

/// <summary>One figure.</summary>
public sealed record FigureAnswer(
    string Code,
    string Name,
    string Perspective,
    string Unit,
    string Better,
    string Formula,
    string State,
    string? Reason,
    double? Value,
    double? Part,
    double? Whole,
    double? Low,
    double? High,
    double? Target,
    bool? TargetMet,
    string? TargetNote,
    UsualAnswer Usual,
    double? FirstPublished)
{
    /// <summary>Makes it of a figure.</summary>
    public static FigureAnswer Of(ScoredFigure one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var (definition, figure, usual) = (one.Definition, one.Figure, one.Usual);
        return new FigureAnswer(
            definition.Code,
            definition.Name,
            EventWords.Write(definition.Perspective),
            EventWords.Write(definition.Unit),
            EventWords.Write(definition.Direction),
            one.FormulaText,
            EventWords.Write(figure.State),
            figure.Reason,
            figure.Value,
            figure.Part,
            figure.Whole,
            figure.Low,
            figure.High,
            one.Target,
            one.IsMet,
            one.TargetNote,
            new UsualAnswer(EventWords.Write(usual.Verdict), usual.Usual, usual.UsualLow, usual.UsualHigh, usual.Days, usual.Reason),
            one.FirstPublished?.Value);
    }
}

/// <summary>How a figure compares with the same weekday of the eight weeks before.</summary>
public sealed record UsualAnswer(string Verdict, double? Usual, double? Low, double? High, int Days, string Reason);

/// <summary>One queue.</summary>
public sealed record QueueScoreAnswer(string Queue, string Name, string State, TermsAnswer Terms, IReadOnlyList<FigureAnswer> Figures)
{
    /// <summary>Makes it of a queue's line.</summary>
    public static QueueScoreAnswer Of(QueueLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new QueueScoreAnswer(line.Queue.Code, line.Name, EventWords.Write(line.State), TermsAnswer.Of(line.Terms), [.. line.Figures.Select(FigureAnswer.Of)]);
    }
}

/// <summary>What was agreed for a queue's service level on that day.</summary>
public sealed record TermsAnswer(double ThresholdSeconds, double ShortAbandonSeconds, string Formula, int TargetPercentage)
{
    /// <summary>Makes it of terms.</summary>
    public static TermsAnswer Of(QueueTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new TermsAnswer(terms.Threshold.TotalSeconds, terms.ShortAbandonLimit.TotalSeconds, EventWords.Write(terms.Formula), terms.TargetPercentage);
    }
}

/// <summary>The weighted index with its arithmetic.</summary>
public sealed record IndexAnswer(double? Value, IReadOnlyList<IndexTermAnswer> Terms);

/// <summary>One term of the index.</summary>
public sealed record IndexTermAnswer(string Code, double Weight, double? Attainment);

/// <summary>A queue whose day was published again.</summary>
public sealed record RestatementAnswer(string Queue, DateTimeOffset FirstPublishedAt, DateTimeOffset RestatedAt, string Why);
