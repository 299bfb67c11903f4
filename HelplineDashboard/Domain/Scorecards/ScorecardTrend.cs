using System.Collections.Immutable;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>How long a trend reaches, and what one point of it is.</summary>
public enum TrendSpan
{
    /// <summary>Seven days, Monday to Sunday, by day.</summary>
    Week,

    /// <summary>A calendar month, by day.</summary>
    Month,

    /// <summary>Three calendar months, by week; the first and last week may be cut.</summary>
    Quarter,
}

/// <summary>One figure over a span.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Points">One for each day or week of the span, oldest first.</param>
/// <param name="Whole">The figure of the whole span, worked out from its sums, never a mean of the points.</param>
/// <param name="Before">The same of the span before.</param>
public sealed record FigureTrend(FigureDefinition Definition, ImmutableArray<TrendPoint> Points, Figure Whole, Figure Before)
{
    /// <summary>Gets the formula as printed beside it.</summary>
    public required string FormulaText { get; init; }
}

/// <summary>One point of a trend.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, included.</param>
/// <param name="Figure">The figure of these days.</param>
/// <param name="Target">What was agreed for the last of these days, or <see langword="null" />.</param>
public sealed record TrendPoint(DateOnly From, DateOnly Until, Figure Figure, double? Target);

/// <summary>Something of the calendar or the settings that explains a bend.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, included.</param>
/// <param name="Kind">In a word: launch, holiday, incident, terms, target.</param>
/// <param name="Text">What, a short sentence without figures of the day.</param>
public sealed record TrendMark(DateOnly From, DateOnly Until, string Kind, string Text);

/// <summary>The figures of a week, a month or a quarter.</summary>
/// <param name="Span">Which.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day, included.</param>
/// <param name="Filter">What it is narrowed to.</param>
/// <param name="Figures">The figures, in the order of the catalogue.</param>
/// <param name="Marks">What explains the bends, by day.</param>
/// <param name="BuiltAt">The oldest instant at which any of its days was counted, UTC, or <see langword="null" /> without any.</param>
public sealed record ScorecardTrend(
    TrendSpan Span, DateOnly First, DateOnly Last, ScorecardFilter Filter, ImmutableArray<FigureTrend> Figures, ImmutableArray<TrendMark> Marks, DateTimeOffset? BuiltAt)
{
    /// <summary>Gets the names of all teams, in alphabetical order.</summary>
    public ImmutableArray<string> Teams { get; init; } = [];
}
