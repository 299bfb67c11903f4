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

    /// <summary>Gets why it cannot be known or is not settled, a sentence, or <see langword="null" />.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets whether there is a value.</summary>
    public bool HasValue => Value is not null;
}

/// <summary>What a figure is: one definition, printed wherever it stands.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Code">Its name in addresses and files: service-level.</param>
/// <param name="Name">Its name for readers: Service level.</param>
/// <param name="Perspective">From whose point of view it is read.</param>
/// <param name="Unit">In what it is told.</param>
/// <param name="Direction">Which way it is better.</param>
/// <param name="Formula">How it is worked out, in one line: Transferred ÷ answered.</param>
public sealed record FigureDefinition(
    FigureKind Kind, string Code, string Name, Perspective Perspective, FigureUnit Unit, FigureDirection Direction, string Formula)
{
    /// <summary>Gets the contacts above the line, or <see langword="null" /> where it is not worked out from contacts.</summary>
    public ContactSet? Part { get; init; }

    /// <summary>Gets the contacts below the line, or of which a mean is taken, or <see langword="null" />.</summary>
    public ContactSet? Whole { get; init; }

    /// <summary>Gets whether it can be told of a queue: not what belongs to an agent who serves several.</summary>
    public bool IsOfQueues { get; init; } = true;

    /// <summary>Gets whether it can be told of a team: not what a caller without an answer decides.</summary>
    public bool IsOfTeams { get; init; } = true;

    /// <summary>Gets whether the scorecard shows it first; others are a click away.</summary>
    public bool IsHeadline { get; init; }
}
