using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Components.Charts;
using HelplineDashboard.Components.Forecasting;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Live.Forecasting;
using HelplineDashboard.Operations.Forecasting;
using HelplineDashboard.Operations.Staffing;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>How many contacts a queue is to expect, how many agents that needs, and how right such forecasts have been.</summary>
public sealed partial class ForecastPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    private QueueSnapshot? _queue;
    private ForecastScope _scope;
    private ForecastView? _view;
    private ImmutableArray<StaffingInterval> _staffing = [];
    private ImmutableArray<StaffingGap> _gaps = [];
    private ImmutableArray<DemandColumn> _columns = [];
    private (string Code, ForecastScope Scope, TodayForecast? Newest) _shown;
    private string? _trouble;
    private SaveAdjustment _save = default!;
    private TakeBack _undo = default!;
    private TakeBack _redo = default!;
    private ReadQueueAccuracy _readAccuracy = default!;

    /// <summary>Gets or sets the queue's code.</summary>
    [Parameter]
    public required string Code { get; set; }

    /// <summary>Gets or sets which days: day, week or weeks.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>Gets or sets the day: 2026-11-22.</summary>
    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [Inject]
    public required ILogger<ForecastPage> Logger { get; init; }

    [Inject]
    public required ReadForecast Forecasts { get; init; }

    [Inject]
    public required PlanForecast Staffing { get; init; }

    [Inject]
    public required ReadAccuracy Accuracy { get; init; }

    [Inject]
    public required AdjustForecast Adjust { get; init; }

    [Inject]
    public required ForecastFeed Feed { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        (_save, _undo, _redo) = (Adjust.SaveAsync, Adjust.UndoAsync, Adjust.RedoAsync);
        _readAccuracy = (queue, cancellationToken) => Accuracy.ReadAsync(queue, ReadAccuracy.UsualWeeks, cancellationToken);
    }

    protected override Task OnParametersSetAsync()
    {
        _queue = Board.Queues.FirstOrDefault(queue => queue.Queue.Code.Equals(Code.Trim(), StringComparison.OrdinalIgnoreCase));
        if (_queue is null)
        {
            return Task.CompletedTask;
        }

        // The board comes every two seconds; the store is read only when the forecast is another.
        _scope = ForecastScope.Read(View, Day, _queue.Date);
        var wanted = (_queue.Queue.Code, _scope, Feed.Find(_queue.Queue));
        if (wanted == _shown)
        {
            return Task.CompletedTask;
        }

        _shown = wanted;
        return LoadAsync();
    }

    private DateOnly? Kept => _scope.View == ForecastScope.Weeks || _scope.First == _queue!.Date ? null : _scope.First;

    private string Unit => _scope.View == ForecastScope.Weeks ? "Contacts per day" : $"Contacts per {(int)_view!.Clock.Grid.Interval.TotalMinutes} min";

    private DateTimeOffset? MadeAt => _view!.Days is [{ UpdatedAt: { } updated }] ? updated : _view.Latest?.MadeAt;

    private string Address(string view, DateOnly? day) => ForecastScope.Address(_queue!.Queue.Code, view, day);

    private async Task LoadAsync()
    {
        var (queue, scope) = (_queue!.Queue, _scope);
        try
        {
            var view = await Forecasts.ReadAsync(queue, scope.First, scope.Days, _leaving.Token);
            var staffing = scope.View == ForecastScope.Weeks ? [] : await Staffing.PlanAsync(view, _leaving.Token);
            if ((queue, scope) != (_queue?.Queue, _scope))
            {
                return; // Somebody has gone on meanwhile.
            }

            (_view, _staffing, _trouble) = (view, staffing, null);
            // What is over cannot be acted on any more.
            _gaps = StaffingBalance.FindGaps([.. staffing.Where(one => one.From + one.Length > Board.AsOf)], view.Settings.Threshold);
            _columns = scope.View == ForecastScope.Weeks ? ForecastColumns.OfWeeks(view) : ForecastColumns.OfIntervals(view, staffing, _queue!);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _trouble = Logger.CannotRead("The forecast", error);
            _shown = default;
        }
    }

    // The answer to the page's question, in one sentence.
    private string Summary()
    {
        if (_scope.View == ForecastScope.Weeks)
        {
            return _view!.Latest is { } latest && !latest.Forecast.Totals.IsEmpty
                ? $"{Figures.Rate(Math.Round(latest.Forecast.Totals.Sum(day => day.Total.Mean)))} contacts expected over {latest.Forecast.Totals.Length} days."
                : "There is no forecast yet.";
        }

        var expected = _view!.Days.Select(day => day.Expected?.Total).OfType<CountDistribution>().ToList();
        if (expected.Count == 0)
        {
            return _view.Days.Sum(one => one.OfferedTotal ?? 0) is > 0 and var offeredThen
                ? $"{Figures.Rate(offeredThen)} contacts came; no forecast had been published by then."
                : "There is no forecast of these days.";
        }

        if (_view.Days is [{ Expected: { } day } only])
        {
            var sofar = only.OfferedTotal is { } offered ? only.Date == _view.Today ? $"; {Figures.Rate(offered)} in the intervals that are over" : $"; {Figures.Rate(offered)} came" : "";
            return $"{Figures.Rate(Math.Round(day.Total.Mean))} contacts expected, 8 of 10 times {Figures.Rate(day.Total.Lower80)} to {Figures.Rate(day.Total.Upper80)}{sofar}.";
        }

        var came = _view.Days.Sum(one => one.OfferedTotal ?? 0);
        var coming = _view.Days.Where(one => one.Date >= _view.Today).Sum(one => Math.Max(0, (one.Expected?.Total.Mean ?? 0) - (one.OfferedTotal ?? 0)));
        return came == 0 ? $"{Figures.Rate(Math.Round(coming))} contacts expected."
            : coming == 0 ? $"{Figures.Rate(came)} contacts came."
            : $"{Figures.Rate(came)} contacts have come; {Figures.Rate(Math.Round(coming))} more are expected.";
    }

    private IEnumerable<string> Marked()
    {
        foreach (var day in _view!.Days)
        {
            var date = day.Date.ToString("ddd d MMM", CultureInfo.InvariantCulture);
            foreach (var entry in day.Events)
            {
                yield return $"{date}: {entry.Name}{(entry.StatedEffect is { } effect ? string.Create(CultureInfo.InvariantCulture, $" (stated: {100 * (effect - 1):+0;-0} %)") : "")}";
            }

            if (day.Unusual is { } unusual)
            {
                yield return $"{date}: {unusual.Reason}";
            }
        }
    }
}
