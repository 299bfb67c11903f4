using System.Collections.Immutable;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>Figures and scorecards as tests need them.</summary>
internal static class SomeScores
{
    public static readonly DateOnly Saturday = new(2026, 11, 21);
    public static readonly QueueId Housing = new("housing");

    /// <summary>A definition that no catalogue has to hold.</summary>
    public static FigureDefinition Definition(
        FigureKind kind = FigureKind.TransferRate, FigureUnit unit = FigureUnit.Percentage, FigureDirection direction = FigureDirection.Lower, bool isHeadline = true) =>
        new(kind, kind.ToString().ToLowerInvariant(), $"Figure {kind}", Perspective.Operations, unit, direction, "Part ÷ whole")
        {
            Part = ContactSet.Transferred,
            Whole = ContactSet.Answered,
            IsHeadline = isHeadline,
        };

    public static Comparison Usual(UsualVerdict verdict = UsualVerdict.Usual, double? usual = 10) => new(verdict, usual, 8, $"It is {verdict}.") { UsualLow = usual - 1, UsualHigh = usual + 1 };

    public static ScoredFigure Scored(FigureDefinition definition, Figure figure, Comparison? usual = null) => new(definition, figure, usual ?? Usual()) { FormulaText = definition.Formula };

    public static Figure Known(FigureKind kind, double value) => new(kind, FigureState.Known) { Value = value, Part = value, Whole = 100, Low = value - 1, High = value + 1 };

    /// <summary>A queue whose service level did or did not meet its target.</summary>
    public static QueueLine Queue(string code, bool? isMet) => new(
        new QueueId(code),
        code,
        QueueTerms.Of(new QueueSettings(new QueueId(code)), Saturday),
        DayState.Closed,
        [Scored(Definition(FigureKind.ServiceLevel, direction: FigureDirection.Higher), Known(FigureKind.ServiceLevel, 80)) with { IsMet = isMet }]);

    public static Scorecard Card(ImmutableArray<ScoredFigure> figures, params QueueLine[] queues) => new(Saturday, ScorecardFilter.None)
    {
        TimeZone = "Europe/London",
        BuiltAt = Boards.Now,
        State = DayState.Closed,
        Figures = figures,
        Queues = [.. queues],
    };
}
