namespace HelplineDashboard.Domain.Staffing;

/// <summary>What a queue is to reach; all goals that are set must be met together.</summary>
public sealed record StaffingTarget
{
    /// <summary>Creates a target.</summary>
    /// <param name="threshold">Within how long a contact is to be answered, 0 or more.</param>
    /// <param name="serviceLevel">The least share answered within the threshold, above 0 to 1, or <see langword="null" /> for no such goal.</param>
    /// <param name="speedOfAnswer">The longest mean wait of those who are answered, or <see langword="null" />.</param>
    /// <param name="abandonment">The largest share that may give up, 0 to 1, or <see langword="null" />.</param>
    /// <param name="occupancy">The largest share of capacity in use, above 0 to 1, or <see langword="null" />.</param>
    /// <exception cref="ArgumentOutOfRangeException">A goal is out of its bounds.</exception>
    /// <exception cref="ArgumentException">No goal is set.</exception>
    public StaffingTarget(
        TimeSpan threshold, double? serviceLevel = null, TimeSpan? speedOfAnswer = null, double? abandonment = null, double? occupancy = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, TimeSpan.Zero);
        if (serviceLevel is null && speedOfAnswer is null && abandonment is null && occupancy is null)
        {
            throw new ArgumentException("A target needs at least one goal.", nameof(serviceLevel));
        }

        Threshold = threshold;
        ServiceLevel = serviceLevel is { } level ? Bounds.Check(level, double.Epsilon, 1, nameof(serviceLevel)) : null;
        SpeedOfAnswer = speedOfAnswer is { } speed && speed < TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(speedOfAnswer)) : speedOfAnswer;
        Abandonment = abandonment is { } lost ? Bounds.Check(lost, 0, 1, nameof(abandonment)) : null;
        Occupancy = occupancy is { } busy ? Bounds.Check(busy, double.Epsilon, 1, nameof(occupancy)) : null;
    }

    /// <summary>Gets within how long a contact is to be answered.</summary>
    public TimeSpan Threshold { get; }

    /// <summary>Gets the least share answered within the threshold.</summary>
    public double? ServiceLevel { get; }

    /// <summary>Gets the longest mean wait of those who are answered.</summary>
    public TimeSpan? SpeedOfAnswer { get; }

    /// <summary>Gets the largest share that may give up.</summary>
    public double? Abandonment { get; }

    /// <summary>Gets the largest share of capacity in use.</summary>
    public double? Occupancy { get; }

    /// <summary>Says whether figures meet all goals. A queue that grows meets none.</summary>
    /// <param name="figures">The figures, worked out with the target's threshold.</param>
    public bool IsMetBy(StaffingFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return !figures.QueueGrows
            && !(ServiceLevel is { } level && !(figures.ServiceLevel >= level))
            && !(SpeedOfAnswer is { } speed && !(figures.SpeedOfAnswer <= speed))
            && !(Abandonment is { } lost && !(figures.Abandonment <= lost))
            && !(Occupancy is { } busy && !(figures.Occupancy <= busy));
    }
}
