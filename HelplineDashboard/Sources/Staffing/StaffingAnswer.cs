using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Staffing;

namespace HelplineDashboard.Sources.Staffing;

/// <summary>The calculator's answer, as JSON. What cannot be given is null.</summary>
/// <param name="Agents">The agents whose figures these are: those asked for, otherwise those needed.</param>
/// <param name="Erlangs">The load.</param>
/// <param name="Method">How it was worked out: steady or interval.</param>
/// <param name="QueueGrows">Whether the queue grows as long as this goes on; steady figures are then null.</param>
/// <param name="WaitingProbability">The probability to wait, 0 to 1.</param>
/// <param name="ServiceLevel">The share of all callers answered within the threshold, 0 to 1.</param>
/// <param name="SpeedOfAnswerSeconds">The mean wait of those who are answered.</param>
/// <param name="Abandonment">The share of callers who give up, 0 to 1; 0 without patience.</param>
/// <param name="Occupancy">The share of capacity in use, 0 to 1.</param>
/// <param name="QueueLength">The mean number of callers who wait.</param>
/// <param name="Needed">The agents that the goals need; null without a goal, or when no number of agents meets it.</param>
public sealed record StaffingAnswer(
    int Agents,
    double Erlangs,
    string Method,
    bool QueueGrows,
    double? WaitingProbability,
    double? ServiceLevel,
    double? SpeedOfAnswerSeconds,
    double? Abandonment,
    double? Occupancy,
    double? QueueLength,
    NeededAgents? Needed)
{
    /// <summary>Makes it of figures.</summary>
    public static StaffingAnswer Of(StaffingFigures figures, Requirement? needed)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return new StaffingAnswer(
            figures.Agents,
            figures.Erlangs,
            EventWords.Write(figures.Method),
            figures.QueueGrows,
            figures.WaitingProbability,
            figures.ServiceLevel,
            figures.SpeedOfAnswer?.TotalSeconds,
            figures.Abandonment,
            figures.Occupancy,
            figures.QueueLength,
            needed is null ? null : new NeededAgents(needed.Agents, needed.Positions));
    }
}

/// <summary>The agents that a goal needs.</summary>
/// <param name="Agents">At work at the same time.</param>
/// <param name="Positions">To plan, so that so many are at work in spite of shrinkage.</param>
public sealed record NeededAgents(int Agents, int Positions);
