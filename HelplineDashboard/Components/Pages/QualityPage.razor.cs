using System.Globalization;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Quality;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Quality;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>What is to be reviewed today, and what reviews say so far.</summary>
public sealed partial class QualityPage
{
    private const int Most = 200;
    private const int UsualDays = 28;

    private static readonly (string Key, string Name)[] s_states = [("todo", "To do"), ("done", "Finished"), ("all", "All")];
    private static readonly int[] s_days = [7, UsualDays, 91];

    private QualityView? _view;
    private int _readDays;
    private DateTimeOffset _readAt;
    private List<ListedReview> _filtered = [];
    private List<ListedReview> _shown = [];
    private List<QueueId> _queues = [];
    private List<string> _reviewers = [];
    private QueueNames _names = QueueNames.None;
    private string? _trouble;
    private string? _note;
    private bool _isDrawing;
    private (object? View, string State, string? Queue, string? Reviewer) _drawn;

    /// <summary>Gets or sets which reviews: todo, done or all.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>Gets or sets the queue's code.</summary>
    [SupplyParameterFromQuery(Name = "queue")]
    public string? Queue { get; set; }

    /// <summary>Gets or sets the reviewer's name.</summary>
    [SupplyParameterFromQuery(Name = "reviewer")]
    public string? Reviewer { get; set; }

    /// <summary>Gets or sets how many days back: 7, 28 or 91.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    public string? Days { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required ReadQuality Read { get; init; }

    [Inject]
    public required DrawSample Draw { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string StateKey => s_states.Any(one => one.Key == State) ? State! : "todo";

    private int DaysBack => int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && s_days.Contains(days) ? days : UsualDays;

    private DateOnly Yesterday => Draw.Today.AddDays(-1);

    private string Headline
    {
        get
        {
            var open = _view!.Reviews.Count(one => one.Review.State == ReviewState.Open);
            var begun = _view.Reviews.Count(one => one.Review.State == ReviewState.Draft);
            return (open, begun) switch
            {
                (0, 0) => _view.Drawn == 0 ? "No contact was drawn for review yet." : "Everything that was drawn is reviewed.",
                (0, _) => $"{Reviews(begun)} begun and not finished; nothing else is waiting.",
                (_, 0) => $"{Reviews(open)} to be done.",
                _ => $"{Reviews(open)} to be done, and {begun} more begun.",
            };
        }
    }

    protected override Task OnParametersSetAsync()
    {
        _names = _names.For(Board.Queues);
        if (_readDays != DaysBack)
        {
            return LoadAsync();
        }

        Filter();
        return Task.CompletedTask;
    }

    private static string Reviews(int count) => count == 1 ? "1 review is" : $"{Figures.Count(count)} reviews are";

    private async Task LoadAsync()
    {
        try
        {
            (_trouble, _readDays) = (null, DaysBack);
            _view = await Read.ReadAsync(Draw.Today.AddDays(-DaysBack), Yesterday, CancellationToken.None);
            _readAt = Clock.GetUtcNow();
            _queues = [.. _view.Reviews.Select(one => one.Contact.Queue).Distinct().Order()];
            _reviewers = [.. _view.Reviews.Select(one => one.Review.Reviewer).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
            Filter();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            (_trouble, _readDays) = ("Reviews cannot be read at present: the database could not be reached.", 0);
        }
    }

    private void Filter()
    {
        // The board comes every two seconds; the same list stays the same object and is not drawn again.
        var wanted = ((object?)_view, StateKey, Queue, Reviewer);
        if (_view is null || wanted == _drawn)
        {
            return;
        }

        _drawn = wanted;
        _filtered =
        [
            .. _view.Reviews.Where(one =>
                (StateKey == "all" || (StateKey == "done") == (one.Review.State == ReviewState.Completed))
                && (string.IsNullOrEmpty(Queue) || one.Contact.Queue.Code.Equals(Queue, StringComparison.OrdinalIgnoreCase))
                && (string.IsNullOrEmpty(Reviewer) || one.Review.Reviewer.Equals(Reviewer, StringComparison.OrdinalIgnoreCase))),
        ];
        _shown = [.. _filtered.Take(Most)];
    }

    private async Task DrawAsync()
    {
        _isDrawing = true;
        try
        {
            var result = await Draw.RunAsync(Yesterday, CancellationToken.None);
            _note = result.Refusal;
            await LoadAsync();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _note = "It could not be drawn just now. Try again.";
        }

        _isDrawing = false;
    }

    private string With(string name, string? value) => Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value);

    private void Go(string name, string? value) => Navigation.NavigateTo(With(name, value), replace: true);
}
