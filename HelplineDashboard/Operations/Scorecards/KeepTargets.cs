using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>What became of an attempt to change targets, weights or costs.</summary>
/// <param name="Faults">What makes no sense, by field; empty when it was done.</param>
public sealed record TargetResult(IReadOnlyList<SettingsFault> Faults)
{
    /// <summary>Gets whether it was done.</summary>
    public bool IsDone => Faults.Count == 0;
}

/// <summary>Reads and changes what figures are judged by. Past days keep the targets they were judged by: a change starts on a day.</summary>
public sealed class KeepTargets
{
    /// <summary>Reads all targets, weights and costs, of all times.</summary>
    public Task<ScorecardTerms> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Sets a target for a period in which none is set.</summary>
    public Task<TargetResult> SetTargetAsync(FigureTarget target, string by, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Gives a target another value from a day on: the old one ends the day before.</summary>
    public Task<TargetResult> ChangeTargetAsync(Guid id, DateOnly from, double value, string by, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Ends a target; a last day before its first removes it.</summary>
    public Task<TargetResult> EndTargetAsync(Guid id, DateOnly lastDay, string by, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Sets a weight from a day on.</summary>
    public Task<TargetResult> SetWeightAsync(FigureWeight weight, string by, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Sets the costs from a day on.</summary>
    public Task<TargetResult> SetCostAsync(CostTerms cost, string by, CancellationToken cancellationToken) => throw new NotSupportedException();
}
