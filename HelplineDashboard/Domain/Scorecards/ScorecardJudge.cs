using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Domain.Scorecards;

/// <summary>Makes a day's scorecard of its rows: figures, how each compares with its usual self, targets, index, and what was published first.</summary>
public sealed class ScorecardJudge
{
    private readonly ScorecardBasis _basis;
    private readonly DateOnly _date;
    private readonly DateOnly? _other;
    private readonly ScorecardFilter _filter;
    private readonly ILookup<QueueId, DayEdition> _editions;

    private ScorecardJudge(ScorecardBasis basis, DateOnly date, ScorecardFilter filter, DateOnly? other)
    {
        (_basis, _date, _filter, _other) = (basis, date, filter, other);
        _editions = basis.Editions.Where(edition => edition.Date == date).ToLookup(edition => edition.Queue);
    }

    /// <summary>Returns the first day whose rows a scorecard needs.</summary>
    /// <param name="date">The day.</param>
    public static DateOnly FirstNeeded(DateOnly date) => date.AddDays(-7 * UsualSelf.Weeks);

    /// <summary>Judges a day.</summary>
    /// <param name="basis">The rows from <see cref="FirstNeeded" /> to the day, and those of the other day.</param>
    /// <param name="date">The day.</param>
    /// <param name="filter">What it is narrowed to.</param>
    /// <param name="other">The day to put beside it, or <see langword="null" />.</param>
    public static Scorecard Judge(ScorecardBasis basis, DateOnly date, ScorecardFilter filter, DateOnly? other)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(filter);
        return new ScorecardJudge(basis, date, filter, other).Judge();
    }

    private Scorecard Judge()
    {
        var whole = FigureSeries.Of(_basis, _filter);
        var days = whole.DaysOf(_date).ToList();
        var lines = Lines(days);
        var only = _filter.Queues.Length == 1 ? _filter.Queues[0] : (QueueId?)null;
        var published = Published(days);
        var figures = FigureCatalogue.All.Select(definition => Score(definition, whole, only, days, published, lines)).ToImmutableArray();
        return new Scorecard(_date, _filter)
        {
            TimeZone = _basis.TimeZone,
            BuiltAt = days.Count == 0 ? null : days.Min(day => day.BuiltAt),
            Currency = _basis.Terms.CostOn(_date)?.Currency,
            State = StateOf(days),
            ClosesAt = days.Count == 0 ? null : days.Max(day => day.Until) + _basis.Rules.Grace,
            Figures = figures,
            Queues = lines,
            Index = IndexOf(figures, lines),
            Restatements = [.. days.Where(day => day.State == DayState.Restated).Select(Restated).OfType<Restatement>()],
            Teams = _basis.Teams,
        };
    }

    private ImmutableArray<QueueLine> Lines(List<QueueDay> days)
    {
        var rows = _basis.Days.ToLookup(day => day.Queue);
        var answered = _basis.AgentQueueDays.Where(day => _filter.Team is not null && day.Team == _filter.Team).ToLookup(day => day.Queue);
        var reviews = _basis.Reviews.ToLookup(day => day.Queue);
        var lines = days.Select(day =>
        {
            var series = new FigureSeries(_basis, FigureScope.Queues | (_filter.Team is null ? FigureScope.Helpline : FigureScope.Team), rows[day.Queue], answered[day.Queue], [], reviews[day.Queue]);
            var published = Published([day]);
            var figures = FigureCatalogue.All.Where(definition => definition.IsOfQueues)
                .Select(definition => Score(definition, series, day.Queue, [day], published, [])).ToImmutableArray();
            return (Settings: _basis.Settings(day.Queue), Line: new QueueLine(day.Queue, _basis.Settings(day.Queue).Name, day.Terms, day.State, figures));
        });
        return [.. lines.OrderBy(one => one.Settings.Priority).ThenBy(one => one.Line.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Line.Queue).Select(one => one.Line)];
    }

    private ScoredFigure Score(FigureDefinition definition, FigureSeries series, QueueId? queue, List<QueueDay> days, FigureInputs? published, ImmutableArray<QueueLine> lines)
    {
        var figure = FigureArithmetic.Of(definition.Kind, series.On(_date));
        var scored = new ScoredFigure(definition, figure, series.Compare(definition, figure, _date))
        {
            FormulaText = FormulaTexts.Of(definition, days.Select(day => day.Terms), _basis.Rules),
            Trend = series.Trend(definition.Kind, _date),
            FirstPublished = First(definition.Kind, figure, published),
            Other = _other is { } other ? FigureArithmetic.Of(definition.Kind, series.On(other)) : null,
        };
        return Judged(scored, queue, days, lines);
    }

    private ScoredFigure Judged(ScoredFigure scored, QueueId? queue, List<QueueDay> days, ImmutableArray<QueueLine> lines)
    {
        var definition = scored.Definition;
        if (definition.Direction == FigureDirection.Neither)
        {
            return scored;
        }

        var own = _basis.Terms.TargetOf(definition.Kind, queue, _date);
        if (definition.Kind == FigureKind.ServiceLevel && own?.Queue is null && queue is not null && days is [var day])
        {
            // What was agreed for the queue itself goes before what was agreed for the helpline.
            return Against(scored, day.Terms.TargetPercentage);
        }

        if (own is not null)
        {
            return Against(scored, own.Value);
        }

        if (definition.Kind != FigureKind.ServiceLevel || lines.IsDefaultOrEmpty || !scored.Figure.HasValue)
        {
            return scored;
        }

        var (met, judged) = MetOf(lines);
        return scored with { IsMet = judged == 0 ? null : met == judged, TargetNote = string.Create(CultureInfo.InvariantCulture, $"{met} of {judged} queues met theirs") };
    }

    private static ScoredFigure Against(ScoredFigure scored, double target) => scored with
    {
        Target = target,
        IsMet = scored.Figure.Value is { } value ? FigureTarget.IsMet(scored.Definition.Direction, value, target) : null,
    };

    private static (int Met, int Judged) MetOf(ImmutableArray<QueueLine> lines)
    {
        var judged = lines.Select(line => line[FigureKind.ServiceLevel]?.IsMet).OfType<bool>().ToList();
        return (judged.Count(met => met), judged.Count);
    }

    // The sums as they were published first, where any of the queues was published again.
    private FigureInputs? Published(List<QueueDay> days)
    {
        if (_filter.Team is not null || !days.Exists(day => day.State == DayState.Restated && _editions[day.Queue].Any()))
        {
            return null;
        }

        DaySums sums = default;
        var waits = new List<WaitDistribution>();
        foreach (var day in days)
        {
            var first = _editions[day.Queue].MinBy(edition => edition.Number);
            sums += first?.Sums ?? day.Sums.JudgedBy(day.Terms.Formula);
            waits.Add(first?.Waits ?? day.Waits);
        }

        return new FigureInputs { Scope = FigureScope.Queues, Sums = sums, Waits = WaitDistribution.Sum(waits) };
    }

    // Agents' days and reviews are not published, and what settles by itself only after the day was never published as final.
    private static Figure? First(FigureKind kind, in Figure now, FigureInputs? published)
    {
        if (published is null
            || FigureCatalogue.Of(kind).Perspective is Perspective.People or Perspective.Cost
            || kind is FigureKind.QualityScore or FigureKind.FirstContactResolution or FigureKind.ReachedAfterGivingUp or FigureKind.CalledBack
                or FigureKind.Satisfaction or FigureKind.NetPromoter or FigureKind.ResponseRate)
        {
            return null;
        }

        var first = FigureArithmetic.Of(kind, published);
        return first.Value == now.Value || !now.HasValue ? null : first;
    }

    private Restatement? Restated(QueueDay day)
    {
        var editions = _editions[day.Queue].OrderBy(edition => edition.Number).ToList();
        return editions.Count < 2 ? null : new Restatement(day.Queue, _basis.Settings(day.Queue).Name, editions[0].PublishedAt, editions[^1].PublishedAt, editions[^1].Why);
    }

    private ScoreIndex? IndexOf(ImmutableArray<ScoredFigure> figures, ImmutableArray<QueueLine> lines)
    {
        var weights = _basis.Terms.WeightsOn(_date);
        return weights.Count == 0 ? null : ScoreIndex.Of(weights.Select(weight =>
            new IndexTerm(FigureCatalogue.Of(weight.Kind), weight.Weight, Attained(figures.First(one => one.Definition.Kind == weight.Kind), lines))));
    }

    private static double? Attained(ScoredFigure one, ImmutableArray<QueueLine> lines)
    {
        if (one is { Figure.Value: { } value, Target: { } target })
        {
            return FigureTarget.Attainment(one.Definition, value, target);
        }

        // Without a target of the helpline's own, its service level is reached as far as its queues reach theirs.
        var (met, judged) = MetOf(lines);
        return one.Definition.Kind == FigureKind.ServiceLevel && judged > 0 ? 100d * met / judged : null;
    }

    private static DayState StateOf(List<QueueDay> days) =>
        days.Exists(day => day.State == DayState.Open) ? DayState.Open
        : days.Exists(day => day.State == DayState.Restated) ? DayState.Restated
        : days.Count == 0 ? DayState.Open
        : DayState.Closed;
}
