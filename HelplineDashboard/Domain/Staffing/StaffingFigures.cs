namespace HelplineDashboard.Domain.Staffing;

/// <summary>What to expect of a queue with so many agents.</summary>
/// <remarks>Where a figure cannot be given (a queue that grows without end, nobody answered) it is <see langword="null" />, never an infinity.</remarks>
public sealed record StaffingFigures
{
    /// <summary>Gets the agents there.</summary>
    public required int Agents { get; init; }

    /// <summary>Gets the load in Erlangs.</summary>
    public required double Erlangs { get; init; }

    /// <summary>Gets how it was worked out: <see cref="StaffingMethod.Steady" /> or <see cref="StaffingMethod.Interval" />.</summary>
    public required StaffingMethod Method { get; init; }

    /// <summary>Gets whether the queue grows as long as this goes on: nobody gives up, and there are no more servers than Erlangs.</summary>
    public required bool QueueGrows { get; init; }

    /// <summary>Gets the probability that a caller has to wait, 0 to 1.</summary>
    public double? WaitingProbability { get; init; }

    /// <summary>Gets the share of all callers answered within the threshold, 0 to 1.</summary>
    public double? ServiceLevel { get; init; }

    /// <summary>Gets the mean wait of those who are answered.</summary>
    public TimeSpan? SpeedOfAnswer { get; init; }

    /// <summary>Gets the share of callers who give up, 0 to 1; 0 where no patience is given.</summary>
    public double? Abandonment { get; init; }

    /// <summary>Gets the share of the agents' capacity in use, 0 to 1; with concurrency, of the places for contacts.</summary>
    public double? Occupancy { get; init; }

    /// <summary>Gets the mean number of callers who wait.</summary>
    public double? QueueLength { get; init; }
}

/// <summary>How figures are worked out.</summary>
public enum StaffingMethod
{
    /// <summary><see cref="Interval" /> for a small team with long conversations (see <see cref="StaffingModel" />), otherwise <see cref="Steady" />.</summary>
    Fitting,

    /// <summary>As if the interval lasted for ever: Erlang C, or Erlang A where patience is given.</summary>
    Steady,

    /// <summary>The interval itself, after one like it that began without anybody waiting.</summary>
    Interval,
}
