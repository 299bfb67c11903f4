using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What was agreed for a figure, valid for a period.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">The figure.</param>
/// <param name="Queue">The queue it holds for, or <see langword="null" /> for the helpline as a whole.</param>
/// <param name="From">The first day, included.</param>
/// <param name="Until">The last day, included, or <see langword="null" /> until further notice.</param>
/// <param name="Value">What is to be reached, in the figure's unit: at least, or at most, as the figure's direction says.</param>
public sealed record FigureTarget(Guid Id, FigureKind Kind, QueueId? Queue, DateOnly From, DateOnly? Until, double Value)
{
    /// <summary>Gets the name of who set it, or ended it last, as that person stated it.</summary>
    public string By { get; init; } = "";

    /// <summary>Gets when that was, UTC.</summary>
    public DateTimeOffset At { get; init; }
}
