using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads the figures of a week, a month or a quarter, with what explains their bends.</summary>
public sealed class ReadTrends(ReadRows rows)
{
    /// <summary>Reads a span.</summary>
    /// <param name="span">Which kind.</param>
    /// <param name="anyDay">Any day of it.</param>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ScorecardTrend> RunAsync(TrendSpan span, DateOnly anyDay, ScorecardFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (first, last) = TrendJudge.Bounds(span, anyDay);
        var before = TrendJudge.Bounds(span, first.AddDays(-1)).First;
        var basis = await rows.ReadAsync(before, last, filter.Team, null, cancellationToken).ConfigureAwait(false);
        return TrendJudge.Judge(basis, span, anyDay, ReadRows.Narrow(filter)) with { Filter = filter };
    }
}
