namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Whether a figure has a value.</summary>
public enum FigureState
{
    /// <summary>There was nothing to divide by: n/a.</summary>
    NothingToTell,

    /// <summary>No source tells it, or it does not exist at this level: –. The reason says which.</summary>
    CannotKnow,

    /// <summary>It has a value.</summary>
    Known,

    /// <summary>It has a value that will still change by itself: what is counted after the day is not complete. The reason says until when.</summary>
    Unsettled,
}

/// <summary>One figure of one period: its value, what it was worked out from, and how sure it is.</summary>
/// <param name="Kind">Which.</param>
/// <param name="State">Whether it has a value.</param>
public readonly record struct Figure(FigureKind Kind, FigureState State)
{
    /// <summary>Gets the value in the figure's unit (durations in seconds), or <see langword="null" /> without one.</summary>
    public double? Value { get; init; }

    /// <summary>Gets what stands above the line, or <see langword="null" /> where there is no line.</summary>
    public double? Part { get; init; }

    /// <summary>Gets what stands below the line, or <see langword="null" /> where there is no line.</summary>
    public double? Whole { get; init; }

    /// <summary>Gets the lower end of the 95 % interval (a proportion's by Wilson), in the figure's unit, or <see langword="null" /> where none can be told.</summary>
    public double? Low { get; init; }

    /// <summary>Gets the upper end of the 95 % interval, or <see langword="null" />.</summary>
    public double? High { get; init; }

    /// <summary>Gets the standard error in the figure's unit: how much it would vary from day to day by chance alone. <see langword="null" /> where that cannot be told.</summary>
    public double? Error { get; init; }

    /// <summary>Gets why it cannot be known or is not settled, a sentence, or <see langword="null" />.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether there is a value.</summary>
    public bool HasValue => Value is not null;
}
