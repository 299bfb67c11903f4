using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Components.Charts;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Scorecards;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Scorecards;

/// <summary>One figure by day or week: its course with what it is sure of, the target, and what the calendar says of its bends.</summary>
public sealed partial class TrendChart
{
    private ChartScale _scale = ChartScale.Of([], FigureUnit.Count);
    private bool _isBars;
    private string _line = "", _bars = "", _sure = "", _target = "";
    private int _lowest, _highest, _last;

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    /// <summary>Gets or sets the trend.</summary>
    [Parameter, EditorRequired]
    public required FigureTrend Trend { get; set; }

    /// <summary>Gets or sets what explains its bends.</summary>
    [Parameter]
    public ImmutableArray<TrendMark> Marks { get; set; } = [];

    /// <summary>Gets or sets what the page is narrowed to: the contacts of a point are narrowed alike.</summary>
    [Parameter]
    public ScorecardFilter Filter { get; set; } = ScorecardFilter.None;

    private FigureUnit Unit => Trend.Definition.Unit;

    private bool IsWeekly => Trend.Points.Any(point => point.From != point.Until);

    protected override void OnParametersSet()
    {
        var points = Trend.Points;
        _isBars = Unit == FigureUnit.Count;
        // The intervals of few contacts reach far; the scale is that of the values, and what is beyond it is cut.
        _scale = ChartScale.Of([.. points.SelectMany(point => new[] { point.Figure.Value, point.Target }).OfType<double>()], Unit);
        _line = ChartScale.Line([.. points.Select(point => Height(point.Figure.Value))]);
        _bars = StepPaths.Bars([.. points.Select(point => Height(point.Figure.Value))], 100, gap: 0.35);
        _target = StepPaths.Line([.. points.Select(point => Height(point.Target))], 100);
        _sure = _isBars ? "" : StepPaths.Area(
            [.. points.Select(point => point.Figure is { Low: { } low, High: { } high } ? (_scale.Share(low), _scale.Share(high)) : ((double, double)?)null)], 100);
        var known = Enumerable.Range(0, points.Length).Where(index => points[index].Figure.HasValue).ToList();
        (_lowest, _highest, _last) = known.Count == 0 ? (-1, -1, -1)
            : (known.MinBy(index => points[index].Figure.Value), known.MaxBy(index => points[index].Figure.Value), known[^1]);
    }

    private double? Height(double? value) => value is { } known ? _scale.Share(known) : null;

    // Few points say their value; of many, the lowest, the highest and the last.
    private bool IsLabelled(int index) =>
        Trend.Points.Length <= 14 || index == _lowest || index == _highest || (index == _last && Apart(_last, _lowest) && Apart(_last, _highest));

    private bool IsUnder(int index, double height) => height > 80 || (height > 25 && index == _lowest && _lowest != _highest);

    private static bool Apart(int one, int other) => Math.Abs(one - other) > 2;

    private string? Contacts(TrendPoint point) => ScoreAddress.OfContacts(Trend.Definition, point.From, point.Until, Filter, Party);

    private string? MarksOf(TrendPoint point)
    {
        var marks = Marks.Where(mark => mark.From <= point.Until && mark.Until >= point.From).Select(mark => mark.Text).Distinct().ToList();
        return marks.Count == 0 ? null : string.Join("; ", marks);
    }

    private string Title(TrendPoint point)
    {
        var day = point.From == point.Until ? ScoreWords.Day(point.From) : $"{ScoreWords.Brief(point.From)} to {ScoreWords.Brief(point.Until)}";
        var value = $"{day}: {ScoreWords.Value(point.Figure, Unit)}{(point.Figure.State == FigureState.Unsettled ? " so far" : "")}";
        return MarksOf(point) is { } marks ? $"{value}. {marks}" : value;
    }

    private string Label(TrendPoint point, int index) => Trend.Points.Length switch
    {
        <= 8 => point.From.ToString("ddd d", CultureInfo.InvariantCulture),
        <= 16 => point.From.ToString("d MMM", CultureInfo.InvariantCulture),
        // Mondays, and not so near to the edge that the words would reach beyond it.
        _ => point.From.DayOfWeek == DayOfWeek.Monday && index < Trend.Points.Length - 1 ? point.From.ToString("d MMM", CultureInfo.InvariantCulture) : "",
    };
}
