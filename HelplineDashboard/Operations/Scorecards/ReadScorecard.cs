using HelplineDashboard.Domain.Scorecards;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads one day of the helpline, judged: figures, targets, how each compares with its usual self.</summary>
public sealed class ReadScorecard
{
    /// <summary>Reads a day.</summary>
    /// <param name="date">The day, or <see langword="null" /> for yesterday: the last day of the helpline that is over.</param>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="compareWith">Another day to put beside it, or <see langword="null" />.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Scorecard> RunAsync(DateOnly? date, ScorecardFilter filter, DateOnly? compareWith, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
