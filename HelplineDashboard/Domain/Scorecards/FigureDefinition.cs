namespace HelplineDashboard.Domain.Scorecards;

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
