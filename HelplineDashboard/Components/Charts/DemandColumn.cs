using HelplineDashboard.Domain.Forecasting;

namespace HelplineDashboard.Components.Charts;

/// <summary>One column of a demand chart: an interval or a day.</summary>
/// <param name="Label">What stands below it; empty for most, so that labels do not run into each other.</param>
/// <param name="Name">Its full name, for who points at it: "Tue 24 Nov 09:30".</param>
public sealed record DemandColumn(string Label, string Name)
{
    /// <summary>Gets what was offered, or <see langword="null" /> where it has not happened or nobody knows.</summary>
    public double? Offered { get; init; }

    /// <summary>Gets what was or is expected, or <see langword="null" /> without a forecast.</summary>
    public CountDistribution? Expected { get; init; }

    /// <summary>Gets what somebody expects instead, or <see langword="null" />.</summary>
    public double? Adjusted { get; init; }

    /// <summary>Gets the agents needed, or <see langword="null" /> where nobody can say.</summary>
    public double? Needed { get; init; }

    /// <summary>Gets the agents planned, or <see langword="null" /> without shifts.</summary>
    public double? Planned { get; init; }

    /// <summary>Gets whether it is the column of now.</summary>
    public bool IsNow { get; init; }

    /// <summary>Gets what the calendar says of it, or <see langword="null" />.</summary>
    public string? Mark { get; init; }

    /// <summary>Gets whether fewer (-1), enough (0) or more (1) agents are planned than needed; half an agent is no difference.</summary>
    public int? Staffing => Needed is { } needed && Planned is { } planned ? planned < needed - 0.5 ? -1 : planned > needed + 1 ? 1 : 0 : null;
}
