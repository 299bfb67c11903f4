using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Components.Scorecards;
using HelplineDashboard.Domain.Scorecards;
using HelplineDashboard.Operations.Scorecards;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Pages;

/// <summary>Which team carries too much: told of teams of five or more, never of a person.</summary>
public sealed partial class ScorecardPeoplePage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    private DateOnly _date;
    private ImmutableArray<TeamLoad>? _teams;
    private string? _fault;

    [SupplyParameterFromQuery(Name = "day")]
    public string? Day { get; set; }

    [Inject]
    public required ReadPeople Read { get; init; }

    [Inject]
    public required ReadRows Rows { get; init; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        (_fault, _teams) = (null, null);
        if (Day is not { Length: > 0 })
        {
            _date = Rows.Today.AddDays(-1);
        }
        else if (!(DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _date) && _date.Year is >= 1971 and < 2199))
        {
            _fault = "\"day\" must be a day like 2026-11-21.";
            return;
        }

        try
        {
            _teams = await Read.RunAsync(_date, _leaving.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _fault = $"The teams' load cannot be read at present: {error.Message}";
        }
    }

    private static string Address(DateOnly day) => $"/scorecard/people?day={ScoreWords.Code(day)}";
}
