using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>What explains the bends of a trend: the calendar, what was agreed for queues, targets.</summary>
internal static class TrendMarks
{
    // More queues than this that changed on one day are told of together.
    private const int Named = 3;

    /// <summary>Returns the marks of a span, by day.</summary>
    public static ImmutableArray<TrendMark> Of(ScorecardBasis basis, DateOnly first, DateOnly last, ScorecardFilter filter) =>
    [
        .. OfCalendar(basis, filter).Concat(OfTerms(basis, filter)).Concat(OfTargets(basis, filter))
            .Where(mark => mark.From <= last && mark.Until >= first).OrderBy(mark => mark.From).ThenBy(mark => mark.Kind, StringComparer.Ordinal).ThenBy(mark => mark.Text, StringComparer.Ordinal),
    ];

    private static IEnumerable<TrendMark> OfCalendar(ScorecardBasis basis, ScorecardFilter filter) =>
        from entry in basis.Calendar
        let kind = Word(entry.Kind)
        where kind is not null && (entry.Queues.IsDefaultOrEmpty || filter.Queues.IsEmpty || entry.Queues.Any(queue => filter.Queues.Contains(queue)))
        select new TrendMark(entry.From, entry.To, kind, entry.Queues.IsDefaultOrEmpty ? entry.Name : $"{entry.Name} ({Names(basis, entry.Queues)})");

    private static IEnumerable<TrendMark> OfTerms(ScorecardBasis basis, ScorecardFilter filter)
    {
        var changes = new List<(DateOnly Date, QueueId Queue, string Text)>();
        foreach (var queue in basis.Days.Where(day => filter.Queues.IsEmpty || filter.Queues.Contains(day.Queue)).GroupBy(day => day.Queue))
        {
            QueueTerms? before = null;
            foreach (var day in queue.OrderBy(day => day.Date))
            {
                if (before is not null && before != day.Terms with { From = before.From })
                {
                    changes.Add((day.Date, queue.Key, $"{Text(before)} became {Text(day.Terms)}"));
                }

                before = day.Terms;
            }
        }

        foreach (var day in changes.GroupBy(change => change.Date))
        {
            if (day.Count() > Named)
            {
                yield return new TrendMark(day.Key, day.Key, "terms", $"The terms of {day.Count()} queues changed");
                continue;
            }

            foreach (var change in day)
            {
                yield return new TrendMark(day.Key, day.Key, "terms", $"{basis.Settings(change.Queue).Name}: {change.Text}");
            }
        }
    }

    private static IEnumerable<TrendMark> OfTargets(ScorecardBasis basis, ScorecardFilter filter)
    {
        foreach (var target in basis.Terms.Targets.Where(one => one.Queue is not { } queue || filter.Queues.IsEmpty || filter.Queues.Contains(queue)))
        {
            var name = FigureCatalogue.Of(target.Kind).Name + (target.Queue is { } of ? $", {basis.Settings(of).Name}" : "");
            yield return new TrendMark(target.From, target.From, "target", $"{name}: a target from this day on");
            if (target.Until is { } until && !basis.Terms.Targets.Any(next => next.Kind == target.Kind && next.Queue == target.Queue && next.From == until.AddDays(1)))
            {
                yield return new TrendMark(until, until, "target", $"{name}: the last day of its target");
            }
        }
    }

    private static string? Word(CalendarKind kind) => kind switch
    {
        CalendarKind.Launch => "launch",
        CalendarKind.Campaign => "campaign",
        CalendarKind.LetterDrop => "letters",
        CalendarKind.Incident => "incident",
        CalendarKind.Closed => "closed",
        CalendarKind.LeaveOut => "left out",
        CalendarKind.LearnFrom => null,
        _ => "holiday",
    };

    private static string Names(ScorecardBasis basis, ImmutableArray<QueueId> queues) => queues.Length > Named
        ? $"{queues.Length} queues"
        : string.Join(", ", queues.Select(queue => basis.Settings(queue).Name));

    private static string Text(QueueTerms terms) => string.Create(
        CultureInfo.InvariantCulture, $"{terms.TargetPercentage} % in {terms.Threshold.TotalSeconds:0} s ({FigureCatalogue.Of(FormulaTexts.KindOf(terms.Formula)).Name[15..].Trim(' ', ',')})");
}
