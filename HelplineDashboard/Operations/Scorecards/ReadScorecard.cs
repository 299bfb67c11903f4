using HelplineDashboard.Data.Scorecards;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Operations.Scorecards;

/// <summary>Reads one day of the helpline, judged: figures, targets, how each compares with its usual self.</summary>
public sealed class ReadScorecard(ReadRows rows, DayRepository days)
{
    /// <summary>Gets the last day of the helpline that is over.</summary>
    public DateOnly Yesterday => rows.Today.AddDays(-1);

    /// <summary>Reads a day.</summary>
    /// <param name="date">The day, or <see langword="null" /> for yesterday: the last day of the helpline that is over.</param>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="compareWith">Another day to put beside it, or <see langword="null" />.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Scorecard> RunAsync(DateOnly? date, ScorecardFilter filter, DateOnly? compareWith, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var day = date ?? Yesterday;
        var basis = await rows.ReadAsync(ScorecardJudge.FirstNeeded(day), day, filter.Team, compareWith, cancellationToken).ConfigureAwait(false);
        if (basis.Days.Any(one => one.Date == day && one.State == DayState.Restated))
        {
            var editions = await days.ReadEditionsAsync(day, day, cancellationToken).ConfigureAwait(false);
            basis = basis with { Editions = [.. editions.Where(one => Acting.Sight.Sees(one.Queue))] };
        }

        var (open, late) = await rows.ReadActionsAsync(cancellationToken).ConfigureAwait(false);
        return ScorecardJudge.Judge(basis, day, ReadRows.Narrow(filter), compareWith) with { Filter = filter, OpenActions = open, LateActions = late };
    }
}
