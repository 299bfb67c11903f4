using System.Globalization;
using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Where the figures are heading over a week, a month or a quarter, and what explains their bends.</summary>
public sealed partial class ScorecardTrendsPage
{
    private ScorecardFilter _filter = ScorecardFilter.None;
    private ScorecardTrend? _trend;
    private string? _fault;
    private string? _trouble;
    private string? _shown;
    private bool _isWhole;

    [SupplyParameterFromQuery(Name = "span")]
    public string? Span { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    [SupplyParameterFromQuery(Name = "queue")]
    public string[]? Queue { get; set; }

    [SupplyParameterFromQuery(Name = "team")]
    public string? Team { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required ReadTrends Read { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ReadRows Rows { get; init; }

    protected override Task OnParametersSetAsync()
    {
        var address = string.Join('|', [Span, Day, Team, .. Queue ?? []]);
        if (address == _shown)
        {
            return Task.CompletedTask;
        }

        _shown = address;
        (_fault, _filter) = (null, ScoreAddress.Filter(Queue, Team));
        var (span, day) = (TrendSpan.Month, (DateOnly?)null);
        if (Span is { Length: > 0 } && !(Enum.TryParse(Span, ignoreCase: true, out span) && Enum.IsDefined(span)))
        {
            _fault = "\"span\" must be week, month or quarter.";
        }
        else if (!TryReadDay(Day, out day))
        {
            _fault = "\"day\" must be a day like 2026-11-21.";
        }

        return _fault is null ? LoadAsync(span, day ?? Rows.Today.AddDays(-1)) : Task.CompletedTask;
    }

    private string SpanWord => ScoreAddress.Code(_trend!.Span);

    // Half a month has half the contacts: that says nothing beside a whole one.
    private bool IsGoingOn => _trend!.Last >= Rows.Today;

    private IEnumerable<FigureTrend> Shown => _trend!.Figures.Where(figure => _isWhole || figure.Definition.IsHeadline);

    private string Title => _trend!.Span switch
    {
        TrendSpan.Week => $"Week of {_trend.First.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}",
        TrendSpan.Month => _trend.First.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => $"{_trend.First.ToString("MMMM", CultureInfo.InvariantCulture)} to {_trend.Last.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}",
    };

    private async Task LoadAsync(TrendSpan span, DateOnly day)
    {
        var shown = _shown;
        _trouble = await ReadAsync("The trends", async () =>
        {
            var trend = await Read.RunAsync(span, day, _filter, Leaving);
            if (shown == _shown)
            {
                _trend = trend;
            }
        });
        if (_trouble is not null)
        {
            (_shown, _fault) = (null, _trend is null ? _trouble : null);
        }
    }

    private void ChooseQueue(ChangeEventArgs change)
    {
        if (change.Value is string code and not "*")
        {
            Navigation.NavigateTo(ScoreAddress.OfTrend(_trend!.Span, _trend.First, _filter with { Queues = code.Length == 0 ? [] : [new QueueId(code)] }));
        }
    }

    private void ChooseTeam(ChangeEventArgs change) => Navigation.NavigateTo(
        ScoreAddress.OfTrend(_trend!.Span, _trend.First, _filter with { Team = change.Value is string { Length: > 0 } team ? team : null }));
}
