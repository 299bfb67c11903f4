using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Was a day good, by which definition, and what changed: yesterday, or any day before.</summary>
public sealed partial class ScorecardPage
{
    // Who calls and how the work runs have the most to say; people and cost share the third column.
    private static readonly ImmutableArray<ImmutableArray<Perspective>> s_columns =
        [[Perspective.Caller], [Perspective.Operations], [Perspective.People, Perspective.Cost]];

    private ScorecardFilter _filter = ScorecardFilter.None;
    private DateOnly? _compare;
    private Scorecard? _card;
    private string? _fault;
    private string? _trouble;
    private string? _shown;

    /// <summary>Gets or sets the day: 2026-11-21; none for the last that is over.</summary>
    [Parameter]
    public string? Date { get; set; }

    [SupplyParameterFromQuery(Name = "queue")]
    public string[]? Queue { get; set; }

    [SupplyParameterFromQuery(Name = "team")]
    public string? Team { get; set; }

    [SupplyParameterFromQuery(Name = "compare")]
    public string? CompareWith { get; set; }

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    [CascadingParameter]
    public Party Party { get; set; } = Party.Nobody;

    [Inject]
    public required ReadScorecard Read { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override Task OnParametersSetAsync()
    {
        // The board comes every two seconds; a day is read when the address is another.
        var address = string.Join('|', [Date, Team, CompareWith, .. Queue ?? []]);
        if (address == _shown)
        {
            return Task.CompletedTask;
        }

        _shown = address;
        (_fault, _filter) = (null, ScoreAddress.Filter(Queue, Team));
        if (!TryReadDay(Date, out var date))
        {
            _fault = $"\"{Short(Date)}\" is not a day; write it like 2026-11-21.";
        }
        else if (!TryReadDay(CompareWith, out _compare))
        {
            _fault = $"\"compare\" is \"{Short(CompareWith)}\", which is not a day; write it like 2026-11-21.";
        }

        return _fault is null ? LoadAsync(date) : Task.CompletedTask;
    }

    private string StateKey => _card!.State switch { DayState.Open => "open", DayState.Restated => "restated", _ => "closed" };

    private string StateText => _card!.State switch
    {
        DayState.Open => _card.ClosesAt < Clock.GetUtcNow() ? "not published yet" : "so far, not closed",
        DayState.Restated => "restated",
        _ => "closed",
    };

    private static string Short(string? text) => text is { Length: > 20 } ? text[..20] + "…" : text ?? "";

    private async Task LoadAsync(DateOnly? date)
    {
        var shown = _shown;
        _trouble = await ReadAsync("The scorecard", async () =>
        {
            var card = await Read.RunAsync(date, _filter, _compare, Leaving);
            if (shown == _shown)
            {
                _card = card;
            }
        });
        if (_trouble is not null)
        {
            (_shown, _fault) = (null, _card is null ? _trouble : null);
        }
    }

    private string? ContactsOf(ScoredFigure one, ScorecardFilter filter) => ScoreAddress.OfContacts(one.Definition, _card!.Date, _card.Date, filter, Party);

    private void GoToDay(ChangeEventArgs change)
    {
        if (TryReadDay(change.Value as string, out var date) && date is not null)
        {
            Navigation.NavigateTo(ScoreAddress.Of(date, _filter, _compare));
        }
    }

    private void Compare(ChangeEventArgs change)
    {
        if (TryReadDay(change.Value as string, out var other))
        {
            Navigation.NavigateTo(ScoreAddress.Of(_card!.Date, _filter, other));
        }
    }

    private void ChooseQueue(ChangeEventArgs change)
    {
        if (change.Value is string code and not "*")
        {
            Navigation.NavigateTo(ScoreAddress.Of(_card!.Date, _filter with { Queues = code.Length == 0 ? [] : [new QueueId(code)] }, _compare));
        }
    }

    private void ChooseTeam(ChangeEventArgs change) =>
        Navigation.NavigateTo(ScoreAddress.Of(_card!.Date, _filter with { Team = change.Value is string { Length: > 0 } team ? team : null }, _compare));

    private string When(DateTimeOffset instant)
    {
        var local = HelplineDay.Of(_card!.TimeZone, TimeOnly.MinValue).ToLocal(instant);
        return local.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);
    }
}
