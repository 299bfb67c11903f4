using System.Collections.Immutable;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Sources.Scorecards;

/// <summary>A scorecard or a trend as a table for a file: one row for each figure, each with its formula, time zone and time built, so that a row says by itself what it is.</summary>
/// <remarks>Cells are texts, numbers (double, int), days, instants, or <see langword="null" /> for what is not there.</remarks>
/// <param name="Name">The name of file and sheet, without ending.</param>
/// <param name="Columns">The headings.</param>
/// <param name="Rows">The rows, each as long as the headings.</param>
public sealed record ScoreTable(string Name, ImmutableArray<string> Columns, IReadOnlyList<object?[]> Rows)
{
    private static readonly ImmutableArray<string> s_ofDay =
    [
        "date", "queue", "queue_name", "team", "code", "figure", "perspective", "unit", "value", "state", "part", "whole", "low", "high", "target", "target_met",
        "target_note", "usual", "usual_low", "usual_high", "usual_days", "verdict", "verdict_reason", "first_published", "other_day", "other_value", "reason", "formula",
        "currency", "day_state", "time_zone", "built_at",
    ];

    private static readonly ImmutableArray<string> s_ofTrend =
    [
        "span", "from", "to", "queues", "team", "code", "figure", "perspective", "unit", "value", "state", "part", "whole", "low", "high", "target", "reason", "formula",
        "time_zone", "built_at",
    ];

    /// <summary>Makes the table of a day: the figures of all first, then those of each queue.</summary>
    /// <param name="card">The scorecard.</param>
    /// <param name="other">The day it is compared with, or <see langword="null" />.</param>
    public static ScoreTable Of(Scorecard card, DateOnly? other = null)
    {
        ArgumentNullException.ThrowIfNull(card);
        return new ScoreTable($"scorecard-{card.Date:yyyy-MM-dd}", s_ofDay,
        [
            .. card.Figures.Select(one => Row(card, null, one, other)),
            .. card.Queues.SelectMany(line => line.Figures.Select(one => Row(card, line, one, other))),
        ]);
    }

    /// <summary>Makes the table of a trend: each point, the whole span and the one before.</summary>
    /// <param name="trend">The trend.</param>
    /// <param name="timeZone">The helpline's time zone.</param>
    public static ScoreTable Of(ScorecardTrend trend, string timeZone)
    {
        ArgumentNullException.ThrowIfNull(trend);
        var before = TrendJudge.Bounds(trend.Span, trend.First.AddDays(-1));
        var point = trend.Span == TrendSpan.Quarter ? "week" : "day";
        var span = EventWords.Write(trend.Span);
        return new ScoreTable($"trend-{span}-{trend.First:yyyy-MM-dd}", s_ofTrend,
        [
            .. trend.Figures.SelectMany(one => one.Points
                .Select(at => (Word: point, at.From, at.Until, at.Figure, at.Target))
                .Append((span, trend.First, trend.Last, one.Whole, null))
                .Append(($"{span} before", before.First, before.Last, one.Before, null))
                .Select(object?[] (at) =>
                [
                    at.Word, at.From, at.Until, Join(trend.Filter), trend.Filter.Team, one.Definition.Code, one.Definition.Name, EventWords.Write(one.Definition.Perspective),
                    Unit(one.Definition), at.Figure.Value, State(at.Figure), at.Figure.Part, at.Figure.Whole, at.Figure.Low, at.Figure.High, at.Target, at.Figure.Reason,
                    one.FormulaText, timeZone, trend.BuiltAt,
                ])),
        ]);
    }

    private static object?[] Row(Scorecard card, QueueLine? line, ScoredFigure one, DateOnly? other) =>
    [
        card.Date, line?.Queue.Code ?? Join(card.Filter), line?.Name, card.Filter.Team, one.Definition.Code, one.Definition.Name, EventWords.Write(one.Definition.Perspective),
        Unit(one.Definition), one.Figure.Value, State(one.Figure), one.Figure.Part, one.Figure.Whole, one.Figure.Low, one.Figure.High, one.Target,
        one.IsMet switch { true => "yes", false => "no", _ => null }, one.TargetNote, one.Usual.Usual, one.Usual.UsualLow, one.Usual.UsualHigh, one.Usual.Days,
        EventWords.Write(one.Usual.Verdict), one.Usual.Reason, one.FirstPublished?.Value, other, one.Other?.Value, one.Figure.Reason, one.FormulaText,
        card.Currency, EventWords.Write(line?.State ?? card.State), card.TimeZone, card.BuiltAt,
    ];

    // Nothing to divide by, cannot be known and 0 stay three answers in a file too.
    private static string State(in Figure figure) => figure.State == FigureState.NothingToTell ? "n/a" : EventWords.Write(figure.State);

    private static string Unit(FigureDefinition definition) => definition.Unit switch
    {
        FigureUnit.Percentage => "%",
        FigureUnit.Duration => "seconds",
        var unit => EventWords.Write(unit),
    };

    private static string? Join(ScorecardFilter filter) => filter.Queues.IsEmpty ? null : string.Join(' ', filter.Queues.Select(queue => queue.Code));
}
