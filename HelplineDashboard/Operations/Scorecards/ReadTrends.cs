using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads the figures of a week, a month or a quarter, with what explains their bends.</summary>
public sealed class ReadTrends
{
    /// <summary>Reads a span.</summary>
    /// <param name="span">Which kind.</param>
    /// <param name="anyDay">Any day of it.</param>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ScorecardTrend> RunAsync(TrendSpan span, DateOnly anyDay, ScorecardFilter filter, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
