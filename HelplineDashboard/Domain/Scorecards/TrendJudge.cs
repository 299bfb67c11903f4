using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Makes the figures of a week, a month or a quarter of their rows, beside the span before.</summary>
public static class TrendJudge
{
    /// <summary>Returns the first and the last day of the span that a day lies in, both included.</summary>
    /// <param name="span">Which kind of span.</param>
    /// <param name="day">Any day of it.</param>
    public static (DateOnly First, DateOnly Last) Bounds(TrendSpan span, DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        var quarter = new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
        return span switch
        {
            TrendSpan.Week => (Monday(day), Monday(day).AddDays(6)),
            TrendSpan.Month => (month, month.AddMonths(1).AddDays(-1)),
            _ => (quarter, quarter.AddMonths(3).AddDays(-1)),
        };
    }

    /// <summary>Works it out.</summary>
    /// <param name="basis">The rows of the span and of the one before.</param>
    /// <param name="span">Which kind of span.</param>
    /// <param name="anyDay">Any day of it.</param>
    /// <param name="filter">What it is narrowed to.</param>
    public static ScorecardTrend Judge(ScorecardBasis basis, TrendSpan span, DateOnly anyDay, ScorecardFilter filter)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(filter);
        var (first, last) = Bounds(span, anyDay);
        var before = Bounds(span, first.AddDays(-1));
        var series = FigureSeries.Of(basis, filter);
        var points = Points(span, first, last).Select(point => (point.From, point.Until, Inputs: series.Over(point.From, point.Until))).ToList();
        var (whole, earlier) = (series.Over(first, last), series.Over(before.First, before.Last));
        var days = basis.Days.Where(day => day.Date >= first && day.Date <= last && (filter.Queues.IsEmpty || filter.Queues.Contains(day.Queue))).ToList();
        var terms = days.Select(day => day.Terms).ToList();
        var only = filter.Queues.Length == 1 ? filter.Queues[0] : (QueueId?)null;
        var figures = FigureCatalogue.All.Select(definition => new FigureTrend(
            definition,
            [.. points.Select(point => new TrendPoint(
                point.From, point.Until, FigureArithmetic.Of(definition.Kind, point.Inputs), Target(basis.Terms, definition, only, point.Until, days)))],
            FigureArithmetic.Of(definition.Kind, whole),
            FigureArithmetic.Of(definition.Kind, earlier))
        {
            FormulaText = FormulaTexts.Of(definition, terms, basis.Rules),
        });
        return new ScorecardTrend(span, first, last, filter, [.. figures], TrendMarks.Of(basis, first, last, filter), days.Count == 0 ? null : days.Min(day => day.BuiltAt))
        {
            Teams = basis.Teams,
        };
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static IEnumerable<(DateOnly From, DateOnly Until)> Points(TrendSpan span, DateOnly first, DateOnly last)
    {
        for (var from = first; from <= last;)
        {
            var end = span == TrendSpan.Quarter ? Monday(from).AddDays(6) : from;
            yield return (from, end < last ? end : last);
            from = end.AddDays(1);
        }
    }

    private static double? Target(ScorecardTerms terms, FigureDefinition definition, QueueId? queue, DateOnly date, List<QueueDay> days)
    {
        if (definition.Direction == FigureDirection.Neither)
        {
            return null;
        }

        var own = terms.TargetOf(definition.Kind, queue, date);
        return definition.Kind == FigureKind.ServiceLevel && queue is not null && own?.Queue is null
            ? days.FindLast(day => day.Date <= date)?.Terms.TargetPercentage ?? own?.Value
            : own?.Value;
    }
}
