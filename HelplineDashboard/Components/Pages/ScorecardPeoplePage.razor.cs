using System.Collections.Immutable;
using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Which team carries too much: told of teams of five or more, never of a person.</summary>
public sealed partial class ScorecardPeoplePage
{
    private DateOnly _date;
    private ImmutableArray<TeamLoad>? _teams;
    private string? _fault;

    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    [Inject]
    public required ReadPeople Read { get; init; }

    [Inject]
    public required ReadRows Rows { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        (_fault, _teams) = (null, null);
        if (!TryReadDay(Day, out var day))
        {
            _fault = "\"day\" must be a day like 2026-11-21.";
            return;
        }

        _date = day ?? Rows.Today.AddDays(-1);
        _fault = await ReadAsync("The teams' load", async () => _teams = await Read.RunAsync(_date, Leaving));
    }

    private static string Address(DateOnly day) => $"/scorecard/people?day={ScoreWords.Code(day)}";
}
